#include "core/judge/known/hosts.h"

#include "core/judge/known/known.h"
#include "core/judge/known/plugs.h"
#include "core/judge/together/moved_vms.h"
#include "core/judge/together/told_kinds.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* The one VLAN of untagged frames at all ports of an attachment, or 0. */
static uint16_t
pvid_of(const struct snapshot *snap, const struct placement *where, const struct attachment *a)
{
	const uint32_t *ports = where->attached + a->ports.first;
	const uint16_t pvid = snap->ports[ports[0]].pvid;

	for (uint32_t i = 1; i < a->ports.n; i++) {
		if (snap->ports[ports[i]].pvid != pvid) {
			return 0;
		}
	}
	return pvid;
}

static void
view_attachments(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, struct host_view *hosts)
{
	for (uint32_t i = 0; i < where->nattachments; i++) {
		const struct attachment *a = &where->attachments[i];
		struct host_view *h;
		uint32_t domain;

		/* Also NONE, and hosts of a placement that is judged without its inventory. */
		if (a->host >= inv->nhosts || a->ports.n == 0) {
			continue;
		}
		h = &hosts[a->host];
		h->plugs += plugs_count(snap, where, i);
		domain =
		    where->domain_of_switch[snap->ports[where->attached[a->ports.first]].sw];
		if (h->attachment == NONE) {
			h->attachment = i;
			h->domain = domain;
			h->pvid = pvid_of(snap, where, a);
			continue;
		}
		h->domain = h->domain == domain ? domain : ANY_DOMAIN;
		h->pvid = h->pvid == pvid_of(snap, where, a) ? h->pvid : 0;
	}
}

static void
view_nics(const struct inventory *inv, struct host_views *out)
{
	for (size_t i = 0; i < inv->nnics; i++) {
		const struct nic *c = &inv->nics[i];
		const struct vm *v = c->vm == NONE ? NULL : &inv->vms[c->vm];

		out->has_vnics |= c->kind == NIC_HOST_VNIC;
		if (c->kind != NIC_VM_VNIC || c->host == NONE) {
			continue;
		}
		out->has_vms = true;
		out->list[c->host].vm_nics++;
		out->list[c->host].spoofs |= c->vm != NONE && c->spoof == TRI_YES;
		out->list[c->host].dynamic +=
		    c->dynamic == TRI_YES &&
		    (v == NULL || v->state == VM_RUNNING || v->state == VM_STATE_UNKNOWN);
	}
}

/* How many VMs of each host came back, or only left. */
static void
count_vms(const struct inventory *inv, const struct moved_vm *vms, struct host_view *hosts)
{
	for (size_t i = 0; i < inv->nvms; i++) {
		const struct vm *v = &inv->vms[i];

		if (vms[i].home != NONE) {
			struct host_view *h = &hosts[vms[i].home];

			h->vms_returned += vms[i].returned;
			h->vms_left += vms[i].left || vms[i].returned;
			h->vms_running +=
			    v->state == VM_RUNNING || v->state == VM_STATE_UNKNOWN;
		}
	}
}

/* How many addresses of each host moved on some switch, and which VMs came back there. */
static void
view_moves(const struct inventory *inv, const struct moves *moves, struct moved_vm *vms,
    struct host_view *hosts)
{
	for (size_t i = 0; i < moves->n;) {
		const uint64_t mac = moves->list[i].mac;
		const uint32_t nic = inventory_owner(inv, (struct mac){ mac }, NONE);
		const struct nic *c = nic == NONE ? NULL : &inv->nics[nic];
		bool back = false;

		for (; i < moves->n && moves->list[i].mac == mac; i++) {
			back |= moves->list[i].returned || moves->list[i].home;
		}
		if (c != NULL && c->host != NONE) {
			hosts[c->host].moved++;
		}
		if (c != NULL && c->vm != NONE) {
			vms[c->vm].returned |= back;
		}
	}
}

/* A counting sort: the teams of each host side by side. */
static void
view_teams(const struct inventory *inv, struct host_views *out)
{
	uint32_t at = 0;

	out->teams = vec_zeroed(inv->nteams, sizeof(*out->teams));
	for (size_t i = 0; i < inv->nteams; i++) {
		if (inv->teams[i].host != NONE) {
			out->list[inv->teams[i].host].teams.n++;
		}
	}
	for (size_t i = 0; i < inv->nhosts; i++) {
		out->list[i].teams.first = at;
		at += out->list[i].teams.n;
		out->list[i].teams.n = 0;
	}
	for (uint32_t i = 0; i < inv->nteams; i++) {
		if (inv->teams[i].host != NONE) {
			struct span *s = &out->list[inv->teams[i].host].teams;

			out->teams[s->first + s->n++] = i;
		}
	}
}

void
hosts_view(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct moves *moves, const struct past *past,
    struct host_views *out)
{
	struct moved_vm *vms;

