/* Moved owners: whose the addresses are that come and go at a port together. */
#ifndef FDBAUDIT_JUDGE_MOVED_OWNERS_H
#define FDBAUDIT_JUDGE_MOVED_OWNERS_H

#include "fdbaudit/inventory.h"

/* An address of two hosts. */
#define MOVED_DISPUTED UINT64_MAX

/* Owners by address, one each. All zero: none. */
struct moved_owners {
	uint64_t *v; /* the caller's to free */
	size_t n, cap;
};

/*
 * Returns whose an address is: a host's number, or behind those one for each make, where no export
 * names its host; MOVED_DISPUTED.
 */
uint64_t moved_owner(const struct inventory *inv, uint64_t mac);

/*
 * The same of an address of which a log tells: what no export has and Hyper-V gave out is of a host
 * with its own 256 addresses. Others roam all day between two access points, and prove nothing
 * (MOVED_DISPUTED) unless `all` are judged.
 */
uint64_t moved_owner_told(const struct inventory *inv, struct mac m, bool all);

/* Keeps the owner among the known ones, each once, at most so many. */
void moved_owners_tell(uint64_t *known, uint32_t *n, uint32_t most, uint64_t owner);
void moved_owners_add(struct moved_owners *o, uint64_t owner);
/* Returns how many of them are not of the one host that most are of; makes are no host. Sorts *o. */
size_t moved_owners_beside(struct moved_owners *o);

#endif
