/* Actions of nobody: what the findings say that no host can be told to change. */
#ifndef FDBAUDIT_ACT_ACT_NOBODY_H
#define FDBAUDIT_ACT_ACT_NOBODY_H

#include "core/judge/findings/phrases.h"

#include "fdbaudit/act.h"

/* Returns whether something is to be done about it: a warning or worse, not fixed, not suppressed. */
bool act_is_open(const struct finding *f);
/*
 * Adds an action for each cause and set of ports of the open findings that name no host and that
 * no action of *out resolves.
 */
void act_nobody(struct phrases *to, const struct findings *found, struct actions *out);

#endif
