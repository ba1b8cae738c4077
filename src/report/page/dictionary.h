/*
 * Dictionary: a column of texts, each different text once, in the order in which it came first.
 */
#ifndef FDBAUDIT_REPORT_DICTIONARY_H
#define FDBAUDIT_REPORT_DICTIONARY_H

#include "report/common/str.h"

#include "base/idmap.h"

struct dictionary { /* all zero is empty */
	char **texts; /* n of them */
	uint32_t n;
	/*
	 * The rows, with commas between: the number of the text to base 36, and nothing where the
	 * text is new, and so has the next number.
	 */
	struct str column;
	struct idmap hashes; /* private */
	size_t cap, rows; /* private */
};

/* Adds a row. */
void dictionary_add(struct dictionary *d, const char *text);
void dictionary_free(struct dictionary *d);

#endif
