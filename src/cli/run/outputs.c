/* For realpath(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/run/outputs.h"

#include "cli/config/config_notify.h"
#include "cli/config/nearest.h"
#include "fdbaudit/extract.h"
#include "fdbaudit/report.h"
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
	for (size_t i = 0; i < out->npaths; i++) {
		free(out->paths[i]);
	}
	free(out->paths);
	free(out->list);
	memset(out, 0, sizeof(*out));
}

#define ALL "all"
#define ALL_FORM ALL "=FOLDER"
enum { ALL_BYTES = sizeof(ALL) - 1 };

/* The name as the table spells it. NULL: there is none, and err says which there are. */
static const char *
find_format(const char *spec, format_name_fn *names, bool has_all, struct fdb_err *err)
{
	char word[32] = "";
	struct nearest n = { .word = word };
	char all[320] = "";
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
	if (has_all) {
		nearest_try(&n, ALL);
	}
	if (n.best != NULL) {
		(void)fdb_fail(err, FDB_EUSAGE, "\"%s\" is no report; did you mean %s?", word,
		    strcmp(n.best, ALL) == 0 ? ALL_FORM : n.best);
	} else {
		(void)fdb_fail(err, FDB_EUSAGE, "\"%s\" is no report; there are%s%s", word, all,
		    has_all ? " " ALL_FORM : "");
	}
	return NULL;
}

void
outputs_folder(const char *path, char *out, size_t cap)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL) {
		(void)snprintf(out, cap, ".");
	} else {
		(void)snprintf(out, cap, "%.*s", slash == path ? 1 : (int)(slash - path), path);
	}
}

static enum fdb_code
check_folder(const char *report, const char *dir, struct fdb_err *err)
{
	struct stat st;

	if (stat(dir, &st) != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "report %s: folder %s: %s", report, dir, strerror(errno));
	}
	return S_ISDIR(st.st_mode)
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE, "report %s: %s is no folder", report, dir);
}

/* Better now than after an hour of polling. What only writing can tell is told then. */
static enum fdb_code
check_path(const char *path, struct fdb_err *err)
{
	char dir[PATH_MAX];
	struct stat st;

	if (path[0] == '\0') {
		return fdb_fail(err, FDB_EUSAGE, "a report without a file name");
	}
	outputs_folder(path, dir, sizeof(dir));
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		return fdb_fail(
		    err, FDB_EUSAGE, "report %s: is a folder; name a file in it", path);
	}
	if (check_folder(path, dir, err) != FDB_OK) {
		return err->code;
	}
	/* Devices and pipes are written in place, files by a new one beside them. */
	if ((stat(path, &st) != 0 || S_ISREG(st.st_mode)) && access(dir, W_OK) != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "report %s: folder %s: %s", path, dir, strerror(errno));
	}
	return FDB_OK;
}

/* By whatever name: /dev/stdout, /dev/fd/1, the file that it was turned to. A device that throws away is not meant. */
static bool
is_stdout(const char *path)
{
	struct stat a;
	struct stat b;

	return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 ||
	       (stat(path, &a) == 0 && fstat(STDOUT_FILENO, &b) == 0 && a.st_dev == b.st_dev &&
		   a.st_ino == b.st_ino && (!S_ISCHR(a.st_mode) || isatty(STDOUT_FILENO) == 1));
}

/* Where a report ends in the end: links followed, of a file that is to come those of its folder. */
static void
find_place(const char *path, char out[static 2 * PATH_MAX])
{
	const char *slash = strrchr(path, '/');
	char dir[PATH_MAX];
	char real[PATH_MAX];

	if (realpath(path, real) != NULL) {
		(void)snprintf(out, (size_t)2 * PATH_MAX, "%s", real);
		return;
	}
	outputs_folder(path, dir, sizeof(dir));
	(void)snprintf(out, (size_t)2 * PATH_MAX, "%s/%s",
	    realpath(dir, real) != NULL ? real : dir, slash != NULL ? slash + 1 : path);
}

