#include "cli/planned/planned_estate.h"

#include "cli/planned/planned_declare.h"
#include "cli/planned/planned_proposals.h"

#include "cli/config/parse.h"
#include "cli/past/past.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_report.h"
#include "cli/run/run_status.h"
#include "collect/device/moment.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { DAYS_MOST = 36500, DAY_S = 86400, NICS_MOST = 1 << 24 };

static const size_t text_cap = (size_t)64 << 20;

void
planned_estate_begin(struct planned_estate *e, const struct options *o)
{
	*e = (struct planned_estate){ .days = PAST_DAYS };
	run_begin(&e->run, o);
	plan_begin(&e->plan, text_cap);
}

void
planned_estate_end(struct planned_estate *e)
{
	store_past_addresses_free(&e->past);
	free(e->proposed);
	free(e->replaced);
	plan_taken_free(&e->taken);
	plan_free(&e->plan);
	run_end(&e->run);
}

enum fdb_code
planned_estate_options(
    struct planned_estate *e, struct planned_common *all, struct fdb_err *err)
{
	const struct options *o = e->run.o;

	*all = (struct planned_common){ .site = o->site != NULL ? o->site : "" };
	if (o->nics != NULL && parse_number(o->nics, 1, NICS_MOST, &all->nics, err) != FDB_OK) {
		return fdb_wrap(err, "--vms");
	}
	if (o->days != NULL && parse_number(o->days, 1, DAYS_MOST, &e->days, err) != FDB_OK) {
		return fdb_wrap(err, "--days");
	}
	e->now_ms = moment_now_ms();
	return o->now == NULL ? FDB_OK : parse_time(o->now, &e->now_ms, err);
}

/* ---- switches ------------------------------------------------------------------------------------------ */

static enum fdb_code
configure(struct planned_estate *e, struct fdb_err *err)
{
	const struct options *o = e->run.o;
	const bool writes = o->command->bit == CMD_PLAN && o->check == NULL;

	return run_configure(&e->run, run_has_standard(), 1, err) != FDB_OK
		   ? err->code
		   : planned_declare(
			 &e->run.config, writes ? PLAN_TO_COME : PLAN_IS_THERE, err);
}

/* Whatever file of a plan the options name. */
static bool
is_declared(const struct planned_estate *e)
{
	const struct options *o = e->run.o;
	const char *const files[] = { o->plan, o->verify, o->check, o->hosts_file };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (planned_is_declared(&e->run.config, files[i])) {
			return true;
		}
	}
	return false;
}

static enum fdb_code
find_targets(struct planned_estate *e, enum planned_ask ask, struct fdb_err *err)
{
	struct run_state *r = &e->run;
	const bool named = r->o->command->bit == CMD_PRECHECK && r->o->args.n > 0;

	if (r->o->replay.n > 0 && named) {
		return run_replays_alone(r->o, err);
	}
	if (r->o->replay.n > 0 || ask != ASK_SWITCHES) {
		return FDB_OK;
	}
	if (named) {
		return targets_named(&r->targets, &r->config, r->o, err);
	}
	if (r->config.nswitches == 0) {
		e->no_switch =
		    "no switch is configured (-c FILE), named or recorded (--replay): the "
		    "live tables were not looked at";
		return FDB_OK;
	}
	return targets_configured(&r->targets, &r->config, r->o, err);
}

static enum fdb_code
collect(struct planned_estate *e, struct fdb_err *err)
{
	struct run_state *r = &e->run;

	if (r->o->replay.n == 0 && r->targets.n == 0) {
		return FDB_OK;
	}
	if (run_show_progress(r, err) != FDB_OK ||
	    targets_resolve(&r->targets, &r->config, err) != FDB_OK ||
	    run_ask(r, e->now_ms, err) != FDB_OK) {
		return err->code;
	}
	if (r->snap.replay && r->snap.nsamples > 0 && r->o->now == NULL) {
		e->now_ms = r->snap.sample_ms[r->snap.nsamples - 1];
	}
	return FDB_OK;
}

/* ---- history -------------------------------------------------------------------------------------------- */

