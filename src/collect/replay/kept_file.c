#include "collect/replay/kept_file.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static const size_t OCTETS_MAX = (size_t)256 << 20;

const struct kept_file *
kept_file_add(struct kept_files *files, char **text, size_t len)
{
	struct kept_file *k;

	if (len > OCTETS_MAX - files->octets) {
		return NULL;
	}
	k = vec_zeroed(1, sizeof(*k));
	*k = (struct kept_file){ .next = files->first, .text = *text, .len = len };
	*text = NULL;
	files->first = k;
	files->octets += len;
	return k;
}

void
kept_file_free(struct kept_files *files)
{
	while (files->first != NULL) {
		struct kept_file *k = files->first;

		files->first = k->next;
		free(k->text);
		free(k);
	}
	files->octets = 0;
}
