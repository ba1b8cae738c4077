/*
 * C1: one host was cloned from the other (sysprep keeps the pool) and hands
 * out the same addresses. The pool follows from an IPv4 address of one of
 * them; the other one has to change, unless the declared plan gives the pool
 * to it. C2 is told apart by that test.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

enum { PROVEN = 95, BY_POOL = 80 };

static bool
may_draw(const struct owner *o)
{
	return owner_is_vm(o) ? o->dynamic != TRI_NO : o->virtual;
}

/* The keeper's address gives the range. */
static void
tell_clone(const struct known *k, const struct owner *stray, const struct owner *keeper,
    const struct pool *pool, uint32_t ip, struct verdict *v)
{
	const char *hosts[] = { phrase_host(k->inv, keeper->who.host),
		phrase_host(k->inv, stray->who.host) };

	verdict_host(v, stray->who.host, "the range is that of %s, whose %s gives it", hosts[0],
	    phrase_ip(v->text, ip));
	v->title = phrase_format(v->text,
	    "%s and %s use the same address: %s was cloned and hands out the pool of %s",
	    owner_name(k->inv, keeper), owner_name(k->inv, stray), hosts[1], hosts[0]);
	verdict_why(v, PROOF_POOL, BY_POOL, "%s and %s both hand out %s; %s of %s gives it%s",
	    hosts[0], hosts[1], phrase_pool(v->text, pool), phrase_ip(v->text, ip), hosts[0],
	    k->inv->hosts[stray->who.host].ips.n == 0
		? ""
		: phrase_format(v->text, ", %s of %s does not",
		      phrase_ip(v->text, k->inv->ips[k->inv->hosts[stray->who.host].ips.first]),
		      hosts[1]));
}

/* The other one's gives it, and the plan gives it to the keeper. */
static void
tell_planned(const struct known *k, const struct owner *stray, const struct owner *keeper,
    const struct pool *pool, struct verdict *v)
{
	const char *hosts[] = { phrase_host(k->inv, keeper->who.host),
		phrase_host(k->inv, stray->who.host) };

	verdict_host(v, stray->who.host, "the range is planned for %s", hosts[0]);
	v->title = phrase_format(v->text,
	    "%s and %s use the same address: %s hands out the pool that is planned for %s",
	    owner_name(k->inv, keeper), owner_name(k->inv, stray), hosts[1], hosts[0]);
	verdict_why(v, PROOF_POOL, BY_POOL,
	    "%s and %s both hand out %s; planned for %s (plan %s)", hosts[0], hosts[1],
	    phrase_pool(v->text, pool), hosts[0], planned_as(k, pool)->source);
}

bool
cause_cloned_hosts(const struct known *k, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *of_stray = pool_of_host(k->inv, stray->who.host, s->mac);
	const struct pool *of_keeper = pool_of_host(k->inv, keeper->who.host, s->mac);
	uint32_t ip;

	if (of_stray == NULL || of_keeper == NULL ||
	    of_stray->min.bits != of_keeper->min.bits ||
	    of_stray->max.bits != of_keeper->max.bits || !may_draw(stray) ||
	    !may_draw(keeper) || (!owner_is_vm(stray) && !owner_is_vm(keeper))) {
		return false;
	}
	ip = pool_source_ip(k->inv, keeper->who.host, of_keeper);
	if ((ip != 0) == (pool_source_ip(k->inv, stray->who.host, of_stray) != 0) ||
	    planned_claim(k, of_keeper) < planned_claim(k, of_stray)) {
		return false;
	}
	v->confidence = confidence_of(k, s, PROVEN);
	if (ip != 0) {
		tell_clone(k, stray, keeper, of_stray, ip, v);
	} else {
		tell_planned(k, stray, keeper, of_keeper, v);
	}
	remedy_leave_range(v, k->inv, stray);
	return true;
}
