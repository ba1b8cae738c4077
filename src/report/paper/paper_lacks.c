#include "report/paper/paper_lacks.h"

#include "report/common/export_files.h"
#include "report/common/gaps.h"
#include "report/words/gap_words.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MS = 86400000 };

struct lacks {
	const struct paper *p;
	paper_lack_fn *take;
	void *arg;
	struct str text; /* of the one under way */
	size_t n;
};

static void
end_lack(struct lacks *l)
{
	l->take(l->arg, str_get(&l->text));
	str_clear(&l->text);
	l->n++;
}

static void
say(struct lacks *l, const char *text)
{
	str_add(&l->text, text);
	end_lack(l);
}

/* ---- the exports -------------------------------------------------------------------------------------- */

static void
lack_files(struct lacks *l)
{
	const struct inventory *inv = l->p->of.inv;

	for (uint32_t i = 0; i < inv->nfiles; i++) {
		const char *why = export_file_reason(inv, i);

		if (why != NULL) {
			str_format(
			    &l->text, "export %s gave nothing: %s", inv->files[i].path, why);
			end_lack(l);
		}
	}
	for (size_t i = 0; i < inv->nunanswered; i++) {
		str_format(&l->text, "%s did not tell all when it was exported: %s",
		    inv->unanswered[i].name, inv->unanswered[i].what);
		end_lack(l);
	}
}

static void
lack_age(struct lacks *l)
{
	const int64_t limit = l->p->of.set->export_max_age_ms;
	const struct host *oldest;
	const size_t n =
	    limit == 0 ? 0 : export_files_older(&l->p->of, l->p->now_ms - limit, &oldest);
	char stamp[STAMP_SIZE];

	if (n > 0) {
		str_format(&l->text,
		    "%zu host%s exported longer ago than export-max-age; the oldest is %s, of "
		    "%s",
		    n, n == 1 ? " was" : "s were", oldest->name,
		    stamp_format(oldest->collected * 1000, stamp));
		end_lack(l);
	}
}

static void
lack_exports(struct lacks *l)
{
	const struct inventory *inv = l->p->of.inv;

	if (inv == NULL) {
		say(l, "no inventory was given (-i): pools of hosts, of managers and static "
		       "addresses "
		       "are not known");
		return;
	}
	lack_files(l);
	if (inv->nnics == 0 && inv->npools == 0) {
		say(l, "the inventory holds neither a NIC nor a pool");
	}
	lack_age(l);
}

/* ---- the switches ------------------------------------------------------------------------------------ */

static bool
counts(const struct paper *p, uint32_t sw)
{
	return plan_counts_site(p->plan, p->of.set, p->of.snap->switches[sw].site);
}

static void
lack_switches(struct lacks *l, bool counting)
{
	const struct paper *p = l->p;
	struct gaps g;

	gaps_find(&p->of, &g);
	for (size_t i = 0; i < g.n; i++) {
		const uint32_t sw = g.list[i].tables[0].sw;

		if (counts(p, sw) == counting) {
			str_format(&l->text, "switch %s: ", p->of.snap->switches[sw].name);
			words_gap(&p->of, &g.list[i], &l->text);
			end_lack(l);
		}
	}
	gaps_free(&g);
	for (uint32_t sw = 0; gaps_next_empty_switch(&p->of, &sw); sw++) {
		if (gaps_is_blind(&p->of, sw) && counts(p, sw) == counting) {
			str_format(&l->text, "switch %s: ", p->of.snap->switches[sw].name);
			words_no_row(&l->text);
			end_lack(l);
		}
	}
}

static bool
any_switch_at(const struct paper *p, const char *site)
{
	for (size_t i = 0; i < p->of.snap->nswitches; i++) {
		if (settings_sites_meet(p->of.set, p->of.snap->switches[i].site, site)) {
			return true;
		}
	}
	return false;
}

static int
site_order(const void *a, const void *b)
{
	const char *x = *(const char *const *)a;
	const char *y = *(const char *const *)b;
	const int c = text_casecmp(x, y);

	return c != 0 ? c : strcmp(x, y);
}

/* A site at which nothing was looked at is not free. Each is said once, by name. */
static void
lack_sites(struct lacks *l)
{
	const struct plan *plan = l->p->plan;
	const char **sites = vec_zeroed(plan->nitems, sizeof(*sites));
	const char *last = "";

	for (size_t i = 0; i < plan->nitems; i++) {
		sites[i] = plan->items[i].site;
	}
	vec_sort(sites, plan->nitems, sizeof(*sites), site_order);
	for (size_t i = 0; i < plan->nitems; i++) {
		if (text_casecmp(sites[i], last) != 0 && !any_switch_at(l->p, sites[i])) {
			str_format(&l->text,
			    "no switch of site %s, or of a site that a [domain] joins with it, "
			    "was "
			    "read",
			    sites[i]);
			end_lack(l);
		}
		last = sites[i];
	}
	free(sites);
}

static void
lack_network(struct lacks *l)
{
	const struct paper *p = l->p;

	if (p->offline) {
		say(l, "--offline: the live tables of the switches were not looked at");
	} else if (p->no_switch != NULL) {
		say(l, p->no_switch);
	} else if (p->of.snap->nswitches == 0) {
		say(l, "no switch was read");
	} else {
		lack_sites(l);
	}
	if (p->of.run.interrupted) {
		say(l, "the reading of the switches was interrupted");
	}
	lack_switches(l, true);
}

/* ---- all ---------------------------------------------------------------------------------------------- */

static void
lack_items(struct lacks *l)
{
	const struct plan_result *r = l->p->result;

	for (size_t i = 0; i < r->n; i++) {
		if (r->list[i].weight == REMARK_UNKNOWN) {
			str_format(&l->text, "%s: %s", l->p->plan->items[r->list[i].item].name,
			    r->list[i].text);
			end_lack(l);
		}
	}
}

size_t
paper_lacks(const struct paper *p, paper_lack_fn *take, void *arg)
{
	struct lacks l = { .p = p, .take = take, .arg = arg };

	if (p->kind == PAPER_PRECHECK ||
	    (p->kind == PAPER_CHECK && p->of.snap->nswitches > 0)) {
		lack_network(&l);
	}
	lack_exports(&l);
	if (p->history.fault != NULL) {
		str_format(&l.text, "the history was not read: %s", p->history.fault);
		end_lack(&l);
	}
	lack_items(&l);
	str_free(&l.text);
	return l.n;
}

size_t
paper_lacks_elsewhere(const struct paper *p, paper_lack_fn *take, void *arg)
{
	struct lacks l = { .p = p, .take = take, .arg = arg };

	lack_switches(&l, false);
	str_free(&l.text);
	return l.n;
}

static void
ignore(void *arg, const char *text)
{
	(void)arg;
	(void)text;
}

enum paper_verdict
paper_verdict(const struct paper *p)
{
	if (p->result->ncollisions > 0) {
		return PAPER_COLLISION;
	}
	return paper_lacks(p, ignore, NULL) > 0 ? PAPER_AS_FAR_AS_READ : PAPER_FREE;
}

int64_t
paper_valid_until(const struct paper *p)
{
	const int64_t limit = p->of.set->export_max_age_ms;
	int64_t until = p->now_ms + DAY_MS;

	for (size_t i = 0; limit > 0 && p->of.inv != NULL && i < p->of.inv->nhosts; i++) {
		const int64_t ends = p->of.inv->hosts[i].collected * 1000 + limit;

		if (p->of.inv->hosts[i].collected != 0 && ends < until && ends > p->now_ms) {
			until = ends;
		}
	}
	return until;
}
