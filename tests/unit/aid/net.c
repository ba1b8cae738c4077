#include "aid/net.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_DOT1D, TABLE_DOT1Q, NTABLES };
enum { MAX_SAMPLES = 64, MAX_OVERRIDES = 16, TEXT_CAP = 1 << 20 };
#define SAMPLE_0_MS (INT64_C(1000) * NET_SAMPLE_0)

static const struct table_info table_infos[NTABLES] = {
	[TABLE_DOT1D] = { "dot1dTpFdbTable", "dot1d", "dot1dTpFdbPort",
	    "1.3.6.1.2.1.17.4.3.1.2", false, 1 },
	[TABLE_DOT1Q] = { "dot1qTpFdbTable", "dot1q", "dot1qTpFdbPort",
	    "1.3.6.1.2.1.17.7.1.2.2.1.2", true, 2 },
};

struct net_row {
	uint32_t sw, port;
	uint64_t key; /* ROW_KEY once sealed; before: MAC << 16 | VLAN */
	uint16_t table, first, last;
};

/* Appends one zeroed element to a flat array of the model. */
#define ADD(array_, count_, cap_)                                                 \
	((array_) = vec_room((array_), &(cap_), (count_) + 1, sizeof(*(array_))), \
	    memset(&(array_)[(count_)], 0, sizeof(*(array_))), &(array_)[(count_)++])

void
net_init(struct net *n, uint16_t nsamples)
{
	assert(nsamples > 0 && nsamples <= MAX_SAMPLES);
	memset(n, 0, sizeof(*n));
	snapshot_init(&n->snap, TEXT_CAP);
	inventory_init(&n->inv, TEXT_CAP);
	settings_init(&n->set);
	placement_init(&n->where, TEXT_CAP);
	n->snap.tables = table_infos;
	n->snap.ntables = NTABLES;
	n->snap.nsamples = nsamples;
	n->snap.replay = true;
	n->snap.sample_ms = calloc(nsamples, sizeof(*n->snap.sample_ms));
	for (uint16_t k = 0; k < nsamples; k++) {
		n->snap.sample_ms[k] = SAMPLE_0_MS + INT64_C(20000) * k;
	}
	n->inv.files = calloc(1, sizeof(*n->inv.files));
	n->inv.files[0] =
	    (struct inventory_file){ .path = "export.csv", .used = 1, .passed_over = "" };
	n->inv.nfiles = 1;
}

void
net_free(struct net *n)
{
	placement_free(&n->where);
	settings_free(&n->set);
	inventory_free(&n->inv);
	snapshot_free(&n->snap);
	free(n->rows);
}

static struct port *
add_port(struct net *n, const char *name, uint32_t number)
{
	struct switch_ *sw = &n->snap.switches[n->snap.nswitches - 1];
	struct port *p = ADD(n->snap.ports, n->snap.nports, n->cap.ports);

	p->sw = (uint32_t)n->snap.nswitches - 1;
	p->ifindex = number;
	p->bridge_port = number;
	p->lag = NONE;
	p->name = text_format(&n->snap.text, "%s", name);
	p->descr = p->name;
	p->alias = "";
	p->mac.bits = sw->base.bits == 0 ? 0 : sw->base.bits + number;
	p->type = 6;
	p->oper = 1;
	p->pvid = 1;
	p->last_change_ms = -1;
	sw->ports.n++;
	return p;
}

uint32_t
net_switch(struct net *n, const char *name, uint64_t base, uint32_t nports)
{
	struct switch_ *sw;

	assert(n->snap.nswitches == 0 ||
	       strcmp(n->snap.switches[n->snap.nswitches - 1].name, name) < 0);
	sw = ADD(n->snap.switches, n->snap.nswitches, n->cap.switches);
	sw->name = text_format(&n->snap.text, "%s", name);
	sw->address = sw->name;
	sw->sysname = sw->name;
	sw->sysdescr = sw->sysobjectid = sw->site = sw->also = "";
	sw->base.bits = base;
	sw->aging_s = 300;
	sw->ports.first = (uint32_t)n->snap.nports;
	for (uint32_t i = 1; i <= nports; i++) {
		char port[32];

		(void)snprintf(port, sizeof(port), "Eth1/%u", i);
		(void)add_port(n, port, i);
	}
	return (uint32_t)n->snap.nswitches - 1;
}

