#include "cli/run.h"

enum { AUDIT_SAMPLES = 3 }; /* two show that something moved, three that it came back */

static enum fdb_code
prepare(struct config *c, struct targets *t, const struct options *o, struct fdb_err *err)
{
	if (o->args.n > 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: audit takes no addresses; scan does, or add it to the configuration",
		    o->args.items[0]);
	}
	if (run_configure(c, o, true, err) != FDB_OK) {
		return err->code;
	}
	if (c->samples == 0) {
		c->samples = AUDIT_SAMPLES;
	}
	return o->replay.n > 0 ? FDB_OK : targets_configured(t, c, o, err);
}

enum exit_status
cmd_audit(const struct options *o)
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
