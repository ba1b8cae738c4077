/*
 * Out: text built piece by piece, and the spellings that all formats share
 * (JSON strings, CSV cells, HTML text).
 */
#ifndef FDBAUDIT_REPORT_OUT_H
#define FDBAUDIT_REPORT_OUT_H

#include "fdbaudit/err.h"
#include "fdbaudit/mac.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A growing string, always ended by NUL once something was put. {0} is empty. */
struct str {
	char *s;
	size_t n, cap;
};

void str_free(struct str *b);
void str_clear(struct str *b);
const char *str_get(const struct str *b); /* "" when nothing was put */
void str_put(struct str *b, const char *s, size_t n);
void str_add(struct str *b, const char *s);
void str_char(struct str *b, char c);
void str_number(struct str *b, int64_t v);
void str_format(struct str *b, const char *fmt, ...) FDB_PRINTF(2, 3);

/* Puts sep first unless the string is empty: lists "a; b". */
void str_join(struct str *b, const char *sep, const char *s);

/* A JSON string with its quotes; UTF-8 stays as it is. */
void str_json(struct str *b, const char *s);

/*
 * A CSV cell by RFC 4180, quoted only where needed. Spreadsheets run cells
 * that begin with = + - @ or TAB: those get an apostrophe in front, unless
 * the whole cell is a number.
 */
void str_csv(struct str *b, const char *s);

/* Text of an HTML element or of an attribute in double quotes. */
void str_html(struct str *b, const char *s);

/* Writes what was built and empties it. Stream errors stay on the stream. */
void str_flush(struct str *b, FILE *out);

#endif