uint32_t
net_lag(struct net *n, const char *name, uint32_t ifindex)
{
	struct port *p = add_port(n, name, ifindex);

	p->type = 161;
	p->flags = PORT_AGGREGATE;
	return (uint32_t)n->snap.nports - 1;
}

void
net_member(struct net *n, const char *member, const char *aggregate)
{
	struct port *p = net_at(n, member);

	p->lag = net_port(n, aggregate);
	p->flags |= PORT_MEMBER;
	p->bridge_port = NONE;
}

uint32_t
net_sw(const struct net *n, const char *name)
{
	for (size_t i = 0; i < n->snap.nswitches; i++) {
		if (strcmp(n->snap.switches[i].name, name) == 0) {
			return (uint32_t)i;
		}
	}
	(void)fprintf(stderr, "no switch %s\n", name);
	abort();
}

uint32_t
net_port(const struct net *n, const char *where)
{
	char name[128];

	for (size_t i = 0; i < n->snap.nports; i++) {
		const struct port *p = &n->snap.ports[i];

		(void)snprintf(
		    name, sizeof(name), "%s %s", n->snap.switches[p->sw].name, p->name);
		if (strcmp(name, where) == 0) {
			return (uint32_t)i;
		}
	}
	(void)fprintf(stderr, "no port %s\n", where);
	abort();
}

struct port *
net_at(struct net *n, const char *where)
{
	return &n->snap.ports[net_port(n, where)];
}

void
net_row(struct net *n, const char *where, uint16_t vlan, uint64_t mac, uint16_t first,
    uint16_t last)
{
	struct net_row *r = ADD(n->rows, n->nrows, n->cap.rows);

	assert(first <= last && last < n->snap.nsamples);
	r->port = net_port(n, where);
	r->sw = n->snap.ports[r->port].sw;
	r->key = mac << 16 | vlan;
	r->table = vlan == 0 ? TABLE_DOT1D : TABLE_DOT1Q;
	r->first = first;
	r->last = last;
}

void
net_always(struct net *n, const char *where, uint16_t vlan, uint64_t mac)
{
	net_row(n, where, vlan, mac, 0, (uint16_t)(n->snap.nsamples - 1));
}

static struct span
add_vlans(struct net *n, const uint16_t *vlans, uint32_t count)
{
	const struct span s = { (uint32_t)n->snap.nvlans, count };

	for (uint32_t i = 0; i < count; i++) {
		*ADD(n->snap.vlans, n->snap.nvlans, n->cap.vlans) = vlans[i];
	}
	return s;
}

static void
add_fdb(struct net *n, uint32_t sw, uint64_t id, const uint16_t *vlans, uint32_t count)
{
	struct fdb *f = ADD(n->snap.fdbs, n->snap.nfdbs, n->cap.fdbs);

	f->sw = sw;
	f->id = id;
	f->proof = count == 0 ? VLAN_NONE : count == 1 ? VLAN_PROVED : VLAN_MANY;
	f->table = id == NO_FID ? TABLE_DOT1D : TABLE_DOT1Q;
	f->vlans = add_vlans(n, vlans, count);
}

void
net_shared(struct net *n, const char *sw, const uint16_t *vlans)
{
	uint32_t count = 0;

	while (vlans[count] != 0) {
		count++;
	}
	add_fdb(n, net_sw(n, sw), vlans[0], vlans, count);
}

