/*
 * C6: a static or LACP team sends from all its members, and its switch ports
 * are plain: every address of the host alternates. Told once for the host.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/known/sightings.h"

bool
cause_not_bundled(const struct known *k, const struct suspect *s, struct verdict *v)
{
	uint32_t other = NONE;

	if (!sightings_unbundled(k, s)) {
		return false;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (s->sightings[i].attachment != s->sightings[0].attachment) {
			other = s->sightings[i].port;
		}
	}
	v->of_host = true;
	v->host = s->sightings[0].host;
	v->ports[0] = s->sightings[0].port;
	v->ports[1] = other;
	return true;
}
