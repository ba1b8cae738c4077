/*
 * Export words: what the inventory of a run lacks as a whole.
 */
#ifndef FDBAUDIT_REPORT_EXPORT_WORDS_H
#define FDBAUDIT_REPORT_EXPORT_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Appends "1 of 3 exports gave nothing" or "the inventory holds no NIC"; nothing when it is whole. */
void words_exports(const struct report *r, struct str *to);

/* Appends "the inventory holds no NIC", of a part "... of these hosts". */
void words_no_nic(const struct report *r, struct str *to);

/* Appends how old the oldest export of a host is, when that is more than a week. */
void words_export_age(const struct report *r, struct str *to);

#endif
