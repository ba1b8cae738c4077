#include "report/network/samples.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* at[k]: the port in each sample. The context is that of the fdb: of its reads the one that knows the address. */
static bool
find_ports(
    const struct snapshot *s, const struct finding *f, const struct sighting *g, uint32_t *at)
{
	const uint32_t sw = s->ports[g->port].sw;
	const struct switch_ *owner = &s->switches[sw];

	if (f->mac.bits == 0 || g->fdb < owner->fdbs.first ||
	    g->fdb - owner->fdbs.first >= owner->fdbs.n) {
		return false;
	}
	for (uint32_t i = 0; i < owner->reads.n; i++) {
		const struct read *rd = &s->reads[owner->reads.first + i];

		if (rd->table == g->table &&
		    snapshot_timeline(s, sw, g->table, rd->context,
			ROW_KEY(f->mac, g->fdb - owner->fdbs.first), at) > 0) {
			return true;
		}
	}
	return false;
}

uint16_t
samples_of(
    const struct report *r, const struct finding *f, const struct sighting *g, uint8_t **out)
{
	const struct snapshot *s = r->snap;
	const uint16_t n = snapshot_moments(s);
	uint32_t *at = vec_zeroed(n, sizeof(*at));
	const bool known = find_ports(s, f, g, at);

	*out = known ? vec_zeroed(n, sizeof(**out)) : NULL;
	for (uint16_t k = 0; known && k < n; k++) {
		if (at[k] == UNSEEN) {
			(*out)[k] = SAMPLE_UNREAD;
		} else if (at[k] != NONE &&
			   snapshot_bundle(s, at[k]) == snapshot_bundle(s, g->port)) {
			(*out)[k] = SAMPLE_HERE;
		}
	}
	free(at);
	return known ? n : 0;
}
