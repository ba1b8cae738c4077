/* Whose attachment it is, by the addresses of hosts and VMs that were seen there. */
#include "aid/claims.h"
#include "aid/net.h"

#include "fdbaudit/vec.h"

#include <stdio.h>
#include <string.h>

enum { SAMPLES = 3, HOSTS = 3, VMS = 4, PLACES = 10, TEAMS = 2 };
#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define NIC(host_) (UINT64_C(0xd4f5ef000000) + (host_)*UINT64_C(256))
#define VNIC(host_) (NIC(host_) + 0x80)
#define TWIN UINT64_C(0x00155d01ff00)
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*UINT64_C(256) + (n_))

/* Where an address is in the samples first to last. */
struct place_at {
	uint64_t mac;
	const char *where;
	uint16_t vlan, first, last;
};

struct team_at {
	const char *host;
	enum team_mode mode;
};

/* Two VMs of HV-1: at one port; at one, then at the other; there, and back. */
#define STAY(where_)                       \
	{ VM(1, 0), where_, 10, 0, 2 },    \
	{                                  \
		VM(1, 1), where_, 10, 0, 2 \
	}
#define MOVE(from_, to_)                                              \
	{ VM(1, 0), from_, 10, 0, 0 }, { VM(1, 1), from_, 10, 0, 1 }, \
	    { VM(1, 0), to_, 10, 1, 2 },                              \
	{                                                             \
		VM(1, 1), to_, 10, 2, 2                               \
	}
#define TO_AND_FRO(from_, to_)                                        \
	{ VM(1, 0), from_, 10, 0, 0 }, { VM(1, 1), from_, 10, 0, 0 }, \
	    { VM(1, 0), to_, 10, 1, 1 }, { VM(1, 1), to_, 10, 1, 1 }, \
	    { VM(1, 0), from_, 10, 2, 2 },                            \
	{                                                             \
		VM(1, 1), from_, 10, 2, 2                             \
	}

#define NOBODY "", 0
#define ONE "leaf-1 Eth1/1"
#define TWO "leaf-2 Eth1/2"

/*
 * leaf-1 and leaf-2, linked by Eth1/8, with an aggregate Po1 each; at Eth1/7 of both a switch that
 * nobody polls is heard. leaf-3 is alone, with such a port as well. HV-1 to HV-3, each with a NIC
 * and VMs; HV-2's NIC has an address that is not its own; HV-2 has a vNIC with the address of HV-3's NIC, and a VM with the address of one of HV-1's.
 */
