/* The user that runs the audit where it is set up for the whole machine. */
#ifndef CLI_INIT_USER_H
#define CLI_INIT_USER_H

#include "cli/init/init_file.h"

/*
 * Finds the user and group of this name, made by useradd(8) where there are none. FDB_EIO: they
 * cannot be made; err names the line to type.
 */
FDB_MUST_CHECK enum fdb_code init_user(const char *name, const char *home,
    struct init_owner *out, bool *made, struct fdb_err *err);

#endif
