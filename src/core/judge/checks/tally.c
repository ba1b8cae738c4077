#include "core/judge/checks/tally.h"

#include "core/judge/known/known.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
tally_init(struct tally *t, const struct known *k)
{
	*t = (struct tally){
		.behind_unpolled = vec_zeroed(k->snap->nports, sizeof(*t->behind_unpolled)),
		.unlisted_at = vec_zeroed(k->where->nattachments, sizeof(*t->unlisted_at)),
		.guests_at = vec_zeroed(k->where->nattachments, sizeof(*t->guests_at)),
		.pool_explained = vec_zeroed(k->inv->npools, sizeof(*t->pool_explained)),
		.hosts = vec_zeroed(k->inv->nhosts, sizeof(*t->hosts)),
	};
}

void
tally_free(struct tally *t)
{
	free(t->behind_unpolled);
	free(t->unlisted_at);
	free(t->guests_at);
	free(t->unlisted);
	free(t->pool_explained);
	free(t->hosts);
}

/* Pools of the hosts that share this address: their trouble needs no finding of its own. */
static void
explain_pools(struct tally *t, const struct inventory *inv, struct mac m)
{
	const struct span nics = inventory_by_mac(inv, m);

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const uint32_t host = inv->nics[inv->nics_by_mac[i]].host;
		const struct span pools =
		    host != NONE ? inv->hosts[host].pools : (struct span){ 0, 0 };

		for (uint32_t n = pools.first; n < pools.first + pools.n; n++) {
			t->pool_explained[n] |= pool_holds(&inv->pools[n], m);
		}
	}
}

static void
count_unbundled(struct host_tally *h, const struct verdict *v)
{
	if (h->unbundled++ == 0) {
		h->ports[0] = v->ports[0];
		h->ports[1] = v->ports[1];
	}
}

void
tally_verdict(struct tally *t, const struct known *k, struct mac m, const struct verdict *v)
{
	if (v->cause == CAUSE_cloned_hosts || v->cause == CAUSE_cloned_vnics ||
	    v->cause == CAUSE_pool_arithmetic) {
		explain_pools(t, k->inv, m);
	} else if (v->cause == CAUSE_not_bundled) {
		count_unbundled(&t->hosts[v->host], v);
	} else if (v->cause == CAUSE_team_address) {
		t->hosts[v->host].team_address = true;
	}
}
