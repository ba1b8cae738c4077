/*
 * C2b, C17: ranges of addresses that overlap although each is somebody's own: declared ones
 * (`pool =`, `plan =`, `static-range =`), those of managers (SCVMM, Network Controller) and those of hosts.
 * Two hosts with one pool are told by pools.c. One finding per range.
 */
#include "core/judge/checks/check.h"
#include "core/judge/checks/overlaps.h"
#include "core/judge/findings/remedy.h"

#include <string.h>

enum { SURE = 100, LATENT = 75, MAX_NAMED = 4 };

/* ---- in words ------------------------------------------------------------------------------ */

/* Without the line of the plan: it is the same finding when rows are added before it. */
static const char *
name_bare(struct phrases *to, const struct known *k, const struct range *r)
{
	const struct pool ends = { .min = { r->min }, .max = { r->max } };
	const char *text = phrase_pool(to, &ends);
	const struct pool *p;

	if (r->kind == RANGE_POOL) {
		return phrase_format(to, "pool = %s %s", k->set->pools[r->number].name, text);
	}
	if (r->kind == RANGE_PLANNED) {
		return phrase_format(
		    to, "the range planned for %s %s", k->set->planned[r->number].host, text);
	}
	if (r->kind == RANGE_STATIC) {
		return phrase_format(to, "static-range = %s", text);
	}
	p = &k->inv->pools[r->number];
	if (p->kind == POOL_HOST) {
		return phrase_format(
		    to, "the range of %s %s", phrase_host(k->inv, p->host), text);
	}
	return phrase_format(to, "%s %s %s",
	    p->kind == POOL_SCVMM ? "SCVMM's pool"
	    : p->kind == POOL_NC  ? "the Network Controller's pool"
				  : "pool",
	    p->name, text);
}

static const char *
name_range(struct phrases *to, const struct known *k, const struct range *r)
{
	const char *text = name_bare(to, k, r);

	return r->kind == RANGE_PLANNED
		   ? phrase_format(to, "%s (plan %s)", text, k->set->planned[r->number].source)
		   : text;
}

static const char *
name_overlaps(struct phrases *to, const struct known *k, const struct overlaps *o)
{
	const char *text = name_range(to, k, &o->list[0]);

	for (size_t i = 1; i < o->nlisted && i < MAX_NAMED; i++) {
		text = phrase_format(to, "%s, %s", text, name_range(to, k, &o->list[i]));
	}
	if (o->n > MAX_NAMED) {
		return phrase_format(to, "%s and %s%zu more", text, o->open ? "at least " : "",
		    o->n - MAX_NAMED);
	}
	return o->open ? phrase_format(to, "%s, and perhaps more", text) : text;
}

/* Where all of them are listed, one by one; "": they are named. */
static const char *
list_overlaps(struct phrases *to, const struct known *k, const struct range *about, size_t n)
{
	const struct pool ends = { .min = { about->min }, .max = { about->max } };

	if (n <= MAX_NAMED) {
		return "";
	}
	if (about->kind == RANGE_PLANNED) {
		const char *source = k->set->planned[about->number].source;
		const char *line = strrchr(source, ':');

		return phrase_format(to, " fdbaudit precheck --plan %s lists all.",
		    phrase_shell(
			to, source, line != NULL ? (size_t)(line - source) : strlen(source)));
	}
	return phrase_format(
	    to, " fdbaudit precheck --pool %s lists all.", phrase_pool(to, &ends));
}

static const char *
remedy(const struct verdict *v, const struct range *r)
{
	if (v->cause == CAUSE_manager_pools) {
		return "Give each manager a range of its own before they give out one address "
		       "twice.";
	}
	if (v->severity == SEV_INFO) {
		return "None where the one is meant to be a part of the other.";
	}
	if (r->kind == RANGE_PLANNED) {
		return "Plan another range for the host: fdbaudit plan gives one that is free.";
	}
	return r->kind == RANGE_MANAGER
		   ? "Give the host or the manager another range. Adapters keep what they have "
		     "until their VM is stopped and started."
		   : "Declare a range that nobody gives out yet. Where it is a host's own, "
		     "declare it by the host's name: pool = HOST MIN-MAX.";
}

