/* Asks the root causes about a suspect, in the order of causes.def. */
#ifndef FDBAUDIT_JUDGE_CAUSES_H
#define FDBAUDIT_JUDGE_CAUSES_H

#include "core/judge/checks/tally.h"
#include "core/judge/findings/sink.h"

struct suspect;

/*
 * Writes down the finding of the first cause that says yes, and counts in *tally what it said.
 * A suspect that is out of scope is counted, and no cause is asked.
 */
void causes_ask(const struct known *k, const struct suspect *s, struct tally *tally,
    struct findings_sink *sink);

#endif
