/* inventory: what was understood of exports, and every row that was not. */
#include "cli/commands.h"
#include "cli/config/config.h"
#include "cli/run/outputs.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_status.h"
#include "fdbaudit/estate.h"
#include "fdbaudit/log.h"

#include <stdio.h>
#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

static enum fdb_code
prepare(const struct options *o, struct config *c, struct outputs *out, struct fdb_err *err)
{
	enum fdb_code rc = run_take_keys(o, c, err);

	if (rc != FDB_OK) {
		return rc;
	}
	if (o->args.n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "which exports? fdbaudit inventory FILE... or a folder of them");
	}
	rc = outputs_parse(out, estate_format, o->reports.items, o->reports.n, err);
	if (rc == FDB_OK) {
		run_sandbox(o, c, out);
	}
	return rc;
}

/* A file that gave nothing, or a host that did not answer, is a hole in the estate. */
static bool
has_holes(const struct inventory *inv)
{
	bool found = inv->nunanswered > 0;

	for (size_t i = 0; i < inv->nfiles; i++) {
		found = found || inventory_file_useless(&inv->files[i]);
	}
	return found;
}

static enum exit_status
show(const struct options *o, const struct outputs *out, const struct inventory *inv)
{
	enum exit_status status = has_holes(inv) ? EXIT_PARTIAL : EXIT_CLEAN;
	struct fdb_err err = { 0 };

	if (o->reports.n > 0) { /* the text tells of them itself */
		run_warn_unused(inv);
	}
	for (size_t i = 0; i < out->n; i++) {
		if (estate_write(inv, out->list[i].format, out->list[i].path, &err) != FDB_OK) {
			status = run_failed(&err);
		}
	}
	return status;
}

static enum fdb_code
load(
    const struct options *o, const struct config *c, struct inventory *inv, struct fdb_err *err)
{
	const struct inventory_options how = { .encoding = c->encoding };

	return inventory_load(inv, o->args.items, o->args.n, &how, err);
}

enum exit_status
cmd_inventory(const struct options *o)
{
	struct config config;
	struct inventory inv;
	struct outputs out = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	config_init(&config);
	inventory_init(&inv, text_cap);
	if (prepare(o, &config, &out, &err) != FDB_OK) {
		status = run_failed(&err);
	} else if (load(o, &config, &inv, &err) == FDB_OK) {
		status = show(o, &out, &inv);
	} else {
		log_error("%s", err.text);
		status = err.code == FDB_EIO ? EXIT_USAGE : EXIT_FAILED;
	}
	inventory_free(&inv);
	outputs_free(&out);
	config_free(&config);
	return status;
}