void
net_lldp(struct net *n, const char *where, uint64_t chassis, const char *port_id,
    const char *sysname, uint16_t caps)
{
	struct neighbour *b = ADD(n->snap.neighbours, n->snap.nneighbours, n->cap.neighbours);
	struct mac m = { 0 };

	b->port = net_port(n, where);
	b->caps = caps;
	b->proto = NEIGHBOUR_LLDP;
	b->chassis.bits = chassis;
	if (mac_parse(port_id, strlen(port_id), &m)) {
		b->port_mac = m;
	}
	b->chassis_text = "";
	if (chassis != 0) {
		char text[MAC_TEXT_SIZE];

		b->chassis_text =
		    text_format(&n->snap.text, "%s", mac_format(b->chassis, text));
	}
	b->port_id = text_format(&n->snap.text, "%s", port_id);
	b->port_descr = "";
	b->sysname = text_format(&n->snap.text, "%s", sysname);
}

void
net_lacp(struct net *n, const char *where, uint64_t partner, uint32_t key)
{
	struct lacp *l = ADD(n->snap.lacp, n->snap.nlacp, n->cap.lacp);

	l->port = net_port(n, where);
	l->partner.bits = partner;
	l->partner_key = key;
	l->actor = n->snap.switches[n->snap.ports[l->port].sw].base;
	l->actor_key = n->snap.ports[l->port].ifindex;
}

void
net_stp(struct net *n, const char *where, uint64_t bridge, uint16_t port_id)
{
	struct stp *s = ADD(n->snap.stp, n->snap.nstp, n->cap.stp);

	s->port = net_port(n, where);
	s->bridge.bits = bridge;
	s->port_id = port_id;
}

/* ---- inventory ------------------------------------------------------------------------- */

static uint32_t
host_index(const struct net *n, const char *name)
{
	for (size_t i = 0; i < n->inv.nhosts; i++) {
		if (strcmp(n->inv.hosts[i].name, name) == 0) {
			return (uint32_t)i;
		}
	}
	(void)fprintf(stderr, "no host %s\n", name);
	abort();
}

uint32_t
net_host(struct net *n, const char *name, uint32_t ip, uint64_t pool)
{
	struct host *h;

	assert(
	    n->inv.nhosts == 0 || text_casecmp(n->inv.hosts[n->inv.nhosts - 1].name, name) < 0);
	h = ADD(n->inv.hosts, n->inv.nhosts, n->cap.hosts);
	h->name = text_format(&n->inv.text, "%s", name);
	h->fqdn = h->os = "";
	h->cluster = NONE;
	h->src.line = (uint32_t)n->inv.nhosts;
	h->ips.first = (uint32_t)n->inv.nips;
	if (ip != 0) {
		*ADD(n->inv.ips, n->inv.nips, n->cap.ips) = ip;
		h->ips.n = 1;
	}
	h->pools.first = (uint32_t)n->inv.npools;
	if (pool != 0) {
		struct pool *p = ADD(n->inv.pools, n->inv.npools, n->cap.pools);

		p->min.bits = pool;
		p->max.bits = pool + 255;
		p->host = (uint32_t)n->inv.nhosts - 1;
		p->kind = POOL_HOST;
		p->name = h->name;
		h->pools.n = 1;
	}
	return (uint32_t)n->inv.nhosts - 1;
}

uint32_t
net_vm(struct net *n, const char *host, const char *name, enum vm_state state)
{
	struct vm *v = ADD(n->inv.vms, n->inv.nvms, n->cap.vms);

	v->name = text_format(&n->inv.text, "%s", name);
	v->id = "";
	v->host = host_index(n, host);
	v->state = (uint8_t)state;
	v->owner_node = NONE;
	v->src.line = 100 + (uint32_t)n->inv.nvms;
	return (uint32_t)n->inv.nvms - 1;
}

static uint32_t
vm_index(const struct net *n, uint32_t host, const char *name)
{
	for (size_t i = 0; i < n->inv.nvms; i++) {
		if (n->inv.vms[i].host == host && strcmp(n->inv.vms[i].name, name) == 0) {
			return (uint32_t)i;
		}
	}
	return NONE;
}

