/* Tales of hosts.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <string.h>

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

/* The export of the team tells no members, as that of a SET team may. */
static void
members_not_told(struct net *n)
{
	team_independent(n);
	n->inv.teams[0].members.n = 0;
	for (uint32_t i = 0; i < n->inv.nnics; i++) {
		n->inv.nics[i].team = NONE;
	}
}

static void
members_of_another_team(struct net *n)
{
	members_not_told(n);
	n->inv.nics[world_nic(n, "HV-3", NIC_PHYSICAL, NIC_MAC(3, 0))].team = 1;
}

static void
former_of_no_members(struct net *n)
{
	former_member(n);
	n->inv.teams[0].members.n = 0;
}

static const struct tale tales[] = {
	{ "a static team on plain ports",
	    { .samples = 3,
		.mac = POOL(3),
		.owners = { VM_DYN("HV-3", "web") },
		.rows = { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } },
		.after = team_static },
	    false, "FDB113", SEV_ERROR, 1, "leaf-1 Eth1/3; leaf-2 Eth1/3", "HV-3", NULL },
	{ "a switch-independent team on plain ports",
	    { .samples = 3,
		.mac = POOL(3),
		.owners = { VM_DYN("HV-3", "web") },
		.rows = { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } },
		.after = team_independent },
	    false, "FDB113", 0, 0, NULL, NULL, NULL },
	{ "a vNIC with a member's address, standing still",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.after = team_independent },
	    false, "FDB114", SEV_INFO, 1, NULL, "HV-3", NULL },
	{ "the same, and at another port of the team in another VLAN",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.rows = { { "leaf-2 Eth1/3", 20, 0, 0 } },
		.after = team_independent },
	    false, "FDB114", SEV_WARNING, 1, NULL, "HV-3", NULL },
	{ "the same, and at another host's port in another VLAN",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.rows = { { "leaf-2 Eth1/2", 20, 0, 0 } },
		.after = team_independent },
	    false, "FDB114", SEV_INFO, 1, NULL, "HV-3", NULL },
	{ "the same, and at its port in two VLANs",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.rows = { { "leaf-1 Eth1/3", 20, 0, 0 } },
		.after = team_independent },
	    false, "FDB114", SEV_INFO, 1, NULL, "HV-3", NULL },
	{ "the same, moving: told of the address, and not again of the host",
	    { .samples = 3,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
		.rows = { SIBLINGS },
		.after = team_independent },
	    false, "FDB114", SEV_WARNING, 1, NULL, "HV-3", NULL },
	{ "a vNIC with a NIC's address, and no export tells the members",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.after = members_not_told },
	    false, "FDB114", SEV_INFO, 1, NULL, "HV-3", NULL },
	{ "the same, and the NIC is in another team",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.after = members_of_another_team },
	    false, "FDB114", 0, 0, NULL, NULL, NULL },
	{ "a team with a NIC's address, and no export tells the members",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_TEAM, 0, 0, 99, "", 0 } },
		.after = former_of_no_members },
	    false, "FDB116", 0, 0, NULL, NULL, NULL },
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
};

/* The quiet VM of HV-3, from one of its ports to the other. */
static void
another_moves(struct net *n)
{
	const uint64_t quiet = UINT64_C(0x001dd8c00003);

	net_row(n, "leaf-1 Eth1/3", 10, quiet, 0, 0);
	net_row(n, "leaf-1 Eth1/8", 10, quiet, 1, 2);
	net_row(n, "leaf-2 Eth1/8", 10, quiet, 0, 0);
	net_row(n, "leaf-2 Eth1/3", 10, quiet, 1, 2);
}

/* Where an address moved once, with others of its host, it is not said to stand still. */
static void
test_words_of_what_moved(void **state)
{
	(void)state;
	for (uint16_t moved = 0; moved < 2; moved++) {
		struct story t = { .samples = 3,
			.mac = NIC_MAC(3, 0),
			.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
			.rows = { { "leaf-1 Eth1/3", 10, 0, moved ? 0 : 2 },
			    { moved ? "leaf-1 Eth1/8" : NULL, 10, 1, 2 } },
			.after = team_independent,
			.before = moved ? another_moves : NULL };
		const struct finding *f;
		struct world w;

		bool logged = false;

		world_build(&w, &t);
		w.n.inv.hosts[2].events[EVENT_16945] =
		    (struct host_event){ .known = true, .count = 3 };
		world_judge(&w, false);
		f = world_by_rule(&w, "FDB114");
		assert_non_null(f);
		for (uint32_t i = 0; i < f->nwhy; i++) {
			logged |= strstr(f->why[i].text, "event 16945 3 times") != NULL;
		}
		assert_true(logged);
		assert_int_equal(f->severity, SEV_INFO);
		assert_int_equal(strstr(f->title, "does not move") == NULL, moved);
		world_free(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_of_what_moved),
	};

	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), tests, 1);
}
