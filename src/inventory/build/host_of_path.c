#include "inventory/build/host_of_path.h"

#include <ctype.h>
#include <string.h>

enum { NAME_SIZE = 256 }; /* NAME_MAX of Linux, and its NUL */

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) != 0 || (c & 0x80) != 0;
}

/* The longest run of words from here on that is a host; *len: its length. */
static struct draft_host *
host_at(const struct draft *d, const char *from, size_t *len)
{
	char name[NAME_SIZE];

	*len = strlen(from);
	memcpy(name, from, *len);
	for (; *len > 0; (*len)--) {
		const struct index_key key = { .kind = DRAFT_KEY_HOST, .text = name };
		struct draft_host *h = NULL;

		name[*len] = '\0';
		if (!is_word(from[*len]) && is_word(from[*len - 1])) {
			h = key_index_find(&d->keys, &key);
		}
		if (h != NULL) {
			return h;
		}
	}
	*len = 1;
	return NULL;
}

/* *several: two hosts stand in it. */
static struct draft_host *
host_in(const struct draft *d, const char *name, bool *several)
{
	struct draft_host *only = NULL;
	size_t len;

	for (const char *p = name; *p != '\0'; p += len) {
		struct draft_host *h = NULL;

		len = 1;
		if (is_word(*p) && (p == name || !is_word(p[-1]))) {
			h = host_at(d, p, &len);
		}
		*several = *several || (h != NULL && only != NULL && h != only);
		only = only != NULL ? only : h;
	}
	return *several ? NULL : only;
}

struct draft_host *
host_of_path(const struct draft *d, const char *path)
{
	const char *end = path + strlen(path);
	struct draft_host *h = NULL;
	bool several = false;

	while (end > path && h == NULL && !several) {
		const char *from = end;
		char name[NAME_SIZE];

		while (from > path && from[-1] != '/') {
			from--;
		}
		if ((size_t)(end - from) < sizeof(name)) {
			memcpy(name, from, (size_t)(end - from));
			name[end - from] = '\0';
			h = host_in(d, name, &several);
		}
		end = from > path ? from - 1 : path;
	}
	return h;
}
