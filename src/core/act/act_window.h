/* The window of an action: its steps, each once, in the order in which they are to be made. */
#ifndef FDBAUDIT_ACT_ACT_WINDOW_H
#define FDBAUDIT_ACT_ACT_WINDOW_H

#include "core/judge/findings/phrases.h"

#include "fdbaudit/act.h"

/* A step of a finding; or the finding, whose host has nothing to type. */
struct act_step {
	uint32_t finding; /* in findings.list */
	uint32_t host; /* in inventory.hosts */
	const struct remedy_step *step;
	bool words; /* its remedy is words, there is no step */
};

/*
 * Writes window, downtime, what follows and title of an action whose host, worst finding
 * and list of findings stand. steps: what that host has to do, worst finding first; their order
 * is changed.
 */
void act_window_write(struct phrases *to, const struct inventory *inv,
    const struct findings *found, struct act_step *steps, size_t n, struct action *a);

/* Writes the window of an action of nobody, whose list of findings stands: words, looks, proofs. */
void act_window_advise(struct phrases *to, const struct findings *found, struct action *a);

#endif
