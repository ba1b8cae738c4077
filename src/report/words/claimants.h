/*
 * Claimants: who has an address by the inventory, and who of them has to change
 * something. Each function appends to the str that it is given.
 */
#ifndef FDBAUDIT_REPORT_CLAIMANTS_H
#define FDBAUDIT_REPORT_CLAIMANTS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Appends "HV-02 (VM app-02, Network Adapter)". */
void words_claimant(const struct report *r, const struct claimant *c, struct str *to);

/* Appends who must change something, or why that cannot be told. Returns false, and appends nothing, when nobody has to. */
bool words_change(const struct report *r, const struct finding *f, struct str *to);

/*
 * Returns what the reader has to do with a host that has the address: "change" where the finding or
 * a step of its remedy is about that host; "find out" where nobody is named, or more hosts have to
 * change than the steps are for; else "leave". `host`: in inventory.hosts, or NONE.
 */
const char *words_host_duty(const struct finding *f, uint32_t host);

#endif
