/* Told once: a log says that an address went from one port to another, and no more. */
#ifndef FDBAUDIT_JUDGE_TOLD_ONCE_H
#define FDBAUDIT_JUDGE_TOLD_ONCE_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"

/*
 * Returns whether this is one move between two ports that count, of an address that exports have, and
 * no table has it where it came from: it did not come back without a word.
 */
bool told_once(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct told_move *t);

#endif
