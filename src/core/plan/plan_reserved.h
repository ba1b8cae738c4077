/* Addresses that are another maker's or a protocol's: nobody plans with them. */
#ifndef CORE_PLAN_RESERVED_H
#define CORE_PLAN_RESERVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reserved {
	uint64_t min, max;
	const char *whose;
	bool by_default; /* only where nobody says otherwise: the default pool of SCVMM */
};

/* Returns the i-th range, NULL behind the last. */
const struct reserved *plan_reserved_at(size_t i);

/* Returns the first reserved range that has an address of this one; NULL: none. */
const struct reserved *plan_reserved_in(uint64_t min, uint64_t max);

#endif
