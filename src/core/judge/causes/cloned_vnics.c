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
	bool stray_gives;
	bool keeper_gives;

	if (of_stray == NULL || of_keeper == NULL || owner_is_vm(stray) ||
	    owner_is_vm(keeper) || !stray->virtual || !keeper->virtual) {
		return false;
	}
	stray_gives = pool_source_ip(k->inv, stray->who.host, of_stray) != 0;
	keeper_gives = pool_source_ip(k->inv, keeper->who.host, of_keeper) != 0;
	if (stray_gives != keeper_gives
		? stray_gives
		: !host_changes_first(k, stray->who.host, keeper->who.host)) {
		return false;
	}
	v->host = stray->who.host;
	v->confidence = confidence_of(k, s, PROVEN);
	v->title =
	    phrase_format(v->text, "%s of %s and %s of %s drew the same address from one pool",
		owner_name(k->inv, keeper), phrase_host(k->inv, keeper->who.host), nic,
		phrase_host(k->inv, stray->who.host));
	verdict_why(v, PROOF_POOL, BY_POOL, "%s and %s both hand out %s",
	    phrase_host(k->inv, keeper->who.host), phrase_host(k->inv, stray->who.host),
	    phrase_pool(v->text, of_stray));
	v->remedy = phrase_format(v->text,
	    "Give %s a range of its own, then %s a free address, from the console and with the "
	    "host drained: its network breaks meanwhile. Change a DHCP reservation first; "
	    "under "
	    "SCVMM grant the address first.",
	    phrase_host(k->inv, stray->who.host), nic);
	remedy_show_range(v, k->inv, stray->who.host);
	remedy_show_owner(v, k->inv, stray);
	remedy_new_range(v, k, stray->who.host);
	remedy_free_address(v, k, stray);
	return true;
}
