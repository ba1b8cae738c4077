#include "core/judge/known/owners.h"

#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/suspect.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

enum { NESTED_MOST = 64 /* owners of one address: more are no nesting */ };

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
vlan_of_nic(const struct known *k, const struct nic *c)
{
	const struct host_view *h = c->host == NONE ? NULL : &k->views->hosts.list[c->host];
	uint32_t sw = NONE;
	uint16_t vlan = c->vlan;

	if (h != NULL && h->attachment != NONE && h->domain != ANY_DOMAIN) {
		const struct span ports = k->where->attachments[h->attachment].ports;

		sw = k->snap->ports[k->where->attached[ports.first]].sw;
		vlan = vlan == 0 && c->vlan_mode == VLAN_UNTAGGED ? h->pvid : vlan;
	}
	return vlan == 0 ? 0 : domain_vlan(k->set, k->snap, sw, vlan);
}

static void
add_nic(const struct known *k, struct suspect_work *w, uint32_t number)
{
	const struct nic *c = &k->inv->nics[number];
	const struct vm *v = c->vm == NONE ? NULL : &k->inv->vms[c->vm];
	struct owner *o = NULL;
	const uint16_t vlan = c->vlan_mode == VLAN_TRUNK ? 0 : vlan_of_nic(k, c);

	if ((v != NULL && replica_waits(v)) ||
	    (vlan != 0 && scope_vlan_ignored(k->set, vlan))) {
		return;
	}
	/* in the inventory's order the NICs of one owner stand together */
	if (w->nowners > 0 && same_owner(&w->owners[w->nowners - 1], c)) {
		o = &w->owners[w->nowners - 1];
	}
	if (o == NULL) {
		w->owners =
		    vec_room(w->owners, &w->owners_cap, w->nowners + 1, sizeof(*w->owners));
		o = &w->owners[w->nowners++];
		*o = (struct owner){ .dynamic = c->dynamic,
			.who = { number, c->host, c->vm, v == NULL || vm_runs(v),
			    v != NULL && v->state == VM_OFF } };
	} else if (k->inv->nics[o->who.nic].kind == NIC_PHYSICAL) {
		o->who.nic = number; /* a host's NICs with one address are shown as its vNIC */
	}
	o->physical |= c->kind == NIC_PHYSICAL;
	o->virtual |= c->kind == NIC_TEAM || c->kind == NIC_HOST_VNIC;
	o->trunk |= c->vlan_mode == VLAN_TRUNK;
	o->vlan = o->vlan != 0 ? o->vlan : vlan;
}

/* The address is at a port of the NIC's own host: whatever an export says, it is on the wire. */
static bool
seen_at_home(const struct known *k, const struct nic *c)
{
	const struct span p = placement_by_mac(k->where, c->mac);

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		const uint32_t at = k->where->ports[k->where->places[i].port].attachment;

		if (at != NONE && c->host != NONE &&
		    k->where->attachments[at].host == c->host) {
			return true;
		}
	}
	return false;
}

/* Disconnected, or on a virtual switch that does not leave the host. */
static bool
is_off_the_wire(const struct known *k, const struct nic *c)
{
	return (c->plugged == TRI_NO || c->switch_type == SWITCH_PRIVATE ||
		   c->switch_type == SWITCH_INTERNAL) &&
	       !seen_at_home(k, c);
}

static bool
shares_address(const struct inventory *inv, struct span a, struct span b)
{
	for (uint32_t i = a.first; i < a.first + a.n; i++) {
		for (uint32_t n = b.first; n < b.first + b.n; n++) {
			if (inv->ips[i] == inv->ips[n]) {
				return true;
			}
		}
	}
	return false;
}

/* The host runs inside this VM: its NIC and the VM's adapter are one station. */
static bool
is_nested(const struct inventory *inv, const struct owner *host, const struct owner *vm)
{
	if (owner_is_vm(host) || !owner_is_vm(vm) || host->who.host == NONE ||
	    vm->who.vm == NONE || host->who.host == vm->who.host) {
		return false;
	}
	return text_label_cmp(inv->hosts[host->who.host].name, inv->vms[vm->who.vm].name) ==
		   0 ||
	       shares_address(inv, inv->hosts[host->who.host].ips, inv->nics[vm->who.nic].ips);
}

static void
drop_nested_hosts(const struct known *k, struct suspect_work *w)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->nowners; i++) {
		bool nested = false;

		for (size_t n = 0; n < w->nowners && !nested; n++) {
			nested = is_nested(k->inv, &w->owners[i], &w->owners[n]);
		}
		if (!nested) {
			w->owners[kept++] = w->owners[i];
		}
	}
	w->nowners = kept;
}

void
owners_gather(const struct known *k, struct suspect_work *w, struct mac m)
{
	const struct span nics = inventory_by_mac(k->inv, m);

	w->nowners = 0;
	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		if (!is_off_the_wire(k, &k->inv->nics[k->inv->nics_by_mac[i]])) {
			add_nic(k, w, k->inv->nics_by_mac[i]);
		}
	}
	if (w->nowners > 1 && w->nowners <= NESTED_MOST) {
		drop_nested_hosts(k, w);
	}
}

