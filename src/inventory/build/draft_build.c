#include "inventory/build/draft_build.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"
#include "inventory/build/link.h"
#include "inventory/build/members.h"
#include "inventory/draft/merge_team.h"
#include "inventory/build/order.h"
#include "inventory/build/renamed.h"
#include "inventory/build/supersede.h"
#include "inventory/build/supersede_managers.h"
#include "inventory/build/unanswered.h"
#include "inventory/draft/unknown_words.h"

#include <stdlib.h>
#include <string.h>

enum { VLANS_MAX = 1 << 26, INDEX_MAX = INT32_MAX };

/* ---- addresses and VLANs of one owner ---------------------------------------------------- */

struct growth { /* capacities of arrays that owners fill one after another */
	size_t ips, vlans, members;
};

static struct span
copy_ips(
    struct inventory *inv, struct growth *g, const struct owned_ranges *v, const void *owner)
{
	const struct span from = owned_ranges_of(v, owner);
	struct span to = { (uint32_t)inv->nips, 0 };

	for (uint32_t i = from.first; i < from.first + from.n; i++) {
		if (to.n == 0 || inv->ips[inv->nips - 1] != v->items[i].first) {
			inv->ips =
			    vec_room(inv->ips, &g->ips, inv->nips + 1, sizeof(*inv->ips));
			inv->ips[inv->nips++] = v->items[i].first;
			to.n++;
		}
	}
	return to;
}

/* Trunks of a host mostly carry the same VLANs: equal neighbours share their list. */
static struct span
copy_trunk(struct inventory *inv, struct growth *g, const struct owned_ranges *v,
    const void *owner, struct span last)
{
	const struct span from = owned_ranges_of(v, owner);
	struct span to = { (uint32_t)inv->nvlans, 0 };
	uint32_t next = 0;

	for (uint32_t i = from.first; i < from.first + from.n; i++) {
		const struct owned_range *r = &v->items[i];

		for (uint32_t id = r->first > next ? r->first : next;
		     id <= r->last && inv->nvlans < VLANS_MAX; id++) {
			inv->vlans = vec_room(
			    inv->vlans, &g->vlans, inv->nvlans + 1, sizeof(*inv->vlans));
			inv->vlans[inv->nvlans++] = (uint16_t)id;
			to.n++;
			next = id + 1;
		}
	}
	if (to.n == 0) {
		return (struct span){ 0, 0 };
	}
	if (to.n == last.n && memcmp(inv->vlans + to.first, inv->vlans + last.first,
				  to.n * sizeof(*inv->vlans)) == 0) {
		inv->nvlans = to.first;
		return last;
	}
	return to;
}

/* ---- the arrays -------------------------------------------------------------------------- */

static void
build_clusters(struct draft *d)
{
	struct inventory *inv = d->inv;
	size_t cap = 0;

	draft_sort(&d->clusters, order_clusters);
	inv->clusters = vec_room(NULL, &cap, d->clusters.n, sizeof(*inv->clusters));
	for (size_t i = 0; i < d->clusters.n; i++) {
		struct draft_cluster *c = d->clusters.items[i];

		c->index = (uint32_t)i;
		inv->clusters[i] = (struct cluster){ .name = c->name, .src = c->src };
	}
	inv->nclusters = d->clusters.n;
}

static void
build_hosts(struct draft *d, struct growth *g)
{
	struct inventory *inv = d->inv;
	size_t cap = 0;
	size_t cap_pools = 0;

	draft_sort(&d->hosts, order_hosts);
	inv->hosts = vec_room(NULL, &cap, d->hosts.n, sizeof(*inv->hosts));
	inv->pools = vec_room(NULL, &cap_pools, d->hosts.n + d->npools, sizeof(*inv->pools));
	for (size_t i = 0; i < d->hosts.n; i++) {
		struct draft_host *h = d->hosts.items[i];
		struct span pools = { (uint32_t)inv->npools, 0 };

		h->index = (uint32_t)i;
		if (h->pool_max.bits != 0) {
			inv->pools[inv->npools++] = (struct pool){ .min = h->pool_min,
				.max = h->pool_max,
				.host = h->index,
				.kind = POOL_HOST,
				.name = "",
				.src = h->pool_src };
			pools.n = 1;
		}
		inv->hosts[i] = (struct host){ .name = h->name,
			.fqdn = h->fqdn,
			.os = h->os,
			.cluster = h->cluster != NULL ? h->cluster->index : NONE,
			.ips = copy_ips(inv, g, &d->host_ips, h),
			.pools = pools,
			.current = h->current,
			.collected = h->collected,
			.src = h->src };
		memcpy(inv->hosts[i].events, h->events, sizeof(h->events));
	}
	inv->nhosts = d->hosts.n;
}

