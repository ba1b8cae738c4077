/*
 * Code page: whether bytes that are no UTF-8 are cp1252, of a code page that their letters show, or
 * of one that nothing tells.
 *
 * Cyrillic and Greek letters fill whole words; Japanese has bytes that are no letters of cp1252.
 */
#ifndef INVENTORY_CODE_PAGE_H
#define INVENTORY_CODE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

/* What has been seen of a text; all zero is nothing. */
struct code_page {
	size_t high; /* bytes that are neither ASCII nor UTF-8 */
	size_t odd; /* of them such as no Western text has, or has inside of no word */
	size_t in_words; /* of them such as stand in words of three and more */
	size_t seen[256]; /* of them by byte */
	size_t pairs, sure_pairs; /* as code page 932 has them; such as no Western text has */
	size_t unpaired; /* bytes that code page 932 would not have there */
	size_t capitals; /* as code page 1251 has them, right behind a small letter */
	size_t
	    carons; /* as Czech has them in code page 1250: s, z, e in a word, r beside others */
};

/* Looks at more of a text, whole lines best. */
void code_page_look(struct code_page *p, const char *text, size_t n);

/* Returns whether what has been seen is no cp1252: an eighth of it is odd, or most stands in words. */
bool code_page_is_foreign(const struct code_page *p);

/*
 * Returns the name of the code page for iconv() when the letters show it without doubt: CP932, CP1251
 * or CP1250; else NULL, also where they are few. Other pages with Latin letters (Hungarian, Croatian,
 * Turkish) look like cp1252.
 */
const char *code_page_name(const struct code_page *p);

#endif
