/*
 * What is in use: ranges of hosts, managers and the configuration; addresses of exports, tables and
 * the history, each once with all that is known of it.
 */
#include "core/plan/plan_words.h"

#include "base/interval_tree.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

void
plan_taken_free(struct taken *t)
{
	if (t->by_address != NULL) {
		interval_tree_free(t->by_address);
	}
	free(t->ranges);
	free(t->by_address);
	free(t->addresses);
	free(t->prefixes);
	free((void *)t->host_sites);
	*t = (struct taken){ .nranges = 0 };
}

struct gathering {
	const struct plan_estate *in;
	const uint32_t *prefixes;
	size_t n;
	struct taken *to;
};

static bool
has_prefix(const struct gathering *g, uint64_t bits)
{
	for (size_t i = 0; i < g->n; i++) {
		if (bits >> 24 == g->prefixes[i]) {
			return true;
		}
	}
	return false;
}

/* ---- ranges ----------------------------------------------------------------------------------------- */

static void
add_range(const struct gathering *g, enum use_kind kind, struct mac min, struct mac max,
    size_t number)
{
	struct taken *t = g->to;

	t->ranges = vec_room(t->ranges, &t->ranges_cap, t->nranges + 1, sizeof(*t->ranges));
	t->ranges[t->nranges++] = (struct use){ .min = min.bits,
		.max = max.bits,
		.number = (uint32_t)number,
		.port = NONE,
		.kind = (uint8_t)kind };
}

static void
add_declared(
    const struct gathering *g, enum use_kind kind, const struct mac_range *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		add_range(g, kind, list[i].min, list[i].max, i);
	}
}

static int
range_order(const void *a, const void *b)
{
	const struct use *x = a;
	const struct use *y = b;

	if (x->min != y->min) {
		return x->min < y->min ? -1 : 1;
	}
	if (x->kind != y->kind) {
		return x->kind < y->kind ? -1 : 1;
	}
	return (x->number > y->number) - (x->number < y->number);
}

static void
gather_ranges(const struct gathering *g)
{
	const struct inventory *inv = g->in->inv;
	const struct settings *set = g->in->set;
	struct taken *t = g->to;

	for (size_t i = 0; i < inv->npools; i++) {
		const struct pool *p = &inv->pools[i];

		add_range(g, p->kind == POOL_HOST ? USE_HOST_POOL : USE_MANAGER_POOL, p->min,
		    p->max, i);
	}
	add_declared(g, USE_DECLARED_POOL, set->pools, set->npools);
	for (size_t i = 0; i < set->nplanned && !g->in->plan_is_declared; i++) {
		if (g->in->replaced == NULL || !g->in->replaced[i]) {
			add_range(
			    g, USE_DECLARED_PLAN, set->planned[i].min, set->planned[i].max, i);
		}
	}
	add_declared(g, USE_STATIC_RANGE, set->static_ranges, set->nstatic_ranges);
	add_declared(g, USE_SHARED, set->shared_macs, set->nshared_macs);
	add_declared(g, USE_PROPOSED, g->in->proposed, g->in->nproposed);
	vec_sort(t->ranges, t->nranges, sizeof(*t->ranges), range_order);
	t->by_address = vec_zeroed(1, sizeof(*t->by_address));
	for (size_t i = 0; i < t->nranges; i++) {
		interval_tree_add(
		    t->by_address, t->ranges[i].min, t->ranges[i].max, (uint32_t)i);
	}
	interval_tree_build(t->by_address);
}

/* ---- addresses -------------------------------------------------------------------------------------- */

static void
add_address(const struct gathering *g, const struct use *u)
{
	struct taken *t = g->to;

	t->addresses =
	    vec_room(t->addresses, &t->addresses_cap, t->naddresses + 1, sizeof(*t->addresses));
	t->addresses[t->naddresses++] = *u;
}

static void
add_known(const struct gathering *g, enum use_kind kind, struct mac m, size_t number)
{
	if (m.bits != 0 && has_prefix(g, m.bits)) {
		add_address(g, &(struct use){ .min = m.bits,
				   .max = m.bits,
				   .number = (uint32_t)number,
				   .port = NONE,
				   .kind = (uint8_t)kind });
	}
}

static void
add_seen(const struct gathering *g, uint32_t sw, uint64_t key, uint32_t port)
{
	const struct snapshot *snap = g->in->snap;
	const struct fdb *f = &snap->fdbs[snap->switches[sw].fdbs.first + KEY_FDB(key)];

	add_address(g, &(struct use){ .min = KEY_MAC(key).bits,
			   .max = KEY_MAC(key).bits,
			   .number = NONE,
			   .port = port,
			   .vlan = f->vlans.n > 0 ? snap->vlans[f->vlans.first] : 0,
			   .kind = USE_SEEN });
}

