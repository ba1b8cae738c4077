/*
 * C18b: two hosts of one pool gave their own vNICs (live migration, SMB) the
 * same address. Companion of C1 and C2; a vNIC takes its new address by hand.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

enum { PROVEN = 90, BY_POOL = 80 };

bool
cause_cloned_vnics(const struct known *k, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *of_stray = pool_of_host(k->inv, stray->who.host, s->mac);
	const struct pool *of_keeper = pool_of_host(k->inv, keeper->who.host, s->mac);
	const char *nic = owner_name(k->inv, stray);
	int stray_claim;
	int keeper_claim;

	if (of_stray == NULL || of_keeper == NULL || owner_is_vm(stray) ||
	    owner_is_vm(keeper) || !stray->virtual || !keeper->virtual) {
		return false;
	}
	stray_claim = planned_claim(k, of_stray);
	keeper_claim = planned_claim(k, of_keeper);
	if (stray_claim != keeper_claim
		? stray_claim > keeper_claim
		: !host_changes_first(k, stray->who.host, keeper->who.host)) {
		return false;
	}
	verdict_host(v, stray->who.host,
	    stray_claim == keeper_claim
		? "it has no more dynamic addresses to change than %s: both are "
		  "equally the cause"
	    : planned_as(k, of_keeper) != NULL && planned_as(k, of_stray) == NULL
		? "the range is planned for %s"
		: "an IP address of %s gives the range, none of this host does",
	    phrase_host(k->inv, keeper->who.host));
	v->confidence = confidence_of(k, s, PROVEN);
	v->title =
	    phrase_format(v->text, "%s of %s and %s of %s drew the same address from one pool",
		owner_name(k->inv, keeper), phrase_host(k->inv, keeper->who.host), nic,
		phrase_host(k->inv, stray->who.host));
	verdict_why(v, PROOF_POOL, BY_POOL, "%s and %s both hand out %s",
	    phrase_host(k->inv, keeper->who.host), phrase_host(k->inv, stray->who.host),
	    phrase_pool(v->text, of_stray));
	remedy_leave_range(v, k->inv, stray);
	return true;
}
