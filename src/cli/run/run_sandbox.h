/* The sandbox of a run: it writes where its reports, history and recordings go, and nowhere else. */
#ifndef CLI_RUN_SANDBOX_H
#define CLI_RUN_SANDBOX_H

#include "cli/config/config_store.h"
#include "cli/options/options.h"
#include "cli/run/outputs.h"

/*
 * Enters it, for the rest of this process and all that it makes, unless the configuration says
 * sandbox = no. To be called when all paths are known, before the first byte of a switch or an
 * export is read. `out` may be NULL.
 */
void run_sandbox(const struct options *o, const struct config *c, const struct outputs *out);

#endif
