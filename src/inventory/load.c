/* Reads the files and folders of a command line into one inventory. */
#include "fdbaudit/inventory.h"

#include "fdbaudit/vec.h"
#include "inventory/build/draft_build.h"
#include "inventory/draft/files.h"
#include "inventory/export_paths.h"
#include "inventory/read/formats.h"
#include "inventory/read/unknown_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Why a file is not read at all. */
static const char *
why_unknown(const struct export_file *f, const char *head, size_t len)
{
	if (len == 0) {
		return "is empty";
	}
	return f->binary ? "is binary: neither text nor UTF-16" : unknown_text(head, len);
}

/* Reads an open file in the format that it begins like. */
static enum fdb_code
load_open(struct draft *d, struct export_file *f, struct fdb_err *err)
{
	const struct export_format *format;
	const struct inventory_file *file;
	enum fdb_code rc = FDB_OK;
	const char *head;
	size_t len;

	f->file = draft_file(d, f->path);
	head = export_file_peek(f, &len);
	format = f->binary ? NULL : format_of_export(head, len);
	if (format == NULL) {
		draft_unused(d, (struct src){ f->file, 0 }, why_unknown(f, head, len));
	} else {
		d->inv->files[f->file].format = format->name;
		rc = format->read(f, d, err);
	}
	if (f->damaged > 0) {
		draft_remark(d, (struct src){ f->file, 0 },
		    "its names are in a code page (932, 1251 or the like) that nothing tells: "
		    "they are written as U+FFFD and never compared; export with -Encoding "
		    "UTF8");
	}
	if (rc == FDB_OK && f->failed) {
		rc = fdb_fail(err, FDB_EIO, "%s: %s", f->path, strerror(EIO));
	}
	file = &d->inv->files[f->file];
	if (rc == FDB_OK && format != NULL && file->rows == 0 &&
	    d->files[f->file].unused == 0) {
		draft_unused(
		    d, (struct src){ f->file, 0 }, "holds no row or object that is known");
	}
	return rc;
}

/* Lists a path of a folder that is not read; error: errno behind the reason, 0 none. */
static void
refuse_path(struct draft *d, const char *path, const char *reason, int error)
{
	char text[256];

	(void)snprintf(text, sizeof(text), "%s%s%s", reason, error != 0 ? ": " : "",
	    error != 0 ? strerror(error) : "");
	draft_unused(d, (struct src){ draft_file(d, path), 0 }, text);
}

static enum fdb_code
load_file(struct draft *d, const struct export_path *p, struct fdb_err *err)
{
	struct export_file *f = vec_zeroed(1, sizeof(*f));
	enum fdb_code rc = export_file_open(f, p->name, err);

	if (rc == FDB_OK) {
		rc = load_open(d, f, err);
	} else if (!p->named) {
		refuse_path(d, p->name, "cannot be read", f->error);
		rc = FDB_OK;
	}
	export_file_close(f);
	free(f);
	return rc;
}

static enum fdb_code
load_all(struct draft *d, const struct export_paths *paths, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;

	for (size_t i = 0; i < paths->n && rc == FDB_OK; i++) {
		const struct export_path *p = &paths->list[i];

		if (!draft_has_room(d)) {
			rc = fdb_fail(err, FDB_ELIMIT,
			    "%s: the inventory is larger than this program accepts", p->name);
		} else if (p->refused != NULL) {
			refuse_path(d, p->name, p->refused, p->error);
		} else {
			rc = load_file(d, p, err);
		}
	}
	return rc == FDB_OK ? draft_build(d, err) : rc;
}

enum fdb_code
inventory_load(
    struct inventory *inv, const char *const *paths, size_t npaths, struct fdb_err *err)
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
		rc = load_all(&d, &all, err);
		draft_free(&d);
	}
	export_paths_free(&all);
	return rc;
}
