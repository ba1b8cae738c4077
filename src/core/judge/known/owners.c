#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Owners of one address that are compared with each other. */
enum { MAX_PAIRED = 128 };

enum { ONE_PASS_S = 600 };

static bool
vm_runs(const struct vm *v)
{
	return v->state == VM_RUNNING || v->state == VM_STATE_UNKNOWN;
}

/* A replica waits for its turn: it owns nothing yet. Only a test failover may run beside its VM. */
static bool
replica_waits(const struct vm *v)
{
	switch ((enum vm_replica)v->replica) {
	case REPLICA_REPLICA:
	case REPLICA_EXTENDED:
		return v->state != VM_RUNNING;
	case REPLICA_TEST:
		return !vm_runs(v);
	case REPLICA_UNKNOWN:
	case REPLICA_NONE:
	case REPLICA_PRIMARY:
		return false;
	}
	return false;
}

bool
owner_is_vm(const struct owner *o)
{
	return o->who.vm != NONE || (!o->physical && !o->virtual);
}

static bool
same_owner(const struct owner *o, const struct nic *c)
{
	if (c->kind != NIC_VM_VNIC) {
		return !owner_is_vm(o) && o->who.host == c->host;
	}
	return c->vm != NONE && o->who.vm == c->vm;
}

/* As the switch of its host calls it: untagged is the VLAN of the port, and ids may be translated. */
static uint16_t
vlan_of_nic(const struct inquiry *q, const struct nic *c)
{
	const struct host_view *h = c->host == NONE ? NULL : &q->hosts[c->host];
	uint32_t sw = NONE;
	uint16_t vlan = c->vlan;

	if (h != NULL && h->attachment != NONE && h->domain != ANY_DOMAIN) {
		const struct span ports = q->where->attachments[h->attachment].ports;

		sw = q->snap->ports[q->where->attached[ports.first]].sw;
		vlan = vlan == 0 && c->vlan_mode == VLAN_UNTAGGED ? h->pvid : vlan;
	}
	return vlan == 0 ? 0 : domain_vlan(q->j->set, q->snap, sw, vlan);
}

static void
add_nic(struct inquiry *q, uint32_t number)
{
	const struct nic *c = &q->inv->nics[number];
	const struct vm *v = c->vm == NONE ? NULL : &q->inv->vms[c->vm];
	struct owner *o = NULL;
	const uint16_t vlan = c->vlan_mode == VLAN_TRUNK ? 0 : vlan_of_nic(q, c);

	if ((v != NULL && replica_waits(v)) || (vlan != 0 && spot_vlan_ignored(q, vlan))) {
		return;
	}
	/* in the inventory's order the NICs of one owner stand together */
	if (q->nowners > 0 && same_owner(&q->owners[q->nowners - 1], c)) {
		o = &q->owners[q->nowners - 1];
	}
	if (o == NULL) {
		q->owners =
		    vec_room(q->owners, &q->owners_cap, q->nowners + 1, sizeof(*q->owners));
		o = &q->owners[q->nowners++];
		*o = (struct owner){ .dynamic = c->dynamic,
			.who = { number, c->host, c->vm, v == NULL || vm_runs(v) } };
	} else if (q->inv->nics[o->who.nic].kind == NIC_PHYSICAL) {
		o->who.nic = number; /* a host's NICs with one address are shown as its vNIC */
	}
	o->physical |= c->kind == NIC_PHYSICAL;
	o->virtual |= c->kind == NIC_TEAM || c->kind == NIC_HOST_VNIC;
	o->trunk |= c->vlan_mode == VLAN_TRUNK;
	o->vlan = o->vlan != 0 ? o->vlan : vlan;
}

void
owners_gather(struct inquiry *q, struct mac m)
{
	const struct span nics = inventory_by_mac(q->inv, m);

	q->nowners = 0;
	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		add_nic(q, q->inv->nics_by_mac[i]);
	}
}

bool
owner_in_vlan(const struct owner *o, const struct inventory *inv, uint16_t vlan)
{
	const struct nic *c = &inv->nics[o->who.nic];

	if (!o->trunk) {
		return o->vlan == 0 || o->vlan == vlan;
	}
	for (uint32_t i = c->trunk.first; i < c->trunk.first + c->trunk.n; i++) {
		if (inv->vlans[i] == vlan) {
			return true;
		}
	}
	return c->trunk.n == 0 || (c->vlan != 0 && c->vlan == vlan);
}

const char *
owner_name(const struct inquiry *q, const struct owner *o)
{
	return o->who.vm != NONE ? q->inv->vms[o->who.vm].name : q->inv->nics[o->who.nic].name;
}

bool
host_same_cluster(const struct inquiry *q, uint32_t a, uint32_t b)
{
	return a != NONE && b != NONE && q->inv->hosts[a].cluster != NONE &&
	       q->inv->hosts[a].cluster == q->inv->hosts[b].cluster;
}

bool
same_vm(const struct inquiry *q, const struct owner *a, const struct owner *b)
{
	const struct vm *x = a->who.vm == NONE ? NULL : &q->inv->vms[a->who.vm];
	const struct vm *y = b->who.vm == NONE ? NULL : &q->inv->vms[b->who.vm];

	if (x == NULL || y == NULL) {
		return false;
	}
	if (x->id[0] != '\0' || y->id[0] != '\0') {
		return strcmp(x->id, y->id) == 0;
	}
	/* An export without ids: two nodes of a cluster do not have two VMs of one name. */
	return strcmp(x->name, y->name) == 0 && host_same_cluster(q, a->who.host, b->who.host);
}

