#include "inventory/read/code_page.h"

#include "fdbaudit/text.h"

#include <ctype.h>
#include <string.h>

enum { WORD = 3 }; /* letters that are no ASCII, one behind the other */

/* Bytes that no Western text has, or has inside of no word: of other code pages they are letters. */
static bool
is_odd(const unsigned char *raw, size_t i, size_t n)
{
	static const unsigned char odd[] = { 0x81, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89,
		0x8b, 0x8d, 0x8f, 0x90, 0x98, 0x9b, 0x9d };
	static const unsigned char western[] = { 0xa7, 0xaa, 0xab, 0xad, 0xb0, 0xb4, 0xb7, 0xba,
		0xbb };
	const bool symbol =
	    raw[i] > 0xa0 && raw[i] < 0xc0 && memchr(western, raw[i], sizeof(western)) == NULL;

	return memchr(odd, raw[i], sizeof(odd)) != NULL ||
	       (symbol && i > 0 && isalpha(raw[i - 1]) != 0 && i + 1 < n &&
		   isalpha(raw[i + 1]) != 0);
}

void
code_page_look(struct code_page *p, const char *text, size_t n)
{
	const unsigned char *raw = (const unsigned char *)text;
	size_t run = 0;
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c;

		used = text_utf8_decode(raw + i, n - i, &c);
		if (used == 0) {
			used = 1;
			run++;
			p->high++;
			p->odd += is_odd(raw, i, n) ? 1 : 0;
		} else {
			p->in_words += run >= WORD ? run : 0;
			run = 0;
		}
	}
	p->in_words += run >= WORD ? run : 0;
}

bool
code_page_is_foreign(const struct code_page *p)
{
	return p->high > 0 && (p->odd * 8 >= p->high || p->in_words * 2 > p->high);
}
