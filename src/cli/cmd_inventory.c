#include "cli/options.h"

#include "cli/run.h"
#include "fdbaudit/log.h"
#include "fdbaudit/report.h"

#include <stdio.h>
#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

/* "json=FILE" to its two halves; the format in `name`. */
static const char *
split(const char *spec, char *name, size_t cap)
{
	const char *equals = strchr(spec, '=');

	(void)snprintf(name, cap, "%.*s", (int)strcspn(spec, "="), spec);
	return equals == NULL || strcmp(equals, "=-") == 0 ? NULL : equals + 1;
}

static bool
is_format(const char *name)
{
	static const char *const all[] = { "text", "json", "csv" };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(name, all[i]) == 0) {
			return true;
		}
	}
	return false;
}

static enum fdb_code
check(const struct options *o, struct fdb_err *err)
{
	size_t plain = o->reports.n == 0;

	if (o->args.n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "which exports? fdbaudit inventory FILE... or a folder of them");
	}
	for (size_t i = 0; i < o->reports.n; i++) {
		char name[32];

		plain += split(o->reports.items[i], name, sizeof(name)) == NULL;
		if (!is_format(name)) {
			return fdb_fail(err, FDB_EUSAGE,
			    "\"%s\" is no form of an inventory; there are text, json, csv",
			    name);
		}
	}
	return plain > 1 ? fdb_fail(err, FDB_EUSAGE,
			       "two reports on standard output; give one a file: --report "
			       "FORMAT=FILE")
			 : FDB_OK;
}

/* A file that gave nothing is a hole in the estate. */
static bool
any_useless(const struct inventory *inv)
{
	bool found = false;

	for (size_t i = 0; i < inv->nfiles; i++) {
		found = found || inv->files[i].used == 0;
	}
	return found;
}

static enum exit_status
show(const struct options *o, const struct inventory *inv)
{
	enum exit_status status = any_useless(inv) ? EXIT_PARTIAL : EXIT_CLEAN;
	struct fdb_err err = { 0 };

	if (o->reports.n > 0) { /* the text tells of them itself */
		run_warn_unused(inv, SIZE_MAX);
	}
	if (o->reports.n == 0 && inventory_write(inv, "text", NULL, &err) != FDB_OK) {
		status = run_failed(&err);
	}
	for (size_t i = 0; i < o->reports.n; i++) {
		char name[32];
		const char *path = split(o->reports.items[i], name, sizeof(name));

		if (inventory_write(inv, name, path, &err) != FDB_OK) {
			status = run_failed(&err);
		}
	}
	return status;
}

enum exit_status
cmd_inventory(const struct options *o)
{
	struct inventory inv;
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (check(o, &err) != FDB_OK) {
		return run_failed(&err);
	}
	inventory_init(&inv, text_cap);
	if (inventory_load(&inv, o->args.items, o->args.n, &err) == FDB_OK) {
		status = show(o, &inv);
	} else {
		log_error("%s", err.text);
		status = err.code == FDB_EIO ? EXIT_USAGE : EXIT_FAILED;
	}
	inventory_free(&inv);
	return status;
}
