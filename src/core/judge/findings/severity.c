#include "core/judge/findings/severity.h"

#include "core/judge/known/known.h"
#include "core/judge/known/past.h"
#include "core/judge/known/plugs.h"
#include "core/judge/known/suspect.h"

enum { AGEING_SLACK_S = 60 };

const char *
severity_name(enum severity s)
{
	switch (s) {
	case SEV_INFO:
		return "info";
	case SEV_WARNING:
		return "warning";
	case SEV_ERROR:
		return "error";
	case SEV_CRITICAL:
		return "critical";
	}
	return "unknown";
}

/* Two rows in every sample for longer than either of them could have stayed by itself. */
static bool
outlived(const struct known *k, const struct suspect *s)
{
	const int64_t span_ms =
	    k->snap->sample_ms[s->last_both] - k->snap->sample_ms[s->first_both];

	const int64_t before_ms = past_both_ms(k, s);
	const int64_t both_ms = before_ms > span_ms ? before_ms : span_ms;

	return s->nboth - s->nboth_rounds == s->last_both - s->first_both + 1 &&
	       both_ms >= INT64_C(1000) * (suspect_ageing(k->snap, s) + AGEING_SLACK_S);
}

/* Returns how many different hosts are known behind the sightings: 0, 1, or 2 for more. */
static uint32_t
known_hosts(const struct suspect *s)
{
	uint32_t first = NONE;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (s->sightings[i].host == NONE) {
			continue;
		}
		if (first != NONE && first != s->sightings[i].host) {
			return 2;
		}
		first = s->sightings[i].host;
	}
	return first == NONE ? 0 : 1;
}

/* Two that run, at two places; or one that goes to and fro between known hosts, or at an edge. */
static bool
is_conflict(const struct suspect *s)
{
	const bool seen_apart =
	    s->nlocations > 1 || s->flapping || (s->edge_move && !s->siblings);

	return (s->nrunning > 1 && seen_apart) ||
	       (s->flapping && (known_hosts(s) > 1 || (s->nowners > 0 && s->edge_return)));
}

/* Whether a place is the host's, or may be: no place of the host is known, nor who is at this one. */
static bool
may_be_at(const struct known *k, const struct sighting *p, uint32_t host)
{
	return p->host == host ||
	       (p->host == NONE && k->views->hosts.list[host].attachment == NONE);
}

bool
severity_may_be_alone(const struct known *k, const struct suspect *s)
{
	const uint32_t host = s->nowners == 1 ? s->owners[0].who.host : NONE;
	const struct sighting *at = NULL;

	if (host == NONE || plugs_known(k, host) || (s->flapping && !host_bundles(k, host))) {
		return false;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];

		if (p->direction) {
			continue;
		}
		if (!may_be_at(k, p, host) || (at != NULL && at->location != p->location)) {
			return false;
		}
		at = p;
	}
	return at != NULL;
}

enum level
severity_level(const struct known *k, const struct suspect *s)
{
	if (s->latent) {
		return LEVEL_D;
	}
	if (s->flapping && severity_may_be_alone(k, s)) {
		return s->nboth > 0 ? LEVEL_C : LEVEL_NONE;
	}
	if (is_conflict(s)) {
		return LEVEL_A;
	}
	if (s->nowners > 1) {
		return LEVEL_D;
	}
	if (s->flapping || (s->nboth > 0 && outlived(k, s))) {
		return LEVEL_B;
	}
	return s->nboth > 0 ? LEVEL_C : LEVEL_NONE;
}

uint8_t
severity_of_level(enum level l)
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
severity_of_pair(const struct known *k, const struct suspect *s, uint8_t most)
{
	uint8_t severity = severity_of_level(severity_level(k, s));

	if (s->far || (s->nrunning == 0 && !s->flapping)) {
		severity = SEV_INFO; /* they never meet, or nobody is there to send */
	}
	return severity < most ? severity : most;
}
