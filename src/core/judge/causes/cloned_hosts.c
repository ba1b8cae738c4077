/*
 * C1: one host was cloned from the other (sysprep keeps the pool) and hands
 * out the same addresses. The pool follows from an IPv4 address of one of
 * them; the other one has to change. C2 is told apart by that test.
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

bool
cause_cloned_hosts(const struct known *k, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v)
{
	const struct pool *of_stray = pool_of_host(k->inv, stray->who.host, s->mac);
	const struct pool *of_keeper = pool_of_host(k->inv, keeper->who.host, s->mac);
	uint32_t ip;
	const char *hosts[2];
	const char *vm = owner_name(k->inv, stray);

	if (of_stray == NULL || of_keeper == NULL ||
	    of_stray->min.bits != of_keeper->min.bits ||
	    of_stray->max.bits != of_keeper->max.bits || !may_draw(stray) ||
	    !may_draw(keeper) || (!owner_is_vm(stray) && !owner_is_vm(keeper))) {
		return false;
	}
	ip = pool_source_ip(k->inv, keeper->who.host, of_keeper);
	if (ip == 0 || pool_source_ip(k->inv, stray->who.host, of_stray) != 0) {
		return false;
	}
	hosts[0] = phrase_host(k->inv, keeper->who.host);
	hosts[1] = phrase_host(k->inv, stray->who.host);
	v->host = stray->who.host;
	v->confidence = confidence_of(k, s, PROVEN);
	v->title = phrase_format(v->text,
	    "%s and %s use the same address: %s was cloned and hands out the pool of %s",
	    owner_name(k->inv, keeper), vm, hosts[1], hosts[0]);
	verdict_why(v, PROOF_POOL, BY_POOL, "%s and %s both hand out %s; %s of %s gives it%s",
	    hosts[0], hosts[1], phrase_pool(v->text, of_stray), phrase_ip(v->text, ip),
	    hosts[0],
	    k->inv->hosts[stray->who.host].ips.n == 0
		? ""
		: phrase_format(v->text, ", %s of %s does not",
		      phrase_ip(v->text, k->inv->ips[k->inv->hosts[stray->who.host].ips.first]),
		      hosts[1]));
	v->remedy = phrase_format(v->text,
	    "Give %s a range of its own, then cold-start %s: only then it draws a new address. "
	    "%s is down meanwhile; its DHCP reservation and port security must follow.",
	    hosts[1], vm, vm);
	remedy_show_range(v, k->inv, stray->who.host);
	remedy_show_owner(v, k->inv, stray);
	remedy_new_range(v, k, stray->who.host);
	if (owner_is_vm(stray)) {
		remedy_stop_vm(v, k->inv, stray);
		remedy_start_vm(v, k->inv, stray);
	}
	return true;
}
