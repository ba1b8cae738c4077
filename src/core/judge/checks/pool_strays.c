/*
 * What lies in a host's pool and is not that host's to give: dynamic
 * addresses that migrated away (C3b) and static ones (C16), before anybody
 * else was given them. One finding per pool.
 */
#include "core/judge/known/inquiry.h"

enum { SURE = 80, MAX_NAMED = 6 };

struct stray {
	const struct pool *pool;
	uint32_t n;
	uint32_t host; /* of all of them; NONE when they are on several */
	bool away; /* one of them is not on the pool's own host */
	const char *names;
	uint32_t last_vm; /* its other NICs are named with it */
};

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
	       q->inv->hosts[c->host].pools.n > 0 && host_pool(q, c->host, c->mac) == NULL;
}

struct strays {
	struct stray dynamic, fixed;
};

/* alone: nobody else sends from its address; pairs have a cause of their own. */
static void
judge_nic(struct inquiry *q, struct strays *s, const struct nic *c, bool alone)
{
	const struct pool *p = s->fixed.pool;

	if (c->kind != NIC_VM_VNIC) {
		return;
	}
	if (alone && is_stray(q, c, p)) {
		note(q, &s->dynamic, c);
	} else if (c->dynamic == TRI_NO && (alone || c->host == p->host)) {
		note(q, &s->fixed, c);
	}
}

/*
 * It alone sends from its address: the others are copies that are off. Not when the pool's host
 * has one of them: it gave the address out already, which is a cause of its own.
 */
static bool
sends_alone(const struct inquiry *q, const struct owner *o, const struct pool *p)
{
	if (q->nowners > 1 && !o->who.running) {
		return false;
	}
	for (size_t i = 0; i < q->nowners; i++) {
		const struct owner *other = &q->owners[i];

		if (other != o && (other->who.running || other->who.host == p->host)) {
			return false;
		}
	}
	return true;
}

/* NICs with one address. A replica that waits beside its VM owns nothing yet. */
static void
judge_address(struct inquiry *q, struct strays *s, struct span nics)
{
	const struct nic *c = &q->inv->nics[q->inv->nics_by_mac[nics.first]];

	if (nics.n == 1) {
		judge_nic(q, s, c, true);
		return;
	}
	owners_gather(q, c->mac);
	for (size_t i = 0; i < q->nowners; i++) {
		const struct owner *o = &q->owners[i];

		judge_nic(q, s, &q->inv->nics[o->who.nic], sends_alone(q, o, s->fixed.pool));
	}
}

static void
judge_pool(struct inquiry *q, const struct pool *p)
{
	struct strays s = { { .pool = p, .host = NONE }, { .pool = p, .host = NONE } };
	uint32_t i = inventory_by_mac(q->inv, p->min).first;

	while (i < q->inv->nby_mac) {
		const struct mac m = q->inv->nics[q->inv->nics_by_mac[i]].mac;
		const struct span nics = inventory_by_mac(q->inv, m);

		if (!pool_holds(p, m)) {
			break;
		}
		judge_address(q, &s, nics);
		i += nics.n;
	}
	if (s.dynamic.n > 0) {
		tell_dynamic(q, &s.dynamic);
	}
	if (s.fixed.n > 0) {
		tell_static(q, &s.fixed);
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