/* Hosts that hand out what is planned for another one, and have a range of their own by the plan. */
static void
give_planned(const struct check *c, const struct overlaps *o, struct verdict *v)
{
	const struct inventory *inv = c->k->inv;
	uint32_t hosts[MAX_NAMED];
	const char *names = "";
	const char *stuck = NULL;
	uint32_t row;
	size_t found = 0;

	for (size_t i = 0; i < o->nlisted; i++) {
		const struct range *other = &o->list[i];
		const uint32_t host =
		    other->kind == RANGE_HOST ? inv->pools[other->number].host : NONE;

		if (planned_of_host(c->k, host).n == 0 || planned_is_kept(c->k, host)) {
			continue;
		}
		if (!planned_find_free(c->k, host, &row)) {
			stuck = stuck != NULL ? stuck : phrase_host(inv, host);
			continue;
		}
		if (found == MAX_NAMED) {
			v->of_first = true;
			break;
		}
		names = phrase_format(
		    v->text, "%s%s%s", names, found > 0 ? ", " : "", phrase_host(inv, host));
		hosts[found++] = host;
	}
	for (size_t i = 0; i < found; i++) {
		remedy_show_range(v, inv, hosts[i]);
	}
	for (size_t i = 0; i < found; i++) {
		remedy_new_range(v, hosts[i]);
	}
	if (found > 0) {
		verdict_host(v, hosts[0], "another range is planned for it");
		v->of_first = v->of_first || o->n > o->nlisted;
		v->remedy = phrase_format(v->text,
		    "Another range is planned for %s. Adapters keep what they have until their "
		    "VM is stopped and started.",
		    names);
	} else if (stuck != NULL) {
		v->remedy = phrase_format(v->text,
		    "What is planned for %s is not free either: correct the plan, with a range "
		    "for each that nobody has (fdbaudit plan gives one).",
		    stuck);
	}
}

static void
tell(const struct check *c, enum cause_number cause, const struct range *about,
    const struct overlaps *o)
{
	const struct inventory *inv = c->k->inv;
	struct verdict v;

	verdict_init(&v, cause, &c->sink->text);
	v.confidence = LATENT;
	v.severity = (uint8_t)o->worst;
	v.count = (uint32_t)o->n + 1;
	for (size_t i = 0; i < o->nlisted && i < MAX_NAMED; i++) {
		const struct range *other = &o->list[i];

		if (other->kind == RANGE_HOST) {
			verdict_why(&v, PROOF_POOL, LATENT, "%s hands out %s",
			    phrase_host(inv, inv->pools[other->number].host),
			    phrase_pool(v.text, &inv->pools[other->number]));
		}
	}
	v.subject = name_bare(v.text, c->k, about);
	v.title = phrase_format(v.text, "%s overlaps %s: no duplicate yet",
	    name_range(v.text, c->k, about), name_overlaps(v.text, c->k, o));
	v.remedy = remedy(&v, about);
	if (about->kind == RANGE_PLANNED) {
		give_planned(c, o, &v);
	}
	v.remedy =
	    phrase_format(v.text, "%s%s", v.remedy, list_overlaps(v.text, c->k, about, o->n));
	if (about->kind == RANGE_MANAGER) {
		verdict_look(&v, "Get-SCMACAddressPool");
	}
	finding_report_subject(c->sink, &v);
}

/* Silence is not taken for order. */
static void
tell_uncompared(const struct check *c, size_t n)
{
	struct verdict v;

	verdict_init(&v, CAUSE_equal_pools, &c->sink->text);
	v.confidence = SURE;
	v.severity = SEV_INFO;
	v.count = (uint32_t)n;
	v.subject = "ranges";
	v.title = phrase_format(v.text,
	    "%zu range%s not compared with all that lie%s over %s: there are too many", n,
	    n == 1 ? " was" : "s were", n == 1 ? "s" : "", n == 1 ? "it" : "them");
	v.remedy = "Declare fewer ranges that lie over each other: then all are compared.";
	finding_report_subject(c->sink, &v);
}

void
check_ranges(const struct check *c)
{
	struct ranges r;
	struct overlaps managers;
	struct overlaps rest;
	size_t unknown = 0;

	overlaps_begin(c->k, &r);
	for (size_t i = 0; i < RANGE_HOST; i++) {
		for (size_t at = 0; at < r.of_kind[i].n; at++) {
			const struct range about = overlaps_range(&r, (enum range_kind)i, at);

			overlaps_find(c->k, &r, about.kind, at, &managers, &rest);
			unknown +=
			    (rest.open && rest.n == 0) || (managers.open && managers.n == 0);
			if (rest.n > 0) {
				tell(c, CAUSE_equal_pools, &about, &rest);
			}
			if (managers.n > 0) {
				tell(c, CAUSE_manager_pools, &about, &managers);
			}
		}
	}
	if (unknown > 0) {
		tell_uncompared(c, unknown);
	}
	overlaps_end(&r);
}
