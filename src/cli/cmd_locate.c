#include "cli/locate_answer.h"
#include "cli/run.h"

#include "fdbaudit/log.h"

#include <errno.h>
#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

struct products {
	struct snapshot snap;
	struct inventory inv;
	struct placement where;
};

/* The network: recordings, the switches named after WHAT, or all of the configuration. */
static enum fdb_code
ask(const struct options *o, struct config *c, struct targets *t, struct products *p,
    struct fdb_err *err)
{
	struct options rest = *o;
	enum fdb_code rc;

	if (o->args.n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "locate: what? name a MAC address or its beginning, a VM, a host or an IP");
	}
	rest.args.items++;
	rest.args.n--;
	if (rest.args.n > 0 || o->replay.n > 0) {
		rc = run_named(c, t, &rest, err);
	} else {
		rc = run_configured(c, t, &rest, err);
	}
	if (rc == FDB_OK) {
		rc = run_inventory(&p->inv, o, c, err);
	}
	if (rc == FDB_OK) {
		rc = run_collect(o, c, t, &p->snap, err);
	}
	if (rc == FDB_OK) {
		rc = place_run(&p->snap, &p->inv, &c->set, &p->where, err);
	}
	return rc;
}

static enum exit_status
answer(const struct products *p, const char *what)
{
	const struct question q = { &p->snap, &p->inv, &p->where, stdout };
	const size_t n = locate_answer(&q, what);
	const bool whole = run_was_whole(&p->snap, "this");

	if (fflush(stdout) != 0 || ferror(stdout) != 0) {
		log_error("standard output: %s", strerror(errno));
		return EXIT_FAILED;
	}
	/* what was not read may hold another place of it */
	return !whole ? EXIT_PARTIAL : n > 0 ? EXIT_CLEAN : EXIT_FOUND;
}

enum exit_status
cmd_locate(const struct options *o)
{
	struct config c;
	struct targets t = { 0 };
	struct products p;
	struct fdb_err err = { 0 };
	enum exit_status status;

	config_init(&c);
	snapshot_init(&p.snap, text_cap);
	inventory_init(&p.inv, text_cap);
	placement_init(&p.where, text_cap);
	status = ask(o, &c, &t, &p, &err) == FDB_OK ? answer(&p, o->args.items[0])
						    : run_failed(&err);
	placement_free(&p.where);
	inventory_free(&p.inv);
	snapshot_free(&p.snap);
	targets_free(&t);
	config_free(&c);
	return status;
}
