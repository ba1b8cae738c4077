#include "fdbaudit/powershell.h"

#include <string.h>

enum { QUOTE_MOST = 3 }; /* bytes */

/* PowerShell ends a single-quoted string at any of these (U+2018 to U+201B too); doubled, it stays text. */
static size_t
quote_length(const char *s)
{
	if (s[0] == '\'') {
		return 1;
	}
	return (uint8_t)s[0] == 0xe2 && (uint8_t)s[1] == 0x80 && (uint8_t)s[2] >= 0x98 &&
		       (uint8_t)s[2] <= 0x9b
		   ? QUOTE_MOST
		   : 0;
}

const char *
powershell_quoted(char *dst, size_t cap, const char *s)
{
	const size_t most =
	    cap - 2 * (size_t)QUOTE_MOST - 1; /* room for one more, and the end */
	size_t n = 0;

	dst[n++] = '\'';
	while (*s != '\0' && n < most) {
		const size_t quote = quote_length(s);
		const size_t len = quote != 0 ? quote : 1;

		for (int twice = 0; twice < (quote != 0 ? 2 : 1); twice++) {
			memcpy(dst + n, s, len);
			n += len;
		}
		s += len;
	}
	dst[n++] = '\'';
	dst[n] = '\0';
	return dst;
}

const char *
powershell_word(char *dst, size_t cap, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789_-.";

	return s[0] != '\0' && s[0] != '-' && s[0] != '.' && s[strspn(s, plain)] == '\0'
		   ? s
		   : powershell_quoted(dst, cap, s);
}
