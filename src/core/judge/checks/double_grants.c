/*
 * C17 before both have it: an address that two SCVMM servers gave to two receivers, or a Network
 * Controller to two interfaces. Where two owners of the exports have it, that is told of them.
 */
#include "core/judge/checks/check.h"

enum { BY_GRANTS = 65 };

/*
 * Finds two grants of the run that are of two receivers. One server gives an address once: two
 * receivers of it are two exports. A Network Controller under SCVMM has the addresses that SCVMM
 * granted. A manager that is not told may be any.
 */
static bool
two_receivers(const struct inventory *inv, struct span run, const struct grant **a,
    const struct grant **b)
{
	*a = &inv->grants[run.first];
	for (uint32_t i = run.first + 1; i < run.first + run.n; i++) {
		*b = &inv->grants[i];
		if ((*b)->kind == (*a)->kind &&
		    ((*b)->kind == POOL_NC ||
			!inventory_same_manager((*a)->pool, (*b)->pool))) {
			return true;
		}
		if ((*b)->kind != (*a)->kind ||
		    inventory_manager_cmp((*a)->pool, (*b)->pool) < 0) {
			*a = *b; /* that tells its manager, or begins another kind */
		}
	}
	return false;
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
		const struct span run = inventory_grants(inv, inv->grants[i].mac);
		const struct grant *a;
		const struct grant *b;

		if (two_receivers(inv, run, &a, &b)) {
			tell(c, a, b);
		}
		i = run.first + run.n;
	}
}
