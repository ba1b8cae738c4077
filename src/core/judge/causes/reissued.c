/*
 * C3: a VM migrated with its dynamic address, and the host that had issued it
 * gave it out again after its counter wrapped around. Both pools have to be
 * known: a host whose pool nobody exported may as well have been cloned (C1).
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

enum { PROVEN = 95, BY_POOL = 80 };

bool
cause_reissued(const struct known *k, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *of_keeper = pool_of_host(k->inv, keeper->who.host, s->mac);
	const char *vm = owner_name(k->inv, stray);
	const char *here = phrase_host(k->inv, stray->who.host);
	const char *there = phrase_host(k->inv, keeper->who.host);

	if (of_keeper == NULL || stray->who.host == NONE ||
	    k->inv->hosts[stray->who.host].pools.n == 0 ||
	    pool_of_host(k->inv, stray->who.host, s->mac) != NULL || !owner_is_vm(stray) ||
	    stray->dynamic == TRI_NO || keeper->dynamic == TRI_NO || keeper->physical) {
		return false;
	}
	verdict_host(v, stray->who.host,
	    "the range is that of %s: %s took an address of it along", there, vm);
	v->origin = keeper->who.host;
	v->confidence = confidence_of(k, s, PROVEN);
	v->title = phrase_format(v->text,
	    "%s kept an address of %s when it moved to %s, and %s gave it to %s again", vm,
	    there, here, there, owner_name(k->inv, keeper));
	verdict_why(v, PROOF_POOL, BY_POOL,
	    "%s is in the pool of %s (%s), not in that of %s (%s)", phrase_mac(v->text, s->mac),
	    there, phrase_pool(v->text, of_keeper), here,
	    phrase_pool(v->text, &k->inv->pools[k->inv->hosts[stray->who.host].pools.first]));
	v->remedy = phrase_format(v->text,
	    "Cold-start %s: it then draws an address of %s. A restart inside the guest changes "
	    "nothing. %s is down meanwhile; its DHCP reservation and port security must "
	    "follow.",
	    vm, here, vm);
	remedy_show_owner(v, k->inv, stray);
	remedy_stop_vm(v, stray);
	remedy_start_vm(v, stray);
	return true;
}
