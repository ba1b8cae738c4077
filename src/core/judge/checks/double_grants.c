/*
 * C17 before both have it: an address that two SCVMM servers gave to two receivers, or a Network
 * Controller to two interfaces. Where two owners of the exports have it, that is told of them.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/grants.h"

#include <strings.h>

enum { BY_GRANTS = 65 };

/*
 * Returns a later grant of the run that is somebody else's. One server with one pool gives an
 * address once: two receivers are two exports of it. A Network Controller under SCVMM has the
 * addresses that SCVMM granted.
 */
static const struct grant *
other_receiver(const struct inventory *inv, struct span run)
{
	const struct grant *g = &inv->grants[run.first];

	for (uint32_t i = 1; i < run.n; i++) {
		if (g[i].kind == g->kind &&
		    (g->kind == POOL_NC || strcasecmp(g[i].pool, g->pool) != 0)) {
			return &g[i];
		}
	}
	return NULL;
}

static void
tell(const struct check *c, const struct grant *a, const struct grant *b)
{
	const struct known *k = c->k;
	const bool nc = a->kind == POOL_NC;
	struct suspect s;
	struct verdict v;

	suspect_lone(k, c->work, a->mac, NONE, &s);
	if (s.nowners > 1) {
		return;
	}
	verdict_init(&v, CAUSE_twice_granted, &c->sink->text);
	v.severity = nc ? SEV_INFO : SEV_WARNING; /* behind an overlay they may never meet */
	v.confidence = BY_GRANTS;
	v.title = phrase_format(v.text, "%s was granted twice: to %s%s%s and to %s%s%s",
	    phrase_mac(v.text, a->mac), a->to, a->pool[0] != '\0' ? " from " : "", a->pool,
	    b->to, b->pool[0] != '\0' ? " from " : "", b->pool);
	v.remedy = nc ? "Give one of the two interfaces another address where both may meet."
		      : "Give the two servers disjoint pools, and one of the two receivers "
			"another address before it starts.";
	verdict_why(&v, PROOF_INVENTORY, BY_GRANTS, "%s",
	    nc ? "the Network Controller lists both" : "each SCVMM server lists one of them");
	finding_report(c->sink, k, &s, &v);
}

void
check_double_grants(const struct check *c)
{
	const struct inventory *inv = c->k->inv;

	for (uint32_t i = 0; i < inv->ngrants;) {
		const struct span run = grants_of(inv, inv->grants[i].mac);
		const struct grant *other = other_receiver(inv, run);

		if (other != NULL) {
			tell(c, &inv->grants[run.first], other);
		}
		i = run.first + run.n;
	}
}
