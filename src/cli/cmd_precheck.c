/* precheck: whether what is planned is free; --verify: whether it was built so. */
#include "cli/commands.h"
#include "cli/planned/planned_estate.h"
#include "cli/planned/planned_file.h"
#include "cli/planned/planned_papers.h"
#include "cli/run/run_status.h"

static enum fdb_code
check_options(const struct options *o, struct fdb_err *err)
{
	const size_t planned = o->hosts.n + o->pools.n + o->macs.n + (o->plan != NULL);

	if (o->verify != NULL && planned > 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--verify FILE names the plan; leave what else is planned out");
	}
	if (o->verify != NULL && (o->args.n > 0 || o->replay.n > 0 || o->offline)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--verify compares with exports (-i) alone; leave switches, recordings and "
		    "--offline out");
	}
	if (o->verify == NULL && planned == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "precheck: what is planned? --host NAME=IP, --pool MIN-MAX, --mac MAC or "
		    "--plan "
		    "FILE");
	}
	if (o->offline && (o->args.n > 0 || o->replay.n > 0)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--offline asks no switch; leave switches and recordings out");
	}
	return FDB_OK;
}

typedef enum fdb_code add_fn(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err);

static enum fdb_code
add_all(struct plan *p, const struct planned_common *all, const struct arg_list *words,
    add_fn *add, struct fdb_err *err)
{
	for (size_t i = 0; i < words->n; i++) {
		if (add(p, all, words->items[i], err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

static enum fdb_code
read_plan(struct planned_estate *e, struct fdb_err *err)
{
	const struct options *o = e->run.o;
	const char *file = o->verify != NULL ? o->verify : o->plan;
	struct planned_common all;

	if (check_options(o, err) != FDB_OK || planned_estate_options(e, &all, err) != FDB_OK ||
	    add_all(&e->plan, &all, &o->hosts, planned_host, err) != FDB_OK ||
	    add_all(&e->plan, &all, &o->pools, planned_pool, err) != FDB_OK ||
	    add_all(&e->plan, &all, &o->macs, planned_mac, err) != FDB_OK ||
	    (file != NULL && planned_file(&e->plan, &all, file, err) != FDB_OK)) {
		return err->code;
	}
	return plan_check_names(&e->plan, err);
}

static enum exit_status
compare(const struct planned_estate *e, const struct outputs *out)
{
	const bool verify = e->run.o->verify != NULL;
	struct plan_result result;
	struct paper paper;
	enum exit_status status;

	if (verify) {
		plan_verify(&e->plan, &e->in, &e->taken, &result);
	} else {
		plan_compare(&e->plan, &e->in, &e->taken, &result);
	}
	paper = planned_estate_paper(e, verify ? PAPER_VERIFY : PAPER_PRECHECK, &result);
	status = planned_papers(out, &paper);
	plan_result_free(&result);
	return status;
}

enum exit_status
cmd_precheck(const struct options *o)
{
	const enum planned_ask ask = o->verify != NULL ? ASK_EXPORTS
				     : o->offline      ? ASK_NOBODY
						       : ASK_SWITCHES;
	struct planned_estate e;
	struct outputs out = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	planned_estate_begin(&e, o);
	if (read_plan(&e, &err) == FDB_OK &&
	    outputs_parse(&out, paper_form, o->reports.items, o->reports.n, &err) == FDB_OK &&
	    planned_estate_look(&e, ask, 0, &out, &err) == FDB_OK) {
		status = compare(&e, &out);
	} else {
		status = run_failed(&err);
	}
	outputs_free(&out);
	planned_estate_end(&e);
	return status;
}
