#include "core/judge/together/told_kinds.h"

#include "core/judge/together/told_teams.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

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

static bool
is_once(const struct snapshot *snap, const struct inventory *inv, const struct placement *where,
    const struct told_move *t)
{
	const uint32_t from = placement_port(where, snap, t->from);

	return t->directed && t->moves == 1 && t->returns == 0 && from != NONE &&
	       placement_port(where, snap, t->to) != NONE &&
	       inventory_by_mac(inv, t->mac).n > 0 && !stands_at(snap, where, t->mac, from);
}

uint8_t *
told_kinds_find(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where)
{
	uint8_t *kinds = vec_zeroed(snap->ntold, sizeof(*kinds));
	bool *teams = told_teams_find(snap, inv, where);

	for (size_t i = 0; i < snap->ntold; i++) {
		const struct told_move *t = &snap->told[i];

		kinds[i] = teams[i]                       ? TOLD_TOGETHER
			   : t->returns > 0               ? TOLD_BACK
			   : is_once(snap, inv, where, t) ? TOLD_ONCE
							  : TOLD_NOTHING;
	}
	free(teams);
	return kinds;
}
