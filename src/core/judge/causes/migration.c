/*
 * C8: one VM, seen first at one host and then at another, where it stayed.
 * The old row may stand until its switch ages it out. The same VM in the
 * exports of two hosts taken at different times is the same story.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/known/hosts.h"
#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/sightings.h"

#include <strings.h>

enum { NAMED_NEW = 90, NAMED_OLD = 80, NAMED_NONE = 65, BY_INVENTORY = 70 };

/* A round of the burst had it at another port of this switch, after the last sighting here. */
static bool
is_elsewhere(const struct known *k, const struct suspect *s, const struct sighting *p)
{
	const uint16_t first = p->last_sample < k->snap->nsamples
				   ? k->snap->nsamples
				   : (uint16_t)(p->last_sample + 1);

	for (uint32_t i = 0; i < s->nentries; i++) {
		const struct entry *e = &s->entries[i];

		for (uint16_t n = first; n < snapshot_moments(k->snap); n++) {
			if (e->sw == k->snap->ports[p->port].sw &&
			    s->timelines[e->at + n] < UNSEEN) {
				return true;
			}
		}
	}
	return false;
}

/* Its switch was read again after the last sighting and did not have it there. */
static bool
gone(const struct known *k, const struct suspect *s, const struct sighting *p)
{
	const uint16_t last = (uint16_t)(k->snap->nsamples - 1);
	const uint32_t sw = k->snap->ports[p->port].sw;

	if (p->past || is_elsewhere(k, s, p)) {
		return true;
	}
	if (p->last_sample >= last) {
		return false;
	}
	for (uint32_t i = 0; i < s->nentries; i++) {
		const struct entry *e = &s->entries[i];

		if (e->sw == sw && s->timelines[e->at + last] == UNSEEN) {
			return false;
		}
	}
	return true;
}

/* Two places between which it went and came back: where it was first, and where it was next. */
static bool
there_and_back(
    const struct suspect *s, const struct sighting **from, const struct sighting **to)
{
	*from = &s->sightings[0];
	for (uint32_t i = 1; i < s->nsightings; i++) {
		*from = sighting_precedes(&s->sightings[i], *from) ? &s->sightings[i] : *from;
	}
	*to = *from;
	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];

		if (p->location != (*from)->location &&
		    (*to == *from || sighting_precedes(p, *to))) {
			*to = p;
		}
	}
	return *from != *to && s->nboth == 0;
}

/* From the place seen first to the one seen last; false when they stand side by side to the end. */
static bool
from_to(const struct known *k, const struct suspect *s, const struct sighting **from,
    const struct sighting **to)
{
	*from = *to = &s->sightings[0];
	for (uint32_t i = 1; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];

		*from = sighting_precedes(p, *from) ? p : *from;
		*to = sighting_succeeds(p, *to) ? p : *to;
	}
	if ((*from)->location == (*to)->location) {
		return false;
	}
	for (uint32_t i = 0; i < s->nsightings && s->nboth > 0; i++) {
		if (s->sightings[i].location != (*to)->location &&
		    !gone(k, s, &s->sightings[i])) {
			return false;
		}
	}
	return true;
}

static void
tell_moved(const struct known *k, const struct suspect *s, const struct sighting *from,
    const struct sighting *to, struct verdict *v)
{
	const struct owner *o = &s->owners[0];
	unsigned best = NAMED_NONE;

	if (o->who.host != NONE && o->who.host == to->host) {
		best = NAMED_NEW;
		verdict_why(v, PROOF_INVENTORY, BY_INVENTORY,
		    "the inventory already names the new host %s",
		    phrase_host(k->inv, to->host));
	} else if (o->who.host != NONE && o->who.host == from->host) {
		best = NAMED_OLD;
		verdict_why(v, PROOF_INVENTORY, BY_INVENTORY,
		    "the inventory still names the old host %s",
		    phrase_host(k->inv, from->host));
	}
	v->left = s->returned                        ? host_left(k, s->mac, o->who.host)
		  : from->told && from->host == NONE ? host_emptied(k, o->who.host)
						     : from->host;
	v->confidence = confidence_of(k, s, best);
	v->title = s->returned
		       ? phrase_format(v->text, "%s moved between %s and %s and came back",
			     owner_name(k->inv, o), phrase_sighting(v->text, k, from),
			     phrase_sighting(v->text, k, to))
		       : phrase_format(v->text, "%s moved once from %s to %s and stayed",
			     owner_name(k->inv, o), phrase_sighting(v->text, k, from),
			     phrase_sighting(v->text, k, to));
	v->remedy = "None: nothing is wrong.";
}

