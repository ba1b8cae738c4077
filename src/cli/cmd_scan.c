/* scan: polls the switches that the command line names, judges, reports. */
#include "cli/commands.h"
#include "cli/planned/planned_declare.h"
#include "cli/run/run.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_report.h"
#include "cli/run/run_status.h"

enum exit_status
cmd_scan(const struct options *o)
{
	struct run_state r;
	struct fdb_err err = { 0 };
	enum exit_status status;

	run_begin(&r, o);
	status = run_named(&r, &err) == FDB_OK &&
			 planned_declare(&r.config, PLAN_IS_THERE, &err) == FDB_OK
		     ? run_audit(&r)
		     : run_refuse(&r, run_failed(&err), err.text);
	run_end(&r);
	return status;
}
