/* A VM's address at one place, and not at its host; asked of each address during the sweep. */
#ifndef FDBAUDIT_JUDGE_STALE_INVENTORY_H
#define FDBAUDIT_JUDGE_STALE_INVENTORY_H

#include "core/judge/checks/tally.h"
#include "core/judge/findings/sink.h"

struct suspect_work;

/*
 * place: the only one of the address, in placement.places; c: its only NIC. C10 and C21; what
 * cannot be told because the ports of its host are not known is counted for check_host_ports().
 */
void stale_inventory_check(const struct known *k, struct suspect_work *w, struct tally *tally,
    struct findings_sink *sink, uint32_t place, const struct nic *c);

#endif
