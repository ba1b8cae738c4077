/* Saving a damaged SQLite file: see struct backend. */
#ifndef STORE_SQLITE_SALVAGE_H
#define STORE_SQLITE_SALVAGE_H

#include "store/common/backend.h"

enum fdb_code sqlite_salvage(
    const char *from, const char *to, struct store_salvaged *out, struct fdb_err *err);

#endif
