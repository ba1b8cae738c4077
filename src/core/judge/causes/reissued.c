/*
 * C3: a VM migrated with its dynamic address, and the host that had issued it
 * gave it out again after its counter wrapped around. Both pools have to be
 * known: a host whose pool nobody exported may as well have been cloned (C1).
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 95, BY_POOL = 80 };

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *k = host_pool(q, keeper->who.host, s->mac);
	const char *vm = owner_name(q, stray);
	const char *here = say_host(q, stray->who.host);
	const char *there = say_host(q, keeper->who.host);

	if (k == NULL || stray->who.host == NONE ||
	    q->inv->hosts[stray->who.host].pools.n == 0 ||
	    host_pool(q, stray->who.host, s->mac) != NULL || !owner_is_vm(stray) ||
	    stray->dynamic == TRI_NO || keeper->dynamic == TRI_NO || keeper->physical) {
		return false;
	}
	v->host = stray->who.host;
	v->origin = keeper->who.host;
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_reissued]);
	v->title =
	    say(q, "%s kept an address of %s when it moved to %s, and %s gave it to %s again",
		vm, there, here, there, owner_name(q, keeper));
	add_why(q, v, PROOF_POOL, BY_POOL,
	    "%s is in the pool of %s (%s), not in that of %s (%s)", say_mac(q, s->mac), there,
	    say_pool(q, k), here,
	    say_pool(q, &q->inv->pools[q->inv->hosts[stray->who.host].pools.first]));
	v->remedy = say(q,
	    "Cold-start %s: it then draws an address of %s. A restart inside the guest changes "
	    "nothing. %s is down meanwhile; its DHCP reservation and port security must "
	    "follow.",
	    vm, here, vm);
	show_owner(q, v, stray);
	stop_vm(q, v, stray);
	start_vm(q, v, stray);
	return true;
}

bool
tell_reissued(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
