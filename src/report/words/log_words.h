/* What was read of the logs of switches, in words. */
#ifndef FDBAUDIT_REPORT_LOG_WORDS_H
#define FDBAUDIT_REPORT_LOG_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/snapshot.h"

/* Appends "Logs: 120 lines of 2 files, 17 of them tell of moves; ..."; nothing where no log was read. */
void words_logs(const struct snapshot *snap, struct str *to);

#endif
