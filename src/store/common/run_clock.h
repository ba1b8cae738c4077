/*
 * The clock of the store (pure): it never goes back, and a machine whose clock is wrong for some
 * runs neither drops the history of the good ones nor makes it old.
 *
 * It is the machine's as long as that goes on by less than 35 days from run to run. Where the
 * machine's was set back, it goes on by the difference between runs. Where the machine's leaps
 * ahead, it does the same, and follows when the runs of a day agree with the leap.
 */
#ifndef STORE_RUN_CLOCK_H
#define STORE_RUN_CLOCK_H

#include "store/common/book.h"

/* Returns the moment of a run that begins at `wall_s` of the machine's clock; s. */
int64_t run_clock(const struct book *b, int64_t wall_s);

/* Returns the moment before which history is dropped, kept for `keep_s`; 0: none is. */
int64_t run_clock_keep(const struct book *b, int64_t wall_s, int64_t keep_s);

/* Notes in *id what the operator has to know of the clock. */
FDB_MUST_CHECK enum fdb_code run_clock_tell(
    const struct book *b, int64_t wall_s, struct identity *id, struct fdb_err *err);

#endif