/* Pools of no host, the same one in two exports once. */
static void
build_pools(struct draft *d)
{
	struct inventory *inv = d->inv;
	const struct pool *last = NULL;

	vec_sort(d->pools, d->npools, sizeof(*d->pools), order_pools);
	for (size_t i = 0; i < d->npools; i++) {
		const struct pool *p = &d->pools[i].pool;

		if (d->pools[i].older) {
			continue;
		}
		if (last == NULL || last->min.bits != p->min.bits ||
		    last->max.bits != p->max.bits || last->kind != p->kind ||
		    text_casecmp(last->name, p->name) != 0) {
			inv->pools[inv->npools++] = *p;
		}
		last = p;
	}
}

static void
build_vms(struct draft *d)
{
	struct inventory *inv = d->inv;
	size_t cap = 0;

	draft_sort(&d->vms, order_vms);
	inv->vms = vec_room(NULL, &cap, d->vms.n, sizeof(*inv->vms));
	for (size_t i = 0; i < d->vms.n; i++) {
		struct draft_vm *vm = d->vms.items[i];

		vm->index = (uint32_t)i;
		inv->vms[i] = (struct vm){ .name = vm->name,
			.id = vm->id,
			.host = draft_host_index(vm->host),
			.state = vm->state,
			.replica = vm->replica,
			.clustered = vm->clustered,
			.owner_node = draft_host_index(vm->owner_node),
			.created = vm->created,
			.collected = vm->collected,
			.listed = vm->listed,
			.in_list = vm->in_list,
			.src = vm->src };
	}
	inv->nvms = d->vms.n;
}

/*
 * Whether a NIC is plugged in, and into what. That no switch is named means something for a NIC
 * of a VM alone, and only in a list that names switches elsewhere, or in a row of Hyper-V's own:
 * what tells MacAddressSpoofing is Get-VMNetworkAdapter, whose SwitchName is empty for that alone.
 */
static void
finish_port(const struct draft *d, const struct draft_nic *n, struct nic *to)
{
	if (to->plugged == TRI_NO &&
	    (to->kind != NIC_VM_VNIC ||
		(!d->files[to->src.file].names_switches && to->spoof == TRI_UNKNOWN))) {
		to->plugged = TRI_UNKNOWN;
	}
	if (to->switch_type == SWITCH_TYPE_UNKNOWN) {
		to->switch_type = (uint8_t)draft_switch_type_of(d, n->host, to->vswitch);
	}
}

static void
build_nics(struct draft *d, struct growth *g)
{
	struct inventory *inv = d->inv;
	struct span trunk = { 0, 0 };
	size_t cap = 0;

	draft_sort(&d->nics, order_nics);
	inv->nics = vec_room(NULL, &cap, d->nics.n, sizeof(*inv->nics));
	for (size_t i = 0; i < d->nics.n; i++) {
		struct draft_nic *n = d->nics.items[i];
		struct nic *to = &inv->nics[i];

		n->index = (uint32_t)i;
		*to = n->nic;
		to->host = draft_host_index(n->host);
		to->vm = n->vm != NULL ? n->vm->index : NONE;
		to->team = NONE;
		to->ips = copy_ips(inv, g, &d->nic_ips, n);
		to->trunk = copy_trunk(inv, g, &d->vlans, n, trunk);
		trunk = to->trunk.n > 0 ? to->trunk : trunk;
		finish_port(d, n, to);
		if (n->host != NULL) {
			struct span *nics = &inv->hosts[n->host->index].nics;

			nics->first = nics->n == 0 ? n->index : nics->first;
			nics->n++;
		}
	}
	inv->nnics = d->nics.n;
}

