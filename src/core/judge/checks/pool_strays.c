/*
 * What lies in a host's pool and is not that host's to give: dynamic
 * addresses that migrated away (C3b) and static ones (C16), before anybody
 * else was given them. One finding per pool.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SURE = 80, MAX_NAMED = 6 };

struct stray {
	const struct pool *pool;
	uint32_t n;
	uint32_t host; /* of all of them; NONE when they are on several */
	bool away; /* one of them is not on the pool's own host */
	uint64_t soonest; /* addresses that the host gives out before it comes to one of them */
	const char *names;
	uint32_t last_vm; /* its other NICs are named with it */
	const struct nic *first[MAX_NAMED]; /* all of them, where n is no more */
};

/* NICs that lie in no pool of theirs, whichever it is: each alone at its address, in order of these. */
struct lone {
	const struct nic **v;
	uint32_t *change; /* of each: where the next one of another host stands */
	size_t n, cap;
};

/* All addresses, once for all pools. */
struct addresses {
	struct lone dynamic, fixed;
	struct span
	    *shared; /* of several NICs: in nics_by_mac; it depends on the pool what they are */
	size_t nshared, cap;
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
	if (s->n < MAX_NAMED) {
		s->first[s->n] = nic;
	}
	s->n++;
}

/* The first of [from, to) whose address is not below. */
static size_t
not_below(const struct lone *l, size_t from, size_t to, uint64_t mac)
{
	while (from < to) {
		const size_t mid = from + (to - from) / 2;

		if (l->v[mid]->mac.bits < mac) {
			from = mid + 1;
		} else {
			to = mid;
		}
	}
	return from;
}

/* Notes those of the list from *at on that are below an address, one by one while they are named. */
static void
note_below(
    const struct check *c, struct stray *s, const struct lone *l, size_t *at, uint64_t mac)
{
	const struct inventory *inv = c->k->inv;
	const size_t end = not_below(l, *at, l->n, mac);
	const uint64_t next = inv->hosts[s->pool->host].current.bits;
	size_t soonest;
	uint32_t host;

	while (*at < end && s->n < MAX_NAMED) {
		note(c, s, l->v[(*at)++]);
	}
	if (*at == end) {
		return;
	}
	soonest = not_below(l, *at, end, next);
	soonest = soonest < end ? soonest : *at;
	if (distance(inv, s->pool, l->v[soonest]->mac) < s->soonest) {
		s->soonest = distance(inv, s->pool, l->v[soonest]->mac);
	}
	host = l->change[*at] >= end ? l->v[*at]->host : NONE;
	s->host = s->host == host ? host : NONE;
	s->away |= host != s->pool->host;
	s->n += (uint32_t)(end - *at);
	*at = end;
}

