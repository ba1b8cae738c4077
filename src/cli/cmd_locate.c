/* locate: where a MAC address, VM, host or IP address is. */
#include "cli/commands.h"
#include "cli/locate/locate_answer.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_status.h"

/* The network: recordings, the switches named after WHAT, or all of the configuration. */
static enum fdb_code
ask(struct run_state *r, struct fdb_err *err)
{
	const bool named = r->o->args.n > 0 || r->o->replay.n > 0;

	if ((named ? run_named(r, err) : run_configured(r, err)) != FDB_OK ||
	    run_inventory(r, err) != FDB_OK || run_collect(r, err) != FDB_OK) {
		return err->code;
	}
	return place_run(&r->snap, &r->inv, &r->config.set, &r->where, err);
}

static enum exit_status
answer(const struct run_state *r, const char *what)
{
	const struct locate_question q = { &r->snap, &r->inv, &r->where, stdout };
	const size_t n = locate_answer(&q, what);
	const bool whole = run_was_whole(&r->snap, "this");

	/* what was not read may hold another place of it */
	return run_flush(!whole ? EXIT_PARTIAL : n > 0 ? EXIT_CLEAN : EXIT_FOUND);
}

enum exit_status
cmd_locate(const struct options *o)
{
	struct options rest = *o; /* without WHAT */
	struct run_state r;
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
	status = ask(&r, &err) == FDB_OK ? answer(&r, o->args.items[0]) : run_failed(&err);
	run_end(&r);
	return status;
}
