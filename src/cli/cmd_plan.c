/* plan: a pool of its own for every host of a list; --check: whether a plan is disjoint. */
#include "cli/commands.h"
#include "cli/planned/planned_estate.h"
#include "cli/planned/planned_file.h"
#include "cli/planned/planned_names.h"
#include "cli/planned/planned_papers.h"
#include "cli/planned/planned_rules.h"
#include "cli/run/run_status.h"

#include "fdbaudit/log.h"

static enum fdb_code
check_options(const struct options *o, struct fdb_err *err)
{
	const bool hosts = o->args.n > 0 || o->hosts_file != NULL;

	if (o->check != NULL &&
	    (hosts || o->scheme != NULL || o->prefix != NULL || o->block != NULL)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--check FILE proves a plan that is there; leave hosts, --scheme, --prefix "
		    "and "
		    "--block out");
	}
	if (o->check == NULL && !hosts) {
		return fdb_fail(err, FDB_EUSAGE,
		    "plan: which hosts? name them (HV-[01-16], HVC-7/HV-[01-16]), or --hosts "
		    "FILE");
	}
	return FDB_OK;
}

static enum fdb_code
read_plan(struct planned_estate *e, struct fdb_err *err)
{
	const struct options *o = e->run.o;
	const char *file = o->check != NULL ? o->check : o->hosts_file;
	struct planned_common all;

	if (check_options(o, err) != FDB_OK || planned_estate_options(e, &all, err) != FDB_OK ||
	    (file != NULL && planned_file(&e->plan, &all, file, err) != FDB_OK)) {
		return err->code;
	}
	for (size_t i = 0; i < o->args.n; i++) {
		if (planned_names(&e->plan, &all, o->args.items[i], err) != FDB_OK) {
			return err->code;
		}
	}
	return plan_check_names(&e->plan, err);
}

static enum exit_status
write_all(const struct outputs *out, const struct plan *p, enum exit_status status)
{
	struct fdb_err err = { 0 };

	for (size_t i = 0; i < out->n; i++) {
		if (paper_write_plan(p, out->list[i].format, out->list[i].path, &err) !=
		    FDB_OK) {
			log_error("%s", err.text);
			status = EXIT_FAILED;
		}
	}
	return status;
}

/* Without --report a plan is CSV on standard output. */
static enum fdb_code
plan_outputs(const struct options *o, struct outputs *out, struct fdb_err *err)
{
	static const char *const plain[] = { "csv" };

	if (o->check != NULL) {
		return outputs_parse(out, paper_form, o->reports.items, o->reports.n, err);
	}
	return o->reports.n > 0
		   ? outputs_parse(out, paper_plan_form, o->reports.items, o->reports.n, err)
		   : outputs_parse(out, paper_plan_form, plain, 1, err);
}

static enum exit_status
check(const struct planned_estate *e, const struct outputs *out)
{
	struct plan_result result;
	struct paper paper;
	enum exit_status status;

	plan_compare(&e->plan, &e->in, &e->taken, &result);
	paper = planned_estate_paper(e, PAPER_CHECK, &result);
	status = planned_papers(out, &paper);
	plan_result_free(&result);
	return status;
}

/* What is not known cannot be planned around: it is said where nobody takes it for a part of the plan. */
static void
warn_unknown(const struct planned_estate *e)
{
	if (e->run.inv.nfiles == 0) {
		log_warning(
		    "no inventory was given (-i): pools that hosts and managers have are not "
		    "known, and not planned around");
	}
	if (e->history.fault != NULL) {
		log_warning("%s; the plan is made without it", e->history.fault);
	}
	(void)run_was_whole(&e->run.snap, "this plan");
}

/* What a list of hosts tells as a range stays as it is, also where somebody else has it. */
static enum exit_status
check_written(const struct planned_estate *e)
{
	const char *first = NULL;
	struct plan_result result;

	if (e->run.o->hosts_file == NULL) {
		return EXIT_CLEAN;
	}
	plan_compare(&e->plan, &e->in, &e->taken, &result);
	for (size_t i = 0; i < result.n && first == NULL; i++) {
		if (result.list[i].weight == REMARK_COLLISION) {
			first = e->plan.items[result.list[i].item].name;
		}
	}
	if (first != NULL) {
		log_warning(
		    "%s: of %zu hosts the range is kept as it is written, and collides; the "
		    "first is %s. plan --check tells with what",
		    e->run.o->hosts_file, result.ncollisions, first);
	}
	plan_result_free(&result);
	return first != NULL ? EXIT_FOUND : EXIT_CLEAN;
}

enum exit_status
cmd_plan(const struct options *o)
{
	const enum planned_ask ask = o->live ? ASK_SWITCHES : ASK_RECORDINGS;
	struct planned_estate e;
	struct plan_rules rules;
	struct outputs out = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	planned_estate_begin(&e, o);
	if (read_plan(&e, &err) != FDB_OK || planned_rules(o, &rules, &err) != FDB_OK ||
	    plan_outputs(o, &out, &err) != FDB_OK ||
	    planned_estate_look(&e, ask, (uint32_t)(rules.prefix.bits >> 24), &out, &err) !=
		FDB_OK ||
	    (o->check == NULL &&
		plan_assign(&e.plan, &rules, &e.in, &e.taken, &err) != FDB_OK)) {
		status = run_failed(&err);
	} else if (o->check != NULL) {
		status = check(&e, &out);
	} else {
		warn_unknown(&e);
		status = write_all(&out, &e.plan, check_written(&e));
	}
	outputs_free(&out);
	planned_estate_end(&e);
	return status;
}
