#include "collect/replay/encoding.h"

#include "fdbaudit/vec.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum order { NO_UTF16, LITTLE, BIG };

/* UTF-16 without a mark: of the first characters, all plain, every second byte is zero. */
static enum order
order_of_plain(const uint8_t *s, size_t n)
{
	enum { LOOK_AT = 32 };
	size_t little = 0;
	size_t big = 0;

	n = n < LOOK_AT ? n & ~(size_t)1 : LOOK_AT;
	for (size_t i = 0; i < n; i += 2) {
		little += s[i] != 0 && s[i + 1] == 0;
		big += s[i] == 0 && s[i + 1] != 0;
	}
	if (n < 4) {
		return NO_UTF16;
	}
	return little * 2 == n ? LITTLE : big * 2 == n ? BIG : NO_UTF16;
}

static uint32_t
unit(const uint8_t *s, enum order order)
{
	return order == LITTLE ? s[0] | (uint32_t)s[1] << 8 : s[1] | (uint32_t)s[0] << 8;
}

/* Writes a character of at most 21 bits. Returns the number of bytes. */
static size_t
put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xe0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3f));
		to[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3f));
	to[2] = (char)(0x80 | (c >> 6 & 0x3f));
	to[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static bool
is_high(uint32_t c)
{
	return c >= 0xd800 && c < 0xdc00;
}

static bool
is_low(uint32_t c)
{
	return c >= 0xdc00 && c < 0xe000;
}

static void
convert(char **text, size_t *len, size_t skip, enum order order)
{
	const uint8_t *s = (const uint8_t *)*text + skip;
	const size_t n = *len - skip;
	size_t cap = 0;
	/* Two bytes become three at most. */
	char *out = vec_room(NULL, &cap, n / 2 * 3 + 1, 1);
	size_t used = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t c = unit(s + i, order);

		if (is_high(c) && i + 3 < n && is_low(unit(s + i + 2, order))) {
			i += 2;
			c = 0x10000 + ((c & 0x3ff) << 10 | (unit(s + i, order) & 0x3ff));
		} else if (is_high(c) || is_low(c)) {
			c = 0xfffd;
		}
		used += put(out + used, c);
	}
	out[used] = '\0';
	free(*text);
	*text = out;
	*len = used;
}

void
encoding_to_utf8(char **text, size_t *len)
{
	static const struct {
		const char *mark;
		size_t n;
		enum order order;
	} marks[] = { { "\xef\xbb\xbf", 3, NO_UTF16 }, { "\xff\xfe", 2, LITTLE },
		{ "\xfe\xff", 2, BIG } };
	enum order order = order_of_plain((const uint8_t *)*text, *len);
	size_t skip = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (*len >= marks[i].n && memcmp(*text, marks[i].mark, marks[i].n) == 0) {
			order = marks[i].order;
			skip = marks[i].n;
		}
	}
	if (order != NO_UTF16) {
		convert(text, len, skip, order);
	} else if (skip > 0) {
		*len -= skip;
		memmove(*text, *text + skip, *len + 1);
	}
}
