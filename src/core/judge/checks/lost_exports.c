/*
 * What earlier runs had to judge by, and this one has not: exports that tell of fewer NICs, switches
 * that are not asked any more. Silence about them is no health.
 */
#include "core/judge/checks/check.h"

enum {
	SURE = 100,
	NAMED_MOST = 4,
	LEAST = 2 /* NICs: one that is removed is none that is lost */
};

/* NICs of which no export named the host were known together. */
static const char *
host_words(const struct past_host *p)
{
	return p->name[0] != '\0' ? p->name : "hosts without a name";
}

/* "HV-1 (12 of 14), HV-2 (9 of 9) and 3 more" */
static const char *
name_hosts(const struct check *c, const struct history *h)
{
	const char *names = NULL;

	for (size_t i = 0; i < h->nhosts && i < NAMED_MOST; i++) {
		const struct past_host *p = &h->hosts[i];

		names = phrase_format(&c->sink->text, "%s%s%s (%u of %u)",
		    names != NULL ? names : "", names != NULL ? ", " : "", host_words(p),
		    p->lost.n, p->had);
	}
	return h->nhosts <= NAMED_MOST ? names
				       : phrase_format(&c->sink->text, "%s and %zu more", names,
					     h->nhosts - NAMED_MOST);
}

/* How many of the lost addresses are heard all the same: their VMs and hosts live. */
static uint32_t
heard(const struct check *c, struct span lost)
{
	uint32_t n = 0;

	for (uint32_t i = lost.first; i < lost.first + lost.n; i++) {
		n +=
		    placement_by_mac(c->k->where, (struct mac){ c->k->history->lost[i] }).n > 0;
	}
	return n;
}

/* The exports that were there before say where to look, if the fault is of this run. */
static void
add_files(const struct check *c, struct verdict *v)
{
	const struct history *h = c->k->history;

	for (size_t i = 0; i < h->nexports_gone && i < NAMED_MOST; i++) {
		verdict_why(v, PROOF_INVENTORY, SURE,
		    "the last run read %s, which is not there now", h->exports_gone[i]);
	}
}

static void
tell(const struct check *c, struct verdict *v, struct span lost)
{
	const uint32_t live = heard(c, lost);

	v->confidence = SURE;
	v->count = lost.n;
	v->severity = live > 0 ? SEV_WARNING : v->severity;
	if (live > 0) {
		verdict_why(v, PROOF_FDB_SETS, SURE,
		    "the switches still have %u of these addresses", live);
	}
	add_files(c, v);
	v->remedy = "Nothing that is about them is called fixed. See whether the exports are "
		    "there and whole, and export again; what is gone for good is forgotten "
		    "after 7 days.";
	finding_report_subject(c->sink, v);
}

static void
tell_all(const struct check *c, const struct history *h)
{
	struct verdict v;

	verdict_init(&v, CAUSE_lost_exports, &c->sink->text);
	v.severity = SEV_WARNING;
	v.subject = "inventory";
	v.title =
	    phrase_format(v.text, "%zu of %zu NICs that earlier runs knew are in no export: %s",
		h->nlost, h->nics_known, name_hosts(c, h));
	tell(c, &v, (struct span){ 0, (uint32_t)h->nlost });
}

static void
tell_host(const struct check *c, const struct past_host *p)
{
	struct verdict v;

	verdict_init(&v, CAUSE_lost_exports, &c->sink->text);
	v.subject = phrase_format(v.text, "exports of %s", host_words(p));
	v.title = p->lost.n == p->had
		      ? phrase_format(v.text,
			    "no export tells of %s any more: earlier runs knew %u NICs of %s",
			    host_words(p), p->had, p->name[0] != '\0' ? "it" : "them")
		      : phrase_format(v.text,
			    "%u of %u NICs of %s that earlier runs knew are in no export",
			    p->lost.n, p->had, host_words(p));
	tell(c, &v, p->lost);
}

static void
tell_switches(const struct check *c, const struct history *h)
{
	const char *names = h->switches_gone[0];
	struct verdict v;

	verdict_init(&v, CAUSE_lost_switches, &c->sink->text);
	for (size_t i = 1; i < h->nswitches_gone && i < NAMED_MOST; i++) {
		names = phrase_format(v.text, "%s, %s", names, h->switches_gone[i]);
	}
	if (h->nswitches_gone > NAMED_MOST) {
		names = phrase_format(
		    v.text, "%s and %zu more", names, h->nswitches_gone - NAMED_MOST);
	}
	if (h->nswitches_gone >= c->k->snap->nswitches) {
		v.severity = SEV_WARNING; /* half of them, or more */
	}
	v.confidence = SURE;
	v.count = (uint32_t)h->nswitches_gone;
	v.subject = "switches";
	v.title = phrase_format(v.text, "%u switch%s of earlier runs %s not asked any more: %s",
	    v.count, v.count == 1 ? "" : "es", v.count == 1 ? "is" : "are", names);
	verdict_why(
	    &v, PROOF_FDB_SETS, SURE, "switches of this run: %zu", c->k->snap->nswitches);
	v.remedy =
	    "None, if they were taken out on purpose: after three runs they count as gone. "
	    "Else put them back into the configuration; until then nothing seen there is "
	    "called fixed.";
	finding_report_subject(c->sink, &v);
}

void
check_lost_exports(const struct check *c)
{
	const struct history *h = c->k->history;

	if (h == NULL) {
		return;
	}
	if (h->nlost >= LEAST && 2 * h->nlost >= h->nics_known) {
		tell_all(c, h);
	} else {
		for (size_t i = 0; i < h->nhosts; i++) {
			const struct past_host *p = &h->hosts[i];

			if (p->lost.n >= LEAST && 2 * p->lost.n >= p->had) {
				tell_host(c, p);
			}
		}
	}
	if (h->nswitches_gone > 0) {
		tell_switches(c, h);
	}
}
