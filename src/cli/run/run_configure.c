#include "cli/run/run_configure.h"

#include "cli/config/config.h"
#include "cli/run/run_collect.h"
#include "report/file.h"

#include <errno.h>
#include <unistd.h>

static const char standard[] = "/etc/fdbaudit/fdbaudit.conf";

bool
run_is_absent(const char *path)
{
	return access(path, F_OK) != 0 && errno == ENOENT;
}

bool
run_has_standard(void)
{
	return !run_is_absent(standard);
}

enum fdb_code
run_take_keys(const struct options *o, struct config *c, struct fdb_err *err)
{
	for (size_t i = 0; i < o->nkeys; i++) {
		if (config_override(c, o->keys[i].key, o->keys[i].value, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

enum fdb_code
run_configure(struct run_state *r, bool needed, uint32_t samples, struct fdb_err *err)
{
	const struct options *o = r->o;
	const char *path = o->config == NULL && needed ? standard : o->config;

	if (path != NULL && config_read(&r->config, path, err) != FDB_OK) {
		if (o->config == NULL && !run_has_standard()) {
			(void)fdb_fail(err, FDB_EUSAGE,
			    "there is no %s; name a configuration with --config FILE",
			    standard);
		}
		return err->code;
	}
	if (run_take_keys(o, &r->config, err) != FDB_OK) {
		return err->code;
	}
	file_share(r->config.report_mode, r->config.report_group);
	if (r->config.samples == 0) {
		r->config.samples = samples;
	}
	return FDB_OK;
}

enum fdb_code
run_configured(struct run_state *r, struct fdb_err *err)
{
	const enum fdb_code rc = run_configure(r, true, 1, err);

	return rc != FDB_OK ? rc : targets_configured(&r->targets, &r->config, r->o, err);
}

enum fdb_code
run_replays_alone(const struct options *o, struct fdb_err *err)
{
	return o->args.n == 0
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "%s: with --replay no switch is asked; leave the addresses out",
			 o->args.items[0]);
}

enum fdb_code
run_named(struct run_state *r, struct fdb_err *err)
{
	const struct options *o = r->o;

	if (run_configure(r, o->credentials.n > 0, 1, err) != FDB_OK) {
		return err->code;
	}
	if (o->replay.n == 0 && o->args.n == 0 && run_has_logs(o, &r->config)) {
		return FDB_OK;
	}
	if (o->replay.n == 0) {
		return targets_named(&r->targets, &r->config, o, err);
	}
	return run_replays_alone(o, err);
}
