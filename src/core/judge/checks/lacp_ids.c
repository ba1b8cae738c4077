/*
 * One LACP system id on more than two switches. An MLAG pair has one id by
 * design, and so have leaves that share multihomed segments (EVPN): there
 * common partners join all of them. Any other is a domain id that was
 * configured twice, or one that a vendor ships.
 */
#include "core/judge/checks/check.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SURE = 100, PAIR = 2, NAMED_MOST = 4 };

struct use { /* an aggregate under this id */
	uint64_t system;
	uint32_t attachment, sw;
};

struct lacp_ids {
	struct use *v;
	size_t n;
	uint32_t *
	    parent; /* of each switch: towards the one that stands for those it is joined with */
	bool *uses; /* of each switch: the id that is looked at */
};

static int
use_order(const void *a, const void *b)
{
	const struct use *x = a;
	const struct use *y = b;

	if (x->system != y->system) {
		return x->system < y->system ? -1 : 1;
	}
	if (x->attachment != y->attachment) {
		return x->attachment < y->attachment ? -1 : 1;
	}
	return (x->sw > y->sw) - (x->sw < y->sw);
}

static uint32_t
root(const struct lacp_ids *l, uint32_t sw)
{
	while (l->parent[sw] != sw) {
		sw = l->parent[sw];
	}
	return sw;
}

static void
collect(const struct known *k, struct lacp_ids *l)
{
	size_t cap = 0;

	l->v = vec_room(NULL, &cap, k->snap->nlacp, sizeof(*l->v));
	for (size_t i = 0; i < k->snap->nlacp; i++) {
		const struct lacp *a = &k->snap->lacp[i];
		const uint32_t port = snapshot_bundle(k->snap, a->port);

		if (a->actor.bits != 0) {
			l->v[l->n++] = (struct use){ a->actor.bits,
				k->where->ports[port].attachment, k->snap->ports[port].sw };
		}
	}
	if (l->n > 0) {
		qsort(l->v, l->n, sizeof(*l->v), use_order);
	}
}

/* The switches of `uses`, at most NAMED_MOST by name. */
static const char *
name_users(
    struct phrases *to, const struct snapshot *snap, const struct lacp_ids *l, uint32_t count)
{
	const char *names = NULL;
	uint32_t named = 0;

	for (size_t i = 0; i < snap->nswitches && named < NAMED_MOST; i++) {
		if (l->uses[i]) {
			const char *name = snap->switches[i].name;

			names = named == 0 ? name : phrase_format(to, "%s, %s", names, name);
			named++;
		}
	}
	return named < count ? phrase_format(to, "%s and %u others", names, count - named)
			     : names;
}

static void
tell(const struct check *c, const struct lacp_ids *l, uint64_t system, uint32_t count)
{
	char text[MAC_TEXT_SIZE];
	struct verdict v;

	verdict_init(&v, CAUSE_common_lacp_id, &c->sink->text);
	v.confidence = SURE;
	v.count = count;
	v.subject =
	    phrase_format(v.text, "LACP system %s", mac_format((struct mac){ system }, text));
	v.title = phrase_format(v.text,
	    "%s is one id of %u switches that no common partner joins: %s", v.subject, count,
	    name_users(v.text, c->k->snap, l, count));
	v.remedy =
	    "Give each MLAG pair a domain or system id of its own. Between switches that "
	    "have links to several of these, declare the peer link: mlag-peer.";
	verdict_why(&v, PROOF_LACP, SURE, "an MLAG pair is two switches");
	finding_report_subject(c->sink, &v);
}

/* All aggregates [first, end) under one id. */
static void
judge_id(const struct check *c, struct lacp_ids *l, size_t first, size_t end)
{
	uint32_t count = 0;
	uint32_t roots = 0;

	for (size_t i = first; i < end; i++) {
		const uint32_t sw = l->v[i].sw;

		count += !l->uses[sw];
		l->uses[sw] = true;
		if (i > first && l->v[i].attachment == l->v[i - 1].attachment &&
		    l->v[i].attachment != NONE) {
			l->parent[root(l, sw)] = root(l, l->v[i - 1].sw);
		}
	}
	for (uint32_t i = 0; i < c->k->snap->nswitches && count > PAIR; i++) {
		roots += l->uses[i] && root(l, i) == i;
	}
	if (roots > 1) {
		tell(c, l, l->v[first].system, count);
	}
	for (size_t i = first; i < end; i++) {
		l->parent[l->v[i].sw] = l->v[i].sw;
		l->uses[l->v[i].sw] = false;
	}
}

void
check_lacp_ids(const struct check *c)
{
	struct lacp_ids l = { 0 };

	if (c->k->snap->nlacp == 0) {
		return;
	}
	collect(c->k, &l);
	l.parent = vec_zeroed(c->k->snap->nswitches, sizeof(*l.parent));
	l.uses = vec_zeroed(c->k->snap->nswitches, sizeof(*l.uses));
	for (uint32_t i = 0; i < c->k->snap->nswitches; i++) {
		l.parent[i] = i;
	}
	for (size_t i = 0; i < l.n;) {
		size_t end = i + 1;

		while (end < l.n && l.v[end].system == l.v[i].system) {
			end++;
		}
		judge_id(c, &l, i, end);
		i = end;
	}
	free(l.v);
	free(l.parent);
	free(l.uses);
}