struct nic *
net_nic(struct net *n, const char *host, enum nic_kind kind, const char *vm, const char *name,
    uint64_t mac)
{
	struct nic *c = ADD(n->inv.nics, n->inv.nnics, n->cap.nics);

	c->mac.bits = mac;
	c->host = host_index(n, host);
	c->team = NONE;
	c->kind = (uint8_t)kind;
	c->dynamic = kind == NIC_VM_VNIC ? TRI_YES : TRI_UNKNOWN;
	c->up = TRI_UNKNOWN;
	c->permanent.bits = kind == NIC_PHYSICAL ? mac : 0;
	c->name = text_format(&n->inv.text, "%s", name);
	c->id = c->vswitch = "";
	c->src.line = 1000 + (uint32_t)n->inv.nnics;
	c->vm = NONE;
	if (vm != NULL) {
		c->vm = vm_index(n, c->host, vm);
		if (c->vm == NONE) {
			c->vm = net_vm(n, host, vm, VM_RUNNING);
		}
	}
	return c;
}

void
net_override(struct net *n, const char *sw, const char *port, enum override_kind kind)
{
	struct override *o;

	if (n->set.overrides == NULL) { /* settings live in their arena whole */
		n->set.overrides = arena_zalloc(&n->set.text, MAX_OVERRIDES, sizeof(*o));
	}
	assert(n->set.noverrides < MAX_OVERRIDES);
	o = &n->set.overrides[n->set.noverrides++];
	o->switch_name = text_format(&n->set.text, "%s", sw);
	o->port = text_format(&n->set.text, "%s", port);
	o->kind = (uint8_t)kind;
}

/* ---- seal ------------------------------------------------------------------------------ */

/* qsort() has no argument for it. */
static const struct inventory *sorting;

static int
nic_order(const void *a, const void *b)
{
	const struct nic *x = a;
	const struct nic *y = b;
	int c = (x->host > y->host) - (x->host < y->host);

	if (c == 0) {
		c = (x->kind > y->kind) - (x->kind < y->kind);
	}
	if (c == 0) {
		c = (x->vm > y->vm) - (x->vm < y->vm);
	}
	if (c == 0) {
		c = strcmp(x->name, y->name);
	}
	return c != 0 ? c : (x->mac.bits > y->mac.bits) - (x->mac.bits < y->mac.bits);
}

static int
mac_order(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a;
	const uint32_t y = *(const uint32_t *)b;
	const uint64_t m = sorting->nics[x].mac.bits;
	const uint64_t k = sorting->nics[y].mac.bits;

	return m != k ? (m > k) - (m < k) : (x > y) - (x < y);
}

static void
seal_inventory(struct net *n)
{
	struct inventory *inv = &n->inv;

	if (inv->nnics == 0) {
		return;
	}
	qsort(inv->nics, inv->nnics, sizeof(*inv->nics), nic_order);
	inv->nics_by_mac = calloc(inv->nnics, sizeof(*inv->nics_by_mac));
	for (uint32_t i = 0; i < inv->nnics; i++) {
		struct host *h = &inv->hosts[inv->nics[i].host];

		if (h->nics.n++ == 0) {
			h->nics.first = i;
		}
		if (inv->nics[i].mac.bits != 0) {
			inv->nics_by_mac[inv->nby_mac++] = i;
		}
	}
	sorting = inv;
	qsort(inv->nics_by_mac, inv->nby_mac, sizeof(*inv->nics_by_mac), mac_order);
}