static const struct host_row {
	const char *why;
	struct place_at places[PLACES];
	struct {
		const char *where, *host; /* "" nobody's */
		uint8_t sure;
	} ports[2];
	struct team_at teams[TEAMS];
} rows[] = {
	/* what stays */
	{ .why = "two of its VMs", .places = { STAY(ONE) }, .ports = { { ONE, "HV-1", 50 } } },
	{ .why = "one of its VMs in two VLANs: one address",
	    .places = { { VM(1, 0), ONE, 10, 0, 2 }, { VM(1, 0), ONE, 20, 0, 2 } },
	    .ports = { { ONE, NOBODY } } },
	{ .why = "its NIC",
	    .places = { { NIC(1), ONE, 99, 0, 2 } },
	    .ports = { { ONE, "HV-1", 90 } } },
	{ .why = "an address that somebody gave its NIC is no NIC's",
	    .places = { { NIC(2), ONE, 99, 0, 2 } },
	    .ports = { { ONE, NOBODY } } },
	{ .why = "a NIC address that two hosts have names neither",
	    .places = { { NIC(3), ONE, 99, 0, 2 }, { NIC(3), TWO, 99, 0, 2 } },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } } },
	{ .why = "the same, seen at one place",
	    .places = { { NIC(3), ONE, 99, 0, 2 } },
	    .ports = { { ONE, NOBODY } } },
	{ .why = "an address that VMs of two hosts have counts for neither",
	    .places = { { VM(1, 0), ONE, 10, 0, 2 }, { TWIN, ONE, 10, 0, 2 } },
	    .ports = { { ONE, NOBODY } } },

	/* what moved once: all of it, a failover */
	{ .why = "its NIC moved: both are its",
	    .places = { { NIC(1), ONE, 99, 0, 0 }, { NIC(1), TWO, 99, 1, 2 } },
	    .ports = { { ONE, "HV-1", 70 }, { TWO, "HV-1", 70 } } },
	{ .why = "its VMs moved: both are its",
	    .places = { MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } } },
	{ .why = "one VM moved: one address is no majority",
	    .places = { { VM(1, 0), ONE, 10, 0, 0 }, { VM(1, 0), TWO, 10, 1, 2 } },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } } },
	{ .why = "one VM moved in two VLANs: one address",
	    .places = { { VM(1, 0), ONE, 10, 0, 0 }, { VM(1, 0), ONE, 20, 0, 0 },
		{ VM(1, 0), TWO, 10, 1, 2 }, { VM(1, 0), TWO, 20, 1, 2 } },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } } },

	/* ... or a drain: its own NIC stays */
	{ .why = "its VMs moved, its NIC stays",
	    .places = { { NIC(1), ONE, 99, 0, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 90 }, { TWO, NOBODY } } },
	{ .why = "its VMs moved, its management stays",
	    .places = { { VNIC(1), ONE, 99, 0, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, NOBODY } } },
	{ .why = "its VMs were once where none of its NICs is, and left: a port of its own",
	    .places = { { NIC(1), "leaf-2 Eth1/3", 99, 0, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, NOBODY } } },
	{ .why = "one of its NICs stays; its management moved together with a VM",
	    .places = { { NIC(1), "leaf-2 Eth1/3", 99, 0, 2 }, { VNIC(1), ONE, 99, 0, 0 },
		{ VNIC(1), TWO, 99, 1, 2 }, { VM(1, 0), ONE, 10, 0, 0 },
		{ VM(1, 0), TWO, 10, 1, 2 } },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } } },
	{ .why = "one of its NICs stays; its management moved elsewhere than its VMs",
	    .places = { { NIC(1), "leaf-2 Eth1/3", 99, 0, 2 }, { VNIC(1), ONE, 99, 0, 0 },
		{ VNIC(1), "leaf-2 Eth1/4", 99, 1, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, NOBODY } } },
	{ .why = "its VMs moved, a third one stays: that is no NIC of the host",
	    .places = { { VM(1, 2), ONE, 10, 0, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } } },
	{ .why = "its VMs moved, and its NIC too: that is no anchor",
	    .places = { { NIC(1), ONE, 99, 0, 0 }, { NIC(1), TWO, 99, 1, 2 },
		MOVE(ONE, "leaf-2 Eth1/3") },
	    .ports = { { ONE, "HV-1", 70 }, { "leaf-2 Eth1/3", "HV-1", 50 } } },
	{ .why = "its NIC stays; elsewhere a VM stays and another one came: a second port",
	    .places = { { NIC(1), ONE, 99, 0, 2 }, { VM(1, 1), TWO, 10, 0, 2 },
		{ VM(1, 0), ONE, 10, 0, 0 }, { VM(1, 0), TWO, 10, 1, 2 } },
	    .ports = { { ONE, "HV-1", 90 }, { TWO, "HV-1", 50 } } },

	/* what stays outweighs what moved */
	{ .why = "two came, two of another host were there",
	    .places = { MOVE(ONE, TWO), { VM(2, 0), TWO, 10, 0, 2 },
		{ VM(2, 1), TWO, 10, 0, 2 } },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-2", 50 } } },
	{ .why = "one stays and one came, of one host",
	    .places = { { VM(2, 0), TWO, 10, 0, 2 }, { VM(2, 1), ONE, 10, 0, 0 },
		{ VM(2, 1), TWO, 10, 1, 2 } },
	    .ports = { { ONE, NOBODY }, { TWO, "HV-2", 50 } } },
	{ .why = "one of each host stays; whoever came does not decide",
	    .places = { MOVE(ONE, TWO), { VM(1, 3), ONE, 10, 0, 0 },
		{ VM(1, 3), TWO, 10, 1, 2 }, { VM(1, 2), TWO, 10, 0, 2 },
		{ VM(2, 0), TWO, 10, 0, 2 } },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, NOBODY } } },
	{ .why = "none stays, most were the first one's",
	    .places = { MOVE(ONE, TWO), { VM(2, 0), ONE, 10, 0, 0 },
		{ VM(2, 0), "leaf-2 Eth1/3", 10, 1, 2 } },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } } },
	{ .why = "none stays, most were the second one's",
	    .places = { { VM(2, 0), ONE, 10, 0, 0 }, { VM(2, 1), ONE, 10, 0, 0 },
		{ VM(1, 0), ONE, 10, 0, 0 }, { VM(2, 0), TWO, 10, 1, 2 },
		{ VM(2, 1), TWO, 10, 1, 2 }, { VM(1, 0), "leaf-2 Eth1/3", 10, 1, 2 } },
	    .ports = { { ONE, "HV-2", 50 }, { TWO, "HV-2", 50 } } },
	{ .why = "none stays, as many of both moved",
	    .places = { MOVE(ONE, TWO), { VM(2, 0), ONE, 10, 0, 0 },
		{ VM(2, 1), ONE, 10, 0, 0 }, { VM(2, 0), "leaf-2 Eth1/3", 10, 1, 2 },
		{ VM(2, 1), "leaf-2 Eth1/3", 10, 1, 2 } },
	    .ports = { { ONE, NOBODY }, { TWO, "HV-1", 50 } } },

	/* what goes to and fro: two holders, or a team that needs a bundle */
	{ .why = "to and fro, no team",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } } },
	{ .why = "to and fro, a static team",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } },
	    .teams = { { "HV-1", TEAM_STATIC } } },
	{ .why = "to and fro, an LACP team",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } },
	    .teams = { { "HV-1", TEAM_LACP } } },
	{ .why = "to and fro, a team that needs no bundle",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } },
	    .teams = { { "HV-1", TEAM_SWITCH_INDEPENDENT } } },
	{ .why = "to and fro, a static team and one that needs no bundle",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } },
	    .teams = { { "HV-1", TEAM_STATIC }, { "HV-1", TEAM_SWITCH_INDEPENDENT } } },
	{ .why = "to and fro, the same in the other order",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } },
	    .teams = { { "HV-1", TEAM_SWITCH_INDEPENDENT }, { "HV-1", TEAM_STATIC } } },
	{ .why = "to and fro, the team of another host",
	    .places = { TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } },
	    .teams = { { "HV-2", TEAM_STATIC } } },
	{ .why = "to and fro between a plain port and an aggregate, a static team",
	    .places = { TO_AND_FRO(ONE, "leaf-2 Po1") },
	    .ports = { { ONE, NOBODY }, { "leaf-2 Po1", NOBODY } },
	    .teams = { { "HV-1", TEAM_STATIC } } },
	{ .why = "its vNIC stays at one by its hash, the VMs go to and fro: a static team "
		 "sends from both",
	    .places = { { VNIC(1), ONE, 99, 0, 2 }, TO_AND_FRO(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } },
	    .teams = { { "HV-1", TEAM_STATIC } } },
	{ .why = "its vNIC stays, the VMs were heard at the other once, later: an LACP team",
	    .places = { { VNIC(1), ONE, 99, 0, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } },
	    .teams = { { "HV-1", TEAM_LACP } } },
	{ .why =
		"its vNIC stays, the VMs went: a team that needs no bundle, they were migrated",
	    .places = { { VNIC(1), ONE, 99, 0, 2 }, MOVE(ONE, TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, NOBODY } },
	    .teams = { { "HV-1", TEAM_SWITCH_INDEPENDENT } } },
	{ .why = "at both at once, no team",
	    .places = { STAY(ONE), STAY(TWO) },
	    .ports = { { ONE, NOBODY }, { TWO, NOBODY } } },
	{ .why = "at both at once, a static team",
	    .places = { STAY(ONE), STAY(TWO) },
	    .ports = { { ONE, "HV-1", 50 }, { TWO, "HV-1", 50 } },
	    .teams = { { "HV-1", TEAM_STATIC } } },

	/* behind a switch that nobody polls */
	{ .why = "its NIC is behind another switch, and nowhere else",
	    .places = { { NIC(1), "leaf-1 Eth1/7", 99, 0, 2 } },
	    .ports = { { "leaf-1 Eth1/7", "HV-1", 90 } } },
	{ .why = "its NIC is at home, and on the way",
	    .places = { { NIC(1), "leaf-1 Eth1/7", 99, 0, 2 }, { NIC(1), TWO, 99, 0, 2 } },
	    .ports = { { "leaf-1 Eth1/7", NOBODY }, { TWO, "HV-1", 90 } } },
	{ .why = "its NIC is beyond two ports: which one, is not known",
	    .places = { { NIC(1), "leaf-1 Eth1/7", 99, 0, 2 },
		{ NIC(1), "leaf-2 Eth1/7", 99, 0, 2 } },
	    .ports = { { "leaf-1 Eth1/7", NOBODY }, { "leaf-2 Eth1/7", NOBODY } } },
	{ .why = "its NIC is at home, and beyond a port of another site",
	    .places = { { NIC(1), ONE, 99, 0, 2 }, { NIC(1), "leaf-3 Eth1/7", 99, 0, 2 } },
	    .ports = { { ONE, "HV-1", 70 }, { "leaf-3 Eth1/7", NOBODY } } },
	{ .why = "its VMs are at home, and on the way",
	    .places = { STAY(ONE), STAY("leaf-2 Eth1/7") },
	    .ports = { { ONE, "HV-1", 50 }, { "leaf-2 Eth1/7", NOBODY } } },
};

