#include "collect/events/log_names.h"

#include "base/idmap.h"

#include "fdbaudit/arena.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 128 };

struct log_names {
	struct idmap by_hash;
	const char **texts;
	size_t n, cap;
	struct arena text;
};

struct log_names *
log_names_new(void)
{
	struct log_names *n = vec_zeroed(1, sizeof(*n));

	arena_init(&n->text, (size_t)LOG_NAMES_MOST * (NAME_SIZE + 16));
	return n;
}

void
log_names_free(struct log_names *n)
{
	if (n != NULL) {
		idmap_free(&n->by_hash);
		free((void *)n->texts);
		arena_free(&n->text);
		free(n);
	}
}

/* FNV-1a, 64 bits (draft-eastlake-fnv). */
static uint64_t
hash(const char *s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *s != '\0'; s++) {
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	}
	return h;
}

uint32_t
log_names_number(struct log_names *n, struct log_piece name)
{
	char clean[NAME_SIZE];
	uint64_t h;
	uint32_t number;
	const char *kept;

	(void)text_clean(clean, sizeof(clean), name.at, name.n);
	h = hash(clean);
	number = idmap_find(&n->by_hash, h);
	if (number != IDMAP_NONE) {
		/* two names of one hash: somebody went to great lengths, and is not heard */
		return strcmp(n->texts[number], clean) == 0 ? number : LOG_NAME_NONE;
	}
	kept = n->n < LOG_NAMES_MOST ? arena_strndup(&n->text, clean, strlen(clean)) : NULL;
	if (kept == NULL) {
		return LOG_NAME_NONE;
	}
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	n->texts = vec_room((void *)n->texts, &n->cap, n->n + 1, sizeof(*n->texts));
	n->texts[n->n++] = kept;
	return idmap_number(&n->by_hash, h);
}

const char *
log_names_text(const struct log_names *n, uint32_t number)
{
	return n->texts[number];
}
