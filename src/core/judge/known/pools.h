/* Pools: ranges from which hosts and managers hand out addresses. */
#ifndef FDBAUDIT_JUDGE_POOLS_H
#define FDBAUDIT_JUDGE_POOLS_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/settings.h"

struct known;

bool pool_holds(const struct pool *p, struct mac m);
/* Returns the pool of this host that holds m; NULL: none does, or host is NONE. */
const struct pool *pool_of_host(const struct inventory *inv, uint32_t host, struct mac m);
/*
 * Returns an IPv4 address of the host of which Hyper-V would derive this pool: 00-15-5D and the
 * last two octets (Hyper-V documentation, MacAddressMinimum). 0: none.
 */
uint32_t pool_source_ip(const struct inventory *inv, uint32_t host, const struct pool *p);
/* Returns whether the NIC drew an address that its host, whose pool is known, could not have given. */
bool pool_is_foreign(const struct inventory *inv, const struct nic *n);
/* Returns whether m is in the range that every SCVMM server hands out by default (VMM documentation). */
bool pool_of_scvmm(struct mac m);
/* Returns the first of n declared ranges that holds m; NULL: none does. */
const struct mac_range *pool_declared(const struct mac_range *ranges, size_t n, struct mac m);
/* All that hosts and managers give out by the exports, to be asked for many addresses. */
struct pool_cover {
	uint64_t *ends; /* first and last address of each of n ranges that do not touch */
	size_t n;
};
/* Fills *cover; pool_cover_free() frees what it holds. */
void pool_cover_find(const struct inventory *inv, struct pool_cover *cover);
void pool_cover_free(struct pool_cover *cover);
bool pool_cover_holds(const struct pool_cover *cover, struct mac m);

enum { POOL_ASKED = 4096 /* addresses of one pool that are looked for */ };
/*
 * Writes addresses of the pool that no export names and that are at this port, all but one, from the first on; returns
 * how many, at most n. Of a larger pool POOL_ASKED are looked for.
 */
uint32_t pool_unlisted_at(const struct known *k, const struct pool *p, struct mac but,
    uint32_t port, struct mac *out, uint32_t n);

#endif
