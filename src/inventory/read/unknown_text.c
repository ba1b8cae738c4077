#include "inventory/read/unknown_text.h"

#include <stdbool.h>
#include <string.h>

enum { WITHIN = 40, LISTED_MIN = 2 }; /* lines */

/* "----  ------------": dashes below each name, at least two of them. */
static bool
is_rule(const char *line, size_t len)
{
	size_t groups = 0;

	for (size_t i = 0; i < len; i++) {
		if (strchr("- \t\r", line[i]) == NULL) {
			return false;
		}
		groups += line[i] == '-' && (i == 0 || line[i - 1] != '-') ? 1 : 0;
	}
	return groups > 1;
}

/* "MacAddress : 00155D010E05": a name, blanks, a colon and a blank. */
static bool
is_listed(const char *line, size_t len)
{
	const char *colon = memchr(line, ':', len);
	const size_t at = colon != NULL ? (size_t)(colon - line) : 0;

	return at > 1 && line[at - 1] == ' ' && line[0] != ' ' &&
	       (at + 1 == len || line[at + 1] == ' ' || line[at + 1] == '\r');
}

const char *
unknown_text(const char *head, size_t len)
{
	size_t listed = 0;

	for (size_t i = 0; i < WITHIN && len > 0; i++) {
		const char *end = memchr(head, '\n', len);
		const size_t n = end != NULL ? (size_t)(end - head) : len;

		if (is_rule(head, n)) {
			return "is text of Format-Table, whose columns are cut: use Export-Csv "
			       "in "
			       "its place";
		}
		listed += is_listed(head, n) ? 1 : 0;
		head += n < len ? n + 1 : n;
		len -= n < len ? n + 1 : n;
	}
	return listed >= LISTED_MIN
		   ? "is text of Format-List, which is for the screen: use Export-Csv in its "
		     "place"
		   : "is no export that is known: no line of it has two known column names";
}

const char *
unknown_text_packed(const void *head, size_t len)
{
	static const struct {
		const char *bytes;
		const char *what;
	} kinds[] = {
		{ "PK\003\004", "is a workbook (.xlsx, .ods) or another ZIP archive: save each "
				"sheet as CSV, or unpack it" },
		{ "\xd0\xcf\x11\xe0", "is a workbook (.xls): save each sheet as CSV" },
		{ "\x1f\x8b", "is packed by gzip: unpack it" },
		{ "BZh9", "is packed by bzip2: unpack it" },
		{ "\xfd"
		  "7zXZ",
		    "is packed by xz: unpack it" },
		{ "\x28\xb5\x2f\xfd", "is packed by zstd: unpack it" },
		{ "7z\xbc\xaf", "is packed by 7-Zip: unpack it" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const size_t n = strlen(kinds[i].bytes);

		if (len >= n && memcmp(head, kinds[i].bytes, n) == 0) {
			return kinds[i].what;
		}
	}
	return NULL;
}