/* One VM in the lists of two days: without ids its name has to do, as long as one place is seen. */
static bool
listed_twice(const struct known *k, const struct suspect *s)
{
	const struct owner *a;
	const struct owner *b;

	if (s->nowners != 2 || s->flapping) {
		return false;
	}
	a = &s->owners[0];
	b = &s->owners[1];
	return owner_pair_same_vm(k->inv, a, b) ||
	       (s->nlocations < 2 && a->who.vm != NONE && b->who.vm != NONE &&
		   k->inv->vms[a->who.vm].id[0] == '\0' &&
		   k->inv->vms[b->who.vm].id[0] == '\0' &&
		   strcasecmp(owner_name(k->inv, a), owner_name(k->inv, b)) == 0 &&
		   !owner_pair_one_export(k->inv, a, b));
}

/* Of two exports, the host of the older one: the address is at the other one. */
static uint32_t
left_of_two(const struct suspect *s)
{
	for (uint32_t i = 0; i < 2 && s->nlocations == 1 && s->sightings[0].host != NONE; i++) {
		if (s->owners[i].who.host == s->sightings[0].host) {
			return s->owners[1 - i].who.host;
		}
	}
	return NONE;
}

/*
 * Two hosts of no common cluster that hand out one range had it at once: a second VM is likelier than that just
 * then somebody moved the first one by hand.
 */
static bool
is_beside_twin(const struct known *k, const struct suspect *s)
{
	const struct host_view *h =
	    s->owners[0].who.host == NONE ? NULL : &k->views->hosts.list[s->owners[0].who.host];
	const struct sighting *last = &s->sightings[0];

	for (uint32_t i = 1; i < s->nsightings; i++) {
		last = sighting_succeeds(&s->sightings[i], last) ? &s->sightings[i] : last;
	}
	/* not where an export of meanwhile has it there, nor where half of its host goes */
	return h != NULL && s->nboth > 0 && suspect_pool_twin(k, s) != NONE &&
	       (last->host != s->owners[0].who.host ||
		   k->inv->nics[s->owners[0].who.nic].collected * 1000 <=
		       k->snap->sample_ms[0]) &&
	       (h->moved < 2 || 2 * h->moved < h->vm_nics);
}

bool
cause_migration(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct sighting *from;
	const struct sighting *to;

	if (listed_twice(k, s)) {
		v->severity = SEV_INFO;
		v->left = left_of_two(s);
		v->confidence = confidence_of(k, s, NAMED_OLD);
		v->title = phrase_format(v->text,
		    "%s is in the exports of %s and %s: it moved between them",
		    owner_name(k->inv, &s->owners[0]),
		    phrase_host(k->inv, s->owners[0].who.host),
		    phrase_host(k->inv, s->owners[1].who.host));
		v->remedy = "None: export again to see it once.";
		return true;
	}
	if (s->nowners != 1 || !owner_is_vm(&s->owners[0]) || s->nlocations < 2 ||
	    s->flapping || s->told_team || is_beside_twin(k, s) ||
	    !(s->returned ? host_was_drained(k, s->mac, s->owners[0].who.host) &&
				there_and_back(s, &from, &to)
			  : from_to(k, s, &from, &to))) {
		return false;
	}
	tell_moved(k, s, from, to, v);
	return true;
}
