/*
 * What is known before the first suspect is judged: the input of the judge, and the views that
 * were made of it once. Everything here is const to whoever is handed it.
 */
#ifndef FDBAUDIT_JUDGE_KNOWN_H
#define FDBAUDIT_JUDGE_KNOWN_H

#include "core/judge/known/hosts.h"
#include "core/judge/known/loops.h"
#include "core/judge/known/move_counters.h"
#include "core/judge/known/moves.h"
#include "core/judge/past/movers.h"
#include "core/judge/known/planned.h"

#include "fdbaudit/judge.h"

/* Each view is made of the input and of those above it. */
struct judge_views {
	struct moves moves;
	struct past past;
	struct host_views hosts;
	struct planned_views planned;
	bool *doubtful; /* per attachment: its host is not certain, see sightings.h */
	struct loops loops;
	struct move_counters counters;
};

struct known {
	const struct snapshot *snap;
	const struct inventory *inv; /* never NULL: an empty one when none was given */
	const struct placement *where;
	const struct settings *set;
	const struct judge_views *views;
	const struct history *history; /* NULL: none */
};

#endif
