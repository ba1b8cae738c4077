#include "cli/run/run_collect.h"

#include "cli/run/run_status.h"
#include "cli/run/run_stop.h"
#include "collect/device/moment.h"
#include "fdbaudit/log.h"
#include "fdbaudit/logs.h"

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
		const struct section *s =
		    config_find_section(c, SECTION_SWITCH, snap->switches[i].name);

		if (s != NULL) {
			snap->switches[i].site = c->switches[s->index].site;
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
	plan.before = r->asked;
	plan.keep = r->keeps ? &r->asked : NULL;
	r->asked_ms = moment_now_ms();
	run_budget(r->config.time_budget_ms);
	rc = live_collect(&plan, &r->snap, err);
	run_budget(0);
	return rc;
}

enum fdb_code
run_ask(struct run_state *r, int64_t now_ms, struct fdb_err *err)
{
	/* without a switch and without a recording nothing is read here: run_logs() does */
	const enum fdb_code rc = r->o->replay.n > 0 || r->targets.n == 0
				     ? replay(r, now_ms, err)
				     : ask_switches(r, err);

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

bool
run_has_logs(const struct options *o, const struct config *c)
{
	return o->log.n > 0 || c->logs.n > 0;
}

static void
say_unread(void *arg, const struct fdb_err *why)
{
	(void)arg;
	log_warning("%s", why->text);
}

enum fdb_code
run_logs(struct run_state *r, int64_t now_ms, struct fdb_err *err)
{
	const bool named = r->o->log.n > 0;
	const struct logs_plan plan = { .paths = named ? r->o->log.items : r->config.logs.items,
		.n = named ? r->o->log.n : r->config.logs.n,
		.must = named,
		.alone = r->targets.n == 0 && r->o->replay.n == 0,
		.now_ms = now_ms,
		.stop = &run_stop,
		.unread = say_unread };
	enum fdb_code rc = FDB_OK;

	if (plan.n > 0) {
		rc = logs_read(&plan, &r->snap, err);
	}
	if (rc == FDB_EIO) { /* named wrongly */
		err->code = FDB_EUSAGE;
	}
	return rc == FDB_OK ? rc : err->code;
}
