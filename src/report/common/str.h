/*
 * Str: a text that grows, built piece by piece. Running out of memory ends the
 * process, so no function here can fail.
 */
#ifndef FDBAUDIT_REPORT_STR_H
#define FDBAUDIT_REPORT_STR_H

#include "fdbaudit/err.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* {0} is empty. Once something was put, s[n] is NUL. Freed by str_free(). */
struct str {
	char *s;
	size_t n, cap;
};

/* Frees the text; the str is empty afterwards and can be used again. */
void str_free(struct str *b);

/* Empties the str and keeps its memory for what comes next. */
void str_clear(struct str *b);

/* Returns the text, "" when nothing was put. Valid until the next call that changes the str. */
const char *str_get(const struct str *b);

/* Appends n bytes. */
void str_put(struct str *b, const char *s, size_t n);

/* Appends a text up to its NUL. */
void str_add(struct str *b, const char *s);

/* Appends one byte. */
void str_char(struct str *b, char c);

/* Appends a number in decimal digits. */
void str_number(struct str *b, int64_t v);

/* Appends what printf() would print. */
void str_format(struct str *b, const char *fmt, ...) FDB_PRINTF(2, 3);

/* Appends sep and s, of an empty str s alone: lists "a; b". */
void str_join(struct str *b, const char *sep, const char *s);

/* Writes the text to `out` and empties the str. Stream errors stay on the stream. */
void str_flush(struct str *b, FILE *out);

#endif
