#include "core/judge/findings/finding.h"

#include "core/judge/findings/confidence.h"
#include "core/judge/findings/evidence.h"
#include "core/judge/findings/explain.h"
#include "core/judge/findings/fingerprint.h"
#include "core/judge/known/known.h"
#include "core/judge/known/suspect.h"
#include "core/judge/known/told.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* A copy of n elements in the memory of the findings; NULL for none, or when it is full. */
static void *
keep(struct phrases *to, const void *list, size_t n, size_t size)
{
	void *p = phrase_list(to, n, size);

	if (p != NULL) {
		memcpy(p, list, n * size);
	}
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
add_finding(struct findings_sink *sink, struct verdict *v)
{
	struct findings *out = sink->out;
	struct finding *f;

	if (v->confidence < CONFIDENCE_LIKELY && v->severity > SEV_WARNING) {
		v->severity = SEV_WARNING; /* what is only suspected wakes nobody up */
	}
	out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
	f = &out->list[out->n++];
	*f = (struct finding){ .state = STATE_NONE,
		.severity = v->severity,
		.kind = v->kind,
		.confidence = v->confidence,
		.number = (uint8_t)v->cause,
		.rule = catalogue[v->cause].rule,
		.cause = catalogue[v->cause].id,
		.label = catalogue[v->cause].label,
		.title = v->title,
		.subject = v->subject,
		.count = v->count,
		.host = v->host,
		.origin = v->origin,
		.left = v->left,
		.why_host = v->host != NONE ? v->why_host : NULL };
	f->vlans.first = (uint32_t)out->nvlans;
	if (v->nwhy > 0) {
		qsort(v->why, v->nwhy, sizeof(v->why[0]), why_order);
	}
	f->why = keep(&sink->text, v->why, v->nwhy, sizeof(v->why[0]));
	f->nwhy = f->why != NULL ? v->nwhy : 0;
	f->remedy.text = v->remedy;
	f->remedy.steps = keep(&sink->text, v->steps, v->nsteps, sizeof(v->steps[0]));
	f->remedy.nsteps = f->remedy.steps != NULL ? v->nsteps : 0;
	f->remedy.of_first = v->of_first;
	return f;
}

static void
add_vlan(struct findings *out, struct finding *f, uint16_t vlan)
{
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
tell_vlans(
    struct findings *out, const struct known *k, const struct suspect *s, struct finding *f)
{
	add_vlan(out, f, s->vlan);
	if (s->vlan != 0) {
		return;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		add_vlan(out, f, s->sightings[i].vlan);
	}
	for (uint32_t i = 0; i < s->nentries; i++) {
		const struct span v = k->snap->fdbs[s->entries[i].fdb].vlans;

		for (uint32_t n = 0; n < v.n && v.n <= 8; n++) {
			add_vlan(out, f, k->snap->vlans[v.first + n]);
		}
	}
	for (uint32_t i = 0; s->apart && i < s->nowners; i++) {
		add_vlan(out, f, s->owners[i].vlan);
	}
}

static void
tell_seen(struct phrases *to, const struct suspect *s, struct finding *f)
{
	f->seen = keep(to, s->sightings, s->nsightings, sizeof(*f->seen));
	f->nseen = f->seen != NULL ? s->nsightings : 0;
	for (uint32_t i = 0; i < f->nseen; i++) {
		if (i == 0 || f->seen[i].first_ms < f->first_ms) {
			f->first_ms = f->seen[i].first_ms;
		}
		if (i == 0 || f->seen[i].last_ms > f->last_ms) {
			f->last_ms = f->seen[i].last_ms;
		}
	}
}

static void
tell_claimants(struct phrases *to, const struct suspect *s, struct finding *f)
{
	struct claimant *list = phrase_list(to, s->nowners, sizeof(*list));

	for (uint32_t i = 0; list != NULL && i < s->nowners; i++) {
		list[i] = s->owners[i].who;
	}
	f->claimants = list;
	f->nclaimants = list != NULL ? s->nowners : 0;
}

/*
 * Counts this finding; false when there are already as many as one port may
 * have and one of them is as bad: the worst of many will stand for them.
 */
static bool
admit(struct findings_sink *sink, const struct known *k, const struct suspect *s,
    const struct verdict *v)
{
	const size_t nports = k->snap->nports;
	const size_t at = s->nsightings > 0 ? s->sightings[0].port : nports;
	uint32_t **tally = &sink->tally[v->cause];
	uint8_t **worst = &sink->worst[v->cause];
	bool worse;

	if (*tally == NULL) {
		*tally = vec_zeroed(nports + 1, sizeof(**tally));
		*worst = vec_zeroed(nports + 1, sizeof(**worst));
	}
	worse = v->severity > (*worst)[at];
	if (worse) {
		(*worst)[at] = v->severity;
	}
	/* what was moved from one host is one event, whatever the ports: see events.h */
	return v->left != NONE || (*tally)[at]++ < k->set->max_same || worse;
}

/* Of samples and runs, a counter or a log: the most that one switch tells. */
static uint32_t
most_moves(const struct suspect *s)
{
	uint32_t most = s->moves;

	most = s->counter != NULL && s->counter->during > most ? s->counter->during : most;
	return s->told != NULL && s->told->moves > most ? s->told->moves : most;
}

void
finding_report(struct findings_sink *sink, const struct known *k, const struct suspect *s,
    struct verdict *v)
{
	struct finding *f;

	if (v->severity > SEV_WARNING && told_alone(k, s)) {
		v->severity = SEV_WARNING;
	}
	if (!admit(sink, k, s, v)) {
		return;
	}
	explain_suspect(k, s, v);
	if (s->nsightings == 0) {
		v->kind = KIND_INVENTORY; /* nothing was seen: the exports alone say it */
	}
	f = add_finding(sink, v);
	f->mac = s->mac;
	f->vlan = s->vlan;
	f->vlan_assumed = s->vlan != 0 && s->proof == VLAN_ASSUMED;
	f->moves = most_moves(s);
	f->domain = s->domain == NONE ? NULL : k->where->domains[s->domain].name;
	f->path = s->moves > 0 ? explain_path(&sink->text, k, s) : NULL;
	f->movements = explain_movements(&sink->text, k, s, &f->nmovements);
	f->both = explain_both(&sink->text, s);
	tell_vlans(sink->out, k, s, f);
	tell_seen(&sink->text, s, f);
	tell_claimants(&sink->text, s, f);
	f->evidence = evidence_list(&sink->text, k, s, &f->nevidence);
	fingerprint(f->id, s->mac, s->vlan, "", "");
}

void
finding_report_subject(struct findings_sink *sink, struct verdict *v)
{
	struct finding *f = add_finding(sink, v);

	fingerprint(f->id, f->mac, 0, v->subject != NULL ? v->subject : "", "");
}

void
finding_stand_for(struct phrases *to, struct finding *f, uint32_t count)
{
	f->count = count;
	f->remedy.of_first = true;
	f->alike = 0;
	f->title = phrase_format(to, "%s; the same for %u more", f->title, count - 1);
}

void
finding_of_host(
    struct phrases *to, struct finding *f, uint32_t left, uint32_t back, const char *host)
{
	const char *of = phrase_format(to, " of %s", host);
	const bool returned = f->moves > 1;

	f->subject = phrase_format(to, "VMs of %s", host);
	fingerprint(f->id, (struct mac){ 0 }, 0, f->subject, "");
	f->count = 1 + left + back;
	if (back > 0) {
		f->title = phrase_format(
		    to, "%s; %u%s%s came back", f->title, back, returned ? " more" : "", of);
	}
	if (left > 0) {
		f->title = phrase_format(to, "%s%s %u%s%s %s left", f->title,
		    back > 0 ? " and" : ";", left, returned ? "" : " more", back > 0 ? "" : of,
		    left == 1 ? "has" : "have");
	}
}
