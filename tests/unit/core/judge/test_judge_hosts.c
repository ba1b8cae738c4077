#include "aid/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Findings about pools, hosts, ports and the run itself: what the inventory and the tables show without a conflict. */
struct tale {
	const char *why;
	struct story story;
	bool no_inventory;
	const char *rule; /* expected once; or, with count 0, not at all */
	enum severity severity;
	uint32_t count;
	const char *subject, *host, *origin;
};

#define VM(host_, name_, dynamic_)                                         \
	{                                                                  \
		host_, name_, NIC_VM_VNIC, dynamic_, VM_RUNNING, 10, "", 0 \
	}
#define STEADY(where_)                   \
	{                                \
		{                        \
			where_, 10, 0, 0 \
		}                        \
	}
#define FOREIGN UINT64_C(0x00005e005301)

static void
team_static(struct net *n)
{
	world_team(n, "HV-3", TEAM_STATIC, BALANCE_DYNAMIC);
}

static void
team_independent(struct net *n)
{
	world_team(n, "HV-3", TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
}

static void
team_hyperv_port(struct net *n)
{
	world_team(n, "HV-3", TEAM_SWITCH_INDEPENDENT, BALANCE_HYPERV_PORT);
}

/* Team1 is made of NIC2 alone and still has the address of NIC1. */
static void
former_member(struct net *n)
{
	const uint32_t former = world_nic(n, "HV-3", NIC_PHYSICAL, NIC_MAC(3, 0));
	const uint32_t team = world_nic(n, "HV-3", NIC_TEAM, NIC_MAC(3, 0));

	world_team(n, "HV-3", TEAM_SWITCH_INDEPENDENT, BALANCE_HYPERV_PORT);
	n->inv.members[0] = world_nic(n, "HV-3", NIC_PHYSICAL, NIC_MAC(3, 1));
	n->inv.teams[0].members.n = 1;
	n->inv.nics[former].team = NONE;
	n->inv.nics[team].team = 0;
}

static void
not_former(struct net *n)
{
	former_member(n);
	n->inv.nics[world_nic(n, "HV-3", NIC_PHYSICAL, NIC_MAC(3, 0))].up = TRI_NO;
}

static void
silent(struct net *n)
{
	n->snap.switches[1].flags |= SWITCH_SILENT;
	n->snap.switches[1].reason = "no answer after 3 tries";
}

static void
partial(struct net *n)
{
	n->snap.reads[n->snap.switches[0].reads.first].state = TABLE_PARTIAL;
	n->snap.reads[n->snap.switches[0].reads.first].reason = "it stopped answering";
}

static void
cloned_engine(struct net *n)
{
	n->snap.switches[0].engine = n->snap.switches[1].engine = "80001f880473696d";
}

static void
two_engines(struct net *n)
{
	n->snap.switches[0].engine = "80001f880473696d";
	n->snap.switches[1].engine = "80001f880473696e";
}

static void
hears_itself(struct net *n)
{
	n->snap.neighbours[0].chassis = n->snap.switches[0].base;
	n->snap.neighbours[0].sysname = n->snap.switches[0].sysname;
}

/* Thirty stations of five makes: to and fro between a user port and the trunk, or there once. */
static void
move_thirty(struct net *n, bool back)
{
	for (uint64_t i = 0; i < 30; i++) {
		const uint64_t mac = UINT64_C(0x00005e000000) + (i % 5 << 24) + i;

		net_row(n, "leaf-1 Eth1/6", 10, mac, 0, 0);
		net_row(n, "leaf-1 Eth1/8", 10, mac, 1, back ? 1 : 2);
		if (back) {
			net_row(n, "leaf-1 Eth1/6", 10, mac, 2, 2);
		}
	}
}

static void
to_and_fro(struct net *n)
{
	move_thirty(n, true);
}

static void
there_once(struct net *n)
{
	move_thirty(n, false);
}

static void
unpolled(struct net *n)
{
	net_lldp(n, "leaf-2 Eth1/6", 0x001b21ff0000, "Gi0/1", "core", CAP_BRIDGE | CAP_ROUTER);
}

/* As if place had found that the addresses of leaf-1 Eth1/5 live on leaf-2. */
static void
unresolved(struct net *n)
{
	const struct attachment *a = net_attachment(n, "leaf-1 Eth1/5");

	assert_non_null(a);
	assert_true(a->proofs.n > 0);
	n->where.proofs[a->proofs.first].says = SAYS_UNRESOLVED;
	n->where.proofs[a->proofs.first].ref = net_sw(n, "leaf-2");
}

static void
too_many_pairs(struct net *n)
{
	n->where.untried = 7;
}

static const struct tale tales[] = {
	{ "links that were not looked for", { .samples = 1, .after = too_many_pairs }, false,
	    "FDB908", SEV_INFO, 1, "links", NULL, NULL },
	{ "a link that nothing proves",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 0, 0 } },
		.after = unresolved },
	    false, "FDB905", SEV_INFO, 1, "leaf-1 Eth1/5", NULL, NULL },
	{ "its addresses take part in nothing else",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 0, 0 } },
		.after = unresolved },
	    false, "FDB199", 0, 0, NULL, NULL, NULL },
	{ "a port leads to a switch that is not polled: it explains two places",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 0, 0 } },
		.before = unpolled },
	    false, "FDB904", SEV_INFO, 1, "leaf-2 Eth1/6", NULL, NULL },
	{ "the same, and nothing to explain",
	    { .samples = 1,
		.mac = POOL(9),
		.rows = { { "leaf-2 Eth1/6", 10, 0, 0 } },
		.before = unpolled },
	    false, "FDB904", 0, 0, NULL, NULL, NULL },
	{ "a switch hears itself", { .samples = 1, .after = hears_itself }, false, "FDB131",
	    SEV_CRITICAL, 1, "leaf-1 Eth1/8", NULL, NULL },
	{ "all stations go to and fro", { .samples = 3, .before = to_and_fro }, false, "FDB131",
	    SEV_CRITICAL, 30, "leaf-1", NULL, NULL },
	{ "a loop is no other cause", { .samples = 3, .before = to_and_fro }, false, "FDB903",
	    0, 0, NULL, NULL, NULL },
	{ "all stations moved once", { .samples = 3, .before = there_once }, false, "FDB131", 0,
	    0, NULL, NULL, NULL },
	{ "two hosts with one pool, nothing given out twice",
	    { .samples = 1, .pool2 = POOL(1) }, false, "FDB103", SEV_WARNING, 2,
	    "00155D010100-00155D0101FF", "HV-2", NULL },
	{ "pools side by side", { .samples = 1 }, false, "FDB103", 0, 0, NULL, NULL, NULL },
	{ "pools of one: the duplicate explains them",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { VM("HV-1", "a", TRI_YES), VM("HV-2", "b", TRI_YES) },
		.rows = STEADY("leaf-1 Eth1/1") },
	    false, "FDB103", 0, 0, NULL, NULL, NULL },
	{ "a dynamic address that migrated away",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM("HV-2", "web", TRI_YES) } },
	    false, "FDB105", SEV_INFO, 1, "00155D010100-00155D0101FF", "HV-2", "HV-1" },
	{ "a dynamic address at home",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM("HV-1", "web", TRI_YES) } },
	    false, "FDB105", 0, 0, NULL, NULL, NULL },
	{ "a static address in another host's pool",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM("HV-2", "web", TRI_NO) } },
	    false, "FDB107", SEV_WARNING, 1, "00155D010100-00155D0101FF", "HV-2", "HV-1" },
	{ "a static address in its own host's pool",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM("HV-1", "web", TRI_NO) } },
	    false, "FDB107", SEV_INFO, 1, "00155D010100-00155D0101FF", "HV-1", NULL },
	{ "a static team on plain ports",
	    { .samples = 3,
		.mac = POOL(3),
		.owners = { VM("HV-3", "web", TRI_YES) },
		.rows = { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } },
		.after = team_static },
	    false, "FDB113", SEV_ERROR, 1, "leaf-1 Eth1/3; leaf-2 Eth1/3", "HV-3", NULL },
	{ "a switch-independent team on plain ports",
	    { .samples = 3,
		.mac = POOL(3),
		.owners = { VM("HV-3", "web", TRI_YES) },
		.rows = { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } },
		.after = team_independent },
	    false, "FDB113", 0, 0, NULL, NULL, NULL },
	{ "a vNIC with a member's address, standing still",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.after = team_independent },
	    false, "FDB114", SEV_INFO, 1, NULL, "HV-3", NULL },
	{ "the same, and every VM on one port",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.after = team_hyperv_port },
	    false, "FDB114", 0, 0, NULL, NULL, NULL },
	{ "a team with the address of a former member",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_TEAM, 0, 0, 99, "", 0 } },
		.after = former_member },
	    false, "FDB116", SEV_ERROR, 1, NULL, "HV-3", NULL },
	{ "the former member is unplugged",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_TEAM, 0, 0, 99, "", 0 } },
		.after = not_former },
	    false, "FDB116", 0, 0, NULL, NULL, NULL },
	{ "a foreign address at two user ports",
	    { .samples = 1,
		.mac = FOREIGN,
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/5", 10, 0, 0 } } },
	    false, "FDB903", SEV_INFO, 1, "other addresses", NULL, NULL },
	{ "a foreign address at one",
	    { .samples = 1, .mac = FOREIGN, .rows = STEADY("leaf-1 Eth1/5") }, false, "FDB903",
	    0, 0, NULL, NULL, NULL },
	{ "no inventory", { .samples = 1 }, true, "FDB902", SEV_INFO, 1, "inventory", NULL,
	    NULL },
	{ "an inventory", { .samples = 1 }, false, "FDB902", 0, 0, NULL, NULL, NULL },
	{ "without an inventory nothing lacks an owner",
	    { .samples = 1, .mac = POOL(1) + 5, .rows = STEADY("leaf-1 Eth1/5") }, true,
	    "FDB129", 0, 0, NULL, NULL, NULL },
	{ "a switch that never answered", { .samples = 1, .after = silent }, false, "FDB901",
	    SEV_INFO, 1, "leaf-2", NULL, NULL },
	{ "a table that was cut short", { .samples = 1, .after = partial }, false, "FDB901",
	    SEV_INFO, 1, "leaf-1 dot1qTpFdbTable", NULL, NULL },
	{ "an SNMPv3 engine id that was copied", { .samples = 1, .after = cloned_engine },
	    false, "FDB907", SEV_INFO, 2, "SNMPv3 engine 80001f880473696d", NULL, NULL },
	{ "SNMPv3 engine ids of their own", { .samples = 1, .after = two_engines }, false,
	    "FDB907", 0, 0, NULL, NULL, NULL },
};

