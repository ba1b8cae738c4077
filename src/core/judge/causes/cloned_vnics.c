/*
 * C18b: two hosts of one pool gave their own vNICs (live migration, SMB) the
 * same address. Companion of C1 and C2; a vNIC takes its new address by hand.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 90, BY_POOL = 80 };

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *p = host_pool(q, stray->who.host, s->mac);
	const struct pool *k = host_pool(q, keeper->who.host, s->mac);
	const char *nic = owner_name(q, stray);
	bool stray_gives;
	bool keeper_gives;

	if (p == NULL || k == NULL || owner_is_vm(stray) || owner_is_vm(keeper) ||
	    !stray->virtual || !keeper->virtual) {
		return false;
	}
	stray_gives = host_gives(q, stray->who.host, p) != 0;
	keeper_gives = host_gives(q, keeper->who.host, k) != 0;
	if (stray_gives != keeper_gives
		? stray_gives
		: !changes_first(q, stray->who.host, keeper->who.host)) {
		return false;
	}
	v->host = stray->who.host;
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_cloned_vnics]);
	v->title = say(q, "%s of %s and %s of %s drew the same address from one pool",
	    owner_name(q, keeper), say_host(q, keeper->who.host), nic,
	    say_host(q, stray->who.host));
	add_why(q, v, PROOF_POOL, BY_POOL, "%s and %s both hand out %s",
	    say_host(q, keeper->who.host), say_host(q, stray->who.host), say_pool(q, p));
	v->remedy = say(q,
	    "Give %s a range of its own, then %s a free address, from the console and with the "
	    "host drained: its network breaks meanwhile. Change a DHCP reservation first; "
	    "under "
	    "SCVMM grant the address first.",
	    say_host(q, stray->who.host), nic);
	show_range(q, v, stray->who.host);
	show_owner(q, v, stray);
	new_range(q, v, stray->who.host);
	new_address(q, v, stray);
	return true;
}

bool
tell_cloned_vnics(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
