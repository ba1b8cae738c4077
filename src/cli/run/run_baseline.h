/* The baseline of a run: findings that are known, of a JSON report or of a run of the history. */
#ifndef CLI_RUN_BASELINE_H
#define CLI_RUN_BASELINE_H

#include "fdbaudit/arena.h"
#include "fdbaudit/store.h"
#include "fdbaudit/suppress.h"

struct baseline_read { /* all zero: none */
	struct baseline of;
	struct arena text;
	struct known_finding *list;
	size_t cap;
	bool given;
};

/*
 * Reads `what`: digits alone are a run of the store (NULL: there is none), anything else is a file.
 * FDB_EUSAGE: it cannot be read, or is no JSON report; never is that a baseline without findings.
 */
FDB_MUST_CHECK enum fdb_code run_baseline_read(
    struct baseline_read *b, const char *what, struct store *s, struct fdb_err *err);
void run_baseline_free(struct baseline_read *b);

#endif
