/* A file or folder that is made where there is none; what is there already is never touched. */
#ifndef CLI_INIT_FILE_H
#define CLI_INIT_FILE_H

#include "fdbaudit/err.h"

#include <stdbool.h>
#include <sys/types.h>

/* Whose it becomes; -1: ours, and as the folder gives it. */
struct init_owner {
	uid_t user;
	gid_t group;
};

/*
 * Makes a file of this text, whole or not at all; no link of a stranger is followed (file_target.h),
 * and none at its name. *made: false where something of this name is there already. FDB_EIO: it
 * cannot be made, said in err.
 */
FDB_MUST_CHECK enum fdb_code init_file_make(const char *path, mode_t mode,
    const struct init_owner *owner, const char *text, bool *made, struct fdb_err *err);

/*
 * Makes a folder, and those above it. *made: false where it is there. FDB_EIO: it cannot be made,
 * or something that is no folder has its name.
 */
FDB_MUST_CHECK enum fdb_code init_file_folder(const char *path, mode_t mode,
    const struct init_owner *owner, bool *made, struct fdb_err *err);

#endif
