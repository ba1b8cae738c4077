/* locate: where a MAC address, VM, host or IP address is, and where it was. */
#include "cli/commands.h"
#include "cli/locate/locate_answer.h"
#include "cli/past/past.h"
#include "cli/past/past_show.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_status.h"
#include "fdbaudit/judge.h"
#include "fdbaudit/log.h"

/* The network: recordings, the switches named after WHAT, or all of the configuration. */
static enum fdb_code
ask(struct run_state *r, struct fdb_err *err)
{
	const bool named = r->o->args.n > 0 || r->o->replay.n > 0;

	if ((named ? run_named(r, err) : run_configured(r, err)) != FDB_OK) {
		return err->code;
	}
	run_sandbox(r->o, &r->config, NULL);
	if (run_inventory(r, err) != FDB_OK || run_collect(r, err) != FDB_OK) {
		return err->code;
	}
	if (place_run(&r->snap, &r->inv, &r->config.set, &r->where, err) != FDB_OK) {
		return err->code;
	}
	return judge_run(
	    &(struct judge_input){
		.snap = &r->snap, .inv = &r->inv, .where = &r->where, .set = &r->config.set },
	    &r->found, err);
}

/* The history: alone where no switch is asked, else beside the answer, where there is one. */
static enum fdb_code
look_back(struct past *p, struct run_state *r, struct fdb_err *err)
{
	struct fdb_err why = { 0 };

	if (r->o->history) {
		if (past_of_options(p, r, err) != FDB_OK) {
			return err->code;
		}
		run_sandbox(r->o, &r->config, NULL);
		return run_inventory(r, err);
	}
	if (ask(r, err) != FDB_OK) {
		return err->code;
	}
	if (r->config.state != NULL && !run_is_absent(r->config.state) &&
	    past_open(p, &r->config, &why) != FDB_OK) {
		log_warning("%s; the answer is without it", why.text);
		past_close(p);
	}
	return FDB_OK;
}

static bool
show_past(void *arg, struct mac m)
{
	struct past *p = arg;
	struct timeline t;
	struct fdb_err err = { 0 };
	size_t n = 0;

	if (store_timeline(p->store, m, &t, &err) != FDB_OK) {
		log_warning("%s", err.text);
	} else {
		n = past_show_timeline(stdout, &t);
	}
	store_timeline_free(&t);
	return n > 0;
}

static enum exit_status
answer(const struct run_state *r, struct past *p, const char *what)
{
	const struct locate_question q = { .snap = &r->snap,
		.inv = &r->inv,
		.where = &r->where,
		.out = stdout,
		.past = p->store != NULL ? show_past : NULL,
		.arg = p,
		.found = &r->found,
		.past_alone = r->o->history };
	const struct locate_seen seen = locate_answer(&q, what);
	const bool whole = run_was_whole(&r->snap, "this");

	/* what was not read may hold another place of it */
	return run_flush(seen.conflicts > 0           ? EXIT_FOUND
			 : !whole || seen.places == 0 ? EXIT_PARTIAL
						      : EXIT_CLEAN);
}

enum exit_status
cmd_locate(const struct options *o)
{
	struct options rest = *o; /* without WHAT */
	struct run_state r;
	struct past p = { .store = NULL };
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (o->args.n == 0) {
		(void)fdb_fail(&err, FDB_EUSAGE,
		    "locate: what? name a MAC address or its beginning, a VM, a host or an IP");
		return run_failed(&err);
	}
	rest.args.items++;
	rest.args.n--;
	run_begin(&r, &rest);
	status = look_back(&p, &r, &err) == FDB_OK ? answer(&r, &p, o->args.items[0])
						   : run_failed(&err);
	past_close(&p);
	run_end(&r);
	return status;
}