static int
u64_order(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a;
	const uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
seal_own(struct net *n, struct switch_ *sw)
{
	sw->own_macs.first = (uint32_t)n->snap.nown;
	if (sw->base.bits == 0) {
		return;
	}
	*ADD(n->snap.own_macs, n->snap.nown, n->cap.own) = sw->base.bits;
	for (uint32_t i = 0; i < sw->ports.n; i++) {
		*ADD(n->snap.own_macs, n->snap.nown, n->cap.own) =
		    n->snap.ports[sw->ports.first + i].mac.bits;
	}
	sw->own_macs.n = (uint32_t)n->snap.nown - sw->own_macs.first;
	qsort(n->snap.own_macs + sw->own_macs.first, sw->own_macs.n, sizeof(*n->snap.own_macs),
	    u64_order);
}

static int
fdb_order(const void *a, const void *b)
{
	const struct fdb *x = a;
	const struct fdb *y = b;

	return x->sw != y->sw ? (x->sw > y->sw) - (x->sw < y->sw)
			      : (x->id > y->id) - (x->id < y->id);
}

static uint32_t
fdb_of(const struct net *n, uint32_t sw, uint16_t vlan)
{
	for (size_t i = 0; i < n->snap.nfdbs; i++) {
		if (n->snap.fdbs[i].sw == sw &&
		    n->snap.fdbs[i].id == (vlan == 0 ? NO_FID : vlan)) {
			return (uint32_t)i;
		}
	}
	return NONE;
}

static void
seal_fdbs(struct net *n)
{
	for (size_t i = 0; i < n->nrows; i++) {
		const uint16_t vlan = (uint16_t)(n->rows[i].key & 0xffff);

		if (fdb_of(n, n->rows[i].sw, vlan) == NONE) {
			add_fdb(n, n->rows[i].sw, vlan == 0 ? NO_FID : vlan, &vlan, vlan != 0);
		}
	}
	if (n->snap.nfdbs == 0) {
		return;
	}
	qsort(n->snap.fdbs, n->snap.nfdbs, sizeof(*n->snap.fdbs), fdb_order);
	for (uint32_t i = 0; i < n->snap.nfdbs; i++) {
		struct span *s = &n->snap.switches[n->snap.fdbs[i].sw].fdbs;

		if (s->n++ == 0) {
			s->first = i;
		}
	}
	for (size_t i = 0; i < n->nrows; i++) {
		struct net_row *r = &n->rows[i];
		const uint32_t f = fdb_of(n, r->sw, (uint16_t)(r->key & 0xffff));

		r->key =
		    (r->key & ~UINT64_C(0xffff)) | (f - n->snap.switches[r->sw].fdbs.first);
	}
}

static int
row_order(const void *a, const void *b)
{
	const struct net_row *x = a;
	const struct net_row *y = b;

	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->first > y->first) - (x->first < y->first);
}

/* One key's rows, by first sample: the base row and its changes. Returns how many rows were used. */
static size_t
seal_key(struct net *n, const struct net_row *r, size_t max, struct read *base)
{
	uint32_t at[MAX_SAMPLES];
	size_t used = 0;

	for (uint16_t k = 0; k < MAX_SAMPLES; k++) {
		at[k] = NONE;
	}
	for (; used < max && r[used].sw == r->sw && r[used].table == r->table &&
	       r[used].key == r->key;
	     used++) {
		for (uint16_t k = r[used].first; k <= r[used].last; k++) {
			assert(at[k] == NONE); /* one place per switch and sample */
			at[k] = r[used].port;
		}
	}
	if (at[0] != NONE) {
		base->rows[base->nkept++] = (struct row){ r->key, at[0], 3, 0, 0 };
		base->nrows++;
	}
	for (uint16_t k = 1; k < n->snap.nsamples; k++) {
		struct change *c;

		if (at[k] == at[k - 1]) {
			continue;
		}
		c = ADD(n->snap.changes, n->snap.nchanges, n->cap.changes);
		c->key = r->key;
		c->from = at[k - 1];
		c->to = at[k];
		c->sw = r->sw;
		c->sample = k;
		c->table = r->table;
		c->status = 3;
		n->snap.switches[r->sw].changes.n++;
	}
	return used;
}

static void
seal_reads(struct net *n, uint32_t sw, uint16_t table, size_t nrows)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		struct read *r = ADD(n->snap.reads, n->snap.nreads, n->cap.reads);

		r->sw = sw;
		r->table = table;
		r->sample = k;
		r->first = (uint32_t)n->snap.nrows;
		r->expected = NONE;
		r->state = TABLE_COMPLETE;
		if (k == 0) {
			r->rows = calloc(nrows, sizeof(*r->rows));
		}
		n->snap.switches[sw].reads.n++;
	}
}

