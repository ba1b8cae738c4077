/* watch: the entries of one address, read again and again, and each change said at once. */
#include "cli/commands.h"
#include "cli/config/parse.h"
#include "cli/past/past.h"
#include "cli/past/past_words.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_status.h"
#include "cli/watch/watch_known.h"
#include "cli/watch/watch_search.h"
#include "cli/watch/watch_summary.h"
#include "cli/watch/watch_track.h"
#include "fdbaudit/log.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EVERY_MS = 1000, FOR_MS = 60000, EVERY_LEAST_MS = 100, SPARE_MS = 12000 };

struct pace {
	uint32_t every_ms, for_ms;
};

static enum fdb_code
read_pace(const struct options *o, struct pace *p, struct fdb_err *err)
{
	*p = (struct pace){ EVERY_MS, FOR_MS };
	if ((o->every != NULL && parse_duration(o->every, &p->every_ms, err) != FDB_OK) ||
	    (o->for_ != NULL && parse_duration(o->for_, &p->for_ms, err) != FDB_OK)) {
		return err->code;
	}
	if (p->every_ms < EVERY_LEAST_MS || p->for_ms / p->every_ms >= UINT16_MAX ||
	    p->for_ms > UINT32_MAX - SPARE_MS - p->every_ms / 4) {
		return fdb_fail(err, FDB_EUSAGE,
		    "watch: --every is 100ms at least, and --for 65,534 times that at most");
	}
	return FDB_OK;
}

/* The address of the finding whose id begins so; one that is open comes first. *any: there is one. */
static enum fdb_code
mac_of_id(
    const struct past *p, const char *word, struct mac *out, bool *any, struct fdb_err *err)
{
	struct past_findings found;
	const enum fdb_code rc = store_diff(p->store, 0, past_last(p)->run, &found, err);

	for (size_t i = 0; rc == FDB_OK && i < found.n && !*any; i++) {
		*any = found.list[i].mac.bits != 0 && past_id_begins(found.list[i].id, word);
		*out = *any ? found.list[i].mac : *out;
	}
	store_diff_free(&found);
	return rc;
}

/* The same, in the history of the configuration. */
static enum fdb_code
mac_of_history(const struct run_state *r, const char *word, struct mac *out, bool *any,
    struct fdb_err *err)
{
	struct past p = { .store = NULL };
	enum fdb_code rc = past_open(&p, &r->config, err);

	if (rc == FDB_OK) {
		rc = mac_of_id(&p, word, out, any, err);
	}
	past_close(&p);
	return rc;
}

/* What is to be watched: the id of a finding where there is a history, else a MAC address. */
static enum fdb_code
resolve(const struct run_state *r, const char *word, struct mac *out, struct fdb_err *err)
{
	const bool is_mac = mac_parse(word, strlen(word), out);
	bool found = false;

	if (!past_may_be_id(word)) {
		return is_mac ? FDB_OK
			      : fdb_fail(err, FDB_EUSAGE,
				    "%s is no MAC address, and no id of a finding", word);
	}
	if (mac_of_history(r, word, out, &found, err) != FDB_OK) {
		if (!is_mac) {
			return fdb_wrap(err, "%s is no MAC address, and as an id", word);
		}
		/* Twelve digits are both: without a history an address. */
		return err->code == FDB_EUSAGE
			   ? FDB_OK
			   : fdb_wrap(err, "%s may be an id; an address has separators as well",
				 word);
	}
	return found || is_mac ? FDB_OK
			       : fdb_fail(err, FDB_EUSAGE,
				     "%s is no MAC address, and no finding of the history "
				     "with an address has an id that begins so",
				     word);
}

static void
say_head(const struct run_state *r, struct mac m, const struct pace *p)
{
	const struct span s = inventory_by_mac(&r->inv, m);
	char text[MAC_TEXT_SIZE];

	(void)printf("%s", mac_format(m, text));
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &r->inv.nics[r->inv.nics_by_mac[i]];

		(void)printf("%s %s%s%s of %s", i == s.first ? " " : ",",
		    c->vm != NONE ? r->inv.vms[c->vm].name : "", c->vm != NONE ? " / " : "",
		    c->name, c->host != NONE ? r->inv.hosts[c->host].name : "an unknown host");
	}
	(void)printf("; every %u.%u s%s\n", p->every_ms / 1000, p->every_ms % 1000 / 100,
	    r->o->once ? ", once" : ", Ctrl-C ends it");
	(void)fflush(stdout);
}

