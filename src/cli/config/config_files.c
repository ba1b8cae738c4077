#include "cli/config/config_files.h"

#include "fdbaudit/inventory.h"
#include "fdbaudit/text.h"

#include <glob.h>
#include <string.h>

typedef enum fdb_code file_fn(struct config *c, const char *path, struct fdb_err *err);

/* Each file that the pattern names, by name. A pattern that names none is a mistake. */
static enum fdb_code
each_file(struct config *c, const char *pattern, file_fn *fn, struct fdb_err *err)
{
	const char *path = config_path(c, pattern);
	enum fdb_code rc = FDB_OK;
	glob_t g = { 0 };

	if (path == NULL) {
		return config_full(err);
	}
	switch (glob(path, 0, NULL, &g)) {
	case 0:
		for (size_t i = 0; i < g.gl_pathc && rc == FDB_OK; i++) {
			const char *copy = text_format(&c->set.text, "%s", g.gl_pathv[i]);

			rc = copy == NULL ? config_full(err) : fn(c, copy, err);
		}
		break;
	case GLOB_NOMATCH:
		rc = fdb_fail(err, FDB_EUSAGE, "there is no file %s", path);
		break;
	default:
		rc = fdb_fail(err, FDB_EUSAGE, "%s cannot be looked up", path);
		break;
	}
	globfree(&g);
	return rc;
}

static enum fdb_code
add_inventory(struct config *c, const char *path, struct fdb_err *err)
{
	return config_add_string(c, &c->inventory, path, strlen(path), err);
}

/* What a pattern meets nobody named: a folder that waits for its files is no mistake. */
static enum fdb_code
add_of_pattern(struct config *c, const char *path, struct fdb_err *err)
{
	return inventory_folder_empty(path)
		   ? config_add_string(c, &c->empty, path, strlen(path), err)
		   : add_inventory(c, path, err);
}

enum fdb_code
config_set_inventory(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const size_t before = c->inventory.n;
	enum fdb_code rc;

	(void)at;
	(void)k;
	if (strpbrk(value, "*?[") == NULL) {
		return each_file(c, value, add_inventory, err);
	}
	rc = each_file(c, value, add_of_pattern, err);
	return rc != FDB_OK || c->inventory.n > before
		   ? rc
		   : fdb_fail(err, FDB_EUSAGE, "%s: nothing but folders without files", value);
}

/* Files of a log come and go: a run looks for them. */
enum fdb_code
config_set_log(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const char *path = config_path(c, value);

	(void)at;
	(void)k;
	return path == NULL ? config_full(err)
			    : config_add_string(c, &c->logs, path, strlen(path), err);
}

static enum fdb_code
note_switches(struct config *c, const char *path, struct fdb_err *err)
{
	return config_note_file(c, NOTED_SWITCHES, path, err);
}

enum fdb_code
config_set_switches(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)at;
	(void)k;
	return each_file(c, value, note_switches, err);
}

static enum fdb_code
note_suppress(struct config *c, const char *path, struct fdb_err *err)
{
	return config_note_file(c, NOTED_SUPPRESS, path, err);
}

enum fdb_code
config_set_suppress(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)at;
	(void)k;
	c->set.nsuppressions = 0;
	return each_file(c, value, note_suppress, err);
}

static enum fdb_code
note_config(struct config *c, const char *path, struct fdb_err *err)
{
	return config_note_file(c, NOTED_CONFIG, path, err);
}

enum fdb_code
config_set_include(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)at;
	(void)k;
	return each_file(c, value, note_config, err);
}

enum fdb_code
config_set_plan(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)at;
	(void)k;
	c->plan_file = config_path(c, value);
	c->plan_where = config_where(c);
	return c->plan_file == NULL || c->plan_where == NULL ? config_full(err) : FDB_OK;
}

/* FORMAT=FILE; the file is counted from here, a bare FORMAT is standard output. */
enum fdb_code
config_set_report(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const char *equals = strchr(value, '=');
	const char *path = equals == NULL ? NULL : equals + 1;
	const char *spec = value;
	const char *where;

	(void)at;
	(void)k;
	if (path != NULL && path[strspn(path, " \t")] != '\0' && strcmp(path, "-") != 0) {
		path = config_path(c, path + strspn(path, " \t"));
		spec = path == NULL ? NULL
				    : text_format(&c->set.text, "%.*s=%s",
					  (int)(equals - value), value, path);
	}
	where = config_where(c);
	return spec == NULL || where == NULL ||
		       config_add_string(c, &c->report_places, where, strlen(where), err) !=
			   FDB_OK
		   ? config_full(err)
		   : config_add_string(c, &c->reports, spec, strlen(spec), err);
}
