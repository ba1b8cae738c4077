/*
 * One LACP system id on more than two switches. An MLAG pair has one id by
 * design, and so have leaves that share multihomed segments (EVPN): there
 * common partners join all of them. Any other is a domain id that was
 * configured twice, or one that a vendor ships.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SURE = 100, PAIR = 2, NAMED_MOST = 4 };

struct use { /* an aggregate under this id */
	uint64_t actor;
	uint32_t attachment, sw;
};

struct actors {
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

	if (x->actor != y->actor) {
		return x->actor < y->actor ? -1 : 1;
	}
	if (x->attachment != y->attachment) {
		return x->attachment < y->attachment ? -1 : 1;
	}
	return (x->sw > y->sw) - (x->sw < y->sw);
}

static uint32_t
root(const struct actors *l, uint32_t sw)
{
	while (l->parent[sw] != sw) {
		sw = l->parent[sw];
	}
	return sw;
}

static void
collect(const struct inquiry *q, struct actors *l)
{
	size_t cap = 0;

	l->v = vec_room(NULL, &cap, q->snap->nlacp, sizeof(*l->v));
	for (size_t i = 0; i < q->snap->nlacp; i++) {
		const struct lacp *a = &q->snap->lacp[i];
		const uint32_t port = snapshot_bundle(q->snap, a->port);

		if (a->actor.bits != 0) {
			l->v[l->n++] = (struct use){ a->actor.bits,
				q->where->ports[port].attachment, q->snap->ports[port].sw };
		}
	}
	if (l->n > 0) {
		qsort(l->v, l->n, sizeof(*l->v), use_order);
	}
}

/* The switches of `uses`, at most NAMED_MOST by name. */
static const char *
name_users(struct inquiry *q, const struct actors *l, uint32_t count)
{
	const char *names = NULL;
	uint32_t named = 0;

	for (size_t i = 0; i < q->snap->nswitches && named < NAMED_MOST; i++) {
		if (l->uses[i]) {
			const char *name = q->snap->switches[i].name;

			names = named == 0 ? name : say(q, "%s, %s", names, name);
			named++;
		}
	}
	return named < count ? say(q, "%s and %u others", names, count - named) : names;
}

static void
tell(struct inquiry *q, const struct actors *l, uint64_t actor, uint32_t count)
{
	char text[MAC_TEXT_SIZE];
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_common_actor]);
	v.confidence = SURE;
	v.count = count;
	v.subject = say(q, "LACP system %s", mac_format((struct mac){ actor }, text));
	v.title = say(q, "%s is one id of %u switches that no common partner joins: %s",
	    v.subject, count, name_users(q, l, count));
	v.remedy =
	    "Give each MLAG pair a domain or system id of its own. Between switches that "
	    "have links to several of these, declare the peer link: mlag-peer.";
	add_why(q, &v, PROOF_LACP, SURE, "an MLAG pair is two switches");
	(void)report_subject(q, CAUSE_common_actor, &v);
}

/* All aggregates [first, end) under one id. */
static void
judge_actor(struct inquiry *q, struct actors *l, size_t first, size_t end)
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
	for (uint32_t i = 0; i < q->snap->nswitches && count > PAIR; i++) {
		roots += l->uses[i] && root(l, i) == i;
	}
	if (roots > 1) {
		tell(q, l, l->v[first].actor, count);
	}
	for (size_t i = first; i < end; i++) {
		l->parent[l->v[i].sw] = l->v[i].sw;
		l->uses[l->v[i].sw] = false;
	}
}

void
actors_judge(struct inquiry *q)
{
	struct actors l = { 0 };

	if (q->snap->nlacp == 0) {
		return;
	}
	collect(q, &l);
	l.parent = vec_zeroed(q->snap->nswitches, sizeof(*l.parent));
	l.uses = vec_zeroed(q->snap->nswitches, sizeof(*l.uses));
	for (uint32_t i = 0; i < q->snap->nswitches; i++) {
		l.parent[i] = i;
	}
	for (size_t i = 0; i < l.n;) {
		size_t end = i + 1;

		while (end < l.n && l.v[end].actor == l.v[i].actor) {
			end++;
		}
		judge_actor(q, &l, i, end);
		i = end;
	}
	free(l.v);
	free(l.parent);
	free(l.uses);
}
