/*
 * A store in memory, for tests of the comparison: three switches with a table each, and the ports
 * 10s + 1, 10s + 2 ... of switch s. Each run is compared, and what it changes is written down as a
 * back end would; what does not fit (a birth twice, an end of nothing) fails the test.
 */
#ifndef TESTS_LEDGER_H
#define TESTS_LEDGER_H

#include "store/common/compare.h"

enum { LEDGER_SCOPES = 3, LEDGER_MOST = 4096 };

/* What one scope shows in one run. */
struct ledger_read {
	enum completeness state;
	struct sighted seen[16];
	size_t n;
};

struct ledger_interval {
	uint64_t k;
	uint32_t port, scope, first;
	uint32_t last; /* of one that ended */
	uint8_t why;
};

struct ledger {
	struct book book;
	struct known_switch switches[LEDGER_SCOPES];
	struct known_scope scopes[LEDGER_SCOPES];
	uint8_t marks[10 * (LEDGER_SCOPES + 1)]; /* MARK_HERE all of them */
	struct sighted before[LEDGER_SCOPES][16];
	size_t nbefore[LEDGER_SCOPES];
	struct silent silent[LEDGER_MOST];
	struct ledger_interval open[LEDGER_MOST], past[LEDGER_MOST];
	size_t nsilent, nopen, npast;
	struct delta delta; /* of the last run */
};

void ledger_init(struct ledger *l);
void ledger_free(struct ledger *l);

/* Compares one run, by number from 1 on, and writes it down. reads[s - 1] is of scope s. */
void ledger_run(struct ledger *l, const struct ledger_read reads[LEDGER_SCOPES]);

#endif
