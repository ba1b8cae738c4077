/*
 * What a recording lost of its tables: lines that are not used, and where its
 * walk broke off.
 */
#ifndef FDBAUDIT_REPLAY_DAMAGE_H
#define FDBAUDIT_REPLAY_DAMAGE_H

#include "collect/device/table.h"
#include "collect/replay/snmprec.h"

enum { DAMAGE_TEXT = 512 };

/*
 * Counts the lines of the table under way that are not used (device/unused.h).
 * Where the walk broke off in it, *o is partial; where it broke off before it
 * and no instance of it came (any), *o is failed: it was not asked for. reason
 * is room for the words of *o.
 */
void damage_tell(struct device *d, const struct table_request *a, const struct snmprec *rec,
    bool any, struct table_outcome *o, char reason[static DAMAGE_TEXT]);

/* Warns of lines of this recording that are of no table that is read: of the first, and how many. */
void damage_warn(const struct snmprec *rec, const struct table_registry *all);

#endif
