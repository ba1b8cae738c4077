/* Told kinds: what each move that a log tells says of its address. */
#ifndef FDBAUDIT_JUDGE_TOLD_KINDS_H
#define FDBAUDIT_JUDGE_TOLD_KINDS_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"

enum told_kind {
	TOLD_NOTHING,
	/*
	 * One move between two ports that count, of an address that exports have, and no table has it
	 * where it came from: it did not come back without a word.
	 */
	TOLD_ONCE,
	TOLD_BACK, /* it came back */
	TOLD_TOGETHER /* all VMs of its host did so: a team failed over, told_teams.h */
};

/* Returns a kind per snapshot.told, which the caller frees. */
uint8_t *told_kinds_find(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where);

#endif
