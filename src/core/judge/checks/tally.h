/* Tally: what the sweep over all addresses counts for the checks that come after it. */
#ifndef FDBAUDIT_JUDGE_TALLY_H
#define FDBAUDIT_JUDGE_TALLY_H

#include "core/judge/findings/verdict.h"

struct known;

struct host_tally {
	uint32_t unbundled; /* addresses seen at several of the host's plain ports (C6) */
	uint32_t ports[2]; /* two of these ports */
	uint32_t
	    strange_ports; /* its VMs seen alone at ports of no host, while its own are not known */
	bool team_address; /* C4 was found */
};

struct tally {
	uint32_t out_of_scope; /* addresses at two places, or moving, that are not Hyper-V's */
	uint32_t
	    *behind_unpolled; /* per port: addresses that an unpolled switch would explain */
	uint32_t *unlisted_at; /* per attachment: addresses that no export names */
	uint32_t
	    *guests_at; /* per attachment: made-up addresses behind VMs that may send them */
	uint32_t *unlisted; /* places of the first of them */
	bool *pool_explained; /* per pool: a finding about an address of it says why */
	struct host_tally *hosts; /* as inventory.hosts */
	size_t nunlisted, unlisted_cap;
};

/* All zero, for the ports, attachments, pools and hosts of what is known; tally_free() frees it. */
void tally_init(struct tally *t, const struct known *k);
void tally_free(struct tally *t);
/* Counts what a cause said about a suspect address. */
void tally_verdict(
    struct tally *t, const struct known *k, struct mac m, const struct verdict *v);

#endif
