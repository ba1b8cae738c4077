#include "cli/run.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t text_cap = (size_t)512 << 20;

/* Made and looked at now: not after an hour of asking. */
static enum fdb_code
make_folder(const char *path, struct fdb_err *err)
{
	struct stat st;

	if ((mkdir(path, 0700) != 0 && errno != EEXIST) || stat(path, &st) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "--output %s: %s", path, strerror(errno));
	}
	if (!S_ISDIR(st.st_mode)) {
		return fdb_fail(err, FDB_EUSAGE, "--output %s: is no folder", path);
	}
	if (access(path, W_OK) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "--output %s: %s", path, strerror(errno));
	}
	return FDB_OK;
}

static enum fdb_code
record(const struct options *o, struct config *c, struct targets *t, struct snapshot *snap,
    struct fdb_err *err)
{
	if (o->args.n == 0) {
		return fdb_fail(err, FDB_EUSAGE, "record: which switch? name its address");
	}
	if (run_named(c, t, o, err) != FDB_OK) {
		return err->code;
	}
	c->plan.record = o->output != NULL ? o->output : ".";
	if (make_folder(c->plan.record, err) != FDB_OK) {
		return err->code;
	}
	return run_collect(o, c, t, snap, err);
}

enum exit_status
cmd_record(const struct options *o)
{
	struct config c;
	struct targets t = { 0 };
	struct snapshot snap;
	struct fdb_err err = { 0 };
	enum exit_status status;

	config_init(&c);
	snapshot_init(&snap, text_cap);
	if (record(o, &c, &t, &snap, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = run_was_whole(&snap, "the recording") ? EXIT_CLEAN : EXIT_PARTIAL;
	}
	snapshot_free(&snap);
	targets_free(&t);
	config_free(&c);
	return status;
}
