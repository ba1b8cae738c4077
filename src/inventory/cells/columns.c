#include "inventory/cells/columns.h"

#include <stdlib.h>
#include <string.h>

const struct alias aliases[] = {
#define ALIAS(name, column, rank) { name, column, rank },
#include "inventory/cells/aliases.def"
#undef ALIAS
};
const size_t naliases = sizeof(aliases) / sizeof(aliases[0]);

static int
alias_cmp(const void *key, const void *element)
{
	return strcmp(key, ((const struct alias *)element)->name);
}

const struct alias *
alias_find(const char *name, size_t len)
{
	char key[COLUMN_NAME_MAX];
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		const char c = name[i];

		if (n == sizeof(key) - 1) {
			return NULL;
		}
		if (c >= 'A' && c <= 'Z') {
			key[n++] = (char)(c - 'A' + 'a');
		} else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			key[n++] = c;
		}
	}
	key[n] = '\0';
	return bsearch(key, aliases, naliases, sizeof(aliases[0]), alias_cmp);
}
