/* What a command works on, from checked options to findings; made and freed together. */
#ifndef CLI_RUN_STATE_H
#define CLI_RUN_STATE_H

#include "cli/config/config_store.h"
#include "cli/options/options.h"
#include "cli/run/progress.h"
#include "cli/run/run_baseline.h"
#include "cli/run/targets.h"
#include "fdbaudit/act.h"
#include "fdbaudit/asked.h"
#include "fdbaudit/assets.h"
#include "fdbaudit/inventory.h"
#include "fdbaudit/suppress.h"
#include "fdbaudit/place.h"
#include "fdbaudit/snapshot.h"

#include <limits.h>

struct run_state {
	const struct options *o;
	struct config config;
	struct targets targets; /* none with --replay */
	struct progress_line line;
	struct snapshot snap;
	struct inventory inv;
	struct placement where;
	struct findings found;
	struct actions act;
	struct suppressed suppressed;
	struct baseline_read baseline; /* empty without --baseline */
	bool interrupted; /* not all was read: a signal, or the time budget */
	struct assets assets; /* all zero: the page is made of the program's own */
	bool part_unknown; /* a report was to be of somebody whom nobody knows */
	bool keeps; /* live switches are kept to be asked again */
	struct asked_switches *asked; /* those; NULL: none are */
	int64_t asked_ms; /* when the first one was asked */
	char page[PATH_MAX]; /* of outputs_page() */
};

extern const size_t run_text_cap; /* of each of them */

/* Begins a run of these options, which must live until run_end(); nothing is read yet. */
void run_begin(struct run_state *r, const struct options *o);

/* Wipes the secrets and frees all that the run holds. */
void run_end(struct run_state *r);

#endif
