#include "cli/run.h"

static enum fdb_code
prepare(struct config *c, struct targets *t, const struct options *o, struct fdb_err *err)
{
	if (run_configure(c, o, o->credentials.n > 0, err) != FDB_OK) {
		return err->code;
	}
	if (c->samples == 0) {
		c->samples = 1;
	}
	if (o->replay.n == 0) {
		return targets_named(t, c, o, err);
	}
	if (o->args.n > 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: with --replay no switch is asked; leave the addresses out",
		    o->args.items[0]);
	}
	return FDB_OK;
}

enum exit_status
cmd_scan(const struct options *o)
{
	struct config c;
	struct targets t = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	config_init(&c);
	status = prepare(&c, &t, o, &err) == FDB_OK ? run(o, &c, &t) : run_failed(&err);
	targets_free(&t);
	config_free(&c);
	return status;
}