	*out = (struct host_views){ .list = vec_zeroed(inv->nhosts, sizeof(*out->list)) };
	for (size_t i = 0; i < inv->nhosts; i++) {
		out->list[i].attachment = NONE;
		out->list[i].domain = NONE;
	}
	view_attachments(snap, inv, where, out->list);
	view_nics(inv, out);
	out->port_of_nic = vec_zeroed(inv->nnics, sizeof(*out->port_of_nic));
	out->nics_at = vec_zeroed(where->nattachments, sizeof(*out->nics_at));
	plugs_find(inv, where, out->port_of_nic, out->nics_at);
	out->told_kinds = told_kinds_find(snap, inv, where);
	vms = moved_vms_find(snap, inv, where, past, out->told_kinds);
	view_moves(inv, moves, vms, out->list);
	count_vms(inv, vms, out->list);
	free(vms);
	view_teams(inv, out);
}

void
hosts_free(struct host_views *h)
{
	free(h->list);
	free(h->teams);
	free(h->port_of_nic);
	free(h->nics_at);
	free(h->told_kinds);
	*h = (struct host_views){ .list = NULL };
}

static struct span
teams_of(const struct known *k, uint32_t host)
{
	return host == NONE ? (struct span){ 0, 0 } : k->views->hosts.list[host].teams;
}

bool
host_bundles(const struct known *k, uint32_t host)
{
	const struct span s = teams_of(k, host);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct team *t = &k->inv->teams[k->views->hosts.teams[i]];

		if (!inventory_team_bundles(t)) {
			return false;
		}
	}
	return s.n > 0;
}

const struct team *
host_spreading_team(const struct known *k, uint32_t host)
{
	const struct span s = teams_of(k, host);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct team *t = &k->inv->teams[k->views->hosts.teams[i]];

		if (t->mode == TEAM_SWITCH_INDEPENDENT &&
		    (t->balance == BALANCE_DYNAMIC || t->balance == BALANCE_ADDRESS_HASH)) {
			return t;
		}
	}
	return NULL;
}

const struct nic *
host_nic_with(const struct inventory *inv, uint32_t host, enum nic_kind kind, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];

		if (nic->host == host && nic->kind == kind) {
			return nic;
		}
	}
	return NULL;
}

const struct nic *
host_former_member(const struct inventory *inv, const struct nic *team)
{
	const struct span s = inventory_by_mac(inv, team->mac);

	if (team->kind != NIC_TEAM || team->team == NONE ||
	    inv->teams[team->team].members.n == 0) {
		return NULL;
	}
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];

		if (nic->host == team->host && nic->kind == NIC_PHYSICAL && nic->team == NONE &&
		    nic->up != TRI_NO) {
			return nic;
		}
	}
	return NULL;
}

const struct nic *
host_overridden_nic(const struct inventory *inv, uint32_t host, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];

		if (nic->host == host && nic->kind == NIC_PHYSICAL &&
		    nic->permanent.bits != 0 && nic->permanent.bits != m.bits) {
			return nic;
		}
	}
	return NULL;
}

uint32_t
host_left(const struct known *k, struct mac m, uint32_t exported)
{
	return moved_vms_home(k->inv, k->where, past_of_mac(&k->views->past, m), exported);
}

/* Half of its VMs left, or came back. */
static bool
is_emptied(const struct host_view *h)
{
	return h->vms_left >= 2 && 2 * h->vms_left >= h->vms_running;
}

uint32_t
host_emptied(const struct known *k, uint32_t exported)
{
	return exported != NONE && is_emptied(&k->views->hosts.list[exported]) ? exported
									       : NONE;
}

bool
host_was_drained(const struct known *k, struct mac m, uint32_t exported)
{
	const struct past_mover *past = past_of_mac(&k->views->past, m);
	const uint32_t host = moved_vms_home(k->inv, k->where, past, exported);
	const struct host_view *h = host == NONE ? NULL : &k->views->hosts.list[host];

	if (h == NULL || !is_emptied(h)) {
		return false;
	}
	/* one other may have moved by itself, with the run that heard a second holder first */
	return (past != NULL &&
		   (past->together > 1 ||
		       (past->together > 0 && 4 * h->vms_left >= 3 * h->vms_running))) ||
	       (h->vms_returned > 1 && 2 * h->vms_returned >= h->vms_running);
}

bool
host_moved_alike(const struct known *k, struct mac m, uint32_t host)
{
	const struct past_mover *past = past_of_mac(&k->views->past, m);

	/* one of many VMs may have been balanced with the same run */
	return past != NULL && past->alike > 0 &&
	       UINT64_C(4) * past->alike >= k->views->hosts.list[host].vms_running;
}

bool
host_same_cluster(const struct inventory *inv, uint32_t a, uint32_t b)
{
	return a != NONE && b != NONE && inv->hosts[a].cluster != NONE &&
	       inv->hosts[a].cluster == inv->hosts[b].cluster;
}

bool
host_changes_first(const struct known *k, uint32_t a, uint32_t b)
{
	const struct host_view *hosts = k->views->hosts.list;
	const bool planned = planned_is_kept(k, a);

	if (planned != planned_is_kept(k, b)) {
		return !planned;
	}
	if (hosts[a].dynamic != hosts[b].dynamic) {
		return hosts[a].dynamic < hosts[b].dynamic;
	}
	return a > b; /* by name: the later one */
}
