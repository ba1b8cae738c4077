/*
 * Run words: sentences about the run as a whole, for people. Each function appends to
 * the str that it is given.
 */
#ifndef FDBAUDIT_REPORT_RUN_WORDS_H
#define FDBAUDIT_REPORT_RUN_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Appends "2026-11-18 02:58:00 to 02:59:20 UTC, 5 samples, 3 switches, 4 hosts, 8 VMs". */
void words_scope(const struct report *r, struct str *to);

/* Appends "all tables read whole", or "NOT all read: 1 of 3 switches gave nothing, 2 tables cut short". */
void words_completeness(const struct report *r, struct str *to);

/* Appends what is missing of an incomplete run: "1 of 3 switches gave nothing, 2 tables cut short". */
void words_lacking(const struct report *r, struct str *to);

/* Appends what was checked, for a run without findings. */
void words_checked(const struct report *r, struct str *to);

/* Appends what limits a run of which all was read: one sample, rows of the inventory left out. Nothing when nothing does. */
void words_notes(const struct report *r, struct str *to);

/* Appends "exit 1 (findings at or above warning)". */
void words_exit(const struct report *r, struct str *to);

#endif
