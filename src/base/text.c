#include "fdbaudit/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { UTF8_MAX = 4 }; /* octets of a character */

size_t
text_utf8_decode(const uint8_t *s, size_t len, uint32_t *out)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const size_t n = s[0] < 0x80   ? 1
			 : s[0] < 0xc2 ? 0
			 : s[0] < 0xe0 ? 2
			 : s[0] < 0xf0 ? 3
			 : s[0] < 0xf5 ? 4
				       : 0;
	uint32_t c;

	if (n <= 1) {
		*out = s[0];
		return n;
	}
	if (n > len) {
		return 0;
	}
	c = s[0] & (0xffU >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80) {
			return 0;
		}
		c = c << 6 | (s[i] & 0x3fU);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
		return 0;
	}
	*out = c;
	return n;
}

/* Characters that would become a blank: C0, DEL, C1, line and paragraph separators. */
static bool
is_blank(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x2028 || c == 0x2029;
}

/*
 * Characters that nobody sees could make a report show one name as another: General_Category Cf
 * and Default_Ignorable_Code_Point of Unicode 15 (UnicodeData.txt, DerivedCoreProperties.txt).
 */
static const struct {
	uint32_t first, last;
} invisible[] = {
	{ 0x00ad, 0x00ad }, /* soft hyphen */
	{ 0x034f, 0x034f }, /* grapheme joiner */
	{ 0x0600, 0x0605 }, { 0x061c, 0x061c }, /* direction of Arabic letters */
	{ 0x06dd, 0x06dd }, { 0x070f, 0x070f }, { 0x0890, 0x0891 }, { 0x08e2, 0x08e2 },
	{ 0x115f, 0x1160 }, /* fillers */
	{ 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200f }, /* of no width */
	{ 0x202a, 0x202e }, /* bidirectional */
	{ 0x2060, 0x206f }, { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f }, /* variations of a letter */
	{ 0xfeff, 0xfeff }, /* byte order mark */
	{ 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb }, { 0x110bd, 0x110bd }, { 0x110cd, 0x110cd },
	{ 0x13430, 0x1343f }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
	{ 0xe0000, 0xe0fff }, /* tags */
};

static bool
is_dropped(uint32_t c)
{
	size_t i = 0;

	while (i < sizeof(invisible) / sizeof(invisible[0]) && c > invisible[i].last) {
		i++;
	}
	return i < sizeof(invisible) / sizeof(invisible[0]) && c >= invisible[i].first;
}

size_t
text_clean(char *dst, size_t cap, const void *src, size_t len)
{
	static const uint8_t replacement[] = { 0xef, 0xbf, 0xbd };
	const uint8_t *s = src;
	size_t n = 0;
	bool blank = false;

	while (len > 0) {
		uint32_t c = 0;
		const uint8_t *piece = s;
		size_t used = text_utf8_decode(s, len, &c);
		size_t put = used;

		if (used == 0) {
			piece = replacement;
			put = sizeof(replacement);
			used = 1;
			c = 0xfffd;
		}
		s += used;
		len -= used;
		if (is_dropped(c)) {
			continue;
		}
		if (is_blank(c)) {
			blank = n > 0;
			continue;
		}
		if (n + put + (blank ? 1 : 0) >= cap) {
			break;
		}
		if (blank) {
			dst[n++] = ' ';
			blank = false;
		}
		memcpy(dst + n, piece, put);
		n += put;
	}
	dst[n] = '\0';
	return n;
}

/* Printable ASCII without runs of blanks: nearly all there is, and it needs no cleaning. */
static bool
is_clean_ascii(const uint8_t *s, size_t len)
{
	uint8_t last = ' ';

	for (size_t i = 0; i < len; i++) {
		if (s[i] < 0x20 || s[i] > 0x7e || (s[i] == ' ' && last == ' ')) {
			return false;
		}
		last = s[i];
	}
	return last != ' ' && len < TEXT_MAX;
}

const char *
text_keep(struct arena *a, const void *src, size_t len)
{
	char buf[TEXT_MAX];
	size_t n;

	if (is_clean_ascii(src, len)) {
		return arena_strndup(a, src, len);
	}
	n = text_clean(buf, sizeof(buf), src, len);
	return n == 0 ? "" : arena_strndup(a, buf, n);
}

