/* Words about runs and findings of the past. */
#ifndef CLI_PAST_WORDS_H
#define CLI_PAST_WORDS_H

#include "fdbaudit/store_past.h"
#include "report/common/finding_id.h"
#include "report/common/str.h"

#include <stdbool.h>

/* Returns whether a word may be an id, or the beginning of one: 4 to 12 hex digits. A host may be called so. */
bool past_may_be_id(const char *word);

/* Returns whether such a word is an id, or its beginning. */
bool past_id_begins(const uint8_t id[static 6], const char *word);

/* Appends "a; b": n texts. */
void past_join(struct str *to, const char *const *list, size_t n);

/* Returns ", not all read" or the like, "" of a run that was whole. */
const char *past_end_words(const struct past_run *r);

/* Appends "run 4 of 2026-11-18T02:58:00Z, cut short". */
void past_run_words(const struct past_run *r, struct str *to);

/* Appends the severity, in colour where that is wanted, and the blanks of its column. */
void past_severity(struct str *to, enum severity s, bool colour);

/* Appends "C1", or the rule of what has no cause. */
void past_cause(const struct past_finding *f, struct str *to);

/* Appends "00:15:5d:01:0b:00 VLAN 10", or the pool, port or table. */
void past_subject(const struct past_finding *f, struct str *to);

#endif
