/* Where --report writes, checked before anything is sent. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "fdbaudit/err.h"

#include <stddef.h>

struct output {
	const char *format; /* of the table */
	const char *path; /* NULL: standard output */
};

struct outputs { /* all zero: none */
	struct output *list;
	size_t n, cap;
};

/* A table of formats: returns the name of the i-th, NULL behind the last. */
typedef const char *format_name_fn(size_t i);

/*
 * Reads n specs FORMAT[=FILE] into *out, for outputs_free() also after a failure; no spec at
 * all is text on standard output. Paths point into the specs. FDB_EUSAGE: no such format,
 * nowhere to write it, or two reports in one file.
 */
FDB_MUST_CHECK enum fdb_code outputs_parse(struct outputs *out, format_name_fn *names,
    const char *const *specs, size_t n, struct fdb_err *err);
void outputs_free(struct outputs *out);

#endif
