#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEAF(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define ACTOR UINT64_C(0x001b21009900)
#define NIC UINT64_C(0xd4f5ef000100)
#define STATION(n_) (UINT64_C(0x001b44000000) + (n_))

/* How the two switches are told to be a pair. */
enum pair { NOT_PAIRED, BY_ACTOR, BY_ACTOR_OF_THREE, BY_DECLARATION };

static const struct {
	enum pair pair;
	const char *port_1, *port_2;
	unsigned common, only_1, only_2; /* stations at both, at one of them */
	bool nic; /* one of the common ones is a NIC of a host */
	bool joined;
	const char *why;
} rows[] = {
	{ NOT_PAIRED, "leaf-1 Po11", "leaf-2 Po12", 4, 0, 0, false, false, "stations alone" },
	{ NOT_PAIRED, "leaf-1 Po11", "leaf-2 Po12", 4, 0, 0, true, true,
	    "aggregates, a NIC of one host" },
	{ NOT_PAIRED, "leaf-1 Eth1/1", "leaf-2 Eth1/2", 4, 0, 0, true, false,
	    "plain ports, a NIC" },
	{ BY_ACTOR, "leaf-1 Po11", "leaf-2 Po12", 4, 0, 0, false, true,
	    "a pair by its LACP actor id" },
	{ BY_ACTOR, "leaf-1 Po11", "leaf-2 Po12", 2, 0, 2, false, true,
	    "most of the smaller port" },
	{ BY_ACTOR, "leaf-1 Po11", "leaf-2 Po12", 2, 2, 2, false, false,
	    "half of them are not most" },
	{ BY_ACTOR, "leaf-1 Eth1/1", "leaf-2 Eth1/2", 4, 0, 0, false, false,
	    "a pair, plain ports" },
	{ BY_ACTOR_OF_THREE, "leaf-1 Po11", "leaf-2 Po12", 4, 0, 0, false, false,
	    "an actor id that a vendor ships pairs nobody" },
	{ BY_ACTOR_OF_THREE, "leaf-1 Po11", "leaf-3 Po13", 4, 0, 0, false, false,
	    "neither of the two others" },
	{ BY_DECLARATION, "leaf-1 Po11", "leaf-2 Po12", 4, 0, 0, false, true, "mlag-peer =" },
	{ NOT_PAIRED, "leaf-1 Eth101/1/1", "leaf-2 Eth101/1/1", 4, 0, 0, false, true,
	    "a fabric extender on two parents" },
	{ NOT_PAIRED, "leaf-1 Eth1/1/1", "leaf-2 Eth1/1/1", 4, 0, 0, false, false,
	    "two ports of one name, no extender" },
};

static void
build(struct net *n, enum pair pair)
{
	static const char *const names[] = { "leaf-1", "leaf-2", "leaf-3" };
	static const char *const lags[] = { "Po11", "Po12", "Po13" };

	net_init(n, 1);
	for (unsigned k = 0; k < 3; k++) {
		(void)net_switch(n, names[k], LEAF(k + 1), 8);
		(void)net_lag(n, lags[k], 1011 + k);
		if (k < 2) {
			(void)net_lag(n, "Eth101/1/1", 2001);
			(void)net_lag(n, "Eth1/1/1", 2002);
			net_at(n, k == 0 ? "leaf-1 Eth1/1/1" : "leaf-2 Eth1/1/1")->flags = 0;
			net_at(n, k == 0 ? "leaf-1 Eth101/1/1" : "leaf-2 Eth101/1/1")->flags =
			    0;
		}
	}
	net_lldp(n, "leaf-1 Eth1/8", LEAF(2), "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", LEAF(1), "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_lldp(n, "leaf-1 Eth1/7", LEAF(3), "Eth1/7", "leaf-3", CAP_BRIDGE);
	net_always(n, "leaf-1 Eth1/8", 10, LEAF(2));
	net_always(n, "leaf-2 Eth1/8", 10, LEAF(1));
	net_always(n, "leaf-1 Eth1/7", 10, LEAF(3));
	net_always(n, "leaf-3 Eth1/7", 10, LEAF(1));
	for (unsigned k = 0; k < 3; k++) {
		char where[32];

		(void)snprintf(where, sizeof(where), "%s %s", names[k], lags[k]);
		net_lacp(n, where, 0, 0);
		if (pair == BY_ACTOR_OF_THREE || (pair == BY_ACTOR && k < 2)) {
			n->snap.lacp[n->snap.nlacp - 1].actor.bits = ACTOR;
		}
	}
	if (pair == BY_DECLARATION) {
		net_override(n, "leaf-1", "Eth1/8", OVERRIDE_MLAG_PEER);
	}
	(void)net_host(n, "HV-01", 0, 0);
	(void)net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC);
}

static void
test_joined(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *const where_1 = rows[i].port_1;
		const char *const where_2 = rows[i].port_2;
		char both[72];
		struct net n;

		print_message("  %s\n", rows[i].why);
		build(&n, rows[i].pair);
		(void)snprintf(both, sizeof(both), "%s; %s", where_1, where_2);
		for (unsigned k = 0; k < rows[i].common; k++) {
			const uint64_t mac = k == 0 && rows[i].nic ? NIC : STATION(k);

			net_always(&n, where_1, 10, mac);
			net_always(&n, where_2, 10, mac);
		}
		for (unsigned k = 0; k < rows[i].only_1; k++) {
			net_always(&n, where_1, 10, STATION(100 + k));
		}
		for (unsigned k = 0; k < rows[i].only_2; k++) {
			net_always(&n, where_2, 10, STATION(200 + k));
		}
		net_place(&n);
		assert_string_equal(
		    net_attachment(&n, where_1)->name, rows[i].joined ? both : where_1);
		net_free(&n);
	}
}

