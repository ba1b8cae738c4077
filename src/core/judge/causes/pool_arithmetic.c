/*
 * C2: pools overlap by arithmetic: Hyper-V takes two octets of an IPv4
 * address, so 10.20.1.14 and 10.21.1.14 give one pool; or both hosts were
 * installed with one old DHCP address. Both are equally the cause.
 */
#include "core/judge/known/inquiry.h"

enum { BOTH_GIVE = 95, NEITHER = 80, BY_POOL = 80 };

static const char *
say_reason(
    struct inquiry *q, uint32_t a, uint32_t b, const struct pool *p, const struct pool *k)
{
	const uint32_t x = host_gives(q, a, p);
	const uint32_t y = host_gives(q, b, k);

	if (x != 0 && y != 0) {
		return say(q, "%s of %s and %s of %s give the same last octets", say_ip(q, x),
		    say_host(q, a), say_ip(q, y), say_host(q, b));
	}
	if (q->inv->hosts[a].ips.n == 0 && q->inv->hosts[b].ips.n == 0) {
		return "no export tells their IPv4 addresses: by arithmetic, or cloned; the "
		       "remedy "
		       "is the same";
	}
	return "no address of either gives it: installed with one old address, or cloned; "
	       "the remedy is the same";
}

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const uint32_t a = stray->who.host;
	const uint32_t b = keeper->who.host;
	const struct pool *p = host_pool(q, a, s->mac);
	const struct pool *k = host_pool(q, b, s->mac);

	if (p == NULL || k == NULL || stray->dynamic == TRI_NO || keeper->dynamic == TRI_NO ||
	    stray->physical || keeper->physical || !changes_first(q, a, b)) {
		return false;
	}
	v->host = a;
	v->confidence = confidence(q, s, host_gives(q, a, p) != 0 ? BOTH_GIVE : NEITHER);
	v->severity = pair_severity(q, s, &causes[CAUSE_pool_arithmetic]);
	v->title = say(q,
	    "%s and %s use the same address: %s and %s hand out one pool; %s is the host to "
	    "change, both are equally the cause",
	    owner_name(q, keeper), owner_name(q, stray), say_host(q, b), say_host(q, a),
	    say_host(q, a));
	add_why(q, v, PROOF_POOL, BY_POOL, "%s hands out %s, %s %s: %s", say_host(q, b),
	    say_pool(q, k), say_host(q, a), say_pool(q, p), say_reason(q, a, b, p, k));
	v->remedy = say(q,
	    "Give %s a range of its own, then cold-start %s: only then it draws a new address. "
	    "%s is down meanwhile; its DHCP reservation and port security must follow.",
	    say_host(q, a), owner_name(q, stray), owner_name(q, stray));
	show_range(q, v, a);
	show_owner(q, v, stray);
	new_range(q, v, a);
	if (owner_is_vm(stray)) {
		stop_vm(q, v, stray);
		start_vm(q, v, stray);
	}
	return true;
}

bool
tell_pool_arithmetic(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
