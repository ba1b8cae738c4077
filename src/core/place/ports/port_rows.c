#include "core/place/ports/port_rows.h"

#include "core/place/input/stations.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static void
init(struct port_rows *r, const struct snapshot *snap)
{
	size_t bits = 0;

	r->n = vec_zeroed(snap->nports, sizeof(*r->n));
	r->first_bit = vec_zeroed(snap->nswitches, sizeof(*r->first_bit));
	for (size_t i = 0; i < snap->nswitches; i++) {
		r->first_bit[i] = bits;
		bits += (size_t)snap->switches[i].ports.n * snap->switches[i].fdbs.n;
	}
	r->fdbs = vec_zeroed(bits / 64 + 1, sizeof(*r->fdbs));
}

void
port_rows_free(struct port_rows *r)
{
	free(r->n);
	free(r->fdbs);
	free(r->first_bit);
	memset(r, 0, sizeof(*r));
}

static size_t
bit_of(const struct port_rows *r, const struct snapshot *snap, uint32_t port, uint32_t fdb)
{
	const struct switch_ *sw = &snap->switches[snap->fdbs[fdb].sw];

	return r->first_bit[snap->fdbs[fdb].sw] +
	       (size_t)(port - sw->ports.first) * sw->fdbs.n + (fdb - sw->fdbs.first);
}

bool
port_rows_have_fdb(
    const struct port_rows *r, const struct snapshot *snap, uint32_t port, uint32_t fdb)
{
	const size_t bit = bit_of(r, snap, port, fdb);

	return (r->fdbs[bit / 64] >> bit % 64 & 1) != 0;
}

/* Counts one station at each port where it was seen, once whatever VLANs and samples. */
static void
count_station(struct port_rows *r, const struct place_input *in, const struct stations *it,
    struct links *links, struct port_place *ports)
{
	const uint32_t owner = switch_macs_find(in->switch_macs, it->mac);

	for (size_t i = 0; i < it->nseen; i++) {
		const uint32_t port = in->bundle[it->seen[i].port];
		const size_t bit = bit_of(r, in->snap, port, it->seen[i].fdb);
		bool counted = false;

		r->n[port]++;
		r->fdbs[bit / 64] |= UINT64_C(1) << bit % 64;
		for (size_t j = 0; j < i && !counted; j++) {
			counted = in->bundle[it->seen[j].port] == port;
		}
		if (counted) {
			continue;
		}
		ports[port].nmacs++;
		if (owner != NONE && owner != it->sw) {
			links_add(links, in->snap, port, owner, LINK_BEHIND);
		}
	}
}

void
port_rows_count(struct port_rows *r, const struct place_input *in, struct links *links,
    struct port_place *ports)
{
	struct stations it;

	init(r, in->snap);
	stations_init(&it, in->snap);
	for (uint32_t sw = 0; sw < in->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			count_station(r, in, &it, links, ports);
		}
	}
	stations_free(&it);
}
