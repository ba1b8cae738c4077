#include "cli/run/run_report.h"

#include "cli/run/run_status.h"
#include "fdbaudit/log.h"
#include "fdbaudit/report.h"

#include <stdlib.h>
#include <unistd.h>

static const char *
format_name(size_t i)
{
	const struct report_format *f = report_format_at(i);

	return f != NULL ? f->name : NULL;
}

enum fdb_code
run_outputs(const struct run_state *r, struct outputs *out, struct fdb_err *err)
{
	const struct options *o = r->o;
	const struct config_strings *configured = &r->config.reports;

	if (o->reports.n == 0 && o->command->bit == CMD_AUDIT) {
		return outputs_parse(out, format_name, configured->items, configured->n, err);
	}
	return outputs_parse(out, format_name, o->reports.items, o->reports.n, err);
}

static enum exit_status
write_all(const struct outputs *out, struct report *report)
{
	enum exit_status status = (enum exit_status)report->run.exit_status;
	struct fdb_err err;

	for (size_t i = 0; i < out->n; i++) {
		const char *path = out->list[i].path;

		report->run.colour =
		    path == NULL && isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;
		if (report_write(report_format(out->list[i].format), report, path, &err) !=
		    FDB_OK) {
			status = EXIT_FAILED;
			log_error("%s", err.text);
		} else if (path != NULL) {
			log_detail("%s: written", path);
		}
	}
	return status;
}

struct report
run_report_of(const struct run_state *r, int64_t began_ms, int64_t ended_ms)
{
	struct report report = {
		.run = { .command = r->o->command->name,
		    .version = FDBAUDIT_VERSION,
		    .began_ms = began_ms,
		    .ended_ms = ended_ms,
		    .fail_on = r->config.set.fail_on,
		    .fail_on_new = r->config.set.fail_on_new,
		    .verbose = r->o->verbose,
		    .interrupted = run_stop != 0 },
		.snap = &r->snap,
		.inv = r->inv.nfiles == 0 ? NULL : &r->inv,
		.where = &r->where,
		.found = &r->found,
		.set = &r->config.set,
	};

	report.run.exit_status = report_has_findings(&report)    ? EXIT_FOUND
				 : report_is_incomplete(&report) ? EXIT_PARTIAL
								 : EXIT_CLEAN;
	return report;
}

enum exit_status
run_report(
    const struct run_state *r, const struct outputs *out, int64_t began_ms, int64_t ended_ms)
{
	struct report report = run_report_of(r, began_ms, ended_ms);

	return write_all(out, &report);
}
