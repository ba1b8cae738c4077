/* What became of findings between two runs, in the formats of `diff`. */
#ifndef CLI_DIFF_FORMATS_H
#define CLI_DIFF_FORMATS_H

#include "fdbaudit/store_past.h"

#include <stdio.h>

struct diff {
	const struct past_run *from, *to;
	const struct past_findings *found;
	bool verbose; /* what is open at both as well */
	bool colour;
};

/* Each writes one format; arg is a struct diff. Stream errors stay on the stream. */
typedef enum fdb_code diff_fn(const void *arg, FILE *out, struct fdb_err *err);
#define DIFF_FORMAT(fn, name) diff_fn fn;
#include "cli/past/diff_formats.def"
#undef DIFF_FORMAT

/* Returns the name of the i-th format, NULL behind the last; and the format of a name. */
const char *diff_format_name(size_t i);
diff_fn *diff_format(const char *name);

#endif
