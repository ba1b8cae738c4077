#include "core/place/places.h"

#include "core/place/domains/vlan_groups.h"
#include "core/place/input/stations.h"
#include "core/place/place_sort.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Whether an address that was learned at this port is there, and not behind another switch. */
static bool
locates(const struct placement *out, uint32_t port)
{
	const enum port_class c = (enum port_class)out->ports[port].class_;

	return c != PORT_UPLINK && c != PORT_FABRIC;
}

static struct place
place_of(struct mac m, uint32_t group, uint32_t port, uint32_t row)
{
	return (struct place){ .key = m.bits << 16 | group >> 10,
		.port = port & (PLACE_PORTS_MOST - 1),
		.group_low = group & 0x3ff,
		.row = row };
}

static void
collect(const struct place_input *in, const uint32_t *group_of, struct placement *out)
{
	struct stations it;

	stations_init(&it, in->snap);
	for (uint32_t sw = 0; sw < in->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			for (size_t i = 0; i < it.nseen; i++) {
				const struct seen *s = &it.seen[i];
				const uint32_t port = in->bundle[s->port];

				if (locates(out, port)) {
					out->places[out->nplaces++] =
					    place_of(it.mac, group_of[s->fdb], port, s->row);
				}
			}
		}
	}
	stations_free(&it);
}

/* One place per (MAC, group, port): the row with the lowest number stands for all. */
static void
unique(struct placement *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->nplaces; i++) {
		const struct place *last = kept == 0 ? NULL : &out->places[kept - 1];

		if (last == NULL || !PLACE_SAME(last, &out->places[i]) ||
		    last->port != out->places[i].port) {
			out->places[kept++] = out->places[i];
		}
	}
	out->nplaces = kept;
}

enum fdb_code
places_collect(const struct place_input *in, const struct port_rows *rows,
    struct placement *out, struct fdb_err *err)
{
	uint32_t *group_of;
	size_t most = 0;
	enum fdb_code rc;

	for (uint32_t i = 0; i < in->snap->nports; i++) {
		most += locates(out, i) ? rows->n[i] : 0;
	}
	if (most == 0) {
		return FDB_OK;
	}
	group_of = vec_zeroed(in->snap->nfdbs, sizeof(*group_of));
	rc = vlan_groups_find(in, out, group_of, err);
	if (rc == FDB_OK) {
		size_t cap = 0;

		out->places = vec_room(NULL, &cap, most, sizeof(*out->places));
		collect(in, group_of, out);
		place_sort(out->places, out->nplaces);
		unique(out);
		out->places = vec_fit(out->places, out->nplaces, sizeof(*out->places));
	}
	free(group_of);
	return rc;
}
