#include "fdbaudit/report.h"

#include "report/file.h"

#include <string.h>

#define FORMAT(fn, name, help) report_fn fn;
#include "report/formats/formats.def"
#undef FORMAT

const struct report_format report_formats[] = {
#define FORMAT(fn, name, help) { name, help, fn },
#include "report/formats/formats.def"
#undef FORMAT
};
const size_t nreport_formats = sizeof(report_formats) / sizeof(report_formats[0]);

const struct report_format *
report_format(const char *name)
{
	for (size_t i = 0; i < nreport_formats; i++) {
		if (strcmp(report_formats[i].name, name) == 0) {
			return &report_formats[i];
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

bool
report_has_findings(const struct report *r)
{
	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (f->severity >= r->run.fail_on && f->state != STATE_FIXED &&
		    f->state != STATE_SUPPRESSED) {
			return true;
		}
	}
	return false;
}

bool
report_is_incomplete(const struct report *r)
{
	if (r->run.interrupted) {
		return true;
	}
	for (size_t i = 0; i < r->snap->nreads; i++) {
		const uint8_t state = r->snap->reads[i].state;

		if (state == TABLE_PARTIAL || state == TABLE_FAILED) {
			return true;
		}
	}
	for (size_t i = 0; i < r->snap->nswitches; i++) {
		if ((r->snap->switches[i].flags & SWITCH_SILENT) != 0) {
			return true;
		}
	}
	return false;
}
