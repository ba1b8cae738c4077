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

static bool
is_within(unsigned char c, unsigned char first, unsigned char last)
{
	return c >= first && c <= last;
}

/* Kana and their long vowel: no Western text has their first byte before such a second one. */
static bool
is_kana(const unsigned char *pair)
{
	return (pair[0] == 0x82 && is_within(pair[1], 0x9f, 0xf1)) ||
	       (pair[0] == 0x83 && is_within(pair[1], 0x40, 0x96)) ||
	       (pair[0] == 0x81 && pair[1] == 0x5b);
}

/*
 * Shift JIS as Windows has it. Returns whether the byte begins a pair. A quote or a letter of cp1252
 * before a letter looks like a pair as well (Bob's, soeur): kanji prove nothing but where they
 * directly follow a pair and their second byte is no ASCII.
 */
static bool
look_at_pair(struct code_page *p, const unsigned char *raw, size_t left, bool follows)
{
	const bool lead = is_within(raw[0], 0x81, 0x9f) || is_within(raw[0], 0xe0, 0xfc);
	const bool pair = lead && left > 1 && raw[1] != 0x7f && is_within(raw[1], 0x40, 0xfc);

	p->pairs += pair ? 1 : 0;
	p->sure_pairs +=
	    pair && (is_kana(raw) || (follows && raw[0] < 0xa0 && raw[1] >= 0x80)) ? 1 : 0;
	/* Half-width letters stand alone; of a pair the second half may not have been read yet. */
	p->unpaired += pair || is_within(raw[0], 0xa1, 0xdf) || (lead && left == 1) ? 0 : 1;
	return pair;
}

/* Whether the byte is one that only Czech has there: a Western text has them at the end of words. */
static bool
is_caron(const unsigned char *raw, size_t i, size_t n)
{
	static const char beside_r[] = "\xe1\xe9\xed\xec\xe8\xf9\x9a\x9e";
	const unsigned char before = i > 0 ? raw[i - 1] : ' ';
	const unsigned char behind = i + 1 < n ? raw[i + 1] : ' ';

	switch (raw[i]) {
	case 0x9a: /* s and z */
	case 0x9e:
		return true;
	case 0xec: /* e; Italian has lunedi with a grave there */
		return isalpha(behind) != 0;
	case 0xd8: /* r; Danish has it beside plain letters */
	case 0xf8:
		return memchr(beside_r, before, sizeof(beside_r) - 1) != NULL ||
		       memchr(beside_r, behind, sizeof(beside_r) - 1) != NULL;
	default:
		return false;
	}
}

static void
look_at_byte(struct code_page *p, const unsigned char *raw, size_t i, size_t n)
{
	p->high++;
	p->seen[raw[i]]++;
	p->odd += is_odd(raw, i, n) ? 1 : 0;
	p->capitals += i > 0 && raw[i - 1] >= 0xe0 && is_within(raw[i], 0xc0, 0xdf) ? 1 : 0;
	p->carons += is_caron(raw, i, n) ? 1 : 0;
}

