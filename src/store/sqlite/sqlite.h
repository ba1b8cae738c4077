/* A store in one file of this machine: the back end that needs no server. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/common/backend.h"

extern const struct backend sqlite_backend;

#endif