static const struct finding *
by_rule(const struct world *w, const char *rule)
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
	const struct finding *f = by_rule(w, t->rule);

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
test_tales(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(tales) / sizeof(tales[0]); i++) {
		const struct tale *t = &tales[i];
		struct world w;

		print_message("  %s\n", t->why);
		world_build(&w, &t->story);
		world_judge(&w, t->no_inventory);
		world_remedies(&w);
		check(&w, t);
		world_free(&w);
	}
}

/* ---- networks of their own ----------------------------------------------------------------- */

static void
judge_net(struct world *w)
{
	net_place(&w->n);
	findings_init(&w->found, 1 << 20);
	world_judge(w, false);
	world_remedies(w);
}

/* HV-1's two NICs behind one aggregate; its team does not know of it, or does. */
static void
bundled(struct world *w, enum team_mode mode)
{
	struct net *n = &w->n;

	net_init(n, 1);
	(void)net_switch(n, "leaf-1", 0x001b21010000, 4);
	(void)net_lag(n, "Po1", 1001);
	net_member(n, "leaf-1 Eth1/1", "leaf-1 Po1");
	net_member(n, "leaf-1 Eth1/2", "leaf-1 Po1");
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(1, 1));
	net_always(n, "leaf-1 Po1", 99, NIC_MAC(1, 0));
	net_seal(n);
	world_team(n, "HV-1", mode, BALANCE_DYNAMIC);
}

