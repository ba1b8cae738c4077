/* Grouping: many findings of one cause at one place are one finding with a count. */
#ifndef FDBAUDIT_JUDGE_GROUP_H
#define FDBAUDIT_JUDGE_GROUP_H

#include "core/judge/findings/sink.h"

struct known;

/*
 * Leaves one of more than settings.max_same findings of one cause at one port, switch or pool:
 * the first of them, so sort them before, worst first. It says for how many it stands.
 */
void group_findings(struct findings_sink *sink, const struct known *k);

#endif
