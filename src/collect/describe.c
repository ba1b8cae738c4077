#include "fdbaudit/describe.h"

#include "collect/quirks/quirks.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <string.h>

const char *
describe_quirk(const char *sysobjectid)
{
	return quirk_of(sysobjectid)->what;
}

char *
describe_columns(const char *table, char *dst, size_t cap)
{
	size_t used = 0;

	dst[0] = '\0';
	for (size_t i = 0; i < tables.n; i++) {
		if (strcmp(tables.at[i].info.name, table) != 0) {
			continue;
		}
		for (size_t k = 0; k < tables.at[i].ncolumns && used < cap; k++) {
			const int n = snprintf(dst + used, cap - used, "%s%s",
			    k > 0 ? ", " : "", tables.at[i].columns[k].object);

			used += n > 0 ? (size_t)n : 0;
		}
	}
	return dst;
}
