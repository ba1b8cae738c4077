#include "inventory/export_paths.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 4 }; /* folders below the one that was named */

const char export_paths_unreadable[] = "cannot be read";

/* An audit does not fetch: what lies elsewhere has to be copied first. */
static bool
is_remote(const char *path)
{
	return strncmp(path, "//", 2) == 0 || strncmp(path, "\\\\", 2) == 0 ||
	       strstr(path, "://") != NULL;
}

/* Takes over the name. */
static struct export_path *
append(struct export_paths *out,
    char *name, // NOLINT(readability-non-const-parameter): the list frees it
    const char *refused)
{
	out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
	out->list[out->n] = (struct export_path){ .name = name, .refused = refused };
	return &out->list[out->n++];
}

static void
append_file(struct export_paths *out, char *name, const struct stat *st, bool named)
{
	struct export_path *p = append(out, name, NULL);

	p->device = st->st_dev;
	p->inode = st->st_ino;
	p->named = named;
}

static char *
join(const char *folder, const char *name)
{
	size_t len = strlen(folder);
	size_t cap;
	char *full;

	while (len > 1 && folder[len - 1] == '/') {
		len--;
	}
	cap = len + strlen(name) + 2;
	full = vec_zeroed(1, cap);
	(void)snprintf(full, cap, "%.*s/%s", (int)len, folder, name);
	return full;
}

/* A copy of a path, the caller's to free. */
static char *
copy_of(const char *path)
{
	const size_t cap = strlen(path) + 1;
	char *copy = vec_zeroed(1, cap);

	(void)snprintf(copy, cap, "%s", path);
	return copy;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The paths of what a folder holds, by name. Returns the errno that ended it; 0: that is all. */
static int
list_folder(const char *path, char ***names, size_t *n)
{
	DIR *dir = opendir(path);
	size_t cap = 0;
	struct dirent *e;
	int error;

	if (dir == NULL) {
		return errno;
	}
	for (errno = 0; (e = readdir(dir)) != NULL; errno = 0) {
		if (e->d_name[0] != '.') {
			*names = vec_room(*names, &cap, *n + 1, sizeof(char *));
			(*names)[(*n)++] = join(path, e->d_name);
		}
	}
	error = errno;
	(void)closedir(dir);
	if (*n > 1) {
		qsort(*names, *n, sizeof(char *), by_name);
	}
	return error;
}

static int add_folder(struct export_paths *out, const char *path, unsigned depth);

/* Takes over the name. */
static void
add_entry( // NOLINT(misc-no-recursion): DEEPEST ends it
    struct export_paths *out, char *name, unsigned depth)
{
	struct stat link;
	struct stat st;
	const bool is_there = lstat(name, &link) == 0;
	const bool found = is_there && stat(name, &st) == 0;
	int error = found ? 0 : errno;

	if (is_there && !found && error == ENOENT && S_ISLNK(link.st_mode)) {
		(void)append(out, name, "leads nowhere: it is a link to what is not there");
	} else if (!found) {
		append(out, name, export_paths_unreadable)->error = error;
	} else if (S_ISREG(st.st_mode)) {
		append_file(out, name, &st, false);
	} else if (!S_ISDIR(st.st_mode)) {
		(void)append(out, name, "is neither a file nor a folder");
	} else if (S_ISLNK(link.st_mode)) {
		(void)append(out, name,
		    "is a link to a folder, which is not followed: name the folder itself");
	} else if (depth == DEEPEST) {
		(void)append(out, name,
		    "is a folder more than 4 levels down, which is not read: name it itself");
	} else {
		error = add_folder(out, name, depth + 1);
		if (error != 0) {
			append(out, name, export_paths_unreadable)->error = error;
		} else {
			free(name);
		}
	}
}

/* Returns the errno that kept it from being read whole; 0: it was. */
static int
add_folder( // NOLINT(misc-no-recursion): DEEPEST ends it
    struct export_paths *out, const char *path, unsigned depth)
{
	char **names = NULL;
	size_t n = 0;
	const int error = list_folder(path, &names, &n);

	for (size_t i = 0; i < n; i++) {
		add_entry(out, names[i], depth);
	}
	free(names);
	return error;
}

enum fdb_code
export_paths_add(struct export_paths *out, const char *path, struct fdb_err *err)
{
	const size_t before = out->n;
	struct stat st;
	int error;

	if (is_remote(path)) {
		return fdb_fail(err, FDB_EIO,
		    "%s: exports are not read over the network; copy the file here first",
		    path);
	}
	if (stat(path, &st) != 0) {
		return fdb_fail(
		    err, FDB_EIO, "%s: %s%s", path, strerror(errno), text_path_hint(path));
	}
	if (S_ISREG(st.st_mode)) {
		append_file(out, copy_of(path), &st, true);
		return FDB_OK;
	}
	if (!S_ISDIR(st.st_mode)) {
		return fdb_fail(err, FDB_EIO, "%s: neither a file nor a folder", path);
	}
	error = add_folder(out, path, 0);
	if (error != 0) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(error));
	}
	return out->n > before ? FDB_OK
			       : fdb_fail(err, FDB_EIO, "%s: the folder holds no files", path);
}

bool
export_paths_empty(const char *path)
{
	struct export_paths all = { 0 };
	const bool read = !is_remote(path) && add_folder(&all, path, 0) == 0;
	const bool empty = read && all.n == 0;

	export_paths_free(&all);
	return empty;
}

static int
by_inode(const void *a, const void *b)
{
	const struct export_path *x = *(struct export_path *const *)a;
	const struct export_path *y = *(struct export_path *const *)b;

	if (x->device != y->device) {
		return x->device < y->device ? -1 : 1;
	}
	if (x->inode != y->inode) {
		return x->inode < y->inode ? -1 : 1;
	}
	return (x > y) - (x < y); /* the first that was named stands first */
}

void
export_paths_once(struct export_paths *p)
{
	struct export_path **files = vec_zeroed(p->n + 1, sizeof(struct export_path *));
	size_t n = 0;
	size_t kept = 0;

	for (size_t i = 0; i < p->n; i++) {
		if (p->list[i].refused == NULL) {
			files[n++] = &p->list[i];
		}
	}
	if (n > 1) {
		qsort(files, n, sizeof(struct export_path *), by_inode);
	}
	for (size_t i = n; i-- > 1;) {
		if (files[i]->device == files[i - 1]->device &&
		    files[i]->inode == files[i - 1]->inode) {
			files[i - 1]->named = files[i - 1]->named || files[i]->named;
			free(files[i]->name);
			files[i]->name = NULL;
		}
	}
	for (size_t i = 0; i < p->n; i++) {
		if (p->list[i].name != NULL) {
			p->list[kept++] = p->list[i];
		}
	}
	p->n = kept;
	free(files);
}

void
export_paths_free(struct export_paths *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->list[i].name);
	}
	free(p->list);
	*p = (struct export_paths){ 0 };
}
