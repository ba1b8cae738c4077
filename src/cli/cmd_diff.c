/* diff: what became of findings between two runs of the history. */
#include "cli/commands.h"
#include "cli/past/diff_formats.h"
#include "cli/past/past.h"
#include "cli/run/outputs.h"
#include "cli/run/run_status.h"
#include "report/file.h"

#include "fdbaudit/log.h"

#include <stdlib.h>
#include <unistd.h>

/* Without words the last two runs; one word is the earlier one. */
static bool
choose(const struct past *p, const struct arg_list *words, struct diff *d, struct fdb_err *err)
{
	if (words->n > 2) {
		(void)fdb_fail(
		    err, FDB_EUSAGE, "%s: diff takes two runs at most", words->items[2]);
		return false;
	}
	if (p->runs.n < 2) {
		(void)fdb_fail(err, FDB_EUSAGE,
		    "diff needs two runs; this history has run %u alone", past_last(p)->run);
		return false;
	}
	d->to = past_last(p);
	d->from = d->to - 1;
	if (words->n > 0 && (d->from = past_run(p, words->items[0], err)) == NULL) {
		return false;
	}
	if (words->n > 1 && (d->to = past_run(p, words->items[1], err)) == NULL) {
		return false;
	}
	if (d->from->run >= d->to->run) {
		(void)fdb_fail(err, FDB_EUSAGE,
		    "run %u is not before run %u: the earlier one comes first", d->from->run,
		    d->to->run);
		return false;
	}
	return true;
}

/* What is new or back, by --fail-on. */
static enum exit_status
status_of(const struct past_findings *found, enum severity least)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct past_finding *f = &found->list[i];

		if (f->change <= PAST_BACK && f->severity >= least) {
			return EXIT_FOUND;
		}
	}
	return EXIT_CLEAN;
}

static enum exit_status
write_all(const struct outputs *out, struct diff *d, enum exit_status status)
{
	for (size_t i = 0; i < out->n; i++) {
		const char *path = out->list[i].path;
		struct fdb_err err = { 0 };

		d->colour =
		    path == NULL && isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;
		if (file_write(path, diff_format(out->list[i].format), d, &err) != FDB_OK) {
			log_error("%s", err.text);
			status = EXIT_FAILED;
		}
	}
	return status;
}

static enum fdb_code
compare(const struct past *p, struct run_state *r, struct outputs *out, struct diff *d,
    struct past_findings *found, struct fdb_err *err)
{
	const struct options *o = r->o;

	if (!choose(p, &o->args, d, err) ||
	    outputs_parse(out, diff_format_name, o->reports.items, o->reports.n, err) !=
		FDB_OK) {
		return err->code;
	}
	d->verbose = o->verbose;
	d->found = found;
	return store_diff(p->store, d->from->run, d->to->run, found, err);
}

enum exit_status
cmd_diff(const struct options *o)
{
	struct run_state r;
	struct past p = { .store = NULL };
	struct outputs out = { 0 };
	struct past_findings found = { .n = 0 };
	struct diff d = { .found = NULL };
	struct fdb_err err = { 0 };
	enum exit_status status;

	run_begin(&r, o);
	if (past_of_options(&p, &r, &err) == FDB_OK &&
	    compare(&p, &r, &out, &d, &found, &err) == FDB_OK) {
		status = write_all(&out, &d, status_of(&found, r.config.set.fail_on));
	} else {
		status = run_failed(&err);
	}
	store_diff_free(&found);
	outputs_free(&out);
	past_close(&p);
	run_end(&r);
	return status;
}
