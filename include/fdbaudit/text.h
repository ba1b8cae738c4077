/*
 * Text from outside: port names, sysDescr, LLDP strings, VM names and CSV
 * cells are chosen by others. They become clean once, at the edge: valid
 * UTF-8, no control characters, bounded. Core and reports rely on it.
 */
#ifndef FDBAUDIT_TEXT_H
#define FDBAUDIT_TEXT_H

#include "fdbaudit/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define TEXT_MAX 1024 /* bytes of one cleaned text; longer input is cut at a character */

/*
 * Cleans len bytes into dst (cap includes the NUL): control characters and
 * line ends become one blank, runs of blanks shrink to one, both ends are trimmed, bytes
 * that are no UTF-8 become U+FFFD, bidirectional overrides (U+202A-202E,
 * U+2066-2069) are dropped. Returns the length written.
 */
size_t text_clean(char *dst, size_t cap, const void *src, size_t len);

/*
 * Cells of CSV. A spreadsheet runs what begins with = + - @: such a cell is
 * written with a quote before it, and text_cell() takes it off again. So that
 * every cell comes back, one that begins with quotes and then such a sign
 * gets one more.
 */
bool text_is_formula(const char *cell);
const char *text_cell(const char *cell);

/* A clean copy in the arena; "" for nothing. NULL only when the arena's cap is reached. */
const char *text_keep(struct arena *a, const void *src, size_t len);

/* Formats into the arena (not cleaned: for our own words). NULL when the cap is reached. */
const char *text_format(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* ASCII case-insensitive comparison of whole strings, as strcmp(). */
int text_casecmp(const char *a, const char *b);

/* Compares the first labels of two host names ("HV-01.corp.example" = "hv-01"), as strcmp(). */
int text_label_cmp(const char *a, const char *b);

/* Length of the first label. An IPv4 address is one label. */
size_t text_label_len(const char *s);

#endif