static bool
is_one_file(const char *a, const char *b)
{
	char x[2 * PATH_MAX];
	char y[2 * PATH_MAX];

	find_place(a, x);
	find_place(b, y);
	return strcmp(x, y) == 0;
}

/* Two reports in one file would be neither. */
static enum fdb_code
check_twice(const struct outputs *out, const char *path, struct fdb_err *err)
{
	for (size_t i = 0; i < out->n; i++) {
		const char *other = out->list[i].path;

		if (path == NULL && other == NULL) {
			return fdb_fail(err, FDB_EUSAGE,
			    "two reports on standard output; give one a file: --report "
			    "FORMAT=FILE");
		}
		if (path != NULL && other != NULL && is_one_file(path, other)) {
			return fdb_fail(
			    err, FDB_EUSAGE, "two reports in %s; give each its file", path);
		}
	}
	return FDB_OK;
}

static enum fdb_code
add(struct outputs *out, const char *format, const char *path, const char *only,
    struct fdb_err *err)
{
	if (path != NULL && is_stdout(path)) {
		path = NULL;
	}
	if (check_twice(out, path, err) != FDB_OK ||
	    (path != NULL && check_path(path, err) != FDB_OK)) {
		return err->code;
	}
	out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
	out->list[out->n++] = (struct output){ .format = format, .path = path, .only = only };
	return FDB_OK;
}

/* Whether it is "all" or "all=...". */
static bool
is_all(const char *spec)
{
	return strncmp(spec, ALL, ALL_BYTES) == 0 &&
	       (spec[ALL_BYTES] == '=' || spec[ALL_BYTES] == '\0');
}

/* A text that lives as long as `out`. */
static char *
keep(struct outputs *out, size_t size)
{
	char *text = vec_zeroed(size, 1);

	out->paths =
	    vec_room(out->paths, &out->paths_cap, out->npaths + 1, sizeof(*out->paths));
	out->paths[out->npaths++] = text;
	return text;
}

/* Every format, each under its own name in this folder; of a part those that may be of one. */
static enum fdb_code
add_all(struct outputs *out, format_name_fn *names, const char *spec, const char *only,
    struct fdb_err *err)
{
	const char *folder = spec[ALL_BYTES] == '=' ? spec + ALL_BYTES + 1 : "";
	enum fdb_code rc;
	const char *name;

	if (folder[0] == '\0') {
		return fdb_fail(
		    err, FDB_EUSAGE, "%s needs a folder: --report %s", spec, ALL_FORM);
	}
	rc = check_folder(spec, folder, err);
	for (size_t i = 0; rc == FDB_OK && (name = names(i)) != NULL; i++) {
		const char *file = out->files(name);
		const size_t size = strlen(folder) + 1 + strlen(file) + 1;
		char *path;

		if (only != NULL && out->whole(name) != NULL) {
			continue;
		}
		path = keep(out, size);
		(void)snprintf(path, size, "%s/%s", folder, file);
		rc = add(out, name, path, only, err);
	}
	return rc;
}

const char *
outputs_report_file(const char *name)
{
	return report_format(name)->file;
}

const char *
outputs_report_whole(const char *name)
{
	return report_format(name)->whole;
}

/* ---- parts ------------------------------------------------------------------------------------- */

/*
 * Where ",only=" or " only=" begins; NULL: nowhere. The one that can be typed without quotes, the other
 * one that is read more easily in a file.
 */
static const char *
find_only(const char *spec)
{
	static const char word[] = "only=";
	const char *at = spec;

	while ((at = strstr(at, word)) != NULL) {
		if (at > spec && (at[-1] == ',' || at[-1] == ' ')) {
			return at;
		}
		at += sizeof(word) - 1;
	}
	return NULL;
}

