#include "report/extract/extract_places.h"

#include "report/extract/extract_hosts.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* What belongs to these hosts, wherever it is seen. */
static bool
owns(const struct extract *e, struct mac m)
{
	const struct inventory *inv = e->whole->inv;
	const struct span s = inv != NULL ? inventory_by_mac(inv, m) : (struct span){ 0, 0 };

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (extract_hosts_has(e, inv->nics[inv->nics_by_mac[i]].host)) {
			return true;
		}
	}
	return false;
}

/* By their hosts or, of a site, by their switch. */
static void
take_ports(struct extract *e)
{
	const struct report *r = e->whole;

	for (uint32_t i = 0; i < r->snap->nports; i++) {
		const uint32_t at = r->where->ports[i].attachment;

		e->ports[i] =
		    extract_hosts_site(e, r->snap->ports[i].sw) ||
		    (at != NONE && extract_hosts_has(e, r->where->attachments[at].host));
	}
}

/* Addresses of the findings, sorted; how many. */
static size_t
found_macs(const struct extract *e, uint64_t **out)
{
	uint64_t *list = vec_zeroed(e->found.n, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < e->found.n; i++) {
		if (e->found.list[i].mac.bits != 0) {
			list[n++] = e->found.list[i].mac.bits;
		}
	}
	*out = list;
	return vec_unique_u64(list, n);
}

void
extract_places(struct extract *e)
{
	const struct placement *all = e->whole->where;
	uint64_t *macs = NULL;
	const size_t nmacs = found_macs(e, &macs);
	uint64_t last = 0; /* places come by address: the answer for the last one is kept */
	bool theirs = false;

	e->ports = vec_zeroed(e->whole->snap->nports, sizeof(*e->ports));
	take_ports(e);
	e->where = *all;
	e->where.places = vec_zeroed(all->nplaces, sizeof(*e->where.places));
	e->where.nplaces = 0;
	for (size_t i = 0; i < all->nplaces; i++) {
		const struct place *p = &all->places[i];
		const struct mac m = PLACE_MAC(p);

		if (i == 0 || m.bits != last) {
			last = m.bits;
			theirs = owns(e, m) || bsearch(&last, macs, nmacs, sizeof(*macs),
						   vec_order_u64) != NULL;
		}
		if (theirs || e->ports[p->port]) {
			e->where.places[e->where.nplaces++] = *p;
		}
	}
	for (size_t i = 0; i < e->where.nplaces; i++) {
		e->ports[e->where.places[i].port] = true;
	}
	for (size_t i = 0; i < e->found.n; i++) {
		for (uint32_t k = 0; k < e->found.list[i].nseen; k++) {
			e->ports[e->found.list[i].seen[k].port] = true;
		}
	}
	free(macs);
}
