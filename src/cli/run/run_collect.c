#include "cli/run/run_collect.h"

#include "cli/run/run_status.h"
#include "collect/device/moment.h"

#include <string.h>

enum fdb_code
run_show_progress(struct run_state *r, struct fdb_err *err)
{
	const struct options *o = r->o;

	return progress_init(&r->line, o->progress, o->quiet)
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "--progress: \"%s\" is none of auto, always, never", o->progress);
}

/* No recording tells where its switch stands: the configuration does, by name. */
static void
name_sites(const struct config *c, struct snapshot *snap)
{
	for (size_t i = 0; i < snap->nswitches; i++) {
		for (size_t k = 0; k < c->nswitches; k++) {
			if (strcmp(c->switches[k].name, snap->switches[i].name) == 0) {
				snap->switches[i].site = c->switches[k].site;
			}
		}
	}
}

static enum fdb_code
replay(struct run_state *r, int64_t now_ms, struct fdb_err *err)
{
	const struct arg_list *paths = &r->o->replay;
	const enum fdb_code rc = replay_collect(
	    paths->items, paths->n, now_ms, r->config.plan.interval_ms, &r->snap, err);

	if (rc == FDB_EIO || rc == FDB_EPARSE) { /* no recording: named wrongly */
		err->code = FDB_EUSAGE;
	}
	name_sites(&r->config, &r->snap);
	return rc == FDB_OK ? rc : err->code;
}

static enum fdb_code
ask_switches(struct run_state *r, struct fdb_err *err)
{
	struct collect_plan plan = r->config.plan;
	enum fdb_code rc;

	plan.targets = r->targets.list;
	plan.ntargets = r->targets.n;
	plan.samples = (uint16_t)r->config.samples;
	plan.progress = r->line.on ? progress_show : NULL;
	plan.progress_arg = &r->line;
	plan.stop = &run_stop;
	run_budget(r->config.time_budget_ms);
	rc = live_collect(&plan, &r->snap, err);
	run_budget(0);
	return rc;
}

enum fdb_code
run_ask(struct run_state *r, int64_t now_ms, struct fdb_err *err)
{
	const enum fdb_code rc =
	    r->o->replay.n > 0 ? replay(r, now_ms, err) : ask_switches(r, err);

	progress_done(&r->line);
	progress_slowest(&r->snap);
	return rc;
}

enum fdb_code
run_collect(struct run_state *r, struct fdb_err *err)
{
	if (run_show_progress(r, err) != FDB_OK ||
	    targets_resolve(&r->targets, &r->config, err) != FDB_OK) {
		return err->code;
	}
	return run_ask(r, moment_now_ms(), err);
}
