/* One line for the log of the system: how a run ended. */
#ifndef CLI_SYSLOG_LINE_H
#define CLI_SYSLOG_LINE_H

#include "fdbaudit/report.h"

/*
 * Sends "1 critical: change HV-02; 1 new, 2 open still; 2 of 16 switches not read; exit 1" with a
 * facility of syslog(3): as an error where a run failed, a warning where it has findings or is
 * incomplete, else as information. report NULL: the run failed before there was anything to report.
 */
void syslog_line_send(int facility, const struct report *report, int exit_status);

#endif