static void
switches(struct net *n)
{
	static const uint16_t vlans[] = { 10, 20, 99 };
	static const char *const names[] = { "leaf-1", "leaf-2", "leaf-3" };

	net_init(n, SAMPLES);
	for (uint64_t k = 0; k < 3; k++) {
		char where[32];

		(void)net_switch(n, names[k], SW(k), 8);
		(void)net_lag(n, "Po1", 1001);
		(void)snprintf(where, sizeof(where), "%s Eth1/7", names[k]);
		net_lldp(n, where, SW(k < 2 ? 98 : 99), "Gi0/1", "core", CAP_BRIDGE);
	}
	net_lldp(n, "leaf-1 Eth1/8", SW(1), "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", SW(0), "Eth1/8", "leaf-1", CAP_BRIDGE);
	for (size_t i = 0; i < 3; i++) {
		net_always(n, "leaf-1 Eth1/8", vlans[i], SW(1));
		net_always(n, "leaf-2 Eth1/8", vlans[i], SW(0));
	}
}

static void
hosts(struct net *n, const struct host_row *r)
{
	static const char *const names[] = { "HV-1", "HV-2", "HV-3" };
	size_t cap = 0;

	for (uint64_t h = 1; h <= HOSTS; h++) {
		const char *name = names[h - 1];

		(void)net_host(n, name, 0, 0);
		net_nic(n, name, NIC_PHYSICAL, NULL, "NIC1", NIC(h))->permanent.bits =
		    h == 2 ? NIC(h) + 1 : NIC(h);
		(void)net_nic(n, name, NIC_HOST_VNIC, NULL, "Management", VNIC(h));
		for (uint64_t v = 0; v < VMS; v++) {
			char vm[8];

			(void)snprintf(vm, sizeof(vm), "vm-%d", (int)v);
			(void)net_nic(n, name, NIC_VM_VNIC, vm, "Network Adapter", VM(h, v));
		}
	}
	(void)net_nic(n, "HV-2", NIC_HOST_VNIC, NULL, "Copied", NIC(3));
	(void)net_nic(n, "HV-1", NIC_VM_VNIC, "twin", "Network Adapter", TWIN);
	(void)net_nic(n, "HV-2", NIC_VM_VNIC, "twin", "Network Adapter", TWIN);
	for (size_t i = 0; i < TEAMS && r->teams[i].host != NULL; i++) {
		n->inv.teams =
		    vec_room(n->inv.teams, &cap, n->inv.nteams + 1, sizeof(*n->inv.teams));
		n->inv.teams[n->inv.nteams++] = (struct team){ .name = "Team",
			.host = inventory_host(&n->inv, r->teams[i].host),
			.mode = (uint8_t)r->teams[i].mode };
	}
}

static void
names_hosts(void **state)
{
	const struct host_row *r = *state;
	struct net n;

	switches(&n);
	hosts(&n, r);
	for (size_t i = 0; i < PLACES && r->places[i].where != NULL; i++) {
		const struct place_at *p = &r->places[i];

		net_row(&n, p->where, p->vlan, p->mac, p->first, p->last);
	}
	net_place(&n);
	for (size_t i = 0; i < 2 && r->ports[i].where != NULL; i++) {
		assert_string_equal(net_host_at(&n, r->ports[i].where), r->ports[i].host);
		assert_int_equal(
		    net_attachment(&n, r->ports[i].where)->host_sure, r->ports[i].sure);
	}
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, names_hosts), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
