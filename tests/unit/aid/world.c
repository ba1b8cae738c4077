#include "aid/world.h"

#include "aid/powershell.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_CAP = 1 << 20 };
#define SPINE UINT64_C(0x001b21030000)

const struct story world_cloned = { .samples = 1,
	.mac = DUP,
	.pool2 = POOL(1),
	.owners = { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b") },
	.rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } } };

/* Two leaves and a spine, each leaf linked to it. */
static void
build_switches(struct net *n)
{
	static const struct {
		const char *name;
		uint64_t base;
		uint32_t ports;
	} switches[] = { { "leaf-1", 0x001b21010000, 8 }, { "leaf-2", 0x001b21020000, 8 },
		{ "spine", SPINE, 2 } };
	static const struct {
		const char *here, *port;
		uint32_t peer; /* in switches */
	} trunks[] = { { "leaf-1 Eth1/8", "Eth1/1", 2 }, { "leaf-2 Eth1/8", "Eth1/2", 2 },
		{ "spine Eth1/1", "Eth1/8", 0 }, { "spine Eth1/2", "Eth1/8", 1 } };

	for (size_t i = 0; i < 3; i++) {
		(void)net_switch(n, switches[i].name, switches[i].base, switches[i].ports);
	}
	for (size_t i = 0; i < 4; i++) {
		net_lldp(n, trunks[i].here, switches[trunks[i].peer].base, trunks[i].port,
		    switches[trunks[i].peer].name, CAP_BRIDGE);
	}
}

static void
build_owner(struct net *n, const struct owner_at *o, uint64_t mac)
{
	struct nic *c;

	if (o->vm != NULL) {
		const uint32_t vm = net_vm(n, o->host, o->vm, (enum vm_state)o->state);

		n->inv.vms[vm].id = o->id;
		n->inv.vms[vm].replica = o->replica;
	}
	c = net_nic(
	    n, o->host, o->kind, o->vm, o->vm != NULL ? "Network Adapter" : "Cluster", mac);
	c->vlan = o->vlan;
	c->dynamic = o->dynamic;
}

static void
build_hosts(struct net *n, const struct story *t)
{
	for (uint32_t h = 1; h <= 3; h++) {
		char host[8];

		(void)snprintf(host, sizeof(host), "HV-%u", h);
		(void)net_host(n, host, h == 2 && t->ip2 != 0 ? t->ip2 : IP(h),
		    h == 2 && t->pool2 != 0 ? t->pool2 : POOL(h));
		(void)net_nic(n, host, NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(h, 0));
		(void)net_nic(n, host, NIC_VM_VNIC, "quiet", "Network Adapter",
		    UINT64_C(0x001dd8c00000) + h);
		for (size_t i = 0; i < 4 && t->owners[i].host != NULL; i++) {
			if (strcmp(t->owners[i].host, host) == 0) {
				build_owner(n, &t->owners[i], t->mac);
			}
		}
	}
	(void)net_nic(n, "HV-3", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(3, 1));
}

/* The trunks carry the VLANs, the hosts' own NICs are at their ports. */
static void
build_rows(struct net *n)
{
	static const uint16_t vlans[] = { 10, 20, 99 };

	for (size_t i = 0; i < 3; i++) {
		net_always(n, "leaf-1 Eth1/8", vlans[i], SPINE);
		net_always(n, "leaf-2 Eth1/8", vlans[i], SPINE);
	}
	net_always(n, "leaf-1 Eth1/1", 99, NIC_MAC(1, 0));
	net_always(n, "leaf-2 Eth1/2", 99, NIC_MAC(2, 0));
	net_always(n, "leaf-1 Eth1/3", 99, NIC_MAC(3, 0));
	net_always(n, "leaf-2 Eth1/3", 99, NIC_MAC(3, 1));
}

void
world_build(struct world *w, const struct story *t)
{
	struct net *n = &w->n;

	net_init(n, t->samples);
	findings_init(&w->found, TEXT_CAP);
	build_switches(n);
	build_hosts(n, t);
	build_rows(n);
	for (size_t i = 0; i < 8 && t->rows[i].where != NULL; i++) {
		const struct row_at *r = &t->rows[i];

		net_row(n, r->where, r->vlan, t->mac, r->first, r->last);
	}
	if (t->before != NULL) {
		t->before(n);
	}
	net_place(n);
	if (t->after != NULL) {
		t->after(n);
	}
}

void
world_judge(struct world *w, bool no_inventory)
{
	const struct judge_input j = { &w->n.snap, no_inventory ? NULL : &w->n.inv, &w->n.where,
		&w->n.set, NULL };
	struct fdb_err err = { .code = FDB_OK };

	if (judge_run(&j, &w->found, &err) != FDB_OK) {
		(void)fprintf(stderr, "judge_run: %s\n", err.text);
		abort();
	}
	for (size_t i = 0; i < w->found.n; i++) { /* nobody is named without a reason */
		const struct finding *f = &w->found.list[i];

		if ((f->host == NONE) != (f->why_host == NULL)) {
			(void)fprintf(stderr, "no reason for the host: %s\n", f->title);
			abort();
		}
	}
}

void
world_free(struct world *w)
{
	findings_free(&w->found);
	net_free(&w->n);
}

const struct finding *
world_about(const struct world *w, uint64_t mac)
{
	const struct finding *f = NULL;

	for (size_t i = 0; i < w->found.n; i++) {
		if (w->found.list[i].mac.bits == mac) {
			assert(f == NULL); /* one finding for one address */
			f = &w->found.list[i];
		}
	}
	return f;
}