/*
 * Puts "?" for each octet that is no UTF-8, as there are in names of files; of a text that was cut,
 * what is left of a character at its end is taken away. Returns the length.
 */
static size_t
mend(char *s, size_t len, bool cut)
{
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t c;

		used = text_utf8_decode((const uint8_t *)s + i, len - i, &c);
		if (used == 0 && cut && len - i < UTF8_MAX) {
			len = i;
		} else if (used == 0) {
			s[i] = '?';
			used = 1;
		}
	}
	s[len] = '\0';
	return len;
}

size_t
text_vprint(char *dst, size_t cap, const char *fmt, va_list ap)
{
	const int n = vsnprintf(dst, cap, fmt, ap);

	if (n < 0) {
		dst[0] = '\0';
		return 0;
	}
	return (size_t)n < cap ? mend(dst, (size_t)n, false) : mend(dst, cap - 1, true);
}

int
text_upto(const char *s, size_t most)
{
	size_t n = 0;
	size_t used = 0;

	for (const size_t len = strnlen(s, most + UTF8_MAX); n < len; n += used) {
		uint32_t c;
		const size_t whole = text_utf8_decode((const uint8_t *)s + n, len - n, &c);

		used = whole > 0 ? whole : 1;
		if (n + used > most) {
			break;
		}
	}
	return (int)n;
}

size_t
text_print(char *dst, size_t cap, const char *fmt, ...)
{
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	n = text_vprint(dst, cap, fmt, ap);
	va_end(ap);
	return n;
}

const char *
text_format(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_list again;
	char *s;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	s = n < 0 ? NULL : arena_zalloc(a, 1, (size_t)n + 1);
	if (s != NULL) {
		(void)vsnprintf(s, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return s;
}

bool
text_is_destroyed(const char *name)
{
	return strstr(name, "??") != NULL || strstr(name, "\xef\xbf\xbd") != NULL ||
	       strcmp(name, "?") == 0;
}

int
text_hex_digit(char c)
{
	if (c >= '0' && c <= '9') {
		return c - '0';
	}
	if (c >= 'a' && c <= 'f') {
		return c - 'a' + 10;
	}
	if (c >= 'A' && c <= 'F') {
		return c - 'A' + 10;
	}
	return -1;
}

int
text_casecmp(const char *a, const char *b)
{
	return strcasecmp(a, b);
}

size_t
text_label_len(const char *s)
{
	const size_t n = strcspn(s, ".");

	/* An IPv4 address is digits and dots throughout: it has no labels. */
	return s[strspn(s, "0123456789.")] == '\0' ? strlen(s) : n;
}

int
text_label_cmp(const char *a, const char *b)
{
	const size_t na = text_label_len(a);
	const size_t nb = text_label_len(b);
	const int c = strncasecmp(a, b, na < nb ? na : nb);

	return c != 0 ? c : (na > nb) - (na < nb);
}

bool
text_has_label(const char *words, const char *name)
{
	char word[TEXT_MAX];

	for (; *words != '\0'; words += strspn(words, " ")) {
		const size_t n = strcspn(words, " ");

		(void)text_print(word, sizeof(word), "%.*s", (int)n, words);
		if (n > 0 && text_label_cmp(word, name) == 0) {
			return true;
		}
		words += n;
	}
	return false;
}

/* A spreadsheet that takes full-width forms takes those of Asian fonts and small ones, too. */
bool
text_is_formula(const char *cell)
{
	static const uint32_t leads[] = { '=', '+', '-', '@', '\t', '\r', 0x2212, 0xfe62,
		0xfe63, 0xfe66, 0xfe6b, 0xff0b, 0xff0d, 0xff1d, 0xff20 };
	const char *at = cell + strspn(cell, "'");
	uint32_t c = 0;
	bool formula = false;

	(void)text_utf8_decode((const uint8_t *)at, strlen(at) + 1, &c);
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		formula = formula || c == leads[i];
	}
	return formula;
}

const char *
text_cell(const char *cell)
{
	return cell[0] == '\'' && text_is_formula(cell) ? cell + 1 : cell;
}

const char *
text_path_hint(const char *path)
{
	return strchr(path, '\\') == NULL ? "" : "; what parts folders here is /, not \\";
}
