/*
 * The progress line on standard error: rewritten in place on a terminal, one
 * line for each tenth elsewhere.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "fdbaudit/collect.h"

struct progress_line {
	bool on, terminal;
	bool shown; /* a line stands on the terminal that has to be cleared */
	unsigned tenths; /* already told */
	uint16_t sample;
};

/* Begins the line. `when`: auto, always or never; NULL is auto. False: it is none of them. */
bool progress_init(struct progress_line *p, const char *when, bool quiet);

/* A progress_fn; arg is the struct progress_line. */
void progress_show(void *arg, const struct progress *p);

/* Clears the line, so that messages begin at the left. */
void progress_done(struct progress_line *p);

/* Logs as details which switches took the longest to read; nothing of recordings. */
void progress_slowest(const struct snapshot *snap);

#endif