/* Stations of two parents whose link nothing but these tells, while other links are told. */
static void
test_guessed_link(void **state)
{
	static const char *const both[] = { "leaf-1 Eth101/1/1", "leaf-2 Eth101/1/1" };
	static const char *const names[] = { "leaf-1", "leaf-2", "leaf-3", "leaf-4" };
	struct net n;

	(void)state;
	net_init(&n, 1);
	for (unsigned k = 0; k < 4; k++) {
		(void)net_switch(&n, names[k], 0, 8);
		if (k < 2) {
			(void)net_lag(&n, "Eth101/1/1", 2001);
			net_at(&n, both[k])->flags = 0;
		}
	}
	net_lldp(&n, "leaf-3 Eth1/8", 0, "Eth1/8", "leaf-4", CAP_BRIDGE);
	net_lldp(&n, "leaf-4 Eth1/8", 0, "Eth1/8", "leaf-3", CAP_BRIDGE);
	for (unsigned k = 0; k < 40; k++) {
		static const char *const own[] = { "leaf-1 Eth1/1", "leaf-1 Eth1/2",
			"leaf-2 Eth1/1", "leaf-2 Eth1/2" };

		net_always(&n, own[k % 4], 10, STATION(k));
		net_always(&n, k % 4 < 2 ? "leaf-2 Eth1/8" : "leaf-1 Eth1/8", 10, STATION(k));
	}
	net_always(&n, both[0], 10, STATION(100));
	net_always(&n, both[1], 10, STATION(100));
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/8"), PORT_UPLINK);
	assert_int_equal(net_class(&n, "leaf-4 Eth1/8"), PORT_UPLINK);
	assert_string_equal(
	    net_attachment(&n, both[0])->name, "leaf-1 Eth101/1/1; leaf-2 Eth101/1/1");
	net_free(&n);
}

/* Two aggregates with the stations of HV-01, whose NIC is among them; what each side tells of its end. */
static const struct {
	uint64_t partner_1, partner_2; /* LACP, 0: no partner */
	uint32_t key_1, key_2;
	bool untold_2; /* the second switch tells of none of its aggregates */
	const char *heard_1, *heard_2; /* LLDP system name, NULL: nothing */
	uint16_t caps;
	bool joined;
	const char *why;
} ends[] = {
	{ 0, 0, 0, 0, false, NULL, NULL, 0, true, "nothing speaks against it" },
	{ NIC, NIC + 1, 9, 9, false, NULL, NULL, 0, false, "two LACP partners" },
	{ NIC, NIC, 9, 8, false, NULL, NULL, 0, false, "two keys of one partner" },
	{ NIC, 0, 9, 0, false, NULL, NULL, 0, true, "one side tells no partner" },
	{ 0, NIC, 0, 9, false, NULL, NULL, 0, true, "the other side tells no partner" },
	{ NIC, 0, 9, 0, true, NULL, NULL, 0, true,
	    "the other side has no LACP, the next switch has" },
	{ 0, 0, 9, 8, false, NULL, NULL, 0, true, "keys without a partner say nothing" },
	{ 0, 0, 0, 0, false, "HV-01", "HV-02", CAP_STATION, false, "LLDP names two hosts" },
	{ 0, 0, 0, 0, false, "HV-01", "HV-01", CAP_STATION, true, "LLDP names one host" },
	{ 0, 0, 0, 0, false, "HV-01", NULL, CAP_STATION, true, "LLDP names a host at one end" },
	{ 0, 0, 0, 0, false, NULL, "HV-01", CAP_STATION, true, "LLDP names it at the other" },
	{ 0, 0, 0, 0, false, "core", NULL, CAP_BRIDGE, false,
	    "a switch that nobody polls: first" },
	{ 0, 0, 0, 0, false, NULL, "core", CAP_BRIDGE, false,
	    "a switch that nobody polls: second" },
};

static void
test_ends_that_lead_apart(void **state)
{
	static const char *const where[] = { "leaf-1 Po11", "leaf-2 Po12" };

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		const char *const heard[] = { ends[i].heard_1, ends[i].heard_2 };
		struct net n;

		print_message("  %s\n", ends[i].why);
		build(&n, NOT_PAIRED);
		(void)net_host(&n, "HV-02", 0, 0);
		n.snap.lacp[0].partner.bits = ends[i].partner_1;
		n.snap.lacp[0].partner_key = ends[i].key_1;
		n.snap.lacp[1].partner.bits = ends[i].partner_2;
		n.snap.lacp[1].partner_key = ends[i].key_2;
		n.snap.lacp[2].partner.bits = STATION(3);
		if (ends[i].untold_2) {
			n.snap.lacp[1] = n.snap.lacp[--n.snap.nlacp];
		}
		for (unsigned k = 0; k < 2; k++) {
			if (heard[k] != NULL) {
				net_lldp(&n, where[k], STATION(99), "", heard[k], ends[i].caps);
			}
			net_always(&n, where[k], 10, NIC);
			net_always(&n, where[k], 10, STATION(1));
			net_always(&n, where[k], 10, STATION(2));
		}
		net_place(&n);
		assert_string_equal(net_attachment(&n, where[0])->name,
		    ends[i].joined ? "leaf-1 Po11; leaf-2 Po12" : where[0]);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_guessed_link),
		cmocka_unit_test(test_ends_that_lead_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