/* What fails here is told in the paper: the rest of it is worth as much as before. */
static void
look_back(struct planned_estate *e, const uint32_t *prefixes, size_t n)
{
	struct past p = { .store = NULL };
	enum fdb_code rc;

	e->history = (struct paper_history){ .path = e->run.config.state, .days = e->days };
	if (e->history.path == NULL || run_is_absent(e->history.path)) {
		return;
	}
	rc = past_open(&p, &e->run.config, &e->history_err);
	if (rc == FDB_OK) {
		rc = store_past_addresses(p.store, prefixes, n,
		    e->now_ms / 1000 - (int64_t)e->days * DAY_S, &e->past, &e->history_err);
	}
	if (rc == FDB_OK) {
		e->history.runs = p.runs.n;
		e->history.last_s = past_last(&p)->began;
		e->history.addresses = e->past.n;
	} else {
		e->history.fault = e->history_err.text;
	}
	past_close(&p);
}

/* ---- all ------------------------------------------------------------------------------------------------ */

/* Those of the plan, of the declared one, of static-range and one more; sorted, each once; for free(). */
static size_t
find_prefixes(const struct planned_estate *e, uint32_t more, uint32_t **out)
{
	const struct settings *set = &e->run.config.set;
	const size_t n = plan_prefixes(&e->plan, out);
	size_t cap = n;
	size_t all = n;

	*out = vec_room(*out, &cap, n + set->nplanned + set->nstatic_ranges + 1, sizeof(**out));
	for (size_t i = 0; i < set->nplanned; i++) {
		(*out)[all++] = (uint32_t)(set->planned[i].min.bits >> 24);
	}
	for (size_t i = 0; i < set->nstatic_ranges; i++) {
		(*out)[all++] = (uint32_t)(set->static_ranges[i].min.bits >> 24);
	}
	if (more != 0) {
		(*out)[all++] = more;
	}
	return vec_unique_u32(*out, all);
}

enum fdb_code
planned_estate_look(struct planned_estate *e, enum planned_ask ask, uint32_t prefix,
    const struct outputs *out, struct fdb_err *err)
{
	struct run_state *r = &e->run;
	enum fdb_code rc = FDB_OK;
	uint32_t *prefixes = NULL;
	size_t n;

	if (configure(e, err) != FDB_OK ||
	    (ask > ASK_NOBODY && find_targets(e, ask, err) != FDB_OK)) {
		return err->code;
	}
	run_sandbox(r->o, &r->config, out);
	if (run_inventory(r, err) != FDB_OK ||
	    (ask > ASK_NOBODY && collect(e, err) != FDB_OK) ||
	    place_run(&r->snap, &r->inv, &r->config.set, &r->where, err) != FDB_OK) {
		return err->code;
	}
	n = find_prefixes(e, prefix, &prefixes);
	if (ask != ASK_EXPORTS) {
		look_back(e, prefixes, n);
	}
	if (r->o->plan != NULL || r->o->check != NULL) {
		e->replaced = plan_replaced(&e->plan, &r->config.set);
	}
	e->in = (struct plan_estate){ .snap = &r->snap,
		.inv = &r->inv,
		.where = &r->where,
		.set = &r->config.set,
		.past = e->past.list,
		.npast = e->past.n,
		.plan_is_declared = is_declared(e),
		.replaced = e->replaced };
	if (ask != ASK_EXPORTS) {
		rc =
		    planned_proposals(r, &e->plan, &e->in, &e->proposed, &e->in.nproposed, err);
		e->in.proposed = e->proposed;
	}
	if (rc == FDB_OK) {
		plan_taken_find(&e->in, prefixes, n, &e->taken);
	}
	free(prefixes);
	return rc;
}

struct paper
planned_estate_paper(
    const struct planned_estate *e, enum paper_kind kind, const struct plan_result *result)
{
	return (struct paper){ .kind = kind,
		.plan = &e->plan,
		.result = result,
		.of = run_report_of(&e->run, e->now_ms, e->now_ms),
		.now_ms = e->now_ms,
		.offline = e->run.o->offline,
		.no_switch = e->no_switch,
		.history = e->history };
}
