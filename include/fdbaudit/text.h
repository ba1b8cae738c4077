/*
 * Text from outside: port names, sysDescr, LLDP strings, VM names and CSV
 * cells are chosen by others. They are cleaned once, where they enter: valid
 * UTF-8 (RFC 3629), no control characters, at most TEXT_MAX bytes. Core and
 * reports rely on it.
 */
#ifndef FDBAUDIT_TEXT_H
#define FDBAUDIT_TEXT_H

#include "fdbaudit/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_MAX 1024 /* bytes of one cleaned text with its NUL; longer input is cut */

/*
 * Decodes one UTF-8 character of at most len bytes, at least one (RFC 3629: no overlong forms, no
 * surrogates, nothing above U+10FFFF). Returns its length; 0: the first byte begins none, and *out
 * is left alone.
 */
size_t text_utf8_decode(const uint8_t *s, size_t len, uint32_t *out);

/*
 * Cleans len bytes of src into dst, which has room for cap bytes (at least 1,
 * the NUL included). Control characters and line ends become a blank, of
 * several blanks one is left, none at both ends; bytes that are no UTF-8
 * become U+FFFD; what nobody sees is dropped: General_Category Cf (bidirectional
 * overrides, byte order marks, tags) and what Unicode ignores by default. What
 * does not fit is cut between two characters.
 * Returns the number of bytes written, without the NUL.
 */
size_t text_clean(char *dst, size_t cap, const void *src, size_t len);

/*
 * Formats into dst, which has room for cap bytes (at least 1, the NUL included). What does not fit
 * is cut between two characters of UTF-8; for octets that are none, as names of files may have them,
 * there is "?". For words: what is to be opened is bytes. Returns the length.
 */
size_t text_print(char *dst, size_t cap, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Returns how many bytes of s, at most `most`, are whole characters: the precision of %.*s. */
int text_upto(const char *s, size_t most);

/* Returns what a message about a path that is not there adds, where it is written as on Windows; else "". */
const char *text_path_hint(const char *path);

size_t text_vprint(char *dst, size_t cap, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

/*
 * Returns whether a cell of CSV needs a quote before it: a spreadsheet runs
 * what begins with = + - @ (of full width or small, too), a tabulator or a carriage return. So does a cell
 * that begins with quotes and then such a sign, so that every cell can be read
 * back as it was.
 */
bool text_is_formula(const char *cell);

/* Returns the cell without the quote that text_is_formula() asked for, where it has one. */
const char *text_cell(const char *cell);

/*
 * Returns a copy of len bytes in the arena, cleaned as text_clean() does; ""
 * when nothing is left, NULL when the cap of the arena is reached.
 */
const char *text_keep(struct arena *a, const void *src, size_t len);

/* Formats into the arena without cleaning: for the program's own words. NULL: the cap is reached. */
const char *text_format(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Returns whether an encoding destroyed a name: two question marks in a row stand for letters
 * that were not in the code page, U+FFFD for bytes that were none of it.
 */
bool text_is_destroyed(const char *name);

/* Returns the value of a hexadecimal digit, -1 for any other character. */
int text_hex_digit(char c);

/* Compares two strings without regard to the case of ASCII letters. Returns as strcmp() does. */
int text_casecmp(const char *a, const char *b);

/*
 * Compares the first labels of two host names without regard to case:
 * "HV-01.corp.example" equals "hv-01". Returns as strcmp() does.
 */
int text_label_cmp(const char *a, const char *b);

/* Returns whether one of the words, between blanks, is this host by text_label_cmp(). */
bool text_has_label(const char *words, const char *name);

/* Returns the length of the first label of a host name. An IPv4 address is one label. */
size_t text_label_len(const char *s);

#endif
