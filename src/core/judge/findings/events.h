/* Events: what moved several addresses at once is told once. */
#ifndef FDBAUDIT_JUDGE_EVENTS_H
#define FDBAUDIT_JUDGE_EVENTS_H

#include "core/judge/findings/sink.h"

/*
 * Leaves one of several findings that one event explains: of one cause, severity, kind and host, at
 * the same ports, and of those that moved once from the same one. How many owners each may have,
 * how many findings it takes, and whether VLAN or block of addresses count, the table in events.c
 * says of each cause. The first of them stays, so sort them before; it says for how many it
 * stands, and names the others.
 */
void events_fold(struct findings_sink *sink, const struct inventory *inv);
/*
 * VMs that left one host (finding.left) are one event wherever they went, whether they came back or
 * not: the finding is about the host. lasting: others of it may follow in later runs, so one VM alone
 * is an event too, and the same one then. Before they are grouped.
 */
void events_fold_hosts(struct findings_sink *sink, const struct inventory *inv, bool lasting);

#endif
