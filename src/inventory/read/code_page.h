/*
 * Code page: whether bytes that are no UTF-8 are cp1252, or of a code page that nothing tells.
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
};

/* Looks at more of a text, whole lines best. */
void code_page_look(struct code_page *p, const char *text, size_t n);

/* Returns whether what has been seen is no cp1252: an eighth of it is odd, or most stands in words. */
bool code_page_is_foreign(const struct code_page *p);

#endif