/* The first row whose address is not below; rows are sorted by key. */
static uint32_t
first_row(const struct read *rd, uint64_t mac)
{
	uint32_t low = 0;
	uint32_t high = rd->nkept;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (KEY_MAC(rd->rows[mid].key).bits < mac) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

static void
gather_read(const struct gathering *g, const struct read *rd)
{
	for (size_t i = 0; i < g->n; i++) {
		for (uint32_t k = first_row(rd, (uint64_t)g->prefixes[i] << 24);
		     k < rd->nkept && KEY_MAC(rd->rows[k].key).bits >> 24 == g->prefixes[i];
		     k++) {
			add_seen(g, rd->sw, rd->rows[k].key, rd->rows[k].port);
		}
	}
}

static void
gather_tables(const struct gathering *g)
{
	const struct snapshot *snap = g->in->snap;

	for (size_t i = 0; i < snap->nreads; i++) {
		if (snap->reads[i].rows != NULL) {
			gather_read(g, &snap->reads[i]);
		}
	}
	for (size_t i = 0; i < snap->nchanges; i++) {
		const struct change *c = &snap->changes[i];

		if (c->to != NONE && has_prefix(g, KEY_MAC(c->key).bits)) {
			add_seen(g, c->sw, c->key, c->to);
		}
	}
	for (size_t i = 0; i < snap->nbindings; i++) {
		add_known(g, USE_SEEN, snap->bindings[i].mac, i);
	}
}

static int
address_order(const void *a, const void *b)
{
	const struct use *x = a;
	const struct use *y = b;

	if (x->min != y->min) {
		return x->min < y->min ? -1 : 1;
	}
	if (x->kind != y->kind) {
		return x->kind < y->kind ? -1 : 1;
	}
	return x->port != y->port ? (x->port > y->port) - (x->port < y->port)
				  : (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

/* An edge tells where it lives; an uplink only that it does. */
static void
settle_port(const struct plan_estate *in, struct use *u)
{
	const struct span s = placement_by_mac(in->where, (struct mac){ u->min });

	if (s.n > 0) {
		const struct place *p = &in->where->places[s.first];

		u->port = p->port;
		u->vlan = in->where->groups[PLACE_GROUP(p)].vlan;
	}
}

/* Of one address: of each site it is enough to know whether it is like the first that is known. */
static void
settle_sites(const struct plan_estate *in, const struct use *list, size_t n, struct use *u)
{
	const char *first = "";

	for (size_t i = 0; i < n && !u->apart; i++) {
		const char *site = plan_port_site(in, list[i].port);

		u->apart = first[0] != '\0' && site[0] != '\0' &&
			   !settings_sites_alike(in->set, first, site);
		first = first[0] != '\0' ? first : site;
	}
}

/* One of each address: the first kind, with the port where a table has it. */
static void
merge_addresses(const struct gathering *g)
{
	struct taken *t = g->to;
	size_t n = 0;

	vec_sort(t->addresses, t->naddresses, sizeof(*t->addresses), address_order);
	for (size_t i = 0; i < t->naddresses;) {
		const struct use *of = &t->addresses[i];
		struct use one = *of;
		size_t same = 0;

		for (; i < t->naddresses && t->addresses[i].min == one.min; i++, same++) {
			if (one.port == NONE) {
				one.port = t->addresses[i].port;
				one.vlan = t->addresses[i].vlan;
			}
		}
		settle_sites(g->in, of, same, &one);
		t->addresses[n++] = one;
	}
	t->naddresses = n;
	for (size_t i = 0; i < n; i++) {
		if (t->addresses[i].port != NONE) {
			settle_port(g->in, &t->addresses[i]);
		}
	}
}

void
plan_taken_find(
    const struct plan_estate *in, const uint32_t *prefixes, size_t n, struct taken *out)
{
	const struct gathering g = { in, prefixes, n, out };

	*out = (struct taken){ .prefixes = vec_zeroed(n, sizeof(*prefixes)), .nprefixes = n };
	for (size_t i = 0; i < n; i++) {
		out->prefixes[i] = prefixes[i];
	}
	gather_ranges(&g);
	for (size_t i = 0; i < in->inv->nby_mac; i++) {
		const uint32_t nic = in->inv->nics_by_mac[i];

		add_known(&g, USE_NIC, in->inv->nics[nic].mac, nic);
	}
	for (size_t i = 0; i < in->inv->ngrants; i++) {
		add_known(&g, USE_GRANT, in->inv->grants[i].mac, i);
	}
	gather_tables(&g);
	for (size_t i = 0; i < in->npast; i++) {
		add_known(&g, USE_PAST, in->past[i].mac, i);
	}
	merge_addresses(&g);
	out->host_sites = vec_zeroed(in->inv->nhosts, sizeof(void *));
	placement_host_sites(in->where, in->snap, out->host_sites, in->inv->nhosts);
}
