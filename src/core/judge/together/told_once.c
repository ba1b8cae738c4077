#include "core/judge/together/told_once.h"

static bool
stands_at(
    const struct snapshot *snap, const struct placement *where, struct mac m, uint32_t port)
{
	const struct span s = placement_by_mac(where, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (placement_port(where, snap, where->places[i].port) == port) {
			return true;
		}
	}
	return false;
}

bool
told_once(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct told_move *t)
{
	const uint32_t from = placement_port(where, snap, t->from);

	return t->directed && t->moves == 1 && t->returns == 0 && from != NONE &&
	       placement_port(where, snap, t->to) != NONE &&
	       inventory_by_mac(inv, t->mac).n > 0 && !stands_at(snap, where, t->mac, from);
}
