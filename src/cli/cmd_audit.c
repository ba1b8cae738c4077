/* audit: polls every configured switch, judges, reports; with --dry-run says what it would ask. */
#include "cli/commands.h"
#include "cli/planned/planned_declare.h"
#include "cli/run/run.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_report.h"
#include "cli/run/run_status.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <string.h>

enum { AUDIT_SAMPLES = 3 }; /* two show that something moved, three that it came back */

static enum fdb_code
prepare(struct run_state *r, struct fdb_err *err)
{
	const struct options *o = r->o;

	if (o->args.n > 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: audit takes no addresses; scan does, or add it to the configuration",
		    o->args.items[0]);
	}
	if (run_configure(r, true, AUDIT_SAMPLES, err) != FDB_OK ||
	    planned_declare(&r->config, PLAN_IS_THERE, err) != FDB_OK) {
		return err->code;
	}
	if (r->config.nswitches == 0 && run_has_logs(o, &r->config)) {
		return FDB_OK;
	}
	return o->replay.n > 0 ? FDB_OK : targets_configured(&r->targets, &r->config, o, err);
}

/* Tables by whom they are asked of. Typed ones are NETCONF's and have no columns. */
enum audience { EVERY_SWITCH, SOME_SWITCHES, ROUTERS };

static bool
is_asked(const struct table *t, enum audience who)
{
	/* Of one vendor's switches, or only where no aggregate was told before. */
	const bool some = t->vendor != NULL || (t->flags & TABLE_SPARE_LAG) != 0;

	if (t->ncolumns == 0) {
		return false;
	}
	switch (who) {
	case EVERY_SWITCH:
		return !some && (t->flags & TABLE_ARP) == 0;
	case SOME_SWITCHES:
		return some;
	case ROUTERS:
		return (t->flags & (TABLE_ARP | TABLE_ROUTER)) != 0;
	}
	return false;
}

static bool
is_again(const struct table *t)
{
	bool again = (t->flags & TABLE_EACH_SAMPLE) != 0;

	for (size_t i = 0; i < t->ncolumns; i++) {
		again = again || t->columns[i].each_sample;
	}
	return again;
}

/* Names of tables of SNMP under their title, wrapped; returns how many. */
static size_t
list_tables(const char *title, enum audience who, bool again)
{
	enum { WIDTH = 96 };
	size_t n = 0;
	size_t column = WIDTH;

	(void)puts(title);
	for (size_t i = 0; i < tables.n; i++) {
		const char *name = tables.at[i].info.name;

		if (!is_asked(&tables.at[i], who) || (again && !is_again(&tables.at[i]))) {
			continue;
		}
		if (column + strlen(name) + 1 > WIDTH) {
			(void)fputs(n == 0 ? " " : "\n ", stdout);
			column = 1;
		}
		column += (size_t)printf(" %s", name);
		n++;
	}
	(void)putchar('\n');
	return n;
}

/*
 * What SNMP would ask. A table is one request at the least, and so is finding the credentials; those
 * that a switch lacks are one together.
 */
static void
list_requests(bool routers)
{
	size_t first;
	size_t later;

	first =
	    list_tables("tables of every switch, in the first sample:", EVERY_SWITCH, false);
	later = list_tables("in each later one:", EVERY_SWITCH, true);
	(void)list_tables(
	    "of some vendors' switches, or where no aggregate is told:", SOME_SWITCHES, false);
	if (routers) {
		(void)list_tables("of routers nothing but:", ROUTERS, false);
	}
	(void)printf(
	    "requests to each switch that %shas all of them, at least: %zu in the first "
	    "sample, %zu in each later one\n",
	    routers ? "is no router and " : "", first + 1, later + 1);
}

/* One switch and its credentials. True: it is asked by NETCONF. */
static bool
list_switch(const struct targets *t, size_t i, const struct credential *const *credentials)
{
	const struct target *to = &t->list[i];
	const bool netconf = strncmp(to->address, "netconf://", strlen("netconf://")) == 0 ||
			     credentials[0]->version == CRED_NETCONF;

	(void)printf("  %-24s %-24s credentials", to->name, to->address);
	for (size_t k = 0; k < to->ncredentials; k++) {
		const char *name = credentials[k]->name;

		(void)printf("%s %s", k == 0 ? "" : ",",
		    name[0] != '\0'     ? name
		    : netconf           ? "(SSH agent)"
		    : t->fallback_given ? "(community given)"
					: "(community public)");
	}
	(void)puts(netconf ? ", by NETCONF" : "");
	return netconf;
}

/* What would be asked of whom. */
static enum exit_status
dry_run(const struct config *c, const struct targets *t)
{
	size_t netconf = 0;
	size_t at = 0;
	bool routers = false;

	(void)printf("%zu switch%s:\n", t->n, t->n == 1 ? "" : "es");
	for (size_t i = 0; i < t->n; i++) {
		netconf += list_switch(t, i, t->sets + at);
		at += t->list[i].ncredentials;
		routers = routers || t->list[i].router;
	}
	if (netconf < t->n) {
		list_requests(routers);
	}
	if (netconf > 0) {
		(void)puts(
		    "by NETCONF: the forwarding table that the switch's hello promises; in "
		    "the first sample\n  its interfaces, neighbours, aggregates and name too");
	}
	(void)printf("%u sample%s, %u.%03u s from one to the next; ", c->samples,
	    c->samples == 1 ? "" : "s", c->plan.interval_ms / 1000, c->plan.interval_ms % 1000);
	if (c->burst.rounds > 0 && netconf < t->n) {
		(void)printf("then suspects alone, in %u round%s, %u.%03u s apart; ",
		    c->burst.rounds, c->burst.rounds == 1 ? "" : "s",
		    c->burst.interval_ms / 1000, c->burst.interval_ms % 1000);
	}
	(void)puts("nothing was sent");
	return EXIT_CLEAN;
}

enum exit_status
cmd_audit(const struct options *o)
{
	struct run_state r;
	struct outputs out = { 0 }; /* a dry run finds the mistakes of a run */
	struct fdb_err err = { 0 };
	enum exit_status status;

	run_begin(&r, o);
	if (prepare(&r, &err) != FDB_OK ||
	    (o->dry_run &&
		(run_outputs(&r, &out, &err) != FDB_OK || run_assets(&r, &err) != FDB_OK))) {
		status = run_refuse(&r, run_failed(&err), err.text);
	} else if (o->dry_run) {
		status = dry_run(&r.config, &r.targets);
	} else {
		status = run_audit(&r);
	}
	outputs_free(&out);
	run_end(&r);
	return status;
}
