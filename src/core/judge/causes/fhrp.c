/*
 * C13: a virtual router's address moves when the master changes. To and fro
 * within minutes, or at both places in several samples, there are two masters:
 * advertisements are filtered between them, or two groups have one number in
 * one VLAN. Steady, it is right.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"

enum { SEEN = 80, SAMPLES = 3, FAILOVER_AND_BACK = 2 };

/* To and fro: by a log alone more than once, a failover ends by coming back. */
static bool
goes_on(const struct suspect *s)
{
	return s->flapping &&
	       (s->told == NULL || !s->told_first || s->told->returns >= FAILOVER_AND_BACK);
}

bool
cause_fhrp(const struct known *k, const struct suspect *s, struct verdict *v)
{
	/* an old row beside the new one goes when it ages: both are there to the end */
	const bool both =
	    s->nboth >= SAMPLES && s->last_both + 1 == k->snap->nsamples && s->vlan != 0;

	if (s->special.kind != WELLKNOWN_FHRP || (s->moves == 0 && !s->returned && !both)) {
		return false;
	}
	v->confidence = confidence_of(k, s, SEEN);
	if ((goes_on(s) || s->moves > FAILOVER_AND_BACK || both) && s->nlocations > 1) {
		v->title = phrase_format(v->text, "%s: two routers send from %s at once",
		    s->special.words, phrase_mac(v->text, s->mac));
		v->remedy = "Let the advertisements pass between the nodes (protocol 112, and "
			    "MacAddressSpoofing On for VMs), or give each group of a VLAN its "
			    "own number.";
		return true;
	}
	v->severity = SEV_INFO;
	v->kind = KIND_MOVE;
	v->title = phrase_format(v->text, "%s: %s moved to another router", s->special.words,
	    phrase_mac(v->text, s->mac));
	v->remedy = "None, if a failover was meant.";
	return true;
}
