/*
 * What lies in a host's pool and is not that host's to give: dynamic
 * addresses that migrated away (C3b) and static ones (C16), before anybody
 * else was given them. One finding per pool.
 */
#include "inquiry.h"

enum { SURE = 80, MAX_NAMED = 6 };

struct stray {
	const struct pool *pool;
	uint32_t n;
	uint32_t host; /* of all of them; NONE when they are on several */
	bool away; /* one of them is not on the pool's own host */
	const char *names;
	uint32_t last_vm; /* its other NICs are named with it */
};

/* The only owner of its address: pairs have a cause of their own. */
static bool
alone(const struct inquiry *q, const struct nic *c)
{
	return inventory_by_mac(q->inv, c->mac).n == 1;
}

static void
note(struct inquiry *q, struct stray *s, const struct nic *c)
{
	const bool again = s->n > 0 && c->vm != NONE && c->vm == s->last_vm;

	if (s->n < MAX_NAMED && !again) {
		const char *name = say(q, "%s (%s)",
		    c->vm == NONE ? c->name : q->inv->vms[c->vm].name, say_host(q, c->host));

		s->names = s->n == 0 ? name : say(q, "%s, %s", s->names, name);
	}
	s->host = s->n == 0 || s->host == c->host ? c->host : NONE;
	s->away |= c->host != s->pool->host;
	s->last_vm = c->vm;
	s->n++;
}

static void
tell_dynamic(struct inquiry *q, const struct stray *s)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_stray_dynamic]);
	v.host = s->host;
	v.origin = s->pool->host;
	v.confidence = SURE;
	v.count = s->n;
	v.subject = say_pool(q, s->pool);
	v.title = say(q, "%u VM%s migrated away from %s and kept addresses of its pool: %s%s",
	    s->n, s->n == 1 ? "" : "s", say_host(q, s->pool->host), s->names,
	    s->n > MAX_NAMED ? ", ..." : "");
	v.remedy = say(q,
	    "They draw new addresses at their next cold start (DHCP, licences). Until then %s "
	    "may give the old ones out again: stop and start them in a window.",
	    say_host(q, s->pool->host));
	add_why(
	    q, &v, PROOF_POOL, SURE, "%s hands out %s", say_host(q, s->pool->host), v.subject);
	(void)report_subject(q, CAUSE_stray_dynamic, &v);
}

static void
tell_static(struct inquiry *q, const struct stray *s)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_latent_static]);
	v.host = s->host;
	v.origin = s->pool->host != s->host ? s->pool->host : NONE;
	v.severity = s->away ? SEV_WARNING : SEV_INFO;
	v.confidence = SURE;
	v.count = s->n;
	v.subject = say_pool(q, s->pool);
	v.title = say(q, "%u static address%s inside the pool of %s: %s%s", s->n,
	    s->n == 1 ? "" : "es", say_host(q, s->pool->host), s->names,
	    s->n > MAX_NAMED ? ", ..." : "");
	v.remedy =
	    say(q, "Move them out of every host's range before %s gives them to another VM.",
		say_host(q, s->pool->host));
	add_why(
	    q, &v, PROOF_POOL, SURE, "%s hands out %s", say_host(q, s->pool->host), v.subject);
	(void)report_subject(q, CAUSE_latent_static, &v);
}

/* Does this NIC keep an address of the pool that its own host could not have given? */
static bool
is_stray(const struct inquiry *q, const struct nic *c, const struct pool *p)
{
	return c->dynamic == TRI_YES && c->host != p->host && c->host != NONE &&
	       q->inv->hosts[c->host].pools.n > 0 && host_pool(q, c->host, c->mac) == NULL &&
	       alone(q, c);
}

static void
judge_pool(struct inquiry *q, const struct pool *p)
{
	struct stray dynamic = { .pool = p, .host = NONE };
	struct stray fixed = { .pool = p, .host = NONE };
	uint32_t i = inventory_by_mac(q->inv, p->min).first;

	for (; i < q->inv->nby_mac; i++) {
		const struct nic *c = &q->inv->nics[q->inv->nics_by_mac[i]];

		if (!pool_holds(p, c->mac)) {
			break;
		}
		if (c->kind != NIC_VM_VNIC) {
			continue;
		}
		if (is_stray(q, c, p)) {
			note(q, &dynamic, c);
		} else if (c->dynamic == TRI_NO && (alone(q, c) || c->host == p->host)) {
			note(q, &fixed, c);
		}
	}
	if (dynamic.n > 0) {
		tell_dynamic(q, &dynamic);
	}
	if (fixed.n > 0) {
		tell_static(q, &fixed);
	}
}

/* Equal pools of several hosts are one pool: the first host's. */
void
strays_judge(struct inquiry *q)
{
	for (size_t i = 0; i < q->inv->npools && q->inv->pools[i].kind == POOL_HOST; i++) {
		const struct pool *p = &q->inv->pools[i];
		bool first = true;

		for (size_t k = 0; k < i && first; k++) {
			first = q->inv->pools[k].min.bits != p->min.bits ||
				q->inv->pools[k].max.bits != p->max.bits;
		}
		if (first) {
			judge_pool(q, p);
		}
	}
}
