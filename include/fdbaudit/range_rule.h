/*
 * The rule of ranges: which two that somebody declared, planned or hands out may have addresses in
 * common. The judge and reports ask the same one; but of two hosts the judge decides by where they
 * are (core/judge/checks/pools.c), and reports show each overlap.
 */
#ifndef FDBAUDIT_RANGE_RULE_H
#define FDBAUDIT_RANGE_RULE_H

#include "fdbaudit/settings.h"

enum range_kind {
	RANGE_POOL, /* declared: pool = */
	RANGE_PLANNED, /* a row of the plan */
	RANGE_STATIC, /* static-range = */
	RANGE_MANAGER, /* SCVMM's, a Network Controller's, or told as declared by an export */
	RANGE_HOST, /* of dynamic addresses */
	RANGE_KINDS
};

/* A range, and who has it. */
struct range_holder {
	uint64_t min, max; /* both ends belong to it */
	uint8_t kind; /* enum range_kind */
	uint8_t pool; /* RANGE_MANAGER: enum pool_kind */
	const char *
	    name; /* as declared or exported; RANGE_PLANNED, RANGE_HOST: the host, "" unknown */
	const char *site; /* RANGE_PLANNED, RANGE_HOST: where it counts; "" or NULL unknown */
};

/* RANGES_NOTED: right where one was meant to be a part of the other. */
enum range_rule { RANGES_RIGHT, RANGES_NOTED, RANGES_WRONG };

/* Returns what it means that two ranges, which have addresses in common, do. */
enum range_rule range_rule(
    const struct settings *set, const struct range_holder *a, const struct range_holder *b);

#endif