static void
build_teams(struct draft *d, struct growth *g)
{
	struct inventory *inv = d->inv;
	size_t cap = 0;

	draft_sort(&d->teams, order_teams);
	inv->teams = vec_room(NULL, &cap, d->teams.n, sizeof(*inv->teams));
	inv->nteams = d->teams.n;
	for (size_t i = 0; i < d->teams.n; i++) {
		struct draft_team *t = d->teams.items[i];
		struct span members = { (uint32_t)inv->nmembers, 0 };

		t->index = (uint32_t)i;
		if (t->host != NULL && inv->hosts[t->host->index].nics.n > 0) {
			const struct span of = inv->hosts[t->host->index].nics;

			inv->members = vec_room(inv->members, &g->members, inv->nmembers + of.n,
			    sizeof(*inv->members));
			members.n = members_find(t, (struct draft_nic **)d->nics.items, of,
			    inv->members + inv->nmembers);
			members_mark_nics(t, (struct draft_nic **)d->nics.items, of, inv->nics);
			inv->nmembers += members.n;
		}
		for (uint32_t k = members.first; k < members.first + members.n; k++) {
			inv->nics[inv->members[k]].team = t->index;
		}
		inv->teams[i] = (struct team){ .name = t->name,
			.host = draft_host_index(t->host),
			.mode = t->mode,
			.balance = t->balance,
			.embedded = t->embedded,
			.members = members,
			.src = t->src };
	}
}

/* The same grant in two exports once. */
static void
build_grants(struct draft *d)
{
	const struct grant *last = NULL;
	struct grant *grants = NULL;
	size_t cap = 0;
	size_t n = 0;

	draft_sort(&d->grants, order_grants);
	grants = vec_room(grants, &cap, d->grants.n, sizeof(*grants));
	for (size_t i = 0; i < d->grants.n; i++) {
		const struct draft_grant *g = d->grants.items[i];

		if (g->older) {
			continue;
		}
		if (last == NULL || last->mac.bits != g->grant.mac.bits ||
		    last->kind != g->grant.kind || text_casecmp(last->to, g->grant.to) != 0) {
			grants[n] = g->grant;
			grants[n++].host = draft_host_index(g->host);
		}
		last = &g->grant;
	}
	d->inv->grants = grants;
	d->inv->ngrants = n;
}

struct by_mac {
	uint64_t bits;
	uint32_t nic;
};

static int
by_mac_cmp(const void *a, const void *b)
{
	const struct by_mac *x = a;
	const struct by_mac *y = b;

	if (x->bits != y->bits) {
		return x->bits < y->bits ? -1 : 1;
	}
	return (x->nic > y->nic) - (x->nic < y->nic);
}

/* A NIC without an address was never started: it is nobody's, and in no list. */
static void
build_macs(struct inventory *inv)
{
	size_t cap = 0;
	size_t cap_out = 0;
	size_t n = 0;
	struct by_mac *v = vec_room(NULL, &cap, inv->nnics, sizeof(*v));

	for (uint32_t i = 0; i < inv->nnics; i++) {
		if (inv->nics[i].mac.bits != 0) {
			v[n++] = (struct by_mac){ inv->nics[i].mac.bits, i };
		}
	}
	vec_sort(v, n, sizeof(*v), by_mac_cmp);
	inv->nics_by_mac = vec_room(NULL, &cap_out, n, sizeof(*inv->nics_by_mac));
	for (size_t i = 0; i < n; i++) {
		inv->nics_by_mac[i] = v[i].nic;
	}
	inv->nby_mac = n;
	free(v);
}

enum fdb_code
draft_build(struct draft *d, struct fdb_err *err)
{
	struct inventory *inv = d->inv;
	struct growth g = { 0 };

	link_rows(d);
	supersede(d);
	supersede_managers(d);
	renamed_hosts(d);
	if (d->nics.n > INDEX_MAX || d->vms.n > INDEX_MAX || d->hosts.n > INDEX_MAX) {
		return fdb_fail(
		    err, FDB_ELIMIT, "the inventory has more than %d objects", (int)INDEX_MAX);
	}
	owned_ranges_sort(&d->host_ips);
	owned_ranges_sort(&d->nic_ips);
	owned_ranges_sort(&d->vlans);
	build_clusters(d);
	build_hosts(d, &g);
	build_pools(d);
	build_vms(d);
	build_nics(d, &g);
	build_teams(d, &g);
	build_grants(d);
	build_macs(inv);
	unanswered_find(d);
	draft_tell_passed(d);
	draft_tell_unknown_words(d);
	if (!draft_has_room(d)) {
		return draft_full(err);
	}
	vec_sort(inv->unused, inv->nunused, sizeof(*inv->unused), order_unused);
	if (inv->nvlans >= VLANS_MAX) {
		return fdb_fail(
		    err, FDB_ELIMIT, "the trunks of the inventory name too many VLANs");
	}
	return FDB_OK;
}
