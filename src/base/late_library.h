/*
 * Libraries that are loaded when they are first needed. Those of NETCONF and XML bring twenty
 * others with them, and most runs need neither: they would wait for them at every start.
 */
#ifndef BASE_LATE_LIBRARY_H
#define BASE_LATE_LIBRARY_H

#include "fdbaudit/err.h"

#include <stddef.h>

/* A function of a library, and where in a struct its pointer stands. */
struct late_function {
	const char *name;
	size_t at;
};

/*
 * Loads a library by its soname, as the program's start would (dlopen(3)), and puts the address
 * of each function into its pointer in `out`, the last one last: where that is set, nothing is to
 * do. The library stays until the program ends.
 *
 * Fails with FDB_EIO: the library, or a function of it, is not there; err has the loader's words.
 */
enum fdb_code late_library_load(const char *soname, const struct late_function *functions,
    size_t n, void *out, struct fdb_err *err);

#endif
