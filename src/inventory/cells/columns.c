#include "inventory/cells/columns.h"

#include <stdlib.h>
#include <string.h>

static const struct column_alias aliases[] = {
#define ALIAS(name, column, rank) { name, column, rank },
#include "inventory/cells/aliases.def"
#undef ALIAS
};
enum { NALIASES = sizeof(aliases) / sizeof(aliases[0]), NAME_SIZE = 48 };

static int
alias_cmp(const void *key, const void *element)
{
	return strcmp(key, ((const struct column_alias *)element)->name);
}

size_t
column_plain_name(char *dst, size_t cap, const char *name, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		char c = name[i];

		if (c >= 'A' && c <= 'Z') {
			c = (char)(c - 'A' + 'a');
		} else if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
			continue;
		}
		if (n < cap - 1) {
			dst[n] = c;
		}
		n++;
	}
	dst[n < cap ? n : cap - 1] = '\0';
	return n;
}

const struct column_alias *
column_find(const char *name, size_t len)
{
	char key[NAME_SIZE];

	if (column_plain_name(key, sizeof(key), name, len) >= sizeof(key)) {
		return NULL;
	}
	return bsearch(key, aliases, NALIASES, sizeof(aliases[0]), alias_cmp);
}

const struct column_alias *
column_alias_at(size_t i)
{
	return i < NALIASES ? &aliases[i] : NULL;
}
