/* One finding whole, as it was told of last, with its history; and an address over the runs. */
#ifndef CLI_PAST_SHOW_H
#define CLI_PAST_SHOW_H

#include "fdbaudit/store_past.h"

#include <stdio.h>

/* Writes a finding: its words, its commands, and what each run did to it. */
void past_show_finding(FILE *out, const struct past_runs *runs, const struct past_finding *f,
    const struct finding_changes *changes, bool colour);

/*
 * Writes the rows that would suppress a finding for 30 days, for a list of suppressions. Reason
 * and owner are empty: until somebody fills them the list is refused.
 */
void past_show_suppression(FILE *out, const struct past_finding *f, int64_t now_ms);

/* Writes where an address was, stay by stay. Returns how many there are. */
size_t past_show_timeline(FILE *out, const struct timeline *t);

#endif
