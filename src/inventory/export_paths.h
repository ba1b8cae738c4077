/*
 * Export paths: the files that the paths of a command line stand for.
 *
 * A folder stands for its files and those of its sub-folders, four levels deep, by name; what is
 * hidden is left out. A link to a folder is not followed.
 */
#ifndef INVENTORY_EXPORT_PATHS_H
#define INVENTORY_EXPORT_PATHS_H

#include "fdbaudit/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Why a path of a folder is refused when an error keeps it from being read. */
extern const char export_paths_unreadable[];

struct export_path {
	char *name;
	const char *refused; /* why it is not read; NULL: it is a file to read */
	int error; /* errno behind `refused`; 0: none */
	bool named; /* on the command line itself, not by its folder */
	dev_t device; /* with inode: which file it is */
	ino_t inode;
};

struct export_paths {
	struct export_path *list;
	size_t n, cap;
};

/*
 * Appends what one path of the command line stands for; what its folder holds and cannot be read
 * is appended as refused. FDB_EIO: the path itself is missing, cannot be read, is a device or on the
 * network, or is a folder without any file. *out is to be freed in either case.
 */
FDB_MUST_CHECK enum fdb_code export_paths_add(
    struct export_paths *out, const char *path, struct fdb_err *err);

/* Whether it is a folder that can be read and of which export_paths_add() would find no file. */
bool export_paths_empty(const char *path);

/* Keeps of each file that several paths lead to the first. */
void export_paths_once(struct export_paths *p);

void export_paths_free(struct export_paths *p);

#endif
