/* What Windows saves becomes UTF-8. */
#include "aid/claims.h"
#include "collect/replay/encoding.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *bytes;
	size_t n;
	const char *utf8;
	const char *why;
} rows[] = {
	{ "leaf", 4, "leaf", "plain text stays" },
	{ "\xef\xbb\xbfleaf", 7, "leaf", "a mark of UTF-8" },
	{ "\xff\xfel\0e\0", 6, "le", "UTF-16 by its mark" },
	{ "\xfe\xff\0l\0e", 6, "le", "the other order of octets" },
	{ "l\0e\0a\0f\0", 8, "leaf", "without a mark" },
	{ "\0l\0e\0a\0f", 8, "leaf", "the other order without a mark" },
	{ "\xff\xfe\xe4\0\xac\x20", 6, "\xc3\xa4\xe2\x82\xac", "characters of two and three" },
	{ "\xff\xfe\x3d\xd8\x00\xde", 6, "\xf0\x9f\x98\x80", "a pair" },
	{ "\xff\xfe\x3d\xd8l\0", 6, "\xef\xbf\xbdl", "half a pair" },
	{ "\xff\xfe\x00\xde", 4, "\xef\xbf\xbd", "the other half" },
	{ "\xff\xfel\0e", 5, "l", "half a character at the end" },
	{ "\xff\xfe", 2, "", "a mark alone" },
	{ "", 0, "", "nothing" },
	{ "\xe4\xf6", 2, "\xe4\xf6", "other bytes stay: they are cleaned where they are read" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	char *text = malloc(row->n + 1);
	size_t n = row->n;

	assert_non_null(text);
	memcpy(text, row->bytes, row->n);
	text[n] = '\0';
	encoding_to_utf8(&text, &n);
	assert_int_equal(n, strlen(row->utf8));
	assert_memory_equal(text, row->utf8, n + 1);
	free(text);
}

int
main(void)
{
	static const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
