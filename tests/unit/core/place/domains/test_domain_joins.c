#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define CORE UINT64_C(0x001b44000009)
#define HERE UINT64_C(0x001b44000100) /* + VLAN: a station on sw-1 */
#define THERE UINT64_C(0x001b44000200) /* ... on sw-2 */
#define PASSING(sw_) (UINT64_C(0x001b44000300) + (sw_)*16) /* + VLAN: stations further on */
#define STATION(sw_) (UINT64_C(0x001b44000400) + (sw_)*16)

/* Both switches hear one neighbour that is not polled; VLAN 10 passes both ports, 20 one of them. */
static void
unpolled(struct net *n)
{
	net_lldp(n, "sw-1 Eth1/8", CORE, "Eth1/1", "core", CAP_BRIDGE);
	net_lldp(n, "sw-2 Eth1/8", CORE, "Eth1/2", "core", CAP_BRIDGE);
	net_always(n, "sw-1 Eth1/8", 10, PASSING(1) + 10);
	net_always(n, "sw-1 Eth1/8", 20, PASSING(1) + 20);
	net_always(n, "sw-2 Eth1/8", 10, PASSING(2) + 10);
}

static void
two_neighbours(struct net *n)
{
	unpolled(n);
	n->snap.neighbours[1].chassis.bits = CORE + 1;
}

/* The second of two learned an address of the first one, and it of the second one. */
static void
two_by_own_addresses(struct net *n)
{
	two_neighbours(n);
	net_always(n, "sw-1 Eth1/8", 10, SW(2));
	net_always(n, "sw-2 Eth1/8", 10, SW(1));
}

static void
two_by_one_own_address(struct net *n)
{
	two_neighbours(n);
	net_always(n, "sw-1 Eth1/8", 10, SW(2));
}

/* Addresses of the switches come in VLAN 20 alone: VLAN 10 may be another one at each end. */
static void
two_in_another_vlan(struct net *n)
{
	two_neighbours(n);
	net_always(n, "sw-1 Eth1/8", 20, SW(2));
	net_always(n, "sw-2 Eth1/8", 20, SW(1));
}

/* What is at two ports of the one is behind one port of the other. */
static void
two_by_stations(struct net *n)
{
	two_neighbours(n);
	for (uint64_t i = 0; i < 6; i++) {
		net_always(n, i % 2 == 0 ? "sw-1 Eth1/2" : "sw-1 Eth1/3", 10, STATION(1) + i);
		net_always(n, "sw-2 Eth1/8", 10, STATION(1) + i);
		net_always(n, i % 2 == 0 ? "sw-2 Eth1/2" : "sw-2 Eth1/3", 10, STATION(2) + i);
		net_always(n, "sw-1 Eth1/8", 10, STATION(2) + i);
	}
}

/* Both have an overlay; VLAN 10 is in both, 20 in one. */
static void
overlay(struct net *n)
{
	net_at(n, "sw-1 Eth1/8")->type = 131;
	net_at(n, "sw-2 Eth1/8")->type = 131;
	net_always(n, "sw-1 Eth1/8", 10, PASSING(1) + 10);
	net_always(n, "sw-1 Eth1/8", 20, PASSING(1) + 20);
	net_always(n, "sw-2 Eth1/8", 10, PASSING(2) + 10);
}

/* A link; VLAN 10 alone is learned on it. */
static void
linked(struct net *n)
{
	net_lldp(n, "sw-1 Eth1/8", SW(2), "Eth1/8", "sw-2", CAP_BRIDGE);
	net_always(n, "sw-1 Eth1/8", 10, PASSING(1) + 10);
}

static void
not_linked(struct net *n)
{
	(void)n;
}

static const struct {
	void (*how)(struct net *n);
	bool ten, twenty; /* VLANs that are one on both switches */
	const char *why;
} rows[] = {
	{ unpolled, true, false,
	    "through a switch that is not polled, in what runs on both ports" },
	{ two_neighbours, false, false, "two switches that are not polled" },
	{ two_by_own_addresses, true, false,
	    "two of them, and addresses of the polled ones: in what runs on both ports" },
	{ two_by_one_own_address, true, false,
	    "the same, and one end is not known: in that VLAN" },
	{ two_in_another_vlan, false, true,
	    "of two of them, the VLAN in which an address came through" },
	{ two_by_stations, true, false,
	    "two of them, and stations that both know: in what runs on both ports" },
	{ overlay, true, false, "an overlay that carries the VLAN on both" },
	{ linked, true, false, "a link on which the VLAN runs" },
	{ not_linked, false, false, "nothing" },
};

static uint32_t
group_of(const struct net *n, uint64_t mac)
{
	const struct span s = placement_by_mac(&n->where, (struct mac){ mac });

	assert_int_equal(s.n, 1);
	return PLACE_GROUP(&n->where.places[s.first]);
}

static void
test_joined(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct net n;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "sw-1", SW(1), 8);
		(void)net_switch(&n, "sw-2", SW(2), 8);
		for (uint16_t vlan = 10; vlan <= 20; vlan += 10) {
			net_always(&n, "sw-1 Eth1/1", vlan, HERE + vlan);
			net_always(&n, "sw-2 Eth1/1", vlan, THERE + vlan);
		}
		rows[i].how(&n);
		net_place(&n);
		assert_int_equal(
		    group_of(&n, HERE + 10) == group_of(&n, THERE + 10), rows[i].ten);
		assert_int_equal(
		    group_of(&n, HERE + 20) == group_of(&n, THERE + 20), rows[i].twenty);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
