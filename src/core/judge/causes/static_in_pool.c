/*
 * C16: somebody typed a static address that lies in a host's dynamic pool,
 * and that host has given it out.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

enum { PROVEN = 95, BY_POOL = 80 };

bool
cause_static_in_pool(const struct known *k, const struct suspect *s, const struct owner *fixed,
    const struct owner *drawn, struct verdict *v)
{
	const struct pool *p = pool_of_host(k->inv, drawn->who.host, s->mac);
	const char *vm = owner_name(k->inv, fixed);

	if (p == NULL || !owner_is_vm(fixed) || fixed->dynamic != TRI_NO ||
	    drawn->dynamic == TRI_NO || drawn->physical) {
		return false;
	}
	verdict_host(v, fixed->who.host,
	    "the range is that of %s: %s has an address of it by hand",
	    phrase_host(k->inv, drawn->who.host), vm);
	v->origin = drawn->who.host;
	v->confidence = confidence_of(k, s, PROVEN);
	v->title = phrase_format(v->text,
	    "%s (%s) has a static address from the pool of %s, which gave it to %s as well", vm,
	    phrase_host(k->inv, fixed->who.host), phrase_host(k->inv, drawn->who.host),
	    owner_name(k->inv, drawn));
	verdict_why(v, PROOF_POOL, BY_POOL, "%s is in the pool of %s (%s)",
	    phrase_mac(v->text, s->mac), phrase_host(k->inv, drawn->who.host),
	    phrase_pool(v->text, p));
	v->remedy = phrase_format(v->text,
	    "Give %s a static address that no host hands out; it is down meanwhile, and its "
	    "DHCP reservation and port security must follow.",
	    vm);
	remedy_show_owner(v, k->inv, fixed);
	remedy_stop_vm(v, fixed);
	remedy_static_address(v, fixed);
	remedy_start_vm(v, fixed);
	return true;
}
