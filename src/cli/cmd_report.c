/* report: a run of the history again, as it was printed; or the list of them. */
#include "cli/commands.h"
#include "cli/past/past.h"
#include "cli/past/past_words.h"
#include "cli/run/kept_reports.h"
#include "cli/run/outputs.h"
#include "cli/run/run_status.h"
#include "report/file.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

static enum exit_status
list(const struct past *p)
{
	for (size_t i = 0; i < p->runs.n; i++) {
		const struct past_run *r = &p->runs.list[i];
		char began[STAMP_SIZE];
		char ended[STAMP_SIZE];

		(void)printf("run %u  %s to %s  %s%s\n", r->run,
		    stamp_format(r->began * 1000, began), stamp_format(r->ended * 1000, ended),
		    r->command, past_end_words(r));
	}
	return run_flush(EXIT_CLEAN);
}

static enum fdb_code
write_kept(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct kept_report *k = arg;

	(void)err; /* stream errors stay on the stream: file_write() looks once */
	(void)fwrite(k->text, 1, k->n, out);
	return FDB_OK;
}

/* The text of a report, for free(). */
static enum fdb_code
fetch(const struct past *p, uint32_t run, struct kept_report *k, struct fdb_err *err)
{
	if (store_kept_report(p->store, run, k->format, &k->text, &k->n, err) != FDB_OK) {
		return err->code;
	}
	return k->text != NULL
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "run %u: its report as %s is not held: those of the last %d runs are, "
			 "of at most 256 kB each; diff and show tell of its findings",
			 run, k->format, REPORTS_KEPT);
}

/* All that are asked for, before the first is written: what is refused has said nothing. */
static enum fdb_code
fetch_all(const struct past *p, uint32_t run, const struct outputs *out,
    struct kept_report *kept, struct fdb_err *err)
{
	for (size_t i = 0; i < out->n; i++) {
		kept[i].format = out->list[i].format;
		if (fetch(p, run, &kept[i], err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* Word, line and status of a plugin agree, also of a run of before. */
static enum exit_status
write_all(const struct outputs *out, const struct kept_report *kept)
{
	enum exit_status status = EXIT_CLEAN;
	enum plugin_state word = PLUGIN_OK;
	struct fdb_err err;

	for (size_t i = 0; i < out->n; i++) {
		if (file_write(out->list[i].path, write_kept, &kept[i], &err) != FDB_OK) {
			status = run_failed(&err);
		}
		if (out->list[i].path == NULL && outputs_is_plugin(kept[i].format)) {
			word = report_plugin_state_of(kept[i].text);
		}
	}
	status = run_flush(status);
	return outputs_has_plugin(out) ? run_plugin_status(word, status) : status;
}

static enum exit_status
print(const struct past *p, const struct options *o, struct outputs *out, struct fdb_err *err)
{
	const struct past_run *r = o->run == NULL ? past_last(p) : past_run(p, o->run, err);
	struct kept_report *kept;
	enum exit_status status;

	if (r == NULL || outputs_parse(out, kept_reports_format, o->reports.items, o->reports.n,
			     err) != FDB_OK) {
		return run_failed(err);
	}
	kept = vec_zeroed(out->n, sizeof(*kept));
	status = fetch_all(p, r->run, out, kept, err) == FDB_OK ? write_all(out, kept)
								: run_failed(err);
	for (size_t i = 0; i < out->n; i++) {
		free(kept[i].text);
	}
	free(kept);
	return status;
}

enum exit_status
cmd_report(const struct options *o)
{
	struct run_state r;
	struct past p = { .store = NULL };
	struct outputs out = { .files = outputs_report_file };
	struct fdb_err err = { .code = FDB_OK };
	enum exit_status status;

	run_begin(&r, o);
	if (o->args.n > 0) {
		(void)fdb_fail(&err, FDB_EUSAGE,
		    "%s: report takes no words; --run N names a run", o->args.items[0]);
		status = run_failed(&err);
	} else if (past_of_options(&p, &r, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = o->list ? list(&p) : print(&p, o, &out, &err);
	}
	if (err.code != FDB_OK) {
		status = run_refused(status, err.text, o->reports.items, o->reports.n);
	}
	outputs_free(&out);
	past_close(&p);
	run_end(&r);
	return status;
}