void
net_seal(struct net *n)
{
	seal_inventory(n);
	seal_fdbs(n);
	if (n->nrows > 0) {
		qsort(n->rows, n->nrows, sizeof(*n->rows), row_order);
	}
	for (size_t i = 0, sw = 0; sw < n->snap.nswitches; sw++) {
		struct switch_ *s = &n->snap.switches[sw];

		seal_own(n, s);
		s->reads.first = (uint32_t)n->snap.nreads;
		s->changes.first = (uint32_t)n->snap.nchanges;
		while (i < n->nrows && n->rows[i].sw == sw) {
			const uint16_t table = n->rows[i].table;
			const size_t base = n->snap.nreads;

			seal_reads(n, (uint32_t)sw, table, n->nrows);
			while (
			    i < n->nrows && n->rows[i].sw == sw && n->rows[i].table == table) {
				i += seal_key(
				    n, &n->rows[i], n->nrows - i, &n->snap.reads[base]);
			}
			n->snap.nrows += n->snap.reads[base].nkept;
		}
	}
}

/* ---- what was concluded ------------------------------------------------------------------ */

void
net_place(struct net *n)
{
	struct fdb_err err = { .code = FDB_OK };

	net_seal(n);
	if (place_run(&n->snap, &n->inv, &n->set, &n->where, &err) != FDB_OK) {
		(void)fprintf(stderr, "place_run: %s\n", err.text);
		abort();
	}
}

enum port_class
net_class(const struct net *n, const char *where)
{
	return (enum port_class)n->where.ports[net_port(n, where)].class_;
}

const struct attachment *
net_attachment(const struct net *n, const char *where)
{
	const uint32_t a = n->where.ports[net_port(n, where)].attachment;

	return a == NONE ? NULL : &n->where.attachments[a];
}

const char *
net_host_at(const struct net *n, const char *where)
{
	const struct attachment *a = net_attachment(n, where);

	return a == NULL || a->host == NONE ? "" : n->inv.hosts[a->host].name;
}

const char *
net_places(const struct net *n, uint64_t mac)
{
	static char text[1024];
	const struct span s = placement_by_mac(&n->where, (struct mac){ mac });
	size_t used = 0;

	text[0] = '\0';
	for (uint32_t i = s.first; i < s.first + s.n && used < sizeof(text); i++) {
		const struct port *p = &n->snap.ports[n->where.places[i].port];

		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s %s",
		    i == s.first ? "" : "; ", n->snap.switches[p->sw].name, p->name);
	}
	return text;
}

struct told_move *
net_told(struct net *n, const char *from, const char *to, uint16_t vlan, uint64_t mac,
    uint32_t returns, uint32_t quick)
{
	struct snapshot *s = &n->snap;
	const uint32_t port = net_port(n, from);
	size_t at = s->ntold;

	s->told = vec_room(s->told, &n->cap.told, s->ntold + 1, sizeof(*s->told));
	for (; at > 0 && (s->told[at - 1].mac.bits > mac ||
			     (s->told[at - 1].mac.bits == mac && s->told[at - 1].vlan > vlan));
	     at--) {
		s->told[at] = s->told[at - 1];
	}
	s->ntold++;
	s->told[at] = (struct told_move){ .mac = { mac },
		.sw = s->ports[port].sw,
		.from = port,
		.to = to != NULL ? net_port(n, to) : NONE,
		.vlan = vlan,
		.certain = true,
		.directed = true,
		.lines = returns + 1,
		.moves = returns + 1,
		.returns = returns,
		.quick = quick,
		.first_ms = INT64_C(1000) * (NET_SAMPLE_0 - 600),
		.last_ms = INT64_C(1000) * (NET_SAMPLE_0 - 500) };
	return &s->told[at];
}
