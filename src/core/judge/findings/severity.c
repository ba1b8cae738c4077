/*
 * How bad a pair of places is: levels A to D of the catalogue of causes, and
 * how far a verdict may be trusted.
 */
#include "core/judge/known/inquiry.h"

#include <string.h>

enum {
	AGEING_DEFAULT_S = 300, /* IEEE 802.1D-2004 table 7-5 */
	AGEING_SLACK_S = 60,
	ONE_SAMPLE = 60, /* most that two places in one sample are worth */
	UNSEEN_PAIR = 60,
	UNKNOWN_VLAN = 10,
	ASSUMED_VLAN = 5,
	UNKNOWN_PLACE = 10
};

/* Where the switch does not tell its ageing time: the vendor's default. */
static const struct {
	const char *sysdescr;
	uint32_t seconds;
} vendor_ageing[] = {
	{ "NX-OS", 1800 },
	{ "Dell Networking OS", 1800 },
	{ "Force10", 1800 },
	{ "UCS", 14500 },
};

uint32_t
ageing_s(const struct inquiry *q, uint32_t sw)
{
	const struct switch_ *w = &q->snap->switches[sw];

	if (w->aging_s != 0) {
		return w->aging_s;
	}
	for (size_t i = 0; i < sizeof(vendor_ageing) / sizeof(vendor_ageing[0]); i++) {
		if (strstr(w->sysdescr, vendor_ageing[i].sysdescr) != NULL) {
			return vendor_ageing[i].seconds;
		}
	}
	return AGEING_DEFAULT_S;
}

uint32_t
ageing_of(const struct inquiry *q, const struct suspect *s)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < s->nspots; i++) {
		const uint32_t a = ageing_s(q, q->snap->ports[s->spots[i].see.port].sw);

		most = a > most ? a : most;
	}
	return most;
}

/* Two rows in every sample for longer than either of them could have stayed by itself. */
static bool
outlived(const struct inquiry *q, const struct suspect *s)
{
	const int64_t span_ms =
	    q->snap->sample_ms[s->last_both] - q->snap->sample_ms[s->first_both];

	return s->nboth == s->last_both - s->first_both + 1 &&
	       span_ms >= INT64_C(1000) * (ageing_of(q, s) + AGEING_SLACK_S);
}

/* Hosts of the spots that are known and differ. */
static uint32_t
known_hosts(const struct suspect *s)
{
	uint32_t first = NONE;

	for (uint32_t i = 0; i < s->nspots; i++) {
		if (s->spots[i].host == NONE) {
			continue;
		}
		if (first != NONE && first != s->spots[i].host) {
			return 2;
		}
		first = s->spots[i].host;
	}
	return first == NONE ? 0 : 1;
}

enum level
level_of(const struct inquiry *q, const struct suspect *s)
{
	const bool seen_apart = s->nplaces > 1 || s->flapping;

	if (s->latent) {
		return LEVEL_D;
	}
	if (s->nrunning > 1 && seen_apart) {
		return LEVEL_A;
	}
	if (s->flapping && (known_hosts(s) > 1 || (s->nowners > 0 && s->edge_return))) {
		return LEVEL_A;
	}
	if (s->nowners > 1) {
		return LEVEL_D;
	}
	if (s->flapping || (s->nboth > 1 && outlived(q, s))) {
		return LEVEL_B;
	}
	return s->nboth > 0 ? LEVEL_C : LEVEL_NONE;
}

uint8_t
level_severity(enum level l)
{
	switch (l) {
	case LEVEL_A:
		return SEV_CRITICAL;
	case LEVEL_B:
		return SEV_ERROR;
	case LEVEL_D:
		return SEV_WARNING;
	case LEVEL_C:
	case LEVEL_NONE:
		return SEV_INFO;
	}
	return SEV_INFO;
}

uint8_t
pair_severity(const struct inquiry *q, const struct suspect *s, const struct cause *c)
{
	uint8_t most = level_severity(level_of(q, s));

	if (s->far || (s->nrunning == 0 && !s->flapping)) {
		most = SEV_INFO; /* they never meet, or nobody is there to send */
	}
	return most < c->severity ? most : c->severity;
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
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (s->spots[i].host == NONE) {
			return off + UNKNOWN_PLACE;
		}
	}
	return off;
}

/* Two places in a single sample and no movement: the moment between two reads may explain them. */
static bool
one_glance(const struct inquiry *q, const struct suspect *s)
{
	return s->nrunning < 2 && (q->snap->nsamples < 2 || (s->nboth == 1 && s->moves == 0));
}

uint8_t
confidence(const struct inquiry *q, const struct suspect *s, unsigned best)
{
	const unsigned off = doubts(s);
	unsigned c = best > off ? best - off : 0;

	if (level_of(q, s) == LEVEL_D && c > UNSEEN_PAIR) {
		c = UNSEEN_PAIR;
	}
	if (one_glance(q, s) && c > ONE_SAMPLE) {
		c = ONE_SAMPLE;
	}
	return (uint8_t)c;
}
