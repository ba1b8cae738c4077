/* Verdict: what a cause or a check says, before it becomes a finding. */
#ifndef FDBAUDIT_JUDGE_VERDICT_H
#define FDBAUDIT_JUDGE_VERDICT_H

#include "core/judge/findings/catalogue.h"
#include "core/judge/findings/phrases.h"

enum { MAX_WHY = 48, MAX_COMMANDS = 16 };

struct verdict {
	struct phrases *text; /* where its words are kept */
	enum cause_number cause;
	uint8_t severity, kind, confidence;
	uint32_t host, origin; /* in inventory.hosts, NONE */
	const char *title, *subject, *remedy;
	uint32_t count;
	bool of_host; /* told once for the whole host, by a check: no finding of its own */
	uint32_t ports[2]; /* of_host: two of the ports between which the address moves */
	uint32_t nwhy, ncommands;
	struct why why[MAX_WHY];
	const char *commands[MAX_COMMANDS];
};

/* Begins a verdict of this cause, with the cause's severity and kind; its words go to *text. */
void verdict_init(struct verdict *v, enum cause_number c, struct phrases *text);
/* Adds what speaks for it; weight in percent. More than MAX_WHY are left out. */
void verdict_why(struct verdict *v, enum proof_kind kind, int weight, const char *fmt, ...)
    FDB_PRINTF(4, 5);
/* Adds that the host logged this event, where it did. */
void verdict_event(
    struct verdict *v, const struct inventory *inv, uint32_t host, enum host_event_kind kind);
/* Adds a line of PowerShell. More than MAX_COMMANDS are left out. */
void verdict_command(struct verdict *v, const char *fmt, ...) FDB_PRINTF(2, 3);

#endif
