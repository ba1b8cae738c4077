/* Test words: what decides within a minute whether a finding is mended, in either team's hands. */
#ifndef FDBAUDIT_REPORT_TEST_WORDS_H
#define FDBAUDIT_REPORT_TEST_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/*
 * Returns the sighting at the host that has to change, where the address must be gone afterwards;
 * NULL: no host is named, it was not seen there, or nobody else has the address, so that it may
 * stay.
 */
const struct sighting *words_test_place(const struct finding *f);

/* Appends the command that shows it: "fdbaudit watch 00:15:5d:01:0b:00 --for 1m". */
void words_test_line(const struct finding *f, struct str *to);

#endif