static void
test_bundled(void **state)
{
	static const struct {
		enum team_mode mode;
		bool wrong;
	} teams[] = { { TEAM_SWITCH_INDEPENDENT, true }, { TEAM_LACP, false },
		{ TEAM_STATIC, false } };

	(void)state;
	for (size_t i = 0; i < sizeof(teams) / sizeof(teams[0]); i++) {
		struct fdb_err err = { .code = FDB_OK };
		const struct finding *f;
		struct world w;

		bundled(&w, teams[i].mode);
		assert_int_equal(
		    place_run(&w.n.snap, &w.n.inv, &w.n.set, &w.n.where, &err), FDB_OK);
		findings_init(&w.found, 1 << 20);
		world_judge(&w, false);
		world_remedies(&w);
		f = by_rule(&w, "FDB117");
		assert_int_equal(f != NULL, teams[i].wrong);
		if (f != NULL) {
			assert_string_equal(f->subject, "leaf-1 Po1");
			assert_int_equal(f->severity, SEV_ERROR);
		}
		world_free(&w);
	}
}

/* Two sites without a link, each with its host, and one address at both: no conflict. */
static void
two_sites(struct net *n)
{
	net_init(n, 3);
	(void)net_switch(n, "east-1", 0x001b21010000, 4);
	(void)net_switch(n, "west-1", 0x001b21020000, 4);
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	net_nic(n, "HV-1", NIC_VM_VNIC, "a", "Network Adapter", POOL(1) + 5)->vlan = 10;
	(void)net_host(n, "HV-2", IP(2), POOL(1));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	net_nic(n, "HV-2", NIC_VM_VNIC, "b", "Network Adapter", POOL(1) + 5)->vlan = 10;
	net_always(n, "east-1 Eth1/1", 10, NIC_MAC(1, 0));
	net_always(n, "west-1 Eth1/1", 10, NIC_MAC(2, 0));
	net_always(n, "east-1 Eth1/1", 10, POOL(1) + 5);
	net_always(n, "west-1 Eth1/1", 10, POOL(1) + 5);
}

