/* The placement itself: its life, and what is looked up in it. */
#include "fdbaudit/place.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

void
placement_init(struct placement *p, size_t text_cap)
{
	memset(p, 0, sizeof(*p));
	arena_init(&p->text, text_cap);
}

void
placement_free(struct placement *p)
{
	const size_t cap = p->text.cap;

	free(p->places);
	free(p->ports);
	free(p->attachments);
	free(p->attached);
	free(p->link_ends);
	free(p->groups);
	free(p->domains);
	free(p->domain_of_switch);
	free(p->domain_of_fdb);
	free(p->proofs);
	free(p->transits);
	arena_free(&p->text);
	placement_init(p, cap);
}

struct span
placement_by_mac(const struct placement *p, struct mac m)
{
	size_t low = 0;
	size_t high = p->nplaces;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (p->places[mid].key >> 16 < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < p->nplaces && p->places[s.first + s.n].key >> 16 == m.bits) {
		s.n++;
	}
	return s;
}

uint32_t
placement_domain(
    const struct placement *p, const struct snapshot *snap, uint32_t sw, uint16_t vlan)
{
	const struct span s = snap->switches[sw].fdbs;

	for (uint32_t i = s.first; vlan != 0 && i < s.first + s.n; i++) {
		const struct fdb *f = &snap->fdbs[i];

		for (uint32_t k = f->vlans.first; k < f->vlans.first + f->vlans.n; k++) {
			if (snap->vlans[k] == vlan) {
				return p->domain_of_fdb[i];
			}
		}
	}
	return p->domain_of_switch[sw];
}

bool
placement_may_meet(const struct placement *p, uint32_t a, uint32_t b)
{
	return a == b || p->domains[a].whole == b || p->domains[b].whole == a;
}

void
placement_host_sites(
    const struct placement *p, const struct snapshot *snap, const char **out, size_t n)
{
	bool *many = vec_zeroed(n, sizeof(*many));

	for (size_t i = 0; i < n; i++) {
		out[i] = NULL;
	}
	for (size_t i = 0; i < p->nattachments; i++) {
		const struct attachment *a = &p->attachments[i];
		const char *site;

		/* Also NONE, and hosts of a placement that is judged without its inventory. */
		if (a->host >= n || a->ports.n == 0) {
			continue;
		}
		site = snap->switches[snap->ports[p->attached[a->ports.first]].sw].site;
		many[a->host] = many[a->host] || site[0] == '\0' ||
				(out[a->host] != NULL && strcmp(out[a->host], site) != 0);
		out[a->host] = site;
	}
	for (size_t i = 0; i < n; i++) {
		out[i] = many[i] ? NULL : out[i];
	}
	free(many);
}

uint32_t
placement_port(const struct placement *p, const struct snapshot *snap, uint32_t port)
{
	uint32_t bundle;

	if (port >= snap->nports || (snap->ports[port].flags & PORT_ZERO) != 0) {
		return NONE;
	}
	bundle = snapshot_bundle(snap, port);
	return p->ports[bundle].ignored ? NONE : bundle;
}
