/* The sweep over all addresses: what has two places, two owners or a move is a suspect. */
#ifndef FDBAUDIT_JUDGE_CONFLICTS_H
#define FDBAUDIT_JUDGE_CONFLICTS_H

#include "core/judge/checks/tally.h"
#include "core/judge/findings/sink.h"

struct suspect_work;

/*
 * Judges every address, ignored ones left out. Findings go to the sink, and what the checks after
 * it have to know is counted in *tally. *w is used for one suspect after the other.
 */
void conflicts_judge(const struct known *k, struct suspect_work *w, struct tally *tally,
    struct findings_sink *sink);

#endif
