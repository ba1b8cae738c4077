#include "core/judge/findings/confidence.h"

#include "core/judge/findings/severity.h"
#include "core/judge/known/known.h"
#include "core/judge/known/past.h"
#include "core/judge/known/suspect.h"

enum {
	ONE_SAMPLE = 60, /* most that two places in one sample are worth */
	UNSEEN_PAIR = 60, /* most that two owners are worth that were not seen together */
	UNKNOWN_VLAN = 10,
	ASSUMED_VLAN = 5,
	UNKNOWN_PLACE = 10
};

const char *
confidence_word(unsigned percent)
{
	return percent >= CONFIDENCE_PROVEN   ? "proven"
	       : percent >= CONFIDENCE_LIKELY ? "likely"
					      : "suspected";
}

/* What is taken off for a VLAN and a place that are not known for sure. */
static unsigned
doubts(const struct suspect *s)
{
	unsigned off = 0;

	if (s->vlan == 0 && !s->apart) {
		off = UNKNOWN_VLAN;
	} else if (s->proof == VLAN_ASSUMED) {
		off = ASSUMED_VLAN;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (s->sightings[i].host == NONE) {
			return off + UNKNOWN_PLACE;
		}
	}
	return off;
}

/* Two places in a single sample and no movement: the moment between two reads may explain them. */
static bool
is_one_moment(const struct known *k, const struct suspect *s)
{
	/* in the rounds of a burst all switches are asked at once */
	const bool in_rounds = s->nboth_rounds > 0 || (k->snap->nrounds > 0 && s->moves > 0);

	return s->nrunning < 2 && s->past_moves == 0 && s->told == NULL &&
	       past_both_ms(k, s) == 0 &&
	       ((k->snap->nsamples < 2 && !in_rounds) || (s->nboth == 1 && s->moves == 0));
}

uint8_t
confidence_of(const struct known *k, const struct suspect *s, unsigned best)
{
	const unsigned off = doubts(s);
	unsigned c = best > off ? best - off : 0;

	if (severity_level(k, s) == LEVEL_D && c > UNSEEN_PAIR) {
		c = UNSEEN_PAIR;
	}
	if (is_one_moment(k, s) && c > ONE_SAMPLE) {
		c = ONE_SAMPLE;
	}
	return (uint8_t)c;
}
