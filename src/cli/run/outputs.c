#include "cli/run/outputs.h"

#include "cli/config/nearest.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
outputs_free(struct outputs *out)
{
	free(out->list);
	memset(out, 0, sizeof(*out));
}

/* The name as the table spells it. NULL: there is none, and err says which there are. */
static const char *
find_format(const char *spec, format_name_fn *names, struct fdb_err *err)
{
	char word[32] = "";
	struct nearest n = { .word = word };
	char all[192] = "";
	const char *name;

	(void)snprintf(word, sizeof(word), "%.*s", (int)strcspn(spec, "="), spec);
	for (size_t i = 0; (name = names(i)) != NULL; i++) {
		const size_t used = strlen(all);

		if (strcmp(name, word) == 0) {
			return name;
		}
		nearest_try(&n, name);
		(void)snprintf(all + used, sizeof(all) - used, " %s", name);
	}
	if (n.best != NULL) {
		(void)fdb_fail(
		    err, FDB_EUSAGE, "\"%s\" is no report; did you mean %s?", word, n.best);
	} else {
		(void)fdb_fail(err, FDB_EUSAGE, "\"%s\" is no report; there are%s", word, all);
	}
	return NULL;
}

/* Better now than after an hour of polling. What only writing can tell is told then. */
static enum fdb_code
check_path(const char *path, struct fdb_err *err)
{
	char dir[PATH_MAX] = ".";
	const char *slash = strrchr(path, '/');
	struct stat st;

	if (path[0] == '\0') {
		return fdb_fail(err, FDB_EUSAGE, "a report without a file name");
	}
	if (slash != NULL) {
		(void)snprintf(
		    dir, sizeof(dir), "%.*s", slash == path ? 1 : (int)(slash - path), path);
	}
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		return fdb_fail(
		    err, FDB_EUSAGE, "report %s: is a folder; name a file in it", path);
	}
	if (stat(dir, &st) != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "report %s: folder %s: %s", path, dir, strerror(errno));
	}
	if (!S_ISDIR(st.st_mode)) {
		return fdb_fail(err, FDB_EUSAGE, "report %s: %s is no folder", path, dir);
	}
	/* Devices and pipes are written in place, files by a new one beside them. */
	if ((stat(path, &st) != 0 || S_ISREG(st.st_mode)) && access(dir, W_OK) != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "report %s: folder %s: %s", path, dir, strerror(errno));
	}
	return FDB_OK;
}

static bool
is_stdout(const char *path)
{
	return path == NULL || strcmp(path, "/dev/stdout") == 0;
}

/* Two reports in one file would be neither. */
static enum fdb_code
check_twice(const struct outputs *out, const char *path, struct fdb_err *err)
{
	for (size_t i = 0; i < out->n; i++) {
		const char *other = out->list[i].path;

		if (is_stdout(path) && is_stdout(other)) {
			return fdb_fail(err, FDB_EUSAGE,
			    "two reports on standard output; give one a file: --report "
			    "FORMAT=FILE");
		}
		if (path != NULL && other != NULL && strcmp(path, other) == 0) {
			return fdb_fail(
			    err, FDB_EUSAGE, "two reports in %s; give each its file", path);
		}
	}
	return FDB_OK;
}

enum fdb_code
outputs_parse(struct outputs *out, format_name_fn *names, const char *const *specs, size_t n,
    struct fdb_err *err)
{
	static const char *const plain[] = { "text" };

	if (n == 0) {
		specs = plain;
		n = 1;
	}
	for (size_t i = 0; i < n; i++) {
		const char *equals = strchr(specs[i], '=');
		const char *path =
		    equals == NULL || strcmp(equals, "=-") == 0 ? NULL : equals + 1;
		const char *format = find_format(specs[i], names, err);

		if (format == NULL || check_twice(out, path, err) != FDB_OK ||
		    (path != NULL && check_path(path, err) != FDB_OK)) {
			return err->code;
		}
		out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
		out->list[out->n++] = (struct output){ format, path };
	}
	return FDB_OK;
}
