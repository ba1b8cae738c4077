/*
 * Incomplete words: each thing for which a run is incomplete, and what to do about it. There is
 * one at least whenever report_is_incomplete(), and none otherwise.
 */
#ifndef FDBAUDIT_REPORT_INCOMPLETE_WORDS_H
#define FDBAUDIT_REPORT_INCOMPLETE_WORDS_H

#include "fdbaudit/report.h"

/* Takes "leaf-7: nothing was read: no answer", and "check its address ...". Both are clean text. */
typedef void incomplete_fn(void *arg, const char *what, const char *next);

/* Tells them all: the run itself, switches by name, then the exports. */
void words_incomplete(const struct report *r, incomplete_fn *tell, void *arg);

#endif
