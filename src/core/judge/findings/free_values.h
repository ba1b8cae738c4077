/*
 * Free values: ranges and addresses that remedies may hand out. What one remedy got, no other one
 * gets; who asks twice gets the same again.
 */
#ifndef FDBAUDIT_JUDGE_FREE_VALUES_H
#define FDBAUDIT_JUDGE_FREE_VALUES_H

#include "fdbaudit/judge.h"

struct known;

struct free_values {
	const struct known *k;
	uint8_t taken[0x10000 / 8]; /* a bit for each 256 addresses from 00155D000000 on */
	struct mac_range *of_host; /* by host: its new range; min 0: none yet */
	uint64_t *of_nic; /* by NIC: its new address; 0 none yet */
	size_t range; /* of the declared ones: the one to go on with */
	uint64_t next; /* there, or in the reserve: the first address that was not tried */
	uint64_t
	    reserve; /* the first of 256 addresses that nobody uses, where none are declared; 0 none yet */
};

/* Finds what is in use: in the exports, by declaration (shared ones too), or at a place on a switch. */
void free_values_init(struct free_values *f, const struct known *k);
void free_values_free(struct free_values *f);

/*
 * Returns a range for the host that overlaps nothing that is known: the one that is planned for it, else 256
 * addresses as Hyper-V derives them from one of its IPv4 addresses, else the next ones that are free. min 0:
 * none are.
 */
struct mac_range free_values_range(struct free_values *f, uint32_t host);
/*
 * Returns an address for the NIC that nobody has, and that is not planned or declared as shared: of a declared
 * static-range, else of 256 addresses of which none is in use (f->reserve). 0: there is none.
 */
uint64_t free_values_address(struct free_values *f, uint32_t nic);

#endif
