/* Verdicts become findings; many of one rule at one port become one. */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

void
verdict_init(struct verdict *v, const struct cause *c)
{
	*v = (struct verdict){ .severity = c->severity,
		.kind = c->kind,
		.confidence = 50,
		.host = NONE,
		.origin = NONE,
		.title = "",
		.remedy = "",
		.count = 1 };
}

/* A copy of n elements in the arena of the findings; NULL for none. */
static void *
keep(struct inquiry *q, const void *list, size_t n, size_t size)
{
	void *p = n == 0 ? NULL : arena_zalloc(&q->out->text, n, size);

	if (p == NULL) {
		q->full |= n != 0;
		return NULL;
	}
	memcpy(p, list, n * size);
	return p;
}

static int
why_order(const void *a, const void *b)
{
	const struct why *x = a;
	const struct why *y = b;

	return x->weight != y->weight ? (x->weight < y->weight) - (x->weight > y->weight)
				      : strcmp(x->text, y->text);
}

static struct finding *
add_finding(struct inquiry *q, enum cause_number c, struct verdict *v)
{
	struct findings *out = q->out;
	struct finding *f;

	out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
	f = &out->list[out->n++];
	*f = (struct finding){ .state = STATE_NONE,
		.severity = v->severity,
		.kind = v->kind,
		.confidence = v->confidence,
		.rule = causes[c].rule,
		.cause = causes[c].id,
		.label = causes[c].label,
		.title = v->title,
		.subject = v->subject,
		.count = v->count,
		.host = v->host,
		.origin = v->origin };
	f->vlans.first = (uint32_t)out->nvlans;
	if (v->nwhy > 0) {
		qsort(v->why, v->nwhy, sizeof(v->why[0]), why_order);
	}
	f->why = keep(q, v->why, v->nwhy, sizeof(v->why[0]));
	f->nwhy = f->why != NULL ? v->nwhy : 0;
	f->remedy.text = v->remedy;
	f->remedy.commands = keep(q, v->commands, v->ncommands, sizeof(v->commands[0]));
	f->remedy.ncommands = f->remedy.commands != NULL ? v->ncommands : 0;
	return f;
}

static void
add_vlan(struct inquiry *q, struct finding *f, uint16_t vlan)
{
	struct findings *out = q->out;
	uint32_t at = f->vlans.n;

	if (vlan == 0) {
		return;
	}
	for (uint32_t i = 0; i < f->vlans.n; i++) {
		if (out->vlans[f->vlans.first + i] == vlan) {
			return;
		}
	}
	out->vlans =
	    vec_room(out->vlans, &out->vlans_cap, out->nvlans + 1, sizeof(*out->vlans));
	for (; at > 0 && out->vlans[f->vlans.first + at - 1] > vlan; at--) {
		out->vlans[f->vlans.first + at] = out->vlans[f->vlans.first + at - 1];
	}
	out->vlans[f->vlans.first + at] = vlan;
	out->nvlans++;
	f->vlans.n++;
}

/* The VLANs that it may be: of the suspect, else of its places, tables and owners. */
static void
tell_vlans(struct inquiry *q, const struct suspect *s, struct finding *f)
{
	add_vlan(q, f, s->vlan);
	if (s->vlan != 0) {
		return;
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		add_vlan(q, f, s->spots[i].see.vlan);
	}
	for (uint32_t i = 0; i < s->ntracks; i++) {
		const struct span v = q->snap->fdbs[s->tracks[i].fdb].vlans;

		for (uint32_t k = 0; k < v.n && v.n <= 8; k++) {
			add_vlan(q, f, q->snap->vlans[v.first + k]);
		}
	}
	for (uint32_t i = 0; s->apart && i < s->nowners; i++) {
		add_vlan(q, f, s->owners[i].vlan);
	}
}

static void
tell_seen(struct inquiry *q, const struct suspect *s, struct finding *f)
{
	struct sighting *seen = arena_zalloc(&q->out->text, s->nspots + 1, sizeof(*seen));
	uint32_t n = 0;

	if (seen == NULL) {
		q->full = true;
		return;
	}
	for (; n < s->nspots; n++) {
		seen[n] = s->spots[n].see;
	}
	f->seen = seen;
	f->nseen = n;
	for (uint32_t i = 0; i < n; i++) {
		if (i == 0 || seen[i].first_ms < f->first_ms) {
			f->first_ms = seen[i].first_ms;
		}
		if (i == 0 || seen[i].last_ms > f->last_ms) {
			f->last_ms = seen[i].last_ms;
		}
	}
}

static void
tell_claimants(struct inquiry *q, const struct suspect *s, struct finding *f)
{
	struct claimant *list = arena_zalloc(&q->out->text, s->nowners + 1, sizeof(*list));

	if (list == NULL) {
		q->full = true;
		return;
	}
	for (uint32_t i = 0; i < s->nowners; i++) {
		list[i] = s->owners[i].who;
	}
	f->claimants = list;
	f->nclaimants = s->nowners;
}

/*
 * Counts this finding; false when there are already as many as one port may
 * have and one of them is as bad: the worst of many will stand for them.
 */
static bool
admit(struct inquiry *q, enum cause_number c, uint32_t port, uint8_t severity)
{
	const size_t nports = q->snap->nports;
	const size_t at = port == NONE ? nports : port;
	bool worse;

	if (q->tally[c] == NULL) {
		q->tally[c] = vec_zeroed(nports + 1, sizeof(*q->tally[c]));
		q->worst[c] = vec_zeroed(nports + 1, sizeof(*q->worst[c]));
	}
	worse = severity > q->worst[c][at];
	if (worse) {
		q->worst[c][at] = severity;
	}
	return q->tally[c][at]++ < q->j->set->max_same || worse;
}

/* Pools whose trouble this finding explains need no finding of their own. */
static void
explain_pools(struct inquiry *q, enum cause_number c, struct mac m)
{
	if (c != CAUSE_cloned_hosts && c != CAUSE_cloned_vnics && c != CAUSE_pool_arithmetic) {
		return;
	}
	for (size_t i = 0; i < q->inv->npools; i++) {
		q->pool_explained[i] |= pool_holds(&q->inv->pools[i], m);
	}
}

void
report_suspect(
    struct inquiry *q, const struct suspect *s, enum cause_number c, struct verdict *v)
{
	struct finding *f;

	explain_pools(q, c, s->mac);
	if (!admit(q, c, s->nspots > 0 ? s->spots[0].see.port : NONE, v->severity)) {
		return;
	}
	common_whys(q, s, v);
	if (s->nspots == 0) {
		v->kind = KIND_INVENTORY; /* nothing was seen: the exports alone say it */
	}
	f = add_finding(q, c, v);
	f->mac = s->mac;
	f->vlan = s->vlan;
	f->moves =
	    s->counted != NULL && s->counted->during > s->moves ? s->counted->during : s->moves;
	f->domain = s->domain == NONE ? NULL : q->where->domains[s->domain].name;
	f->path = s->moves > 0 ? tracks_path(q, s) : NULL;
	f->both = tracks_both(q, s);
	tell_vlans(q, s, f);
	tell_seen(q, s, f);
	tell_claimants(q, s, f);
	evidence_of(q, s, f);
	identity(f->id, s->mac, s->vlan, "", "");
}

struct finding *
report_subject(struct inquiry *q, enum cause_number c, struct verdict *v)
{
	struct finding *f = add_finding(q, c, v);

	identity(f->id, f->mac, 0, v->subject != NULL ? v->subject : "", "");
	return f;
}
