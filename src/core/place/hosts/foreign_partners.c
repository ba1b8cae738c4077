#include "core/place/hosts/foreign_partners.h"

#include "base/macset.h"
#include "core/place/input/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { BITS_PER_NIC = 256 /* one foreign partner of so many passes for a NIC */ };

/* Of each host: it has teams, and none of them needs bundled ports. The caller frees it. */
static bool *
independent_hosts(const struct inventory *inv)
{
	bool *independent = vec_zeroed(inv->nhosts, sizeof(*independent));

	for (size_t i = 0; i < inv->nteams; i++) {
		if (inv->teams[i].host != NONE) {
			independent[inv->teams[i].host] = true;
		}
	}
	for (size_t i = 0; i < inv->nteams; i++) {
		if (inv->teams[i].host != NONE &&
		    (inventory_team_bundles(&inv->teams[i]) ||
			inv->teams[i].mode == TEAM_MODE_UNKNOWN)) {
			independent[inv->teams[i].host] = false;
		}
	}
	return independent;
}

/* Of each attachment: in snapshot.lacp, whose partner no export has; NONE. The caller frees it. */
static uint32_t *
foreign_of(const struct place_input *in, const struct placement *out)
{
	const struct inventory *inv = in->inv;
	uint32_t *foreign = vec_zeroed(out->nattachments, sizeof(*foreign));
	struct macset nics;

	macset_init(&nics, 2 * inv->nnics, BITS_PER_NIC);
	for (size_t i = 0; i < inv->nnics; i++) {
		(void)macset_add(&nics, inv->nics[i].mac);
		if (inv->nics[i].permanent.bits != 0) {
			(void)macset_add(&nics, inv->nics[i].permanent);
		}
	}
	for (uint32_t i = 0; i < out->nattachments; i++) {
		foreign[i] = NONE;
	}
	for (uint32_t i = 0; i < in->snap->nlacp; i++) {
		const struct lacp *l = &in->snap->lacp[i];
		const uint32_t a = out->ports[in->bundle[l->port]].attachment;

		if (a != NONE && l->partner.bits != 0 && !macset_has(&nics, l->partner)) {
			foreign[a] = i;
		}
	}
	macset_free(&nics);
	return foreign;
}

static bool
by_learned_addresses(const struct proof *p)
{
	return p->says == SAYS_HOST_NIC || p->says == SAYS_HOST_OWNERS;
}

void
foreign_partners_refute(
    const struct place_input *in, const struct placement *out, struct host_evidence *e)
{
	bool *independent = independent_hosts(in->inv);
	uint32_t *foreign = foreign_of(in, out);
	bool *told = vec_zeroed(out->nattachments, sizeof(*told));
	const size_t n = e->n;

	for (size_t i = 0; i < n; i++) {
		const uint32_t a = e->v[i].attachment;
		struct proof *p = &e->v[i].proof;

		if (foreign[a] == NONE || !independent[p->host] || !by_learned_addresses(p) ||
		    p->weight < WEIGHT_LEAST) {
			continue;
		}
		p->weight = WEIGHT_BEHIND;
		if (!told[a]) {
			told[a] = true;
			host_evidence_add(e, a,
			    (struct proof){ PROOF_LACP, SAYS_FOREIGN_PARTNER, 0,
				in->snap->lacp[foreign[a]].port, foreign[a], NONE, p->host });
		}
	}
	free(told);
	free(foreign);
	free(independent);
}
