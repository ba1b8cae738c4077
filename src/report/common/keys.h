/*
 * Keys: JSON objects written piece by piece, in the order of the calls.
 * Commas come by themselves; unknown is null.
 */
#ifndef FDBAUDIT_REPORT_KEYS_H
#define FDBAUDIT_REPORT_KEYS_H

#include "report/common/out.h"

#include <stdbool.h>

/* "name": with a comma before it unless it is the first of its object. */
void json_key(struct str *b, const char *name);

/* NULL and "" are null. */
void json_text(struct str *b, const char *name, const char *value);
void json_number(struct str *b, const char *name, int64_t value);
void json_known(struct str *b, const char *name, int64_t value, bool known);

/* RFC 3339; 0 is null. */
void json_time(struct str *b, const char *name, int64_t ms);

/* "name":[ and, before each element, its comma. */
void json_list(struct str *b, const char *name);
void json_next(struct str *b, uint32_t i);

#endif
