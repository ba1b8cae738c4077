/* report: a run of the history again, as it was printed; or the list of them. */
#include "cli/commands.h"
#include "cli/past/past.h"
#include "cli/past/past_words.h"
#include "cli/run/kept_reports.h"
#include "cli/run/outputs.h"
#include "cli/run/run_status.h"
#include "report/file.h"

#include "fdbaudit/stamp.h"

#include <stdlib.h>
#include <string.h>

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

/* *plugin: what a plugin's line on standard output says. */
static enum fdb_code
write_one(const struct past *p, uint32_t run, const struct output *to,
    enum plugin_state *plugin, struct fdb_err *err)
{
	struct kept_report k = { .format = to->format };
	enum fdb_code rc = store_kept_report(p->store, run, k.format, &k.text, &k.n, err);

	if (rc == FDB_OK && k.text == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "run %u: its report as %s is not held: those of the last %d runs are, "
		    "of at most 256 kB each; diff and show tell of its findings",
		    run, k.format, REPORTS_KEPT);
	}
	if (rc == FDB_OK) {
		rc = file_write(to->path, write_kept, &k, err);
	}
	if (rc == FDB_OK && to->path == NULL && strcmp(to->format, "nagios") == 0) {
		*plugin = report_plugin_state_of(k.text);
	}
	free(k.text);
	return rc;
}

static enum fdb_code
again(const struct past *p, const struct options *o, struct outputs *out,
    enum plugin_state *plugin, struct fdb_err *err)
{
	const struct past_run *r = o->run == NULL ? past_last(p) : past_run(p, o->run, err);

	if (r == NULL || outputs_parse(out, kept_reports_format, o->reports.items, o->reports.n,
			     err) != FDB_OK) {
		return err->code;
	}
	for (size_t i = 0; i < out->n; i++) {
		if (write_one(p, r->run, &out->list[i], plugin, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* Word, line and status of a plugin agree, also of a run of before. */
static enum exit_status
print(const struct past *p, const struct options *o, struct outputs *out, struct fdb_err *err)
{
	enum plugin_state plugin = PLUGIN_OK;

	if (again(p, o, out, &plugin, err) != FDB_OK) {
		return run_failed(err);
	}
	return run_flush((enum exit_status)plugin);
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
