#include "cli/run/run.h"

#include "cli/config/parse.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_history.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_report.h"
#include "cli/run/run_status.h"
#include "collect/device/moment.h"
#include "fdbaudit/log.h"

#include <string.h>

static bool
any_timeout(const struct snapshot *snap)
{
	for (size_t i = 0; i < snap->nreads; i++) {
		if (snap->reads[i].state == TABLE_FAILED &&
		    snap->reads[i].code == FDB_ETIMEOUT) {
			return true;
		}
	}
	return false;
}

static bool
has_port(const struct snapshot *snap, const struct switch_ *sw, const char *name)
{
	for (uint32_t i = 0; i < sw->ports.n; i++) {
		if (strcmp(snap->ports[sw->ports.first + i].name, name) == 0) {
			return true;
		}
	}
	return false;
}

/* A name that is spelled as no port is would be no override at all, without a word. */
static void
warn_overrides(const struct settings *set, const struct snapshot *snap)
{
	for (size_t i = 0; i < set->noverrides; i++) {
		const struct override *o = &set->overrides[i];

		for (size_t k = 0; k < snap->nswitches; k++) {
			const struct switch_ *sw = &snap->switches[k];

			if (strcmp(sw->name, o->switch_name) == 0 && sw->reason == NULL &&
			    !has_port(snap, sw, o->port)) {
				log_warning("[switch %s]: it has no port %s; csv-ports "
					    "spells their names",
				    o->switch_name, o->port);
			}
		}
	}
}

/* What only the operator can mend, said where he looks. */
static void
advise(const struct run_state *r)
{
	if (!run_was_interrupted("the report") && r->targets.public_asked &&
	    any_timeout(&r->snap)) {
		log_warning("no community was given, so \"public\" was asked: "
			    "set FDBAUDIT_COMMUNITY or use --community-file FILE");
	}
	warn_overrides(&r->config.set, &r->snap);
}

static enum fdb_code
conclude(struct run_state *r, struct run_history *h, int64_t began_ms, int64_t ended_ms,
    struct fdb_err *err)
{
	const struct judge_input in = { .snap = &r->snap,
		.inv = &r->inv,
		.where = &r->where,
		.set = &r->config.set,
		.history = &h->past };

	if (place_run(&r->snap, &r->inv, &r->config.set, &r->where, err) != FDB_OK) {
		return err->code;
	}
	run_history_compare(h, r, began_ms, ended_ms);
	return judge_run(&in, &r->found, err);
}

/* From targets and outputs that are right. now_ms: --now, or when the run began. */
static enum exit_status
run_steps(struct run_state *r, struct run_history *h, const struct outputs *out, int64_t now_ms)
{
	struct fdb_err err = { 0 };
	enum exit_status status;
	int64_t began = now_ms;
	int64_t ended = now_ms;

	if (run_history_begin(h, r, &err) != FDB_OK || run_inventory(r, &err) != FDB_OK ||
	    run_ask(r, now_ms, &err) != FDB_OK) {
		return run_failed(&err);
	}
	if (r->snap.nsamples > 0) {
		began = r->snap.sample_ms[0];
		ended = r->snap.sample_ms[r->snap.nsamples - 1];
		if (!r->snap.replay && r->o->now == NULL) {
			ended = moment_now_ms();
		}
	}
	if (conclude(r, h, began, ended, &err) != FDB_OK) {
		return run_failed(&err);
	}
	run_history_states(h, r);
	advise(r);
	status = run_report(r, out, began, ended);
	return run_history_commit(h, r, status);
}

static enum exit_status
run_whole(struct run_state *r, const struct outputs *out, int64_t now_ms)
{
	struct run_history h = { .store = NULL };
	const enum exit_status status = run_steps(r, &h, out, now_ms);

	run_history_end(&h);
	return status;
}

enum exit_status
run_audit(struct run_state *r)
{
	struct outputs out = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;
	int64_t now_ms = moment_now_ms();

	if (run_show_progress(r, &err) != FDB_OK ||
	    (r->o->now != NULL && parse_time(r->o->now, &now_ms, &err) != FDB_OK) ||
	    run_outputs(r, &out, &err) != FDB_OK ||
	    targets_resolve(&r->targets, &r->config, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = run_whole(r, &out, now_ms);
	}
	outputs_free(&out);
	return status;
}