bool
one_pass(const struct inquiry *q, const struct owner *a, const struct owner *b)
{
	const uint32_t x = q->inv->vms[a->who.vm].src.file;
	const uint32_t y = q->inv->vms[b->who.vm].src.file;
	int64_t s;
	int64_t t;

	if (x == y) {
		return true;
	}
	if (x >= q->inv->nfiles || y >= q->inv->nfiles) {
		return false;
	}
	s = q->inv->files[x].time;
	t = q->inv->files[y].time;
	return s != 0 && t != 0 && llabs(s - t) <= ONE_PASS_S;
}

bool
is_clustered(const struct inquiry *q, const struct owner *o)
{
	return o->who.vm != NONE && o->who.host != NONE &&
	       q->inv->vms[o->who.vm].clustered == TRI_YES &&
	       q->inv->hosts[o->who.host].cluster != NONE;
}

/* ---- pools --------------------------------------------------------------------------------- */

bool
pool_holds(const struct pool *p, struct mac m)
{
	return m.bits >= p->min.bits && m.bits <= p->max.bits;
}

const struct pool *
host_pool(const struct inquiry *q, uint32_t host, struct mac m)
{
	const struct span s = host == NONE ? (struct span){ 0, 0 } : q->inv->hosts[host].pools;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (pool_holds(&q->inv->pools[i], m)) {
			return &q->inv->pools[i];
		}
	}
	return NULL;
}

uint32_t
host_gives(const struct inquiry *q, uint32_t host, const struct pool *p)
{
	const struct span s = q->inv->hosts[host].ips;

	if (!mac_is_hyperv(p->min)) {
		return 0;
	}
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if ((q->inv->ips[i] & 0xffff) == (p->min.bits >> 8 & 0xffff)) {
			return q->inv->ips[i];
		}
	}
	return 0;
}

/* Words that people and tools put around the name of a copy. */
static bool
copy_of(const char *copy, const char *original)
{
	static const char *const marks[] = { "copy", "clone", "restore", "backup", "test",
		"old", "new", "replica", "import" };
	const size_t n = strlen(original);
	const char *rest = copy + n;

	if (n == 0 || strncasecmp(copy, original, n) != 0 || *rest == '\0') {
		return false;
	}
	rest += strspn(rest, " -_.(");
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strncasecmp(rest, marks[i], strlen(marks[i])) == 0) {
			return true;
		}
	}
	return false;
}

const struct owner *
looks_copied(const struct inquiry *q, const struct owner *a, const struct owner *b)
{
	if (copy_of(owner_name(q, a), owner_name(q, b))) {
		return a;
	}
	return copy_of(owner_name(q, b), owner_name(q, a)) ? b : NULL;
}

const struct owner *
created_later(const struct inquiry *q, const struct owner *a, const struct owner *b)
{
	const int64_t x = a->who.vm == NONE ? 0 : q->inv->vms[a->who.vm].created;
	const int64_t y = b->who.vm == NONE ? 0 : q->inv->vms[b->who.vm].created;

	if (x != y && x != 0 && y != 0) {
		return x > y ? a : b;
	}
	return a->who.nic < b->who.nic ? b : a;
}

bool
changes_first(const struct inquiry *q, uint32_t a, uint32_t b)
{
	if (q->hosts[a].dynamic != q->hosts[b].dynamic) {
		return q->hosts[a].dynamic < q->hosts[b].dynamic;
	}
	return a > b; /* by name: the later one */
}

bool
in_any_pool(const struct inquiry *q, struct mac m)
{
	if (mac_is_hyperv(m)) {
		return true;
	}
	for (size_t i = 0; i < q->inv->npools; i++) {
		if (pool_holds(&q->inv->pools[i], m)) {
			return true;
		}
	}
	for (size_t i = 0; i < q->j->set->npools; i++) {
		if (m.bits >= q->j->set->pools[i].min.bits &&
		    m.bits <= q->j->set->pools[i].max.bits) {
			return true;
		}
	}
	return m.bits >> 24 == 0x001dd8; /* SCVMM hands these out */
}

bool
in_scope(const struct inquiry *q, const struct suspect *s)
{
	if (q->j->set->scope_all || s->nowners > 0 || in_any_pool(q, s->mac)) {
		return true;
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (s->spots[i].host != NONE) {
			return true;
		}
	}
	return false;
}

/* No cause tells them apart but by their names. */
static bool
alike(const struct owner *a, const struct owner *b)
{
	return a->who.host == b->who.host && owner_is_vm(a) == owner_is_vm(b) &&
	       a->who.running == b->who.running && a->dynamic == b->dynamic;
}

/*
 * The owners to ask in pairs: all of them, or of a crowd (a template that was rolled out with
 * its address) one of each sort and host. Returns how many.
 */
static uint32_t
pair_up(const struct suspect *s, const struct owner *list[static MAX_PAIRED])
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->nowners && n < MAX_PAIRED; i++) {
		bool known = false;

		for (uint32_t k = n; s->nowners > MAX_PAIRED && k-- > 0 && !known &&
				     list[k]->who.host == s->owners[i].who.host;) {
			known = alike(list[k], &s->owners[i]);
		}
		if (!known) {
			list[n++] = &s->owners[i];
		}
	}
	return n;
}

bool
pairs_ask(struct inquiry *q, const struct suspect *s, struct verdict *v, pair_fn *fn)
{
	const struct owner *list[MAX_PAIRED];
	const uint32_t n = pair_up(s, list);

	for (int all = 0; all < 2; all++) {
		for (uint32_t i = 0; i < n; i++) {
			for (uint32_t k = 0; k < n; k++) {
				const struct owner *a = list[i];
				const struct owner *b = list[k];
				const bool both = a->who.running && b->who.running;

				if (a->who.host != b->who.host && both == (all == 0) &&
				    fn(q, s, a, b, v)) {
					return true;
				}
			}
		}
	}
	return false;
}
