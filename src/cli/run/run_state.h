/* What a command works on, from checked options to findings; made and freed together. */
#ifndef CLI_RUN_STATE_H
#define CLI_RUN_STATE_H

#include "cli/config/config_store.h"
#include "cli/options/options.h"
#include "cli/run/progress.h"
#include "cli/run/targets.h"
#include "fdbaudit/inventory.h"
#include "fdbaudit/judge.h"
#include "fdbaudit/place.h"
#include "fdbaudit/snapshot.h"

struct run_state {
	const struct options *o;
	struct config config;
	struct targets targets; /* none with --replay */
	struct progress_line line;
	struct snapshot snap;
	struct inventory inv;
	struct placement where;
	struct findings found;
};

/* Begins a run of these options, which must live until run_end(); nothing is read yet. */
void run_begin(struct run_state *r, const struct options *o);

/* Wipes the secrets and frees all that the run holds. */
void run_end(struct run_state *r);

#endif
