/*
 * C2: pools overlap by arithmetic: Hyper-V takes two octets of an IPv4
 * address, so 10.20.1.14 and 10.21.1.14 give one pool; or both hosts were
 * installed with one old DHCP address. Both are equally the cause.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

enum { BOTH_GIVE = 95, NEITHER = 80, BY_POOL = 80 };

static const char *
reason(struct phrases *to, const struct inventory *inv, uint32_t a, uint32_t b,
    const struct pool *of_a, const struct pool *of_b)
{
	const uint32_t x = pool_source_ip(inv, a, of_a);
	const uint32_t y = pool_source_ip(inv, b, of_b);

	if (x != 0 && y != 0) {
		return phrase_format(to, "%s of %s and %s of %s give the same last octets",
		    phrase_ip(to, x), phrase_host(inv, a), phrase_ip(to, y),
		    phrase_host(inv, b));
	}
	if (inv->hosts[a].ips.n == 0 && inv->hosts[b].ips.n == 0) {
		return "no export tells their IPv4 addresses: by arithmetic, or cloned; the "
		       "remedy "
		       "is the same";
	}
	return "no address of either gives it: installed with one old address, or cloned; "
	       "the remedy is the same";
}

bool
cause_pool_arithmetic(const struct known *k, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const uint32_t a = stray->who.host;
	const uint32_t b = keeper->who.host;
	const struct pool *of_stray = pool_of_host(k->inv, a, s->mac);
	const struct pool *of_keeper = pool_of_host(k->inv, b, s->mac);

	if (of_stray == NULL || of_keeper == NULL || stray->dynamic == TRI_NO ||
	    keeper->dynamic == TRI_NO || stray->physical || keeper->physical ||
	    !host_changes_first(k, a, b)) {
		return false;
	}
	verdict_host(v, a,
	    "it has no more dynamic addresses to change than %s: both are equally the cause",
	    phrase_host(k->inv, b));
	v->confidence =
	    confidence_of(k, s, pool_source_ip(k->inv, a, of_stray) != 0 ? BOTH_GIVE : NEITHER);
	v->title = phrase_format(v->text,
	    "%s and %s use the same address: %s and %s hand out one pool; %s is the host to "
	    "change, both are equally the cause",
	    owner_name(k->inv, keeper), owner_name(k->inv, stray), phrase_host(k->inv, b),
	    phrase_host(k->inv, a), phrase_host(k->inv, a));
	verdict_why(v, PROOF_POOL, BY_POOL, "%s hands out %s, %s %s: %s",
	    phrase_host(k->inv, b), phrase_pool(v->text, of_keeper), phrase_host(k->inv, a),
	    phrase_pool(v->text, of_stray), reason(v->text, k->inv, a, b, of_stray, of_keeper));
	remedy_leave_range(v, k->inv, stray);
	return true;
}
