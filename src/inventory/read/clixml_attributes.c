#include "inventory/read/clixml_attributes.h"

#include "fdbaudit/snapshot.h"

#include <stdlib.h>
#include <string.h>

bool
clixml_attribute(struct clixml_attributes a, const char *name, char dst[static FLATTEN_NAME])
{
	for (int i = 0; i < a.n; i++) {
		const xmlChar *const *at = &a.list[(size_t)i * 5];

		if (at[0][0] == (xmlChar)name[0] && strcmp((const char *)at[0], name) == 0) {
			size_t len = (size_t)(at[4] - at[3]);

			len = len < FLATTEN_NAME ? len : FLATTEN_NAME - 1;
			memcpy(dst, at[3], len);
			dst[len] = '\0';
			return true;
		}
	}
	dst[0] = '\0';
	return false;
}

uint32_t
clixml_attribute_number(struct clixml_attributes a, const char *name)
{
	char s[FLATTEN_NAME];
	char *end;
	unsigned long n;

	if (!clixml_attribute(a, name, s) || *s < '0' || *s > '9') {
		return NONE;
	}
	n = strtoul(s, &end, 10);
	return *end != '\0' || n >= NONE ? NONE : (uint32_t)n;
}
