#include "fdbaudit/inventory.h"

#include "inventory/formats.h"

#include "fdbaudit/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct format formats[] = {
#define FORMAT(sniff, read, name) { name, sniff, read },
#include "inventory/read/formats.def"
#undef FORMAT
};

static const struct format *
format_find(const char *head, size_t len)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (formats[i].sniff(head, len)) {
			return &formats[i];
		}
	}
	return NULL;
}

static enum fdb_code
load_file(struct draft *d, const char *path, struct fdb_err *err)
{
	struct inventory_file *file;
	const struct format *f;
	struct source *s = calloc(1, sizeof(*s));
	const char *head;
	enum fdb_code rc;
	size_t len;

	if (s == NULL) {
		abort(); /* out of memory, as everywhere */
	}
	rc = source_open(s, path, err);
	if (rc != FDB_OK) {
		goto done;
	}
	draft_file(d, path);
	s->file = d->file;
	head = source_peek(s, &len);
	f = s->binary ? NULL : format_find(head, len);
	if (f != NULL) {
		d->inv->files[d->file].format = f->name;
		rc = f->read(s, d, err);
	} else {
		draft_unused(d, (struct src){ d->file, 0 },
		    len == 0    ? "is empty"
		    : s->binary ? "is binary: neither text nor UTF-16"
				: "is no export that is known: no line of it has two known "
				  "column names");
	}
	file = &d->inv->files[d->file];
	if (rc == FDB_OK && s->failed) {
		rc = fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(EIO));
	}
	if (rc == FDB_OK && f != NULL && file->rows == 0 && d->file_unused == 0) {
		draft_unused(
		    d, (struct src){ d->file, 0 }, "holds no row or object that is known");
	}
done:
	source_close(s);
	free(s);
	return rc;
}

/* ---- paths ------------------------------------------------------------------------------------- */

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
		rc = seal_inventory(&d, err);
	}
	draft_free(&d);
	return rc;
}
