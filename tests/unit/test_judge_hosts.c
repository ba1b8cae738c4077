#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

static const struct tale tales[] = {
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

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_tales) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
