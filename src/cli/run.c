#include "cli/run.h"

#include "cli/progress.h"
#include "cli/config/parse.h"
#include "fdbaudit/log.h"
#include "fdbaudit/report.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CONFIG_DEFAULT_SAMPLES = 3, UNUSED_SHOWN = 5 };
static const size_t text_cap = (size_t)512 << 20;

volatile int run_stop;

enum exit_status
run_failed(const struct fdb_err *err)
{
	log_error("%s", err->text);
	return err->code == FDB_EUSAGE ? EXIT_USAGE : EXIT_FAILED;
}

bool
run_was_interrupted(const char *what)
{
	if (run_stop != 0) {
		log_warning("interrupted: %s holds what had been read until then", what);
	}
	return run_stop != 0;
}

bool
run_was_whole(const struct snapshot *snap, const char *what)
{
	bool whole = !run_was_interrupted(what);

	for (size_t i = 0; i < snap->nswitches; i++) {
		const struct switch_ *sw = &snap->switches[i];

		if (sw->reason != NULL) {
			log_warning("%s: %s", sw->name, sw->reason);
			whole = false;
		}
	}
	return whole;
}

enum fdb_code
run_configure(struct config *c, const struct options *o, bool needed, struct fdb_err *err)
{
	static const char standard[] = "/etc/fdbaudit/fdbaudit.conf";
	const char *path = o->config == NULL && needed ? standard : o->config;

	if (path != NULL && config_read(c, path, err) != FDB_OK) {
		if (o->config == NULL && access(standard, F_OK) != 0) {
			(void)fdb_fail(err, FDB_EUSAGE,
			    "there is no %s; name a configuration with --config FILE",
			    standard);
		}
		return err->code;
	}
	c->file = NULL;
	for (size_t i = 0; i < o->nkeys; i++) {
		if (config_override(c, o->keys[i].key, o->keys[i].value, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

enum fdb_code
run_configured(
    struct config *c, struct targets *t, const struct options *o, struct fdb_err *err)
{
	if (run_configure(c, o, true, err) != FDB_OK) {
		return err->code;
	}
	if (c->samples == 0) {
		c->samples = 1;
	}
	return targets_configured(t, c, o, err);
}

enum fdb_code
run_named(struct config *c, struct targets *t, const struct options *o, struct fdb_err *err)
{
	if (run_configure(c, o, o->credentials.n > 0, err) != FDB_OK) {
		return err->code;
	}
	if (c->samples == 0) {
		c->samples = 1;
	}
	if (o->replay.n == 0) {
		return targets_named(t, c, o, err);
	}
	if (o->args.n > 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: with --replay no switch is asked; leave the addresses out",
		    o->args.items[0]);
	}
	return FDB_OK;
}

static int64_t
wall_ms(void)
{
	struct timespec ts = { 0 };

	(void)clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* ---- the steps ---------------------------------------------------------------------------- */

void
run_warn_unused(const struct inventory *inv, size_t most)
{
	for (size_t i = 0; i < inv->nunused && i < most; i++) {
		const struct remark *u = &inv->unused[i];

		const char *path = inv->files[u->src.file].path;

		if (u->src.line == 0) { /* the file as a whole */
			log_warning("%s: %s", path, u->text);
		} else {
			log_warning("%s:%u: %s", path, u->src.line, u->text);
		}
	}
	if (inv->nunused > most) {
		log_warning("%zu more rows were left out; fdbaudit inventory shows them",
		    inv->nunused - most);
	}
}

enum fdb_code
run_inventory(
    struct inventory *inv, const struct options *o, const struct config *c, struct fdb_err *err)
{
	const bool named = o->inventory.n > 0;
	const char *const *paths = named ? o->inventory.items : c->inventory.items;
	const enum fdb_code rc =
	    inventory_load(inv, paths, named ? o->inventory.n : c->inventory.n, err);

	if (rc == FDB_EIO) { /* a file that is not there is a mistake of whoever named it */
		err->code = FDB_EUSAGE;
		return FDB_EUSAGE;
	}
	run_warn_unused(inv, UNUSED_SHOWN);
	return rc;
}

/* No recording tells where its switch stands: the configuration does, by name. */
static void
name_sites(const struct config *c, struct snapshot *snap)
{
	for (size_t i = 0; i < snap->nswitches; i++) {
		for (size_t k = 0; k < c->nswitches; k++) {
			if (strcmp(c->switches[k].name, snap->switches[i].name) == 0) {
				snap->switches[i].site = c->switches[k].site;
			}
		}
	}
}

static enum fdb_code
collect(const struct options *o, const struct config *c, const struct targets *t, int64_t now,
    struct progress_line *line, struct snapshot *snap, struct fdb_err *err)
{
	struct collect_plan plan = c->plan;

	if (o->replay.n > 0) {
		const enum fdb_code rc = collect_replay(
		    o->replay.items, o->replay.n, now, plan.interval_ms, snap, err);

		if (rc == FDB_EIO || rc == FDB_EPARSE) { /* no recording: named wrongly */
			err->code = FDB_EUSAGE;
		}
		name_sites(c, snap);
		return rc == FDB_OK ? rc : err->code;
	}
	plan.targets = t->list;
	plan.ntargets = t->n;
	plan.samples = (uint16_t)c->samples;
	plan.progress = line->on ? progress_show : NULL;
	plan.progress_arg = line;
	plan.stop = &run_stop;
	return collect_live(&plan, snap, err);
}

static bool
any_timeout(const struct snapshot *snap)
{
	for (size_t i = 0; i < snap->nreads; i++) {
		if (snap->reads[i].state == TABLE_FAILED &&
		    snap->reads[i].code == FDB_ETIMEOUT) {
			return true;
		}
	}
	return false;
}

static const char *
format_name(size_t i)
{
	return i < nreport_formats ? report_formats[i].name : NULL;
}

enum fdb_code
run_outputs(
    struct outputs *out, const struct options *o, const struct config *c, struct fdb_err *err)
{
	const bool configured = o->reports.n == 0 && o->command->bit == CMD_AUDIT;

	return outputs_parse(out, format_name, configured ? c->reports.items : o->reports.items,
	    configured ? c->reports.n : o->reports.n, err);
}

/* All reports, also after one of them failed: nothing of the rest is lost. */
static enum exit_status
write_reports(const struct outputs *out, struct report *r)
{
	enum exit_status status = (enum exit_status)r->run.exit_status;
	struct fdb_err err;

	for (size_t i = 0; i < out->n; i++) {
		const char *path = out->list[i].path;

		r->run.colour =
		    path == NULL && isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;
		if (report_write(report_format(out->list[i].format), r, path, &err) != FDB_OK) {
			status = EXIT_FAILED;
			log_error("%s", err.text);
		} else if (path != NULL) {
			log_detail("%s: written", path);
		}
	}
	return status;
}

static bool
has_port(const struct snapshot *snap, const struct switch_ *sw, const char *name)
{
	for (uint32_t i = 0; i < sw->ports.n; i++) {
		if (strcmp(snap->ports[sw->ports.first + i].name, name) == 0) {
			return true;
		}
	}
	return false;
}

/* A name that is spelled as no port is would be no override at all, without a word. */
static void
warn_overrides(const struct settings *set, const struct snapshot *snap)
{
	for (size_t i = 0; i < set->noverrides; i++) {
		const struct override *o = &set->overrides[i];

		for (size_t k = 0; k < snap->nswitches; k++) {
			const struct switch_ *sw = &snap->switches[k];

			if (strcmp(sw->name, o->switch_name) == 0 && sw->reason == NULL &&
			    !has_port(snap, sw, o->port)) {
				log_warning("[switch %s]: it has no port %s; csv-ports "
					    "spells their names",
				    o->switch_name, o->port);
			}
		}
	}
}

/* Everything a run makes; freed together. */
struct products {
	struct snapshot snap;
	struct inventory inv;
	struct placement where;
	struct findings found;
};

static enum fdb_code
conclude(struct products *p, const struct config *c, struct fdb_err *err)
{
	const struct judge_input j = {
		.snap = &p->snap, .inv = &p->inv, .where = &p->where, .set = &c->set
	};

	if (place_run(&p->snap, &p->inv, &c->set, &p->where, err) != FDB_OK) {
		return err->code;
	}
	return judge_run(&j, &p->found, err);
}

static enum exit_status
report_all(const struct options *o, const struct config *c, const struct outputs *out,
    const struct products *p, int64_t began, int64_t ended)
{
	struct report r = {
		.run = { .command = o->command->name,
		    .version = FDBAUDIT_VERSION,
		    .began_ms = began,
		    .ended_ms = ended,
		    .fail_on = c->set.fail_on,
		    .verbose = o->verbose,
		    .interrupted = run_stop != 0 },
		.snap = &p->snap,
		.inv = p->inv.nfiles == 0 ? NULL : &p->inv,
		.where = &p->where,
		.found = &p->found,
		.set = &c->set,
	};

	r.run.exit_status = report_has_findings(&r)    ? EXIT_FOUND
			    : report_is_incomplete(&r) ? EXIT_PARTIAL
						       : EXIT_CLEAN;
	return write_reports(out, &r);
}

/* What only the operator can mend, said where he looks. */
static void
hint(const struct targets *t, const struct products *p)
{
	if (!run_was_interrupted("the report") && t->public_asked && any_timeout(&p->snap)) {
		log_warning("no community was given, so \"public\" was asked: "
			    "set FDBAUDIT_COMMUNITY or use --community-file FILE");
	}
}

static enum exit_status
run_with(const struct options *o, const struct config *c, const struct targets *t,
    const struct outputs *out, struct progress_line *line, int64_t now)
{
	struct products p;
	struct fdb_err err = { 0 };
	enum exit_status status;
	int64_t began = now;
	int64_t ended = now;
	enum fdb_code rc;

	snapshot_init(&p.snap, text_cap);
	inventory_init(&p.inv, text_cap);
	placement_init(&p.where, text_cap);
	findings_init(&p.found, text_cap);
	rc = run_inventory(&p.inv, o, c, &err);
	if (rc == FDB_OK) {
		rc = collect(o, c, t, now, line, &p.snap, &err);
		progress_done(line);
		progress_slowest(&p.snap);
	}
	if (rc == FDB_OK && p.snap.nsamples > 0) {
		began = p.snap.sample_ms[0];
		ended = p.snap.sample_ms[p.snap.nsamples - 1];
		if (!p.snap.replay && o->now == NULL) {
			ended = wall_ms();
		}
	}
	if (rc == FDB_OK) {
		rc = conclude(&p, c, &err);
	}
	if (rc == FDB_OK) {
		hint(t, &p);
		warn_overrides(&c->set, &p.snap);
		status = report_all(o, c, out, &p, began, ended);
	} else {
		status = run_failed(&err);
	}
	findings_free(&p.found);
	placement_free(&p.where);
	inventory_free(&p.inv);
	snapshot_free(&p.snap);
	return status;
}

static enum fdb_code
begin_progress(struct progress_line *line, const struct options *o, struct fdb_err *err)
{
	return progress_init(line, o->progress, o->quiet)
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "--progress: \"%s\" is none of auto, always, never", o->progress);
}

enum fdb_code
run_collect(const struct options *o, struct config *c, struct targets *t, struct snapshot *snap,
    struct fdb_err *err)
{
	struct progress_line line;
	enum fdb_code rc = begin_progress(&line, o, err);

	if (rc == FDB_OK) {
		rc = targets_resolve(t, c, err);
	}
	if (rc == FDB_OK) {
		rc = collect(o, c, t, wall_ms(), &line, snap, err);
		progress_done(&line);
		progress_slowest(snap);
	}
	return rc;
}

enum exit_status
run(const struct options *o, struct config *c, struct targets *t)
{
	struct outputs out = { 0 };
	struct progress_line line;
	struct fdb_err err = { 0 };
	enum exit_status status;
	int64_t now = wall_ms();

	if (begin_progress(&line, o, &err) != FDB_OK) {
		return run_failed(&err);
	}
	if ((o->now != NULL && parse_time(o->now, &now, &err) != FDB_OK) ||
	    run_outputs(&out, o, c, &err) != FDB_OK || targets_resolve(t, c, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = run_with(o, c, t, &out, &line, now);
	}
	outputs_free(&out);
	return status;
}
