#include "core/judge/together/moved_owners.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

uint64_t
moved_owner(const struct inventory *inv, uint64_t mac)
{
	const struct span s = inventory_by_mac(inv, (struct mac){ mac });
	uint32_t host = NONE;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const uint32_t h = inv->nics[inv->nics_by_mac[i]].host;

		if (host != NONE && h != NONE && h != host) {
			return MOVED_DISPUTED;
		}
		host = h != NONE ? h : host;
	}
	return host != NONE ? host : (UINT64_C(1) << 32) + (mac >> 24);
}

uint64_t
moved_owner_told(const struct inventory *inv, struct mac m, bool all)
{
	const uint64_t owner = moved_owner(inv, m.bits);

	if (owner <= UINT32_MAX || owner == MOVED_DISPUTED || all) {
		return owner;
	}
	return mac_is_hyperv(m) ? (UINT64_C(1) << 48) + (m.bits >> 8) : MOVED_DISPUTED;
}

void
moved_owners_tell(uint64_t *known, uint32_t *n, uint32_t most, uint64_t owner)
{
	for (uint32_t i = 0; i < *n; i++) {
		if (known[i] == owner) {
			return;
		}
	}
	if (*n < most) {
		known[(*n)++] = owner;
	}
}

void
moved_owners_add(struct moved_owners *o, uint64_t owner)
{
	o->v = vec_room(o->v, &o->cap, o->n + 1, sizeof(*o->v));
	o->v[o->n++] = owner;
}

size_t
moved_owners_beside(struct moved_owners *o)
{
	size_t most = 0;
	size_t run = 0;

	if (o->n > 0) {
		qsort(o->v, o->n, sizeof(*o->v), vec_order_u64);
	}
	for (size_t i = 0; i < o->n; i++) {
		run = i > 0 && o->v[i] == o->v[i - 1] ? run + 1 : 1;
		most = run > most && o->v[i] <= UINT32_MAX ? run : most;
	}
	return o->n - most;
}
