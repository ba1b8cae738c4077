#include "aid/net.h"
#include "core/place/input/switch_macs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define SPINE UINT64_C(0x001b21000300)
#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*256 + (n_))

/* Own addresses that prove no link. */
static void
test_no_uplink_by_shared_addresses(void **state)
{
	static const struct {
		uint64_t mac;
		const char *why;
	} rows[] = {
		{ 0x00005e00010a, "VRRP address on two switches" },
		{ 0xd4f5ef000300, "NIC of a host" },
		{ 0x00155d010b07, "a virtual router's address" },
		{ 0x001b21000700, "two switches have it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct net n;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", LEAF_1, 4);
		(void)net_switch(&n, "router-1", rows[i].mac, 0);
		(void)net_switch(&n, "router-2", i == 3 ? rows[i].mac : SPINE, 0);
		(void)net_host(&n, "HV-03", 0, 0);
		(void)net_nic(&n, "HV-03", NIC_PHYSICAL, NULL, "NIC1", NIC(3, 0));
		net_always(&n, "leaf-1 Eth1/1", 10, rows[i].mac);
		net_place(&n);
		assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_EDGE);
		assert_string_equal(net_places(&n, rows[i].mac), "leaf-1 Eth1/1");
		net_free(&n);
	}
}

/* Whose address it is: base address and interfaces; nobody's when two switches have it. */
static void
test_look_up(void **state)
{
	enum { NMACS = 4 };
	uint64_t own[NMACS] = { 0x001b21000101, 0x001b21000102, 0x001b21000102,
		0x001b21000203 };
	struct switch_ switches[] = {
		{ .base = { 0x001b21000100 }, .own_macs = { 0, 2 } },
		{ .base = { 0 }, .own_macs = { 2, 2 } },
		{ .base = { 0x001b21000300 }, .flags = SWITCH_ROUTER },
	};
	const struct snapshot snap = {
		.switches = switches, .nswitches = 3, .own_macs = own, .nown = NMACS
	};
	static const struct {
		uint64_t mac;
		uint32_t sw;
		const char *why;
	} rows[] = {
		{ 0x001b21000100, 0, "base address" },
		{ 0x001b21000101, 0, "of an interface" },
		{ 0x001b21000203, 1, "of the other switch" },
		{ 0x001b21000102, NONE, "both have it" },
		{ 0x001b21000300, NONE, "a router is a station" },
		{ 0x001b21000999, NONE, "nobody's" },
		{ 0, NONE, "no address" },
	};
	static const struct inventory inv;
	struct settings set;
	struct switch_macs m;

	(void)state;
	settings_init(&set);
	switch_macs_init(&m, &snap, &inv, &set);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		assert_int_equal(switch_macs_find(&m, (struct mac){ rows[i].mac }), rows[i].sw);
	}
	switch_macs_free(&m);
	settings_free(&set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_uplink_by_shared_addresses),
		cmocka_unit_test(test_look_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
