/*
 * C17: two SCVMM servers (or a Network Controller and one of them) hand out
 * the same pool from its start. Every server has the same default range.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/pools.h"

enum { PROVEN = 85, ONE_MANAGER = 65, BY_POOL = 80 };

/* Pools of managers in the exports that hold the address. */
static unsigned
count_pools(const struct inventory *inv, struct mac m)
{
	unsigned pools = 0;

	for (size_t i = 0; i < inv->npools; i++) {
		pools += inv->pools[i].kind != POOL_HOST && pool_holds(&inv->pools[i], m);
	}
	return pools;
}

/* Which managers there are tells the exports' own pools alone; without them that is said. */
static const char *
say_managers(unsigned pools)
{
	return pools > 1 ? "by two managers"
	       : pools == 1
		   ? "; one export of a manager has it in its pool, none tells a second"
		   : "; no export tells of a manager that gave it";
}

static int64_t
created(const struct inventory *inv, const struct owner *o)
{
	return inv->vms[o->who.vm].created;
}

static bool
in_cluster(const struct inventory *inv, const struct owner *o)
{
	return o->who.host != NONE && inv->hosts[o->who.host].cluster != NONE;
}

/* Of the two VMs a is the one that gives way. */
static void
name_host(
    const struct known *k, const struct owner *a, const struct owner *b, struct verdict *v)
{
	const bool aged = created(k->inv, a) != 0 && created(k->inv, b) != 0;

	verdict_host(v, a->who.host,
	    aged ? "%s was created after %s, which keeps the address"
		 : "either of the two could give way; %s stands behind %s in the exports",
	    owner_name(k->inv, a), owner_name(k->inv, b));
}

bool
cause_two_managers(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, struct verdict *v)
{
	const unsigned pools = count_pools(k->inv, s->mac);

	if (!owner_is_vm(a) || !owner_is_vm(b) || a->dynamic != TRI_NO ||
	    b->dynamic != TRI_NO || (!pool_of_scvmm(s->mac) && pools < 2) ||
	    host_same_cluster(k->inv, a->who.host, b->who.host) ||
	    owner_pair_copy(k->inv, a, b) != NULL || owner_pair_younger(k->inv, a, b) != a) {
		return false;
	}
	name_host(k, a, b, v);
	/* two clusters have two managers; of hosts without one it is not known that they do */
	v->confidence = confidence_of(
	    k, s, in_cluster(k->inv, a) && in_cluster(k->inv, b) ? PROVEN : ONE_MANAGER);
	v->title = phrase_format(v->text, "%s (%s) and %s (%s) were given the same address%s%s",
	    owner_name(k->inv, b), phrase_host(k->inv, b->who.host), owner_name(k->inv, a),
	    phrase_host(k->inv, a->who.host), pools > 1 ? " " : "", say_managers(pools));
	verdict_why(v, PROOF_POOL, BY_POOL,
	    "%s is in the range that every SCVMM server hands out, and both are static",
	    phrase_mac(v->text, s->mac));
	v->remedy = phrase_format(v->text,
	    "%s disjoint ranges, then %s another address; it is down meanwhile.",
	    pools > 1 ? "Give the two managers"
		      : "See which managers have this range and give them",
	    owner_name(k->inv, a));
	remedy_show_owner(v, k->inv, b);
	remedy_show_owner(v, k->inv, a);
	verdict_look(v, "Get-SCMACAddressPool");
	remedy_stop_vm(v, a);
	remedy_static_address(v, a);
	remedy_start_vm(v, a);
	return true;
}