/* Why there was not one look. */
static const char *
no_look(const struct watch_track *t, const struct watch_known_result *known)
{
	if (run_stop != 0) {
		return known->looks > 0 ? "ended before the first look at all switches"
					: "ended before the first look";
	}
	if (t->unasked > 0) {
		return "no switch that has it can be watched; locate says where it was when "
		       "they "
		       "were read";
	}
	return t->read_whole ? "no switch that was read has it: silent for longer than the "
			       "ageing time, or "
			       "elsewhere"
			     : "no switch has it as far as they were read, which is not whole";
}

/* Rounds as the pace has them; the rest of the plan is to be filled in. */
static struct burst_plan
plan_of(const struct run_state *r, const struct mac *m, const struct pace *pace)
{
	return (struct burst_plan){ .macs = &m->bits,
		.nmacs = 1,
		.everywhere = true,
		.rounds = (uint16_t)(r->o->once ? 1 : pace->for_ms / pace->every_ms + 1),
		.interval_ms = pace->every_ms,
		.budget_ms = pace->for_ms + pace->every_ms / 4 + SPARE_MS,
		.stop = &run_stop };
}

static enum exit_status
watch(struct run_state *r, const struct mac *m, const struct pace *pace,
    const struct watch_known_result *known, struct fdb_err *err)
{
	const bool colour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;
	struct watch_track t;
	struct watch_search s = {
		.run = r, .track = &t, .mac = *m, .plan = plan_of(r, m, pace)
	};
	enum exit_status status = EXIT_FAILED;

	watch_begin(&t, &r->snap, &r->inv, &r->where, stdout, colour);
	t.read_whole = run_was_whole(&r->snap, "this");
	t.earlier_moves = known->moves;
	if (watch_search_run(&s, &status, err) != FDB_OK) {
		status = run_failed(err);
	} else if (t.rounds == 0) {
		status = watch_unlooked(&t, no_look(&t, known));
	}
	watch_end(&t);
	return run_flush(status);
}

static enum fdb_code
prepare(struct run_state *r, const char *what, struct mac *m, struct fdb_err *err)
{
	const bool named = r->o->args.n > 0;

	r->keeps = true;
	if ((named ? run_named(r, err) : run_configured(r, err)) != FDB_OK) {
		return err->code;
	}
	run_sandbox(r->o, &r->config, NULL);
	if (resolve(r, what, m, err) != FDB_OK || run_inventory(r, err) != FDB_OK ||
	    run_show_progress(r, err) != FDB_OK) {
		return err->code;
	}
	return targets_resolve(&r->targets, &r->config, err);
}

/* Reads all switches, while those that are known are watched already. */
static enum fdb_code
sweep(struct run_state *r, const struct mac *m, const struct pace *pace,
    struct watch_known_result *known, struct fdb_err *err)
{
	const struct burst_plan plan = plan_of(r, m, pace);
	struct watch_known k;
	enum fdb_code rc;

	say_head(r, *m, pace);
	watch_known_begin(&k, r, *m, &plan);
	rc = run_ask(r, 0, err);
	*known = watch_known_end(&k);
	if (known->looks > 0) {
		(void)puts("now on all switches that had a station in its VLAN");
	}
	return rc == FDB_OK ? place_run(&r->snap, &r->inv, &r->config.set, &r->where, err) : rc;
}

enum exit_status
cmd_watch(const struct options *o)
{
	struct options rest = *o; /* without ID or MAC */
	struct fdb_err err = { 0 };
	enum exit_status status;
	struct run_state r;
	struct pace pace;
	struct mac m = { 0 };
	struct watch_known_result known = { 0 };

	if (o->args.n == 0) {
		(void)fdb_fail(
		    &err, FDB_EUSAGE, "watch: what? name a MAC address or the id of a finding");
		return run_failed(&err);
	}
	rest.args.items++;
	rest.args.n--;
	run_begin(&r, &rest);
	if (read_pace(o, &pace, &err) != FDB_OK ||
	    prepare(&r, o->args.items[0], &m, &err) != FDB_OK ||
	    sweep(&r, &m, &pace, &known, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = watch(&r, &m, &pace, &known, &err);
	}
	run_end(&r);
	return status;
}
