/*
 * Exports by hand, for tests: a text becomes a file, the file an inventory.
 * Mistakes end the test.
 */
#ifndef TESTS_EXPORT_H
#define TESTS_EXPORT_H

#include "fdbaudit/inventory.h"

#include <stddef.h>

/* One file; {0} ends a list of them. */
struct export_text {
	const char *text;
	size_t len; /* 0: up to its NUL */
};

/* Reads them in this order as one inventory, which inventory_free() frees. */
void export_load(struct inventory *inv, const struct export_text *files);

/* The same for one text. */
void export_load_text(struct inventory *inv, const char *text);

/* What one file gives, and the line and reason of the only row that it does not: claims.h. */
struct export_claim {
	const char *text;
	size_t nics, vms, hosts, grants, pools;
	const char *unused; /* NULL: every row is used */
	const char *passed; /* rows that were passed over, NULL none */
	const char *why;
};

/* Checks the claim in *state. */
void export_check(void **state);

#endif
