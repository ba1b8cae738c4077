/*
 * JSON keys: objects written key by key, in the order of the calls. The caller puts the
 * braces; commas come by themselves. Unknown is null.
 */
#ifndef FDBAUDIT_REPORT_JSON_KEYS_H
#define FDBAUDIT_REPORT_JSON_KEYS_H

#include "report/common/str.h"

#include <stdbool.h>

/* Appends "name": and, unless it is the first key of its object, a comma before it. */
void json_key(struct str *b, const char *name);

/* Appends a key and its text; NULL and "" are null. */
void json_key_text(struct str *b, const char *name, const char *value);

/* Appends a key and its number. */
void json_key_number(struct str *b, const char *name, int64_t value);

/* Appends a key and its number, null unless it is known. */
void json_key_known(struct str *b, const char *name, int64_t value, bool known);

/* Appends a key and its moment (RFC 3339), given in milliseconds since 1970; 0 is null. */
void json_key_time(struct str *b, const char *name, int64_t ms);

/* Appends a key and the bracket that opens its array. */
void json_key_list(struct str *b, const char *name);

/* Appends the comma that stands before element i of an array: none before element 0. */
void json_key_comma(struct str *b, uint32_t i);

#endif
