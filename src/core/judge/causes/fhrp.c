/*
 * C13: a virtual router's address moves when the master changes. To and fro
 * within minutes there are two masters: advertisements are filtered between
 * them, or two groups have one number in one VLAN. Steady, it is right.
 */
#include "core/judge/known/inquiry.h"

enum { SEEN = 80 };

bool
tell_fhrp(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	if (s->special.kind != WELLKNOWN_FHRP || (s->moves == 0 && !s->returned)) {
		return false;
	}
	v->confidence = confidence(q, s, SEEN);
	if (s->flapping && s->nplaces > 1) {
		v->title = say(q, "%s: two routers send from %s at once", s->special.words,
		    say_mac(q, s->mac));
		v->remedy = "Let the advertisements pass between the nodes (protocol 112, and "
			    "MacAddressSpoofing On for VMs), or give each group of a VLAN its "
			    "own number.";
		return true;
	}
	v->severity = SEV_INFO;
	v->kind = KIND_MOVE;
	v->title =
	    say(q, "%s: %s moved to another router", s->special.words, say_mac(q, s->mac));
	v->remedy = "None, if a failover was meant.";
	return true;
}
