/* Verdict: what a cause or a check says, before it becomes a finding. */
#ifndef FDBAUDIT_JUDGE_VERDICT_H
#define FDBAUDIT_JUDGE_VERDICT_H

#include "core/judge/findings/catalogue.h"
#include "core/judge/findings/phrases.h"

enum { MAX_WHY = 48 };

struct verdict {
	struct phrases *text; /* where its words are kept */
	enum cause_number cause;
	uint8_t severity, kind, confidence;
	uint32_t host, origin; /* in inventory.hosts, NONE */
	uint32_t left; /* host that a VM was moved away from, to stay or for a time; NONE */
	const char *why_host; /* this one and no other has to change; see verdict_host() */
	const char *title, *subject, *remedy;
	uint32_t count;
	bool of_host; /* told once for the whole host, by a check: no finding of its own */
	uint32_t ports[2]; /* of_host: two of the ports between which the address moves */
	bool of_first; /* the steps are for some of those that have to change */
	uint32_t nwhy, nsteps, steps_cap;
	struct remedy_step *steps; /* kept with its words */
	struct remedy_step unseen; /* what is written to when there is no room */
	struct why why[MAX_WHY];
};

/* Begins a verdict of this cause, with the cause's severity and kind; its words go to *text. */
void verdict_init(struct verdict *v, enum cause_number c, struct phrases *text);
/* Adds what speaks for it; weight in percent. More than MAX_WHY are left out. */
void verdict_why(struct verdict *v, enum proof_kind kind, int weight, const char *fmt, ...)
    FDB_PRINTF(4, 5);
/*
 * Names the host that has to change something (NONE: none can be named), and in one sentence why
 * it is this one and not another.
 */
void verdict_host(struct verdict *v, uint32_t host, const char *fmt, ...) FDB_PRINTF(3, 4);
/* Adds that the host logged this event, where it did. */
void verdict_event(
    struct verdict *v, const struct inventory *inv, uint32_t host, enum host_event_kind kind);
/* Adds a step of the remedy and returns it; one that nobody sees, when there is no room. */
struct remedy_step *verdict_step(struct verdict *v, enum remedy_kind kind, uint32_t host);
/* Adds the steps of another verdict: those that only read stand before all changes. */
void verdict_add_steps(struct verdict *v, const struct verdict *other);
/* Adds a line of PowerShell that reads only. */
void verdict_look(struct verdict *v, const char *fmt, ...) FDB_PRINTF(2, 3);
/* Adds one that changes the team of a host; undo: a phrase that takes it back, or NULL. */
void verdict_change_team(
    struct verdict *v, uint32_t host, const char *undo, const char *fmt, ...) FDB_PRINTF(4, 5);

#endif
