#include "report/network/port_places.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
port_places_open(struct port_places *pp, const struct report *r)
{
	const struct placement *where = r->where;
	const size_t nports = r->snap->nports;
	uint32_t *at;

	pp->first = vec_zeroed(nports + 1, sizeof(*pp->first));
	pp->places = vec_zeroed(where->nplaces, sizeof(*pp->places));
	for (size_t i = 0; i < where->nplaces; i++) {
		pp->first[where->places[i].port + 1]++;
	}
	for (size_t i = 0; i < nports; i++) {
		pp->first[i + 1] += pp->first[i];
	}
	at = vec_zeroed(nports + 1, sizeof(*at));
	for (size_t i = 0; i < where->nplaces; i++) {
		const uint32_t port = where->places[i].port;

		pp->places[pp->first[port] + at[port]++] = (uint32_t)i;
	}
	free(at);
}

void
port_places_free(struct port_places *pp)
{
	free(pp->first);
	free(pp->places);
	*pp = (struct port_places){ 0 };
}