bool
owner_is_clustered(const struct inventory *inv, const struct owner *o)
{
	return o->who.vm != NONE && o->who.host != NONE &&
	       inv->vms[o->who.vm].clustered == TRI_YES &&
	       inv->hosts[o->who.host].cluster != NONE;
}

const char *
owner_name(const struct inventory *inv, const struct owner *o)
{
	return o->who.vm != NONE ? inv->vms[o->who.vm].name : inv->nics[o->who.nic].name;
}

bool
owner_in_vlan(const struct inventory *inv, const struct owner *o, uint16_t vlan)
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

uint32_t
owner_domain(const struct known *k, const struct owner *o)
{
	const struct host_view *h =
	    o->who.host == NONE ? NULL : &k->views->hosts.list[o->who.host];
	const struct attachment *a;

	if (h == NULL || h->attachment == NONE || h->domain == ANY_DOMAIN) {
		return h == NULL ? NONE : h->domain;
	}
	a = &k->where->attachments[h->attachment];
	return placement_domain(
	    k->where, k->snap, k->snap->ports[k->where->attached[a->ports.first]].sw, o->vlan);
}

bool
owner_in_domain(const struct known *k, const struct owner *o, uint32_t domain)
{
	const uint32_t d = owner_domain(k, o);

	return domain == NONE || d == NONE || d == ANY_DOMAIN ||
	       placement_may_meet(k->where, d, domain);
}

static bool
owner_seen(const struct suspect *s, const struct owner *o)
{
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (o->who.host != NONE && s->sightings[i].host == o->who.host) {
			return true;
		}
	}
	return false;
}

static void
add_meeting(struct suspect_work *w, const struct owner *o)
{
	w->meeting =
	    vec_room(w->meeting, &w->meeting_cap, w->nmeeting + 1, sizeof(*w->meeting));
	w->meeting[w->nmeeting++] = *o;
}

static bool
entry_moves(const struct known *k, const struct suspect_work *w, const struct entry *e)
{
	uint32_t last = NONE;

	for (uint16_t i = 0; i < snapshot_moments(k->snap); i++) {
		const uint32_t port =
		    placement_port(k->where, k->snap, w->timelines[e->at + i]);

		if (port != NONE && last != NONE && port != last) {
			return true;
		}
		last = port != NONE ? port : last;
	}
	return false;
}

/*
 * Finds the entries that move and stand for several VLANs: the switch keeps one port for all of them
 * (shared learning, or a table without VLANs). Returns whether there is one.
 */
static bool
find_shared(const struct known *k, struct suspect_work *w)
{
	bool any = false;

	for (size_t i = 0; i < w->nentries; i++) {
		struct entry *e = &w->entries[i];

		e->shared = k->snap->fdbs[e->fdb].vlans.n != 1 && entry_moves(k, w, e);
		any |= e->shared;
	}
	return any;
}

static bool
is_of_fdb(const struct known *k, const struct owner *o, uint32_t fdb)
{
	const struct span vlans = k->snap->fdbs[fdb].vlans;

	for (uint32_t n = 0; n < vlans.n; n++) {
		if (owner_in_vlan(k->inv, o, k->snap->vlans[vlans.first + n])) {
			return true;
		}
	}
	return vlans.n == 0;
}

/* Any owner in one of the VLANs of such an entry may move it. */
static bool
owner_moves_entry(const struct known *k, const struct suspect_work *w, const struct owner *o)
{
	for (size_t i = 0; i < w->nentries; i++) {
		if (w->entries[i].shared && is_of_fdb(k, o, w->entries[i].fdb)) {
			return true;
		}
	}
	return false;
}

static bool
owner_may_meet(const struct known *k, const struct suspect_work *w, const struct suspect *s,
    const struct owner *o, bool shared)
{
	const bool vlan = s->vlan == 0 || s->proof == VLAN_ASSUMED ||
			  owner_in_vlan(k->inv, o, s->vlan) ||
			  (shared && owner_moves_entry(k, w, o));

	return vlan && owner_in_domain(k, o, s->domain);
}

void
owners_pick(const struct known *k, struct suspect_work *w, struct suspect *s, bool all)
{
	const bool shared = w->nowners > 1 && !all && find_shared(k, w);

	w->nmeeting = 0;
	for (size_t i = 0; i < w->nowners; i++) {
		const struct owner *o = &w->owners[i];

		if (all || owner_seen(s, o) || owner_may_meet(k, w, s, o, shared)) {
			add_meeting(w, o);
			s->nrunning += o->who.running;
		}
	}
	s->all = w->owners;
	s->nall = (uint32_t)w->nowners;
	s->owners = w->meeting;
	s->nowners = (uint32_t)w->nmeeting;
}