void
code_page_look(struct code_page *p, const char *text, size_t n)
{
	const unsigned char *raw = (const unsigned char *)text;
	size_t behind = 0; /* what a pair ends */
	bool follows = false; /* it was a pair that ended there */
	size_t run = 0;
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c;

		used = text_utf8_decode(raw + i, n - i, &c);
		if (used == 0 ||
		    (i < behind && used > 1)) { /* no half of a pair begins UTF-8 */
			used = 1;
			run++;
			look_at_byte(p, raw, i, n);
			if (i >= behind) {
				follows =
				    look_at_pair(p, raw + i, n - i, follows && i == behind);
				behind = i + (follows ? 2 : 1);
			}
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

/* ---- which one ---------------------------------------------------------------------------- */

static size_t
count(const struct code_page *p, const char *bytes)
{
	size_t n = 0;

	for (const unsigned char *b = (const unsigned char *)bytes; *b != '\0'; b++) {
		n += p->seen[*b];
	}
	return n;
}

static bool
is_japanese(const struct code_page *p)
{
	return p->unpaired == 0 && p->sure_pairs >= 6 && p->sure_pairs * 2 >= p->pairs;
}

static size_t
count_within(const struct code_page *p, unsigned first, unsigned last)
{
	size_t n = 0;

	for (unsigned b = first; b <= last; b++) {
		n += p->seen[b];
	}
	return n;
}

/*
 * Capitals, and small letters up to the last ones of the alphabet, which Hebrew does not have; else
 * so many vowels in so many letters as no other alphabet has in these places.
 */
static bool
has_cyrillic_letters(const struct code_page *p)
{
	enum { ENOUGH = 40 };
	const size_t letters = count_within(p, 0xc0, 0xff);

	return (count_within(p, 0xc0, 0xdf) > 0 && count_within(p, 0xfb, 0xff) > 0) ||
	       (letters >= ENOUGH &&
		   count(p, "\xe0\xe8\xee\xf3\xc0\xc8\xce\xd3") * 4 >= letters);
}

/*
 * Words of letters with capitals in front alone, in which a, i and o are as frequent as they are in
 * no Greek or Hebrew text: there the same bytes are rare letters. KOI8-R has the same letters in
 * other places, where Greek has its own a, i and o.
 */
static bool
is_cyrillic(const struct code_page *p)
{
	const size_t letters =
	    count(p, "\xa8\xb8\xb2\xb3\xaa\xba\xaf\xbf") + count_within(p, 0xc0, 0xff);
	const size_t vowels = count(p, "\xe0\xe8\xee\xc0\xc8\xce");
	const size_t of_koi8 = count(p, "\xc1\xc9\xcf\xe1\xe9\xef");

	return p->high >= 12 && p->in_words * 2 > p->high && letters * 20 >= p->high * 19 &&
	       p->capitals * 50 <= p->high && vowels * 100 >= p->high * 15 &&
	       vowels >= 2 * of_koi8 && has_cyrillic_letters(p);
}

/* Letters that are symbols of cp1252 and stand in words; German names may stand beside them. */
static bool
is_polish_or_slovak(const struct code_page *p)
{
	const size_t own = count(p, "\xa3\xa5\xaf\xb3\xb9\xbe\xbf");

	return own >= 3 && p->odd >= 2 && p->in_words * 4 <= p->high &&
	       own + count(p, "\x8c\x8f\x9c\x9f\xc6\xca\xd1\xd3\xe6\xea\xf1\xf3"
			      "\xe1\xe4\xe8\xe9\xed\xf4\xfa\xfd\x8a\x8e\x9a\x9e\xfc\xf6\xdf") ==
		   p->high;
}

/* Letters of Czech, of which cp1252 has those of several languages: together they are in none. */
static bool
is_czech(const struct code_page *p)
{
	static const char own[] = "\xe8\xec\xf8\xf9\x9a\x9e\xf2\x9d";
	size_t kinds = 0;

	for (const char *b = own; *b != '\0'; b++) {
		kinds += p->seen[(unsigned char)*b] > 0 ? 1 : 0;
	}
	return p->high >= 8 && kinds >= 3 && p->seen[0xf8] > 0 && p->carons > 0 &&
	       count(p, own) + count(p, "\xc8\xd8\x8a\x8e\xcc\xd9\xc1\xc9\xcd\xda\xdd"
					"\xe1\xe9\xed\xef\xf3\xfa\xfd") ==
		   p->high;
}

static const struct {
	bool (*is)(const struct code_page *p);
	const char *name;
} pages[] = {
	{ is_japanese, "CP932" },
	{ is_cyrillic, "CP1251" },
	{ is_polish_or_slovak, "CP1250" },
	{ is_czech, "CP1250" },
};

const char *
code_page_name(const struct code_page *p)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		if (pages[i].is(p)) {
			return pages[i].name;
		}
	}
	return NULL;
}
