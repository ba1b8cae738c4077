#include "cli/run.h"

enum exit_status
cmd_scan(const struct options *o)
{
	struct config c;
	struct targets t = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	config_init(&c);
	status = run_named(&c, &t, o, &err) == FDB_OK ? run(o, &c, &t) : run_failed(&err);
	targets_free(&t);
	config_free(&c);
	return status;
}
