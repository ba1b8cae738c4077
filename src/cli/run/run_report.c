#include "cli/run/run_report.h"

#include "cli/options/only.h"
#include "cli/run/run_status.h"
#include "fdbaudit/extract.h"
#include "fdbaudit/log.h"
#include "fdbaudit/report.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char *
format_name(size_t i)
{
	const struct report_format *f = report_format_at(i);

	return f != NULL ? f->name : NULL;
}

enum fdb_code
run_output_check(const struct config *c, size_t i, struct fdb_err *err)
{
	struct outputs one = { .files = outputs_report_file, .whole = outputs_report_whole };
	const enum fdb_code rc = outputs_parse(&one, format_name, &c->reports.items[i], 1, err);

	outputs_free(&one);
	return rc == FDB_OK ? rc : fdb_wrap(err, "%s: report", c->report_places.items[i]);
}

/* Those of the configuration count where none was typed. */
static bool
are_configured(const struct run_state *r)
{
	return r->o->reports.n == 0 && (r->o->command->bit & (CMD_AUDIT | CMD_CHECK)) != 0;
}

enum exit_status
run_refuse(const struct run_state *r, enum exit_status status, const char *text)
{
	return are_configured(r)
		   ? run_refused(status, text, r->config.reports.items, r->config.reports.n)
		   : run_refused(status, text, r->o->reports.items, r->o->reports.n);
}

enum fdb_code
run_outputs(const struct run_state *r, struct outputs *out, struct fdb_err *err)
{
	const struct options *o = r->o;
	const bool configured = are_configured(r);
	const struct config_strings *own = &r->config.reports;
	enum fdb_code rc;

	for (size_t i = 0; configured && i < own->n; i++) {
		if (run_output_check(&r->config, i, err) != FDB_OK) {
			return err->code;
		}
	}
	out->files = outputs_report_file;
	out->whole = outputs_report_whole;
	rc = outputs_parse(out, format_name, configured ? own->items : o->reports.items,
	    configured ? own->n : o->reports.n, err);
	/* check asks it of the user who runs the audit */
	return rc == FDB_OK && o->command->bit != CMD_CHECK
		   ? outputs_check_group(out, r->config.report_group, err)
		   : rc;
}

enum fdb_code
run_assets(struct run_state *r, struct fdb_err *err)
{
	const char *folder = r->config.report_assets;

	assets_free(&r->assets);
	return folder == NULL ? FDB_OK : assets_read(&r->assets, folder, err);
}

enum fdb_code
run_parts_check(const struct run_state *r, const struct outputs *out, struct fdb_err *err)
{
	const struct targets *t = &r->targets;
	const char **sites = vec_zeroed(t->n, sizeof(*sites));
	enum fdb_code rc = FDB_OK;

	for (size_t i = 0; i < t->n; i++) {
		sites[i] = t->list[i].site;
	}
	for (size_t i = 0; r->o->reports.n > 0 && rc == FDB_OK && i < out->n; i++) {
		const char *only = out->list[i].only;
		enum extract_by by = EXTRACT_SITE;

		/* Sites of a recording are known when it is read. */
		if (only != NULL && extract_parse(only, &by) != NULL &&
		    (by != EXTRACT_SITE || t->n > 0)) {
			rc = only_known(only, &r->inv, sites, t->n, err);
		}
	}
	free(sites);
	return rc;
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
		    .page = r->config.report_url,
		    .assets = &r->assets,
		    .interrupted = r->interrupted },
		.snap = &r->snap,
		.inv = r->inv.nfiles == 0 ? NULL : &r->inv,
		.where = &r->where,
		.found = &r->found,
		.act = &r->act,
		.set = &r->config.set,
		.suppressed = &r->suppressed,
	};

	report.run.exit_status = report_has_findings(&report)    ? EXIT_FOUND
				 : report_is_incomplete(&report) ? EXIT_PARTIAL
								 : EXIT_CLEAN;
	return report;
}

/* 0: it does not tell, as a serial line does not. */
static size_t
terminal_columns(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static enum fdb_code
write_one(const struct report *r, const struct output *to, struct fdb_err *err)
{
	struct extract part = { .only = NULL };
	enum fdb_code rc = FDB_OK;

	if (to->only != NULL) {
		rc = extract_make(&part, r, to->only, err);
	}
	if (rc == FDB_OK) {
		rc = report_write(report_format(to->format),
		    to->only != NULL ? &part.report : r, to->path, err);
	}
	extract_free(&part);
	return rc;
}

/* Whether somebody is known whom a report is to be of; else the old one stays, and this is an error. */
static bool
is_known(const struct report *r, const struct output *to)
{
	const size_t n = r->snap->nswitches;
	const char **sites = vec_zeroed(n, sizeof(*sites));
	struct fdb_err err;
	bool known;

	for (size_t i = 0; i < n; i++) {
		sites[i] = r->snap->switches[i].site;
	}
	known = to->only == NULL || only_known(to->only, r->inv, sites, n, &err) == FDB_OK;
	free(sites);
	if (known) {
		return true;
	}
	log_error("report %s%s%s is not written: %s", to->format, to->path != NULL ? "=" : "",
	    to->path != NULL ? to->path : "", err.text);
	return false;
}

enum exit_status
run_report(const struct outputs *out, struct report *report, bool *unknown)
{
	enum exit_status status = (enum exit_status)report->run.exit_status;
	struct fdb_err err;

	for (size_t i = 0; i < out->n; i++) {
		const struct output *to = &out->list[i];
		const bool terminal = to->path == NULL && isatty(STDOUT_FILENO) == 1;
		struct report of = *report;
		char page[PATH_MAX];

		of.run.colour = terminal && getenv("NO_COLOR") == NULL;
		of.run.columns = terminal ? terminal_columns() : 0;
		if (to->only != NULL) { /* report-url leads to the whole, which is not theirs */
			of.run.page = outputs_page(out, to->only, page);
		}
		if (!is_known(&of, to)) {
			*unknown = true;
		} else if (write_one(&of, to, &err) != FDB_OK) {
			status = EXIT_FAILED;
			log_error("%s", err.text);
		} else if (to->path != NULL) {
			log_detail("%s: written", to->path);
		}
	}
	return status;
}