static void
test_two_sites(void **state)
{
	const struct finding *f;
	struct world w;

	(void)state;
	two_sites(&w.n);
	judge_net(&w);
	f = world_about(&w, POOL(1) + 5);
	assert_non_null(f);
	assert_int_equal(f->severity, SEV_INFO);
	assert_null(by_rule(&w, "FDB103")); /* the pool is explained by that finding */
	world_free(&w);
}

/*
 * VLAN 10 does not run on the link of leaf-2 and leaf-3 and falls into parts.
 * leaf-1 tells no VLANs: its places are in the whole, and may be VLAN 10 at leaf-2.
 */
static void
test_parts_and_no_vlan(void **state)
{
	static const char *const switches[] = { "leaf-1", "leaf-2", "leaf-3" };
	const struct finding *f;
	struct world w;
	struct net *n = &w.n;

	(void)state;
	net_init(n, 3);
	for (uint64_t i = 0; i < 3; i++) {
		(void)net_switch(n, switches[i], UINT64_C(0x001b21010000) + (i << 16), 8);
	}
	net_lldp(n, "leaf-1 Eth1/8", 0x001b21020000, "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21010000, "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/7", 0x001b21030000, "Eth1/7", "leaf-3", CAP_BRIDGE);
	net_lldp(n, "leaf-3 Eth1/7", 0x001b21020000, "Eth1/7", "leaf-2", CAP_BRIDGE);
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	(void)net_host(n, "HV-2", IP(2), POOL(2));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	net_always(n, "leaf-1 Eth1/1", 0, NIC_MAC(1, 0));
	net_always(n, "leaf-1 Eth1/8", 0, NIC_MAC(2, 0));
	net_always(n, "leaf-2 Eth1/2", 99, NIC_MAC(2, 0));
	net_always(n, "leaf-2 Eth1/7", 99, UINT64_C(0x0050ba000003));
	net_always(n, "leaf-3 Eth1/3", 99, UINT64_C(0x0050ba000003));
	net_always(n, "leaf-3 Eth1/7", 99, NIC_MAC(2, 0));
	net_always(n, "leaf-2 Eth1/8", 10, UINT64_C(0x0050ba000001));
	net_always(n, "leaf-3 Eth1/3", 10, UINT64_C(0x0050ba000002));
	net_always(n, "leaf-1 Eth1/1", 0, POOL(9));
	net_always(n, "leaf-2 Eth1/2", 10, POOL(9));
	judge_net(&w);
	assert_false(
	    w.n.where.domain_of_switch[1] == placement_domain(&w.n.where, &w.n.snap, 2, 10));
	f = world_about(&w, POOL(9));
	assert_non_null(f);
	assert_string_equal(f->cause, "C0");
	assert_int_equal(f->kind, KIND_CONFLICT);
	assert_int_equal(f->severity, SEV_WARNING);
	assert_int_equal(f->nseen, 2);
	world_free(&w);
}

/* The same address goes to and fro in each of the two sites: two findings, told apart. */
static void
test_one_address_twice(void **state)
{
	static const char *const sites[] = { "east-1", "west-1" };
	const struct finding *found[2] = { NULL, NULL };
	struct world w;
	size_t n = 0;

	(void)state;
	two_sites(&w.n);
	for (size_t i = 0; i < 2; i++) {
		char one[32];
		char two[32];

		(void)snprintf(one, sizeof(one), "%s Eth1/3", sites[i]);
		(void)snprintf(two, sizeof(two), "%s Eth1/4", sites[i]);
		net_row(&w.n, one, 10, POOL(9), 0, 0);
		net_row(&w.n, two, 10, POOL(9), 1, 1);
		net_row(&w.n, one, 10, POOL(9), 2, 2);
	}
	judge_net(&w);
	for (size_t i = 0; i < w.found.n; i++) {
		if (w.found.list[i].mac.bits == POOL(9)) {
			assert_true(n < 2);
			found[n++] = &w.found.list[i];
		}
	}
	assert_int_equal(n, 2);
	assert_string_not_equal(found[0]->domain, found[1]->domain);
	assert_memory_not_equal(found[0]->id, found[1]->id, 6);
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tales),
		cmocka_unit_test(test_bundled),
		cmocka_unit_test(test_two_sites),
		cmocka_unit_test(test_parts_and_no_vlan),
		cmocka_unit_test(test_one_address_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
