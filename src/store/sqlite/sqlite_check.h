/* Whether a store in SQLite is whole: see struct backend. */
#ifndef STORE_SQLITE_CHECK_H
#define STORE_SQLITE_CHECK_H

#include "store/common/backend.h"

void sqlite_check(void *db, struct store_health *out);

#endif
