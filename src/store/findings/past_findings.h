/* Findings of the past (pure): from their changes over the runs, and from the words that are kept. */
#ifndef STORE_PAST_FINDINGS_H
#define STORE_PAST_FINDINGS_H

#include "fdbaudit/store_past.h"

/* Adds each finding that was told of up to run `to`, with its change since the end of run `from`. */
void past_findings_take(struct past_findings *out, const struct finding_changes *changes,
    uint32_t from, uint32_t to);

/*
 * Fills in its words from what finding_write() made of them; NULL: there are none. before: those at
 * the first run, of a finding that is open at both.
 */
void past_findings_words(
    struct past_finding *f, const char *now, const char *before, struct arena *text);

/* Sorts them, once their words are there. */
void past_findings_sort(struct past_findings *f);

#endif
