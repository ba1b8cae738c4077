#include "base/late_library.h"

#include <dlfcn.h>
#include <string.h>

enum fdb_code
late_library_load(const char *soname, const struct late_function *functions, size_t n,
    void *out, struct fdb_err *err)
{
	void *library;
	void *last;

	memcpy(&last, (const char *)out + functions[n - 1].at, sizeof(last));
	if (last != NULL) {
		return FDB_OK;
	}
	library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL) {
		return fdb_fail(err, FDB_EIO, "a library cannot be loaded: %s", dlerror());
	}
	for (size_t i = 0; i < n; i++) {
		void *const function = dlsym(library, functions[i].name);

		if (function == NULL) {
			return fdb_fail(
			    err, FDB_EIO, "a library cannot be used: %s", dlerror());
		}
		/* C has no conversion from a pointer to data; POSIX has one of this size (dlsym). */
		memcpy((char *)out + functions[i].at, &function, sizeof(function));
	}
	return FDB_OK;
}
