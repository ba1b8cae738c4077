/*
 * C13: a virtual router's address moves when the master changes. To and fro
 * within minutes, or at both places in several samples, there are two masters:
 * advertisements are filtered between them, or two groups have one number in
 * one VLAN. Once there and back while it was watched, or at both for a time, nobody
 * can tell. Steady, it is right.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"

enum { SEEN = 80, DOUBTFUL = 55, SAMPLES = 3, FAILOVER_AND_BACK = 2 };

/*
 * Whether the switch of one place learned the address elsewhere after both were there in two samples: frames
 * of the other master do reach it, each second (RFC 5798 section 5.2.7), and its own kept the row there before;
 * or the switch tells of its table late.
 */
static bool
gave_way(const struct known *k, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->nentries && s->nboth > 1; i++) {
		const struct entry *e = &s->entries[i];
		const uint32_t at = entry_port(k, s, e, s->last_both);

		if (at == NONE || placement_leads_on(k->where, at)) {
			continue;
		}
		for (uint16_t n = s->last_both + 1; n < snapshot_moments(k->snap); n++) {
			const uint32_t port = entry_port(k, s, e, n);

			if (port != NONE && port != at) {
				return true;
			}
		}
	}
	return false;
}

/* To and fro: by a log alone more than once, a failover ends by coming back. */
static bool
goes_on(const struct suspect *s)
{
	return s->flapping &&
	       (s->told == NULL || !s->told_first || s->told->returns >= FAILOVER_AND_BACK);
}

static bool
came_back(const struct known *k, const struct suspect *s)
{
	return moves_came_back(&k->views->moves, moves_by_mac(&k->views->moves, s->mac));
}

static void
tell_doubt(const struct known *k, const struct suspect *s, bool gave, struct verdict *v)
{
	v->confidence = confidence_of(k, s, DOUBTFUL);
	v->severity = SEV_WARNING;
	v->title = phrase_format(v->text,
	    gave ? "%s: %s was at two routers at once, and then at one"
		 : "%s: %s went to another router and came back",
	    s->special.words, phrase_mac(v->text, s->mac));
	v->remedy =
	    "None, if a router was away meanwhile. Else two routers send: ask both for the "
	    "state of the group.";
}

bool
cause_fhrp(const struct known *k, const struct suspect *s, struct verdict *v)
{
	/* an old row beside the new one goes when it ages: both are there to the end */
	const bool both = s->nboth >= SAMPLES && s->last_both + 1 == k->snap->nsamples;
	const bool two = s->vlan != 0 && both;
	const bool gave = s->vlan != 0 && gave_way(k, s);

	if (s->special.kind != WELLKNOWN_FHRP || (s->moves == 0 && !s->returned && !two)) {
		return false;
	}
	v->confidence = confidence_of(k, s, SEEN);
	if ((goes_on(s) || s->moves > FAILOVER_AND_BACK || two) && s->nlocations > 1) {
		v->title = phrase_format(v->text, "%s: two routers send from %s at once",
		    s->special.words, phrase_mac(v->text, s->mac));
		v->remedy = "Let the advertisements pass between the nodes (protocol 112, and "
			    "MacAddressSpoofing On for VMs), or give each group of a VLAN its "
			    "own number.";
		return true;
	}
	if (s->nlocations > 1 && (gave || came_back(k, s))) {
		tell_doubt(k, s, gave, v);
		return true;
	}
	v->severity = SEV_INFO;
	v->kind = KIND_MOVE;
	v->title = phrase_format(v->text, "%s: %s moved to another router", s->special.words,
	    phrase_mac(v->text, s->mac));
	v->remedy = "None, if a failover was meant.";
	return true;
}
