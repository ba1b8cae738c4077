#include "fdbaudit/report.h"

#include "report/file.h"

#include <string.h>

#define FORMAT(fn, name, file, whole, help) report_fn fn;
#include "report/formats/formats.def"
#undef FORMAT

static const struct report_format formats[] = {
#define FORMAT(fn, name, file, whole, help) { name, file, help, fn, whole },
#include "report/formats/formats.def"
#undef FORMAT
};
enum { NFORMATS = sizeof(formats) / sizeof(formats[0]) };

const struct report_format *
report_format_at(size_t i)
{
	return i < NFORMATS ? &formats[i] : NULL;
}

const struct report_format *
report_format(const char *name)
{
	for (size_t i = 0; i < NFORMATS; i++) {
		if (strcmp(formats[i].name, name) == 0) {
			return &formats[i];
		}
	}
	return NULL;
}

struct job {
	const struct report_format *format;
	const struct report *report;
};

static enum fdb_code
write_job(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct job *job = arg;

	return job->format->write(job->report, out, err);
}

enum fdb_code
report_write(const struct report_format *fmt, const struct report *r, const char *path,
    struct fdb_err *err)
{
	const struct job job = { fmt, r };

	return file_write(path, write_job, &job, err);
}
