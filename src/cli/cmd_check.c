/* check: every trouble of configuration, secrets, exports, folders, history and timer at once. */
#include "cli/commands.h"
#include "cli/check/check.h"
#include "cli/config/parse.h"
#include "cli/run/run_status.h"
#include "collect/device/moment.h"

#include <stdio.h>

enum exit_status
cmd_check(const struct options *o)
{
	const char *path = o->config == NULL ? "/etc/fdbaudit/fdbaudit.conf" : o->config;
	int64_t now_ms = moment_now_ms();
	struct run_state r;
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (o->args.n > 0) {
		(void)fdb_fail(&err, FDB_EUSAGE,
		    "%s: check takes no words; --config FILE names a configuration",
		    o->args.items[0]);
		return run_failed(&err);
	}
	if (o->now != NULL && parse_time(o->now, &now_ms, &err) != FDB_OK) {
		return run_failed(&err);
	}
	run_begin(&r, o);
	status = check_all(&r, path, now_ms, stdout);
	run_end(&r);
	return run_flush(status);
}
