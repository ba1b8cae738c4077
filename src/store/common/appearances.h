/* The second half of the comparison (pure): what appeared is judged by where else it was. */
#ifndef STORE_APPEARANCES_H
#define STORE_APPEARANCES_H

#include "store/common/compare.h"

/* Returns the addresses, sorted and each once, whose open rows appearances_decide() has to know. */
uint64_t *appearances_ask(const struct comparison *c, size_t *n);

/* Tells whether a silent row was elsewhere meanwhile, by intervals that ended since. */
typedef enum fdb_code appearances_elsewhere_fn(
    void *arg, const struct silent *of, bool *was, struct fdb_err *err);

/* Decides what appeared: an interval that goes on, a birth, a move. open: by k, port. */
FDB_MUST_CHECK enum fdb_code appearances_decide(struct comparison *c,
    const struct open_row *open, size_t nopen, appearances_elsewhere_fn *elsewhere, void *arg,
    struct fdb_err *err);

#endif
