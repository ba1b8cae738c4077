/*
 * C16: somebody typed a static address that lies in a host's dynamic pool,
 * and that host has given it out.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 95, BY_POOL = 80 };

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *fixed,
    const struct owner *drawn, struct verdict *v)
{
	const struct pool *p = host_pool(q, drawn->who.host, s->mac);
	const char *vm = owner_name(q, fixed);

	if (p == NULL || !owner_is_vm(fixed) || fixed->dynamic != TRI_NO ||
	    drawn->dynamic == TRI_NO || drawn->physical) {
		return false;
	}
	v->host = fixed->who.host;
	v->origin = drawn->who.host;
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_static_in_pool]);
	v->title = say(q,
	    "%s (%s) has a static address from the pool of %s, which gave it to %s as well", vm,
	    say_host(q, fixed->who.host), say_host(q, drawn->who.host), owner_name(q, drawn));
	add_why(q, v, PROOF_POOL, BY_POOL, "%s is in the pool of %s (%s)", say_mac(q, s->mac),
	    say_host(q, drawn->who.host), say_pool(q, p));
	v->remedy = say(q,
	    "Give %s a static address that no host hands out; it is down meanwhile, and its "
	    "DHCP reservation and port security must follow.",
	    vm);
	show_owner(q, v, fixed);
	stop_vm(q, v, fixed);
	set_static(q, v, fixed);
	start_vm(q, v, fixed);
	return true;
}

bool
tell_static_in_pool(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
