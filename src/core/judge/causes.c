#include "core/judge/causes.h"

#include "core/judge/causes/cause.h"
#include "core/judge/findings/finding.h"
#include "core/judge/findings/severity.h"
#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/scope.h"

/* One of the two, or neither: a remark is told by a check. */
static const struct {
	cause_fn *ask;
	pair_fn *ask_pair;
} causes[NCAUSES] = {
#define CAUSE(name, rule, id, severity, kind, label) { .ask = cause_##name },
#define PAIR(name, rule, id, severity, kind, label) { .ask_pair = cause_##name },
#define REMARK(name, rule, id, severity, kind, label) { .ask = NULL },
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef PAIR
#undef REMARK
};

/* What is told of two NICs holds for every further one. */
static void
advise_all(const struct suspect *s, struct verdict *v)
{
	if (s->nowners > 2) {
		v->remedy = phrase_format(v->text,
		    "%u NICs have this address: do this for all but one of them. %s",
		    (unsigned)s->nowners, v->remedy);
	}
}

enum { OTHERS_MOST = 32 };

static bool
is_on(const struct owner *o)
{
	return o->who.running || !owner_is_vm(o);
}

/*
 * It has the address in this network, in whatever VLAN: that one would be told next. A VM that
 * another host's export has as well is one and the same.
 */
static bool
has_to_change(const struct known *k, const struct suspect *s, const struct owner *o,
    const struct owner *other)
{
	return o->who.host != NONE && o->who.host != other->who.host && is_on(o) &&
	       !owner_pair_same_vm(k->inv, o, other) && owner_in_domain(k, o, s->domain);
}

/* Which of the two some cause tells to change, *w then; NULL: none, or it cannot be told. */
static const struct owner *
told_to_change(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *w, struct phrases *text)
{
	for (enum cause_number c = 0; c < NCAUSES; c++) {
		for (int turned = 0; turned < 2 && causes[c].ask_pair != NULL; turned++) {
			verdict_init(w, c, text);
			if (!causes[c].ask_pair(k, s, turned ? b : a, turned ? a : b, w)) {
				continue;
			}
			return w->host == a->who.host ? a : w->host == b->who.host ? b : NULL;
		}
	}
	return NULL;
}

/*
 * What one of two is told to change leaves the address with all others that run: each of them but one
 * is told its own. Which of two changes, their cause says.
 */
static void
change_others(const struct known *k, const struct suspect *s, const struct owner *changed,
    const struct owner *keeper, struct verdict *v)
{
	uint32_t asked = 0;

	for (uint32_t i = 0; i < s->nall && !v->of_first && is_on(keeper); i++) {
		const struct owner *o = &s->all[i];
		const struct owner *told;
		struct verdict w;

		if (!has_to_change(k, s, o, changed) || !has_to_change(k, s, o, keeper)) {
			continue;
		}
		v->of_first = asked++ == OTHERS_MOST;
		told = told_to_change(k, s, o, keeper, &w, v->text);
		if (told != NULL) {
			verdict_add_steps(v, &w);
			keeper = told == o ? keeper : o;
		}
	}
}

/* Asks about every two owners until the cause says yes. */
static bool
ask_pairs(
    enum cause_number c, const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct owner *a;
	const struct owner *b;
	struct owner_pairs pairs;

	owner_pairs_start(&pairs, s);
	while (owner_pairs_next(&pairs, &a, &b)) {
		if (causes[c].ask_pair(k, s, a, b, v)) {
			v->severity = severity_of_pair(k, s, v->severity);
			if (!owner_pair_same_vm(k->inv, a, b)) {
				if (v->host == a->who.host) {
					change_others(k, s, a, b, v);
				} else if (v->host == b->who.host) {
					change_others(k, s, b, a, v);
				}
				advise_all(s, v);
			}
			return true;
		}
	}
	return false;
}

/* VRRP and the like have causes of their own; no other cause is asked about them. */
static bool
is_asked(enum cause_number c, const struct suspect *s)
{
	const bool special = c == CAUSE_nlb || c == CAUSE_fhrp;

	return (causes[c].ask != NULL || causes[c].ask_pair != NULL) &&
	       special == (s->special.kind != WELLKNOWN_NONE);
}

void
causes_ask(const struct known *k, const struct suspect *s, struct tally *tally,
    struct findings_sink *sink)
{
	if (!scope_has(k, s)) {
		tally->out_of_scope += s->special.kind == WELLKNOWN_NONE;
		return;
	}
	for (enum cause_number c = 0; c < NCAUSES; c++) {
		struct verdict v;

		if (!is_asked(c, s)) {
			continue;
		}
		verdict_init(&v, c, &sink->text);
		if (causes[c].ask != NULL ? causes[c].ask(k, s, &v) : ask_pairs(c, k, s, &v)) {
			tally_verdict(tally, k, s->mac, &v);
			if (!v.of_host) {
				finding_report(sink, k, s, &v);
			}
			return;
		}
	}
}
