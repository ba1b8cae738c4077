/*
 * Gap words: what was not read of a switch, why, and what to do about it.
 */
#ifndef FDBAUDIT_REPORT_GAP_WORDS_H
#define FDBAUDIT_REPORT_GAP_WORDS_H

#include "report/common/gaps.h"
#include "report/common/str.h"

/*
 * Appends "dot1qTpFdbTable partial after 30 rows, ifTable failed: no answer after 4
 * tries. Next: run again; ...": each reason once, with the first tables that it explains.
 */
void words_gap(const struct report *r, const struct gap *g, struct str *to);

/* The two halves of it: appends what was not read and why; returns what to do about it. */
void words_gap_what(const struct report *r, const struct gap *g, struct str *to);
const char *words_gap_next(const struct report *r, const struct gap *g);

/* Of a switch that did not answer at all. */
#define WORDS_SILENT_NEXT "check its address, the community and the switch's access list"

/* Of a switch that gave no forwarding row. */
#define WORDS_NO_ROW "no forwarding row came: is it a bridge, and may its view be read?"
#define WORDS_NO_ROW_NEXT "fdbaudit doctor; one that only routes needs `role = router`"

/* Appends what to say of a switch that gave no forwarding row, and the next step. */
void words_no_row(struct str *to);

#endif
