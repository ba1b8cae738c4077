/*
 * The tables in which a finding was seen (pure): what has to be read whole, without it, before it
 * can be called fixed.
 */
#ifndef STORE_SEEN_IN_H
#define STORE_SEEN_IN_H

#include "store/common/book.h"
#include "store/common/stored_findings.h"

/* What one run can tell of them; all of it stays the caller's. */
struct seen_by {
	const struct book *b;
	const struct store_run *run;
	const uint8_t *here; /* presence_of() */
	bool all; /* each switch that the store knows was read whole */
	bool tables; /* each table that the store knows was, too */
	int64_t t; /* when this run ended, on the clock of the store; s */
};

enum seen_answer {
	SEEN_NO_MORE, /* each was read whole since, an ageing time later */
	SEEN_UNREAD, /* one was not */
	SEEN_TABLE_CLOSED, /* a table is read no longer */
	SEEN_SWITCH_CLOSED /* its switch is */
};

/* Sets by->all and by->tables from the rest. */
void seen_in_begin(struct seen_by *by);

/*
 * Brings the entries of a finding that this run tells up to date: those of now, and those of before
 * but for what this run read whole without it. Returns false where `text` is full.
 */
bool seen_in_take(const struct seen_by *by, const struct finding *f, struct stored_finding *to,
    struct arena *text);

/*
 * Returns whether this run could tell of a switch, by its name: it read all tables of it that the
 * store knows, or nobody reads it any more.
 */
bool seen_in_is_read(const struct seen_by *by, const char *sw);

/* Answers for a finding that this run does not tell. */
enum seen_answer seen_in_ask(const struct seen_by *by, const struct stored_finding *of);

#endif