static void
tell_dynamic(const struct check *c, const struct stray *s)
{
	const struct mac next = c->k->inv->hosts[s->pool->host].current;
	struct verdict v;

	verdict_init(&v, CAUSE_stray_dynamic, &c->sink->text);
	verdict_host(&v, s->host, "the VMs are on it, the range is that of %s",
	    phrase_host(c->k->inv, s->pool->host));
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

/*
 * The NIC's VM is off while its address changes; one that is off stays so. One that is saved cannot
 * be changed, and a replica has the address of its VM.
 */
static void
readdress(struct verdict *v, const struct inventory *inv, const struct nic *nic)
{
	const struct vm *vm = nic->vm == NONE ? NULL : &inv->vms[nic->vm];
	const bool running =
	    vm != NULL && (vm->state == VM_RUNNING || vm->state == VM_STATE_UNKNOWN);
	const struct owner o = { .who = { .nic = (uint32_t)(nic - inv->nics),
				     .host = nic->host,
				     .vm = nic->vm,
				     .running = running,
				     .off = !running } };

	if (vm == NULL ||
	    (!running && (vm->state != VM_OFF || vm->replica >= REPLICA_REPLICA))) {
		return;
	}
	remedy_stop_vm(v, &o);
	remedy_static_address(v, &o);
	remedy_start_vm(v, &o);
}

/* A few are moved out of the range; of many, the range is moved away: no VM is off for that. */
static void
part(const struct check *c, const struct stray *s, struct verdict *v)
{
	const char *host = phrase_host(c->k->inv, s->pool->host);

	if (s->n > MAX_NAMED) {
		v->remedy = phrase_format(v->text,
		    "Give %s a range in which nobody has a static address, before it gives one "
		    "of these to another VM.",
		    host);
		verdict_host(v, s->pool->host,
		    "one range moved away turns no VM off, %u new addresses do", s->n);
		v->origin = NONE;
		remedy_show_range(v, c->k->inv, s->pool->host);
		remedy_new_range(v, s->pool->host);
		return;
	}
	v->remedy = phrase_format(v->text,
	    "Move them out of every host's range before %s gives them to another VM; each VM "
	    "is down meanwhile, and its DHCP reservation and port security must follow.",
	    host);
	for (uint32_t i = 0; i < s->n; i++) {
		readdress(v, c->k->inv, s->first[i]);
	}
}

static void
tell_static(const struct check *c, const struct stray *s)
{
	struct verdict v;

	verdict_init(&v, CAUSE_latent_static, &c->sink->text);
	verdict_host(&v, s->host, "the VMs with these addresses are on it");
	v.origin = s->pool->host != s->host ? s->pool->host : NONE;
	v.severity = s->away ? SEV_WARNING : SEV_INFO;
	v.confidence = SURE;
	v.count = s->n;
	v.subject = phrase_pool(v.text, s->pool);
	v.title = phrase_format(v.text, "%u static address%s inside the pool of %s: %s%s", s->n,
	    s->n == 1 ? "" : "es", phrase_host(c->k->inv, s->pool->host), s->names,
	    s->n > MAX_NAMED ? ", ..." : "");
	part(c, s, &v);
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
judge_shared(const struct check *c, struct strays *s, struct span nics)
{
	const struct inventory *inv = c->k->inv;

	owners_gather(c->k, c->work, inv->nics[inv->nics_by_mac[nics.first]].mac);
	for (size_t i = 0; i < c->work->nowners; i++) {
		const struct owner *o = &c->work->owners[i];

		judge_nic(c, s, &inv->nics[o->who.nic], sends_alone(c->work, o, s->fixed.pool));
	}
}

static uint64_t
shared_mac(const struct inventory *inv, const struct addresses *a, size_t i)
{
	return inv->nics[inv->nics_by_mac[a->shared[i].first]].mac.bits;
}

/* The first address of several NICs that is not below the pool. */
static size_t
first_shared(const struct inventory *inv, const struct addresses *a, const struct pool *p)
{
	size_t low = 0;
	size_t high = a->nshared;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (shared_mac(inv, a, mid) < p->min.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

static void
judge_pool(const struct check *c, const struct addresses *a, const struct pool *p)
{
	const struct inventory *inv = c->k->inv;
	struct strays s = { { .pool = p, .host = NONE }, { .pool = p, .host = NONE } };
	size_t dynamic = not_below(&a->dynamic, 0, a->dynamic.n, p->min.bits);
	size_t fixed = not_below(&a->fixed, 0, a->fixed.n, p->min.bits);

	for (size_t i = first_shared(inv, a, p); i < a->nshared; i++) {
		const uint64_t mac = shared_mac(inv, a, i);

		if (mac > p->max.bits) {
			break;
		}
		note_below(c, &s.dynamic, &a->dynamic, &dynamic, mac);
		note_below(c, &s.fixed, &a->fixed, &fixed, mac);
		judge_shared(c, &s, a->shared[i]);
	}
	note_below(c, &s.dynamic, &a->dynamic, &dynamic, p->max.bits + 1);
	note_below(c, &s.fixed, &a->fixed, &fixed, p->max.bits + 1);
	if (s.dynamic.n > 0) {
		tell_dynamic(c, &s.dynamic);
	}
	if (s.fixed.n > 0) {
		tell_static(c, &s.fixed);
	}
}

static void
add_lone(struct lone *l, const struct nic *nic)
{
	l->v = vec_room(l->v, &l->cap, l->n + 1, sizeof(const struct nic *));
	l->v[l->n++] = nic;
}

static void
find_changes(struct lone *l)
{
	l->change = vec_zeroed(l->n, sizeof(*l->change));
	for (size_t i = l->n; i-- > 0;) {
		const bool same = i + 1 < l->n && l->v[i]->host == l->v[i + 1]->host;

		l->change[i] = same ? l->change[i + 1] : (uint32_t)i + 1;
	}
}

static void
sort_addresses(const struct inventory *inv, struct addresses *a)
{
	for (uint32_t i = 0; i < inv->nby_mac;) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];
		const struct span nics = inventory_by_mac(inv, nic->mac);

		if (nics.n > 1) {
			a->shared =
			    vec_room(a->shared, &a->cap, a->nshared + 1, sizeof(*a->shared));
			a->shared[a->nshared++] = nics;
		} else if (nic->kind == NIC_VM_VNIC && pool_is_foreign(inv, nic)) {
			add_lone(&a->dynamic, nic);
		} else if (nic->kind == NIC_VM_VNIC && nic->dynamic == TRI_NO) {
			add_lone(&a->fixed, nic);
		}
		i += nics.n;
	}
	find_changes(&a->dynamic);
	find_changes(&a->fixed);
}

static void
addresses_free(struct addresses *a)
{
	free(a->dynamic.v);
	free(a->dynamic.change);
	free(a->fixed.v);
	free(a->fixed.change);
	free(a->shared);
}

static int
range_order(const void *a, const void *b)
{
	const struct pool *x = *(const struct pool *const *)a;
	const struct pool *y = *(const struct pool *const *)b;

	if (x->min.bits != y->min.bits) {
		return x->min.bits < y->min.bits ? -1 : 1;
	}
	return x->max.bits != y->max.bits
		   ? (x->max.bits > y->max.bits) - (x->max.bits < y->max.bits)
		   : (x > y) - (x < y);
}

/* Of each host pool, whether it is the first of those with the same addresses. */
static bool *
find_first(const struct inventory *inv, size_t n)
{
	const struct pool **pools = vec_zeroed(n, sizeof(const struct pool *));
	bool *first = vec_zeroed(n, sizeof(*first));

	for (size_t i = 0; i < n; i++) {
		pools[i] = &inv->pools[i];
	}
	vec_sort(pools, n, sizeof(const struct pool *), range_order);
	for (size_t i = 0; i < n; i++) {
		first[pools[i] - inv->pools] = i == 0 ||
					       pools[i]->min.bits != pools[i - 1]->min.bits ||
					       pools[i]->max.bits != pools[i - 1]->max.bits;
	}
	free(pools);
	return first;
}

/* Equal pools of several hosts are one pool: the first host's. */
void
check_pool_strays(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	struct addresses all = { .nshared = 0 };
	bool *first;
	size_t n = 0;

	while (n < inv->npools && inv->pools[n].kind == POOL_HOST) {
		n++;
	}
	sort_addresses(inv, &all);
	first = find_first(inv, n);
	for (size_t i = 0; i < n; i++) {
		if (first[i]) {
			judge_pool(c, &all, &inv->pools[i]);
		}
	}
	free(first);
	addresses_free(&all);
}
