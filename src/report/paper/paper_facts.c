#include "report/paper/paper_facts.h"

#include "report/paper/paper_lacks.h"

#include "report/common/str.h"

#include "fdbaudit/stamp.h"

enum { NAMED_MOST = 12 };

struct facts {
	const struct paper *p;
	paper_fact_fn *take;
	void *arg;
	struct str text;
	const char *label;
};

static void
tell(struct facts *f, const char *label)
{
	f->take(f->arg, label, str_get(&f->text));
	str_clear(&f->text);
}

static void
fact_moments(struct facts *f)
{
	char at[STAMP_SIZE];
	char until[STAMP_SIZE];

	str_format(&f->text,
	    "%s; valid until %s, or until somebody builds a host or writes an address by hand",
	    stamp_format(f->p->now_ms, at), stamp_format(paper_valid_until(f->p), until));
	tell(f, "made");
}

static bool
was_read(const struct snapshot *snap, uint32_t sw)
{
	const struct switch_ *s = &snap->switches[sw];
	bool any = false;

	for (uint32_t i = s->reads.first; i < s->reads.first + s->reads.n; i++) {
		any = any || snap->reads[i].nkept > 0;
	}
	return any && (s->flags & SWITCH_SILENT) == 0;
}

static void
fact_switches(struct facts *f)
{
	const struct snapshot *snap = f->p->of.snap;
	size_t n = 0;

	for (uint32_t i = 0; i < snap->nswitches; i++) {
		n += was_read(snap, i);
	}
	if (snap->nswitches == 0) {
		str_add(&f->text, "none");
	} else {
		str_format(&f->text, "%zu of %zu with a forwarding table", n, snap->nswitches);
	}
	for (uint32_t i = 0, named = 0; i < snap->nswitches; i++) {
		if (was_read(snap, i) && named < NAMED_MOST) {
			str_format(
			    &f->text, "%s%s", named == 0 ? ": " : ", ", snap->switches[i].name);
			named++;
		}
	}
	if (n > NAMED_MOST) {
		str_format(&f->text, " and %zu more", n - NAMED_MOST);
	}
	tell(f, "switches");
}

static void
add_age(struct facts *f, const char *which, const struct host *h)
{
	char stamp[STAMP_SIZE];

	if (h != NULL) {
		str_format(&f->text, "; the %s is that of %s, %s", which, h->name,
		    stamp_format(h->collected * 1000, stamp));
	}
}

static void
fact_inventory(struct facts *f)
{
	const struct inventory *inv = f->p->of.inv;
	const struct host *oldest = NULL;
	const struct host *newest = NULL;

	if (inv == NULL) {
		str_add(&f->text, "none");
		tell(f, "exports");
		return;
	}
	for (size_t i = 0; i < inv->nhosts; i++) {
		const struct host *h = &inv->hosts[i];

		if (h->collected != 0) {
			oldest =
			    oldest == NULL || h->collected < oldest->collected ? h : oldest;
			newest =
			    newest == NULL || h->collected > newest->collected ? h : newest;
		}
	}
	str_format(&f->text, "%zu file%s, %zu hosts, %zu VMs, %zu NICs, %zu pools, %zu grants",
	    inv->nfiles, inv->nfiles == 1 ? "" : "s", inv->nhosts, inv->nvms, inv->nnics,
	    inv->npools, inv->ngrants);
	add_age(f, "oldest export", oldest);
	add_age(f, "newest", newest != oldest ? newest : NULL);
	tell(f, "exports");
}

static void
fact_history(struct facts *f)
{
	const struct paper_history *h = &f->p->history;
	char stamp[STAMP_SIZE];

	if (h->path == NULL) {
		str_add(&f->text, "none is configured (state =, --state)");
	} else if (h->fault != NULL) {
		str_format(&f->text, "%s: not read", h->path);
	} else if (h->runs == 0) {
		str_format(&f->text, "%s: no run yet", h->path);
	} else {
		str_format(&f->text,
		    "%s: %zu run%s, the last of %s; %zu address%s of the prefixes that are "
		    "planned "
		    "within %u days",
		    h->path, h->runs, h->runs == 1 ? "" : "s",
		    stamp_format(h->last_s * 1000, stamp), h->addresses,
		    h->addresses == 1 ? "" : "es", h->days);
	}
	tell(f, "history");
}

static void
fact_declared(struct facts *f)
{
	const struct settings *set = f->p->of.set;

	if (set->npools + set->nstatic_ranges + set->nshared_macs + set->nplanned > 0) {
		str_format(&f->text,
		    "%zu pool =, %zu static-range =, %zu shared-mac =", set->npools,
		    set->nstatic_ranges, set->nshared_macs);
		if (set->nplanned > 0) {
			str_format(&f->text, ", %zu range%s of plan =", set->nplanned,
			    set->nplanned == 1 ? "" : "s");
		}
		tell(f, "declared");
	}
}

static void
take_lack(void *arg, const char *text)
{
	struct facts *f = arg;

	f->take(f->arg, f->label, text);
}

static void
fact_advice(struct facts *f)
{
	bool derived = false;

	for (size_t i = 0; i < f->p->plan->nranges; i++) {
		derived = derived || f->p->plan->ranges[i].ip != 0;
	}
	if (derived && f->p->kind != PAPER_VERIFY) {
		f->take(f->arg, "to do",
		    "Hyper-V takes the pool from the IPv4 address that it meets first while it "
		    "enumerates NICs, once, when the role is installed: which one nobody knows "
		    "before. Set the range by Set-VMHost before the first VM is made");
	}
	if (f->p->kind == PAPER_PRECHECK) {
		f->take(f->arg, "to do",
		    "after the build: fdbaudit precheck --verify PLAN -i EXPORT");
	}
}

void
paper_facts(const struct paper *p, paper_fact_fn *take, void *arg)
{
	struct facts f = { .p = p, .take = take, .arg = arg };

	fact_moments(&f);
	if (p->kind != PAPER_VERIFY) {
		fact_switches(&f);
	}
	fact_inventory(&f);
	if (p->kind == PAPER_PRECHECK) {
		fact_history(&f);
	}
	fact_declared(&f);
	f.label = "not read";
	(void)paper_lacks(p, take_lack, &f);
	f.label = "not read, elsewhere";
	(void)paper_lacks_elsewhere(p, take_lack, &f);
	fact_advice(&f);
	str_free(&f.text);
}