const char *
world_host(const struct world *w, uint32_t host)
{
	return host == NONE ? "none" : w->n.inv.hosts[host].name;
}

uint32_t
world_nic(const struct net *n, const char *host, enum nic_kind kind, uint64_t mac)
{
	for (uint32_t i = 0; i < n->inv.nnics; i++) {
		const struct nic *c = &n->inv.nics[i];

		if (strcmp(n->inv.hosts[c->host].name, host) == 0 && c->kind == kind &&
		    c->mac.bits == mac) {
			return i;
		}
	}
	(void)fprintf(stderr, "no such NIC on %s\n", host);
	abort();
}

void
world_team(struct net *n, const char *host, enum team_mode mode, enum team_balance balance)
{
	const uint32_t h = inventory_host(&n->inv, host);
	struct team *t = calloc(1, sizeof(*t));

	n->inv.members = calloc(2, sizeof(*n->inv.members));
	for (uint32_t i = 0; i < n->inv.nnics; i++) {
		if (n->inv.nics[i].host == h && n->inv.nics[i].kind == NIC_PHYSICAL &&
		    n->inv.nmembers < 2) {
			n->inv.nics[i].team = 0;
			n->inv.members[n->inv.nmembers++] = i;
		}
	}
	*t = (struct team){ .name = "Team1",
		.host = h,
		.mode = (uint8_t)mode,
		.balance = (uint8_t)balance,
		.members = { 0, (uint32_t)n->inv.nmembers } };
	n->inv.teams = t;
	n->inv.nteams = 1;
}

void
world_cluster(struct net *n)
{
	n->inv.clusters = calloc(1, sizeof(*n->inv.clusters));
	n->inv.clusters[0].name = "HVC-1";
	n->inv.nclusters = 1;
	for (size_t i = 0; i < n->inv.nhosts; i++) {
		n->inv.hosts[i].cluster = 0;
	}
}

void
world_remedies(const struct world *w)
{
	for (size_t i = 0; i < w->found.n; i++) {
		const struct remedy *r = &w->found.list[i].remedy;
		bool changed = false;

		for (uint32_t k = 0; k < r->nsteps; k++) {
			const bool reads = powershell_reads(r->steps[k].line);

			if (!powershell_documented(r->steps[k].line) || (changed && reads)) {
				(void)fprintf(stderr, "remedy: %s\n", r->steps[k].line);
				abort();
			}
			changed = !reads;
		}
	}
}

static void
compare(const struct world *w, const struct story *t, const struct finding *f)
{
	if (t->cause == NULL) {
		assert_null(f);
		return;
	}
	assert_non_null(f);
	assert_string_equal(f->cause, t->cause);
	assert_string_equal(
	    severity_name((enum severity)f->severity), severity_name(t->severity));
	assert_string_equal(
	    finding_kind_name((enum finding_kind)f->kind), finding_kind_name(t->kind));
	assert_string_equal(world_host(w, f->host), t->host != NULL ? t->host : "none");
	assert_string_equal(world_host(w, f->origin), t->origin != NULL ? t->origin : "none");
	assert_int_equal(f->moves, t->moves);
	assert_int_equal(f->nseen, t->nseen);
	assert_in_range(f->confidence, t->least, t->most);
	assert_int_equal(f->nevidence, f->nseen);
}

static void
tell(void **state)
{
	const struct story *t = *state;
	struct world w;

	world_build(&w, t);
	world_judge(&w, false);
	world_remedies(&w);
	compare(&w, t, world_about(&w, t->mac));
	world_free(&w);
}

int
world_run(const struct story *stories, size_t n)
{
	const struct claims tables[] = {
		{ stories, n, sizeof(*stories), offsetof(struct story, why), tell },
		{ .rows = NULL },
	};

	return claims_run(tables, NULL, 0);
}

const struct finding *
world_by_rule(const struct world *w, const char *rule)
{
	const struct finding *f = NULL;

	for (size_t i = 0; i < w->found.n; i++) {
		if (strcmp(w->found.list[i].rule, rule) == 0) {
			assert_null(f);
			f = &w->found.list[i];
		}
	}
	return f;
}

static void
check(const struct world *w, const struct tale *t)
{
	const struct finding *f = world_by_rule(w, t->rule);

	if (t->count == 0) {
		assert_null(f);
		return;
	}
	assert_non_null(f);
	assert_string_equal(
	    severity_name((enum severity)f->severity), severity_name(t->severity));
	assert_int_equal(f->count, t->count);
	assert_string_equal(
	    f->subject != NULL ? f->subject : "", t->subject != NULL ? t->subject : "");
	assert_string_equal(world_host(w, f->host), t->host != NULL ? t->host : "none");
	assert_string_equal(world_host(w, f->origin), t->origin != NULL ? t->origin : "none");
	assert_true(f->remedy.text[0] != '\0' && f->title[0] != '\0' && f->nwhy > 0);
}

static void
tell_tale(void **state)
{
	const struct tale *t = *state;
	struct world w;

	world_build(&w, &t->story);
	world_judge(&w, t->no_inventory);
	world_remedies(&w);
	check(&w, t);
	world_free(&w);
}

int
world_run_tales(
    const struct tale *tales, size_t n, const struct CMUnitTest *others, size_t nothers)
{
	const struct claims tables[] = {
		{ tales, n, sizeof(*tales), offsetof(struct tale, why), tell_tale },
		{ .rows = NULL },
	};

	return claims_run(tables, others, nothers);
}

void
world_judge_net(struct world *w)
{
	net_place(&w->n);
	findings_init(&w->found, 1 << 20);
	world_judge(w, false);
	world_remedies(w);
}
