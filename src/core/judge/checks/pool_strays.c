/*
 * What lies in a host's pool and is not that host's to give: dynamic
 * addresses that migrated away (C3b) and static ones (C16), before anybody
 * else was given them. One finding per pool.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/pools.h"

enum { SURE = 80, MAX_NAMED = 6 };

struct stray {
	const struct pool *pool;
	uint32_t n;
	uint32_t host; /* of all of them; NONE when they are on several */
	bool away; /* one of them is not on the pool's own host */
	uint64_t soonest; /* addresses that the host gives out before it comes to one of them */
	const char *names;
	uint32_t last_vm; /* its other NICs are named with it */
};

/* How many addresses the host gives out before it comes to this one, by its next one. */
static uint64_t
distance(const struct inventory *inv, const struct pool *p, struct mac m)
{
	const struct mac next = inv->hosts[p->host].current;

	return m.bits >= next.bits ? m.bits - next.bits
				   : p->max.bits - next.bits + 1 + m.bits - p->min.bits;
}

static void
note(const struct check *c, struct stray *s, const struct nic *nic)
{
	const struct inventory *inv = c->k->inv;
	struct phrases *to = &c->sink->text;
	const bool again = s->n > 0 && nic->vm != NONE && nic->vm == s->last_vm;

	if (s->n < MAX_NAMED && !again) {
		const char *name = phrase_format(to, "%s (%s)",
		    nic->vm == NONE ? nic->name : inv->vms[nic->vm].name,
		    phrase_host(inv, nic->host));

		s->names = s->n == 0 ? name : phrase_format(to, "%s, %s", s->names, name);
	}
	if (s->n == 0 || distance(inv, s->pool, nic->mac) < s->soonest) {
		s->soonest = distance(inv, s->pool, nic->mac);
	}
	s->host = s->n == 0 || s->host == nic->host ? nic->host : NONE;
	s->away |= nic->host != s->pool->host;
	s->last_vm = nic->vm;
	s->n++;
}

static void
tell_dynamic(const struct check *c, const struct stray *s)
{
	const struct mac next = c->k->inv->hosts[s->pool->host].current;
	struct verdict v;

	verdict_init(&v, CAUSE_stray_dynamic, &c->sink->text);
	v.host = s->host;
	v.origin = s->pool->host;
	v.confidence = SURE;
	v.count = s->n;
	v.subject = phrase_pool(v.text, s->pool);
	v.title = phrase_format(v.text,
	    "%u VM%s migrated away from %s and kept addresses of its pool: %s%s", s->n,
	    s->n == 1 ? "" : "s", phrase_host(c->k->inv, s->pool->host), s->names,
	    s->n > MAX_NAMED ? ", ..." : "");
	v.remedy = phrase_format(v.text,
	    "They draw new addresses at their next cold start (DHCP, licences). Until then %s "
	    "may give the old ones out again: stop and start them in a window.",
	    phrase_host(c->k->inv, s->pool->host));
	verdict_why(&v, PROOF_POOL, SURE, "%s hands out %s",
	    phrase_host(c->k->inv, s->pool->host), v.subject);
	if (pool_holds(s->pool, next)) {
		verdict_why(&v, PROOF_POOL, SURE,
		    "the next address it tries is %s: it comes to one of these after %llu more",
		    phrase_mac(v.text, next), (unsigned long long)s->soonest);
	}
	finding_report_subject(c->sink, &v);
}

static void
tell_static(const struct check *c, const struct stray *s)
{
	struct verdict v;

	verdict_init(&v, CAUSE_latent_static, &c->sink->text);
	v.host = s->host;
	v.origin = s->pool->host != s->host ? s->pool->host : NONE;
	v.severity = s->away ? SEV_WARNING : SEV_INFO;
	v.confidence = SURE;
	v.count = s->n;
	v.subject = phrase_pool(v.text, s->pool);
	v.title = phrase_format(v.text, "%u static address%s inside the pool of %s: %s%s", s->n,
	    s->n == 1 ? "" : "es", phrase_host(c->k->inv, s->pool->host), s->names,
	    s->n > MAX_NAMED ? ", ..." : "");
	v.remedy = phrase_format(v.text,
	    "Move them out of every host's range before %s gives them to another VM.",
	    phrase_host(c->k->inv, s->pool->host));
	verdict_why(&v, PROOF_POOL, SURE, "%s hands out %s",
	    phrase_host(c->k->inv, s->pool->host), v.subject);
	finding_report_subject(c->sink, &v);
}

struct strays {
	struct stray dynamic, fixed;
};

/* alone: nobody else sends from its address; pairs have a cause of their own. */
static void
judge_nic(const struct check *c, struct strays *s, const struct nic *nic, bool alone)
{
	const struct pool *p = s->fixed.pool;

	if (nic->kind != NIC_VM_VNIC) {
		return;
	}
	if (alone && pool_is_foreign(c->k->inv, nic)) {
		note(c, &s->dynamic, nic);
	} else if (nic->dynamic == TRI_NO && (alone || nic->host == p->host)) {
		note(c, &s->fixed, nic);
	}
}

/*
 * It alone sends from its address: the others are copies that are off. Not when the pool's host
 * has one of them: it gave the address out already, which is a cause of its own.
 */
static bool
sends_alone(const struct suspect_work *w, const struct owner *o, const struct pool *p)
{
	if (w->nowners > 1 && !o->who.running) {
		return false;
	}
	for (size_t i = 0; i < w->nowners; i++) {
		const struct owner *other = &w->owners[i];

		if (other != o && (other->who.running || other->who.host == p->host)) {
			return false;
		}
	}
	return true;
}

/* NICs with one address. A replica that waits beside its VM owns nothing yet. */
static void
judge_address(const struct check *c, struct strays *s, struct span nics)
{
	const struct inventory *inv = c->k->inv;
	const struct nic *nic = &inv->nics[inv->nics_by_mac[nics.first]];

	if (nics.n == 1) {
		judge_nic(c, s, nic, true);
		return;
	}
	owners_gather(c->k, c->work, nic->mac);
	for (size_t i = 0; i < c->work->nowners; i++) {
		const struct owner *o = &c->work->owners[i];

		judge_nic(c, s, &inv->nics[o->who.nic], sends_alone(c->work, o, s->fixed.pool));
	}
}

static void
judge_pool(const struct check *c, const struct pool *p)
{
	const struct inventory *inv = c->k->inv;
	struct strays s = { { .pool = p, .host = NONE }, { .pool = p, .host = NONE } };
	uint32_t i = inventory_by_mac(inv, p->min).first;

	while (i < inv->nby_mac) {
		const struct mac m = inv->nics[inv->nics_by_mac[i]].mac;
		const struct span nics = inventory_by_mac(inv, m);

		if (!pool_holds(p, m)) {
			break;
		}
		judge_address(c, &s, nics);
		i += nics.n;
	}
	if (s.dynamic.n > 0) {
		tell_dynamic(c, &s.dynamic);
	}
	if (s.fixed.n > 0) {
		tell_static(c, &s.fixed);
	}
}

/* Equal pools of several hosts are one pool: the first host's. */
void
check_pool_strays(const struct check *c)
{
	const struct inventory *inv = c->k->inv;

	for (size_t i = 0; i < inv->npools && inv->pools[i].kind == POOL_HOST; i++) {
		const struct pool *p = &inv->pools[i];
		bool first = true;

		for (size_t n = 0; n < i && first; n++) {
			first = inv->pools[n].min.bits != p->min.bits ||
				inv->pools[n].max.bits != p->max.bits;
		}
		if (first) {
			judge_pool(c, p);
		}
	}
}