/* Of a spec with a part: *only is that, and *spec what stands before it. */
static enum fdb_code
take_only(struct outputs *out, const char **spec, const char **only, struct fdb_err *err)
{
	const char *at = find_only(*spec);
	enum extract_by by;
	char *before;
	size_t n;

	*only = NULL;
	if (at == NULL) {
		return FDB_OK;
	}
	if (out->whole == NULL) {
		return fdb_fail(
		    err, FDB_EUSAGE, "%s: only=... is for reports of audit and scan", *spec);
	}
	*only = at + strlen("only=");
	if (extract_parse(*only, &by) == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: only= takes cluster:NAME, site:NAME or host:NAME", *spec);
	}
	for (n = (size_t)(at - *spec) - 1; n > 0 && (*spec)[n - 1] == ' ';) {
		n--;
	}
	before = keep(out, n + 1);
	(void)snprintf(before, n + 1, "%s", *spec);
	*spec = before;
	return FDB_OK;
}

static enum fdb_code
parse_one(struct outputs *out, format_name_fn *names, const char *spec, struct fdb_err *err)
{
	const char *only;
	const char *equals;
	const char *format;

	if (take_only(out, &spec, &only, err) != FDB_OK) {
		return err->code;
	}
	if (out->files != NULL && is_all(spec)) {
		return add_all(out, names, spec, only, err);
	}
	format = find_format(spec, names, out->files != NULL, err);
	if (format == NULL) {
		return err->code;
	}
	if (only != NULL && out->whole(format) != NULL) {
		return fdb_fail(err, FDB_EUSAGE, "%s has no part, only=%s: %s", format, only,
		    out->whole(format));
	}
	equals = strchr(spec, '=');
	return add(out, format, equals == NULL ? NULL : equals + 1, only, err);
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
		if (parse_one(out, names, specs[i], err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

bool
outputs_is_plugin(const char *spec)
{
	static const char name[] = "nagios";
	const char *behind = spec + sizeof(name) - 1;

	return strncmp(spec, name, sizeof(name) - 1) == 0 &&
	       (behind[0] == '\0' || (behind[0] == '=' && is_stdout(behind + 1)));
}

bool
outputs_has_plugin(const struct outputs *out)
{
	for (size_t i = 0; i < out->n; i++) {
		if (out->list[i].path == NULL && strcmp(out->list[i].format, "nagios") == 0) {
			return true;
		}
	}
	return false;
}

const char *
outputs_page(const struct outputs *out, const char *only, char *buf)
{
	const char *path = NULL;
	const char *name;
	char dir[PATH_MAX];
	char real[PATH_MAX];
	int n;

	for (size_t i = 0; i < out->n && path == NULL; i++) {
		const struct output *o = &out->list[i];

		if (strcmp(o->format, "html") == 0 &&
		    (only == NULL ? o->only == NULL
				  : o->only != NULL && strcmp(o->only, only) == 0)) {
			path = o->path;
		}
	}
	if (path == NULL || path[0] == '/') {
		return path;
	}
	name = strrchr(path, '/');
	outputs_folder(path, dir, sizeof(dir));
	if (realpath(dir, real) == NULL) {
		return NULL;
	}
	n = snprintf(buf, PATH_MAX, "%s/%s", strcmp(real, "/") == 0 ? "" : real,
	    name != NULL ? name + 1 : path);
	return n >= 0 && n < PATH_MAX ? buf : NULL;
}

bool
outputs_has_file(const struct outputs *out)
{
	struct stat st;

	for (size_t i = 0; i < out->n; i++) {
		const char *path = out->list[i].path;

		if (path != NULL && (stat(path, &st) != 0 || S_ISREG(st.st_mode))) {
			return true;
		}
	}
	return false;
}

enum fdb_code
outputs_check_group(const struct outputs *out, gid_t group, struct fdb_err *err)
{
	return !outputs_has_file(out) || group == (gid_t)-1 || config_may_give_to(group)
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "report-group: who runs this is not in that group, and cannot give it "
			 "a file");
}
