/* Reads the files and folders of a command line into one inventory. */
#include "fdbaudit/inventory.h"

#include "fdbaudit/vec.h"
#include "inventory/draft/draft_build.h"
#include "inventory/draft/files.h"
#include "inventory/read/formats.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Why a file is not read at all. */
static const char *
why_unknown(const struct export_file *f, size_t len)
{
	if (len == 0) {
		return "is empty";
	}
	return f->binary ? "is binary: neither text nor UTF-16"
			 : "is no export that is known: no line of it has two known column "
			   "names";
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
		draft_unused(d, (struct src){ f->file, 0 }, why_unknown(f, len));
	} else {
		d->inv->files[f->file].format = format->name;
		rc = format->read(f, d, err);
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

static enum fdb_code
load_file(struct draft *d, const char *path, struct fdb_err *err)
{
	struct export_file *f = vec_zeroed(1, sizeof(*f));
	enum fdb_code rc = export_file_open(f, path, err);

	if (rc == FDB_OK) {
		rc = load_open(d, f, err);
	}
	export_file_close(f);
	free(f);
	return rc;
}

/* ---- paths ------------------------------------------------------------------------------- */

/* An audit does not fetch: what lies elsewhere has to be copied first. */
static bool
is_remote(const char *path)
{
	return strncmp(path, "//", 2) == 0 || strncmp(path, "\\\\", 2) == 0 ||
	       strstr(path, "://") != NULL;
}

static int
visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The regular files of a folder by name, not deeper. */
static enum fdb_code
list_folder(const char *path, char ***names, size_t *n, struct fdb_err *err)
{
	DIR *dir = opendir(path);
	size_t cap = 0;
	size_t len = strlen(path);
	struct dirent *e;

	if (dir == NULL) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	while (len > 1 && path[len - 1] == '/') {
		len--;
	}
	while ((e = readdir(dir)) != NULL) {
		const size_t size = len + strlen(e->d_name) + 2;
		struct stat st;
		char *full = malloc(size);

		if (full == NULL) {
			abort(); /* out of memory, as everywhere */
		}
		(void)snprintf(full, size, "%.*s/%s", (int)len, path, e->d_name);
		if (!visible(e) || stat(full, &st) != 0 || !S_ISREG(st.st_mode)) {
			free(full);
			continue;
		}
		*names = vec_room(*names, &cap, *n + 1, sizeof(char *));
		(*names)[(*n)++] = full;
	}
	(void)closedir(dir);
	if (*n > 1) {
		qsort(*names, *n, sizeof(char *), by_name);
	}
	return FDB_OK;
}

static enum fdb_code
load_folder(struct draft *d, const char *path, struct fdb_err *err)
{
	char **names = NULL;
	size_t n = 0;
	enum fdb_code rc = list_folder(path, &names, &n, err);

	if (rc == FDB_OK && n == 0) {
		rc = fdb_fail(err, FDB_EIO, "%s: the folder holds no files", path);
	}
	for (size_t i = 0; i < n && rc == FDB_OK; i++) {
		rc = load_file(d, names[i], err);
	}
	for (size_t i = 0; i < n; i++) {
		free(names[i]);
	}
	free(names);
	return rc;
}

static enum fdb_code
load_path(struct draft *d, const char *path, struct fdb_err *err)
{
	struct stat st;

	if (is_remote(path)) {
		return fdb_fail(err, FDB_EIO,
		    "%s: exports are not read over the network; copy the file here first",
		    path);
	}
	if (stat(path, &st) != 0) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	if (S_ISDIR(st.st_mode)) {
		return load_folder(d, path, err);
	}
	if (!S_ISREG(st.st_mode)) {
		return fdb_fail(err, FDB_EIO, "%s: neither a file nor a folder", path);
	}
	return load_file(d, path, err);
}

enum fdb_code
inventory_load(
    struct inventory *inv, const char *const *paths, size_t npaths, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;
	struct draft d;

	draft_init(&d, inv);
	for (size_t i = 0; i < npaths && rc == FDB_OK; i++) {
		rc = load_path(&d, paths[i], err);
	}
	if (rc == FDB_OK) {
		rc = draft_build(&d, err);
	}
	draft_free(&d);
	return rc;
}
