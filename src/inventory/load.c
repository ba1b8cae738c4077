/* Reads the files and folders of a command line into one inventory. */
#include "fdbaudit/inventory.h"
#include "fdbaudit/text.h"

#include "fdbaudit/vec.h"
#include "inventory/build/draft_build.h"
#include "inventory/draft/files.h"
#include "inventory/export_paths.h"
#include "inventory/read/export_reader.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Lists a path of a folder that is not read; error: errno behind the reason, 0 none. */
static void
refuse_path(struct draft *d, const char *path, const char *reason, int error)
{
	char text[256];

	(void)text_print(text, sizeof(text), "%s%s%s", reason, error != 0 ? ": " : "",
	    error != 0 ? strerror(error) : "");
	draft_unused(d, (struct src){ draft_file(d, path), 0 }, text);
}

/* A file that was named ends the reading; of a folder's files it is listed. */
static enum fdb_code
cannot_read(struct draft *d, const struct export_path *p, int error, struct fdb_err *err)
{
	if (p->named) {
		return fdb_fail(err, FDB_EIO, "%s: %s", p->name, strerror(error));
	}
	refuse_path(d, p->name, export_paths_unreadable, error);
	return FDB_OK;
}

static int64_t
machine_clock(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A file that takes too much ends itself, not the reading of the others. */
static enum fdb_code
read_bounded(struct export_file *f, struct draft *d, int64_t end_ms, struct fdb_err *err)
{
	enum fdb_code rc;
	bool large;

	f->clock = d->how.clock;
	f->deadline_ms = f->clock();
	f->deadline_ms += (end_ms - f->deadline_ms) / 2;
	draft_begin_file(d);
	rc = export_read(f, d, err);
	draft_end_file(d);
	large = rc == FDB_ELIMIT && draft_has_room(d);
	if (large || f->late) {
		d->inv->files[f->file].cut = true;
		draft_unused(d, (struct src){ f->file, 0 },
		    draft_reason(d, "takes too much %s: it was read up to line %u only",
			large ? "memory" : "time", (unsigned)f->line));
	}
	return large ? FDB_OK : rc;
}

static enum fdb_code
load_file(struct draft *d, const struct export_path *p, int64_t end_ms, struct fdb_err *err)
{
	FILE *stream = fopen(p->name, "re");
	struct export_file *f;
	enum fdb_code rc;
	int error;

	if (stream == NULL) {
		return cannot_read(d, p, errno, err);
	}
	f = vec_zeroed(1, sizeof(*f));
	error = export_file_open(f, p->name, stream);
	rc = error != 0 ? cannot_read(d, p, error, err) : read_bounded(f, d, end_ms, err);
	export_file_close(f);
	free(f);
	return rc;
}

static enum fdb_code
load_all(struct draft *d, const struct export_paths *paths, struct fdb_err *err)
{
	const int64_t end_ms = d->how.clock() + INVENTORY_MS;
	enum fdb_code rc = FDB_OK;

	for (size_t i = 0; i < paths->n && rc == FDB_OK; i++) {
		const struct export_path *p = &paths->list[i];

		if (!draft_has_room(d)) {
			(void)draft_full(err);
			rc = fdb_wrap(err, "%s", p->name);
		} else if (p->refused != NULL) {
			refuse_path(d, p->name, p->refused, p->error);
		} else {
			rc = load_file(d, p, end_ms, err);
		}
	}
	return rc == FDB_OK ? draft_build(d, err) : rc;
}

enum fdb_code
inventory_load(struct inventory *inv, const char *const *paths, size_t npaths,
    const struct inventory_options *how, struct fdb_err *err)
{
	struct export_paths all = { 0 };
	enum fdb_code rc = FDB_OK;
	struct draft d;

	for (size_t i = 0; i < npaths && rc == FDB_OK; i++) {
		rc = export_paths_add(&all, paths[i], err);
	}
	if (rc == FDB_OK) {
		export_paths_once(&all);
		draft_init(&d, inv);
		d.how = *how;
		d.how.clock = how->clock != NULL ? how->clock : machine_clock;
		rc = load_all(&d, &all, err);
		draft_free(&d);
	}
	export_paths_free(&all);
	return rc;
}

bool
inventory_folder_empty(const char *path)
{
	return export_paths_empty(path);
}
