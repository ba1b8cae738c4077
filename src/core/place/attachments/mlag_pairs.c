#include "core/place/attachments/mlag_pairs.h"

#include "fdbaudit/vec.h"

#include <string.h>

#define SEVERAL (NONE - 1)

/* The first entry of a switch in snapshot.lacp, which is in order of ports. */
static uint32_t
first_lacp(const struct snapshot *snap, uint32_t sw)
{
	uint32_t low = 0;
	uint32_t high = (uint32_t)snap->nlacp;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (snap->ports[snap->lacp[mid].port].sw < sw) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

static bool
same_actor(const struct snapshot *snap, uint32_t a, uint32_t b)
{
	const uint32_t a_end = first_lacp(snap, a + 1);
	const uint32_t b_end = first_lacp(snap, b + 1);

	for (uint32_t i = first_lacp(snap, a); i < a_end; i++) {
		for (uint32_t k = first_lacp(snap, b); k < b_end; k++) {
			if (snap->lacp[i].actor.bits != 0 &&
			    snap->lacp[i].actor.bits == snap->lacp[k].actor.bits) {
				return true;
			}
		}
	}
	return false;
}

/* An id that a vendor ships may be on every switch: next to two of them it tells no pair. */
static void
pair_one(uint32_t *pair, uint32_t sw, uint32_t other)
{
	pair[sw] = pair[sw] == NONE || pair[sw] == other ? other : SEVERAL;
}

static void
pair_by_actor(const struct snapshot *snap, const struct links *links, uint32_t *pair)
{
	for (size_t i = 0; i < links->n; i++) {
		const struct switch_link *l = &links->v[i];

		if (l->kind == LINK_DIRECT && l->from < l->to &&
		    same_actor(snap, l->from, l->to)) {
			pair_one(pair, l->from, l->to);
			pair_one(pair, l->to, l->from);
		}
	}
}

/* `mlag-peer =` names the port of the peer link; where it leads tells the pair. */
static void
pair_by_declaration(const struct links *links, uint32_t port, uint32_t *pair)
{
	for (size_t i = 0; i < links->n; i++) {
		const struct switch_link *l = &links->v[i];

		if (l->port == port && l->kind == LINK_DIRECT) {
			pair[l->from] = l->to;
			pair[l->to] = l->from;
		}
	}
}

uint32_t *
mlag_pairs_find(
    const struct place_input *in, const struct links *links, const struct port_evidence *e)
{
	const size_t n = in->snap->nswitches;
	uint32_t *pair = vec_zeroed(n, sizeof(*pair));

	memset(pair, 0xff, n * sizeof(*pair));
	pair_by_actor(in->snap, links, pair);
	for (size_t i = 0; i < e->n; i++) {
		const struct port_proof *p = &e->v[i];

		if (p->proof.says == SAYS_DECLARED && p->proof.ref == OVERRIDE_MLAG_PEER) {
			pair_by_declaration(links, p->port, pair);
		}
	}
	return pair;
}
