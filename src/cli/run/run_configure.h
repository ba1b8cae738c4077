/* From options to a configuration and to the switches that are asked. */
#ifndef CLI_RUN_CONFIGURE_H
#define CLI_RUN_CONFIGURE_H

#include "cli/run/run_state.h"

#include <stdbool.h>

/*
 * Returns whether there is no file of that name. One that cannot be looked for counts as there: who
 * reads it is told why.
 */
bool run_is_absent(const char *path);

/* Puts the options that are keys of [audit] on top of a configuration. FDB_EUSAGE: one is wrong. */
FDB_MUST_CHECK enum fdb_code run_take_keys(
    const struct options *o, struct config *c, struct fdb_err *err);

/* Returns whether the configuration that is read where none is named is there, or may be. */
bool run_has_standard(void);

/*
 * Reads the configuration where one is named, or is `needed`, and puts the options on top of
 * it; `samples` is how often a switch is read where nobody says it. FDB_EUSAGE: said with its
 * place.
 */
FDB_MUST_CHECK enum fdb_code run_configure(
    struct run_state *r, bool needed, uint32_t samples, struct fdb_err *err);

/* Configures a run of all switches of the configuration, one sample unless it says otherwise. */
FDB_MUST_CHECK enum fdb_code run_configured(struct run_state *r, struct fdb_err *err);

/*
 * Configures a run of the switches that the command line names, or of its recordings, one
 * sample unless it says otherwise.
 */
FDB_MUST_CHECK enum fdb_code run_named(struct run_state *r, struct fdb_err *err);

/* Of a run of recordings: FDB_EUSAGE where addresses of switches are named beside them. */
FDB_MUST_CHECK enum fdb_code run_replays_alone(const struct options *o, struct fdb_err *err);

#endif
