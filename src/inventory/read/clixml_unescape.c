#include "inventory/read/clixml_unescape.h"

#include <stdint.h>
#include <string.h>

static uint32_t
hex_value(const char *s)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++) {
		const char c = s[i];

		v = v << 4 | (uint32_t)(c >= '0' && c <= '9'   ? c - '0'
					: c >= 'a' && c <= 'f' ? c - 'a' + 10
					: c >= 'A' && c <= 'F' ? c - 'A' + 10
							       : 0x10000);
	}
	return v;
}

size_t
clixml_unescape(char *s, size_t len)
{
	const char *first = memchr(s, '_', len);
	size_t to = first != NULL ? (size_t)(first - s) : len;

	for (size_t i = to; i < len; i++) {
		uint32_t c;

		if (s[i] != '_' || i + 7 > len || s[i + 1] != 'x' || s[i + 6] != '_' ||
		    (c = hex_value(s + i + 2)) > 0xffff) {
			s[to++] = s[i];
			continue;
		}
		if (c < 0x80) {
			s[to++] = (char)c;
		} else if (c < 0x800) {
			s[to++] = (char)(0xc0 | c >> 6);
			s[to++] = (char)(0x80 | (c & 0x3f));
		} else {
			s[to++] = (char)(0xe0 | c >> 12);
			s[to++] = (char)(0x80 | (c >> 6 & 0x3f));
			s[to++] = (char)(0x80 | (c & 0x3f));
		}
		i += 6;
	}
	return to;
}
