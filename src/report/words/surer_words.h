/* Surer words: what would make a finding surer, or undo it. */
#ifndef FDBAUDIT_REPORT_SURER_WORDS_H
#define FDBAUDIT_REPORT_SURER_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/*
 * Appends it, the cheapest first: "more samples (--samples 3); an export of the host at leaf-1
 * Eth1/4". Nothing of a finding that is proven already, or where nothing more could be known.
 */
void words_surer(const struct report *r, const struct finding *f, struct str *to);

#endif
