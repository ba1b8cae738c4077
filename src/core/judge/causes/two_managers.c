/*
 * C17: two SCVMM servers (or a Network Controller and one of them) hand out
 * the same pool from its start. Every server has the same default range.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 85, ONE_MANAGER = 65, BY_POOL = 80 };

/* SCVMM's default pool for Hyper-V (VMM documentation, static MAC address pools). */
#define VMM_MIN UINT64_C(0x001dd8b71c00)
#define VMM_MAX UINT64_C(0x001dd8f41fff)

static bool
managed(const struct inquiry *q, struct mac m)
{
	unsigned pools = 0;

	if (m.bits >= VMM_MIN && m.bits <= VMM_MAX) {
		return true;
	}
	for (size_t i = 0; i < q->inv->npools; i++) {
		pools += q->inv->pools[i].kind != POOL_HOST && pool_holds(&q->inv->pools[i], m);
	}
	return pools > 1;
}

static bool
clustered(const struct inquiry *q, const struct owner *o)
{
	return o->who.host != NONE && q->inv->hosts[o->who.host].cluster != NONE;
}

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *a, const struct owner *b,
    struct verdict *v)
{
	if (!owner_is_vm(a) || !owner_is_vm(b) || a->dynamic != TRI_NO ||
	    b->dynamic != TRI_NO || !managed(q, s->mac) ||
	    host_same_cluster(q, a->who.host, b->who.host) || looks_copied(q, a, b) != NULL ||
	    created_later(q, a, b) != a) {
		return false;
	}
	v->host = a->who.host;
	/* two clusters have two managers; of hosts without one it is not known that they do */
	v->confidence =
	    confidence(q, s, clustered(q, a) && clustered(q, b) ? PROVEN : ONE_MANAGER);
	v->severity = pair_severity(q, s, &causes[CAUSE_two_managers]);
	v->title = say(q, "%s (%s) and %s (%s) were given the same address by two managers",
	    owner_name(q, b), say_host(q, b->who.host), owner_name(q, a),
	    say_host(q, a->who.host));
	add_why(q, v, PROOF_POOL, BY_POOL,
	    "%s is in the range that every SCVMM server hands out, and both are static",
	    say_mac(q, s->mac));
	v->remedy = say(q,
	    "Give the two managers disjoint ranges, then %s another address; it is down "
	    "meanwhile.",
	    owner_name(q, a));
	show_owner(q, v, b);
	show_owner(q, v, a);
	add_command(q, v, "Get-SCMACAddressPool");
	stop_vm(q, v, a);
	set_static(q, v, a);
	start_vm(q, v, a);
	return true;
}

bool
tell_two_managers(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
