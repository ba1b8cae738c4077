/*
 * C1: one host was cloned from the other (sysprep keeps the pool) and hands
 * out the same addresses. The pool follows from an IPv4 address of one of
 * them; the other one has to change. C2 is told apart by that test.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 95, BY_POOL = 80 };

static bool
may_draw(const struct owner *o)
{
	return owner_is_vm(o) ? o->dynamic != TRI_NO : o->virtual;
}

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *p = host_pool(q, stray->who.host, s->mac);
	const struct pool *k = host_pool(q, keeper->who.host, s->mac);
	uint32_t ip;
	const char *hosts[2];
	const char *vm = owner_name(q, stray);

	if (p == NULL || k == NULL || p->min.bits != k->min.bits ||
	    p->max.bits != k->max.bits || !may_draw(stray) || !may_draw(keeper) ||
	    (!owner_is_vm(stray) && !owner_is_vm(keeper))) {
		return false;
	}
	ip = host_gives(q, keeper->who.host, k);
	if (ip == 0 || host_gives(q, stray->who.host, p) != 0) {
		return false;
	}
	hosts[0] = say_host(q, keeper->who.host);
	hosts[1] = say_host(q, stray->who.host);
	v->host = stray->who.host;
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_cloned_hosts]);
	v->title =
	    say(q, "%s and %s use the same address: %s was cloned and hands out the pool of %s",
		owner_name(q, keeper), vm, hosts[1], hosts[0]);
	add_why(q, v, PROOF_POOL, BY_POOL, "%s and %s both hand out %s; %s of %s gives it%s",
	    hosts[0], hosts[1], say_pool(q, p), say_ip(q, ip), hosts[0],
	    q->inv->hosts[stray->who.host].ips.n == 0
		? ""
		: say(q, ", %s of %s does not",
		      say_ip(q, q->inv->ips[q->inv->hosts[stray->who.host].ips.first]),
		      hosts[1]));
	v->remedy = say(q,
	    "Give %s a range of its own, then cold-start %s: only then it draws a new address. "
	    "%s is down meanwhile; its DHCP reservation and port security must follow.",
	    hosts[1], vm, vm);
	show_range(q, v, stray->who.host);
	show_owner(q, v, stray);
	new_range(q, v, stray->who.host);
	if (owner_is_vm(stray)) {
		stop_vm(q, v, stray);
		start_vm(q, v, stray);
	}
	return true;
}

bool
tell_cloned_hosts(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
