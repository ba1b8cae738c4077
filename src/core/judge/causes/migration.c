/*
 * C8: one VM, seen first at one host and then at another, where it stayed.
 * The old row may stand until its switch ages it out. The same VM in the
 * exports of two hosts taken at different times is the same story.
 */
#include "core/judge/known/inquiry.h"

#include <strings.h>

enum { NAMED_NEW = 90, NAMED_OLD = 80, NAMED_NONE = 65, BY_INVENTORY = 70 };

/* Its switch was read again after the last sighting and did not have it there. */
static bool
gone(const struct inquiry *q, const struct suspect *s, const struct spot *p)
{
	const uint16_t last = (uint16_t)(q->snap->nsamples - 1);
	const uint32_t sw = q->snap->ports[p->see.port].sw;

	if (p->see.last_sample == last) {
		return false;
	}
	for (uint32_t i = 0; i < s->ntracks; i++) {
		const struct track *t = &s->tracks[i];

		if (t->sw == sw && q->at[t->at + last] == UNSEEN) {
			return false;
		}
	}
	return true;
}

/* Two places between which it went and came back. */
static bool
there_and_back(const struct suspect *s, const struct spot **from, const struct spot **to)
{
	*from = *to = &s->spots[0];
	for (uint32_t i = 1; i < s->nspots; i++) {
		*to = s->spots[i].stands != (*from)->stands ? &s->spots[i] : *to;
	}
	return *from != *to && s->nboth == 0;
}

/* From the place seen first to the one seen last; false when they stand side by side to the end. */
static bool
from_to(const struct inquiry *q, const struct suspect *s, const struct spot **from,
    const struct spot **to)
{
	*from = *to = &s->spots[0];
	for (uint32_t i = 1; i < s->nspots; i++) {
		const struct spot *p = &s->spots[i];

		if (p->see.first_sample < (*from)->see.first_sample) {
			*from = p;
		}
		if (p->see.last_sample > (*to)->see.last_sample ||
		    (p->see.last_sample == (*to)->see.last_sample &&
			p->see.first_sample > (*to)->see.first_sample)) {
			*to = p;
		}
	}
	if ((*from)->stands == (*to)->stands) {
		return false;
	}
	for (uint32_t i = 0; i < s->nspots && s->nboth > 0; i++) {
		if (s->spots[i].stands != (*to)->stands && !gone(q, s, &s->spots[i])) {
			return false;
		}
	}
	return true;
}

static void
tell_moved(struct inquiry *q, const struct suspect *s, const struct spot *from,
    const struct spot *to, struct verdict *v)
{
	const struct owner *o = &s->owners[0];
	unsigned best = NAMED_NONE;

	if (o->who.host != NONE && o->who.host == to->host) {
		best = NAMED_NEW;
		add_why(q, v, PROOF_INVENTORY, BY_INVENTORY,
		    "the inventory already names the new host %s", say_host(q, to->host));
	} else if (o->who.host != NONE && o->who.host == from->host) {
		best = NAMED_OLD;
		add_why(q, v, PROOF_INVENTORY, BY_INVENTORY,
		    "the inventory still names the old host %s", say_host(q, from->host));
	}
	v->confidence = confidence(q, s, best);
	v->title = s->returned ? say(q, "%s moved between %s and %s and came back",
				     owner_name(q, o), say_spot(q, from), say_spot(q, to))
			       : say(q, "%s moved once from %s to %s and stayed",
				     owner_name(q, o), say_spot(q, from), say_spot(q, to));
	v->remedy = "None: nothing is wrong.";
}

/* One VM in the lists of two days: without ids its name has to do, as long as one place is seen. */
static bool
listed_twice(const struct inquiry *q, const struct suspect *s)
{
	const struct owner *a = &s->owners[0];
	const struct owner *b = &s->owners[1];

	if (s->nowners != 2 || s->flapping) {
		return false;
	}
	return same_vm(q, a, b) ||
	       (s->nplaces < 2 && a->who.vm != NONE && b->who.vm != NONE &&
		   q->inv->vms[a->who.vm].id[0] == '\0' &&
		   q->inv->vms[b->who.vm].id[0] == '\0' &&
		   strcasecmp(owner_name(q, a), owner_name(q, b)) == 0 && !one_pass(q, a, b));
}

bool
tell_migration(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const struct spot *from;
	const struct spot *to;

	if (listed_twice(q, s)) {
		v->severity = SEV_INFO;
		v->confidence = confidence(q, s, NAMED_OLD);
		v->title = say(q, "%s is in the exports of %s and %s: it moved between them",
		    owner_name(q, &s->owners[0]), say_host(q, s->owners[0].who.host),
		    say_host(q, s->owners[1].who.host));
		v->remedy = "None: export again to see it once.";
		return true;
	}
	if (s->nowners != 1 || !owner_is_vm(&s->owners[0]) || s->nplaces < 2 || s->flapping ||
	    !(s->returned ? there_and_back(s, &from, &to) : from_to(q, s, &from, &to))) {
		return false;
	}
	tell_moved(q, s, from, to, v);
	return true;
}
