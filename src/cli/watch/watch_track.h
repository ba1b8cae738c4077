/* One address under watch: where its entries are, round after round, said as it changes. */
#ifndef CLI_WATCH_TRACK_H
#define CLI_WATCH_TRACK_H

#include "cli/options/exit_status.h"
#include "fdbaudit/burst.h"
#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"
#include "fdbaudit/stamp.h"

#include <stdio.h>

enum { WATCH_SWITCH_WIDTH = 16, WATCH_PORT_WIDTH = 14 }; /* of the columns of its lines */

struct watch_entry;

struct watch_place { /* a row of the summary */
	const char *sw, *behind;
	char port[BURST_NAME];
	uint32_t rounds;
	uint32_t last; /* of these: several tables without a VLAN may tell of one round */
	uint16_t vlan;
};

struct watch_home { /* an edge at which it is */
	uint32_t attachment; /* NONE: of a port that no table told of */
	const char *sw;
	char port[BURST_NAME];
};

struct watch_track { /* all of it set by watch_begin() */
	bool
	    part; /* a part of the switches was read: what a port is cannot be told; false: to be changed */
	uint32_t earlier_moves; /* seen while the others were read; 0: to be changed */
	bool read_whole; /* the switches were, before the first look; true: to be changed */
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where;
	FILE *out;
	bool colour;
	struct watch_entry *entries; /* those of the rounds, in their order */
	size_t n;
	struct watch_place *places; /* in the order of first sight */
	size_t nplaces, places_cap;
	uint32_t rounds, answered; /* rounds in which a switch answered */
	uint32_t whole; /* rounds in which each switch did */
	uint32_t unasked; /* switches that are not watched */
	uint32_t last_unasked; /* the last of them */
	bool last_shown; /* which had the address: said already */
	uint32_t both; /* rounds that had it at two places of one VLAN */
	uint32_t moves; /* rounds that had it elsewhere than the one before that had it */
	uint32_t port_moves; /* of these, to another port of the same switch */
	struct watch_home *home; /* where the last round had it that had it at any edge */
	size_t nhome;
	uint32_t lost; /* rounds since then in which all answered that had had it */
	uint32_t searched; /* all switches were read again since, so often, and none had it */
	bool again; /* the switches were read again since it was there */
	bool
	    gone; /* the last round in which each switch answered had it nowhere, and none since */
	bool dark; /* no switch answers: said already */
	int64_t first_ms, last_ms;
};

/* Begins to track; for watch_end(). */
void watch_begin(struct watch_track *t, const struct snapshot *snap,
    const struct inventory *inv, const struct placement *where, FILE *out, bool colour);
void watch_end(struct watch_track *t);

/*
 * Goes on with what the switches told when they were read again. Of the former ones, which must live as
 * long, the names count that stand in *t.
 */
void watch_again(
    struct watch_track *t, const struct snapshot *snap, const struct placement *where);

/* Returns the time of day of a moment, in UTC: "14:03:07Z", in the buffer. */
const char *watch_clock(int64_t ms, char buf[static STAMP_SIZE]);

/* A burst_unasked_fn; arg is the struct watch_track. Each switch is a line. */
void watch_unasked(void *arg, const struct burst_entry *e, enum burst_why why);

/* A burst_fn; arg is the struct watch_track. Each change is a line, written at once. */
bool watch_round(void *arg, const struct burst_round *r);

#endif
