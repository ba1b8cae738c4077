/*
 * States of findings over the runs (pure): new, open, fixed, back.
 *
 * Fixed is only what can be called so: each table in which it was seen has been read completely
 * since, an ageing time later; what was told by movement alone has been quiet for 24 hours; the
 * exports of all its hosts were read. Else it is open still, though this run does not show it. What
 * nobody can tell any more is closed; told again, it is open as before.
 */
#ifndef STORE_STATES_H
#define STORE_STATES_H

#include "store/common/book.h"
#include "store/common/stored_findings.h"

/*
 * Sets the states of `found`, adds what is fixed in this run or open still, and brings `stored` up
 * to date; both are sorted afterwards. A stored finding whose words cannot be read is passed over,
 * with a note. FDB_ELIMIT: too much text.
 */
FDB_MUST_CHECK enum fdb_code states_settle(const struct book *b, const struct store_run *run,
    struct stored_findings *stored, struct findings *found, struct fdb_err *err);

#endif
