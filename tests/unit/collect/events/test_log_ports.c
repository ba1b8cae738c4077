#include "aid/claims.h"

#include "collect/events/log_ports.h"

static void
alike(void **state)
{
	static const struct {
		const char *a, *b, *why;
		bool alike;
	} rows[] = {
		{ "Gi0/20", "GigabitEthernet0/20", "Cisco IOS", true },
		{ "Gi 0/20", "GigabitEthernet 0/20", "a blank before the number", true },
		{ "gi0/20", "GIGABITETHERNET0/20", "whatever the case", true },
		{ "Po1", "Port-channel1", "Cisco", true },
		{ "Po1", "port-channel1", "NX-OS", true },
		{ "Eth1/24", "Ethernet1/24", "NX-OS", true },
		{ "Et1", "Ethernet1", "Arista", true },
		{ "XGE1/0/1", "XGigabitEthernet1/0/1", "Huawei", true },
		{ "XGE1/0/1", "Ten-GigabitEthernet1/0/1", "Comware", true },
		{ "BAGG2", "Bridge-Aggregation2", "Comware", true },
		{ "25GE1/0/1", "25ge1/0/1", "digits before the words", true },
		{ "1/1/3", "1/1/3", "AOS-CX", true },
		{ "WGE1/0/1", "Twenty-FiveGigE1/0/1", "Comware, 25G", true },
		{ "FGE1/0/49", "FortyGigE1/0/49", "Comware, 40G", true },
		{ "HGE1/0/1", "HundredGigE1/0/1", "Comware, 100G", true },
		{ "GE1/0/1", "GigabitEthernet1/0/1", "Comware, 1G", true },
		{ "Twe1/0/1", "TwentyFiveGigE1/0/1", "Cisco, 25G", true },
		{ "Tw1/0/1", "TwoGigabitEthernet1/0/1", "Cisco, 2.5G", true },
		{ "Fi1/0/1", "FiveGigabitEthernet1/0/1", "Cisco, 5G", true },
		{ "Te1/1/1", "TenGigabitEthernet1/1/1", "Cisco, 10G", true },
		{ "Fo1/1/1", "FortyGigabitEthernet1/1/1", "Cisco, 40G", true },
		{ "Fo1/1/1", "FortyGigE1/1/1", "Cisco, 40G, by its other name", true },
		{ "Hu1/0/49", "HundredGigE1/0/49", "Cisco, 100G", true },
		{ "Fou1/0/1", "FourHundredGigE1/0/1", "Cisco, 400G", true },
		{ "FH0/0/0/1", "FourHundredGigE0/0/0/1", "IOS-XR, 400G", true },
		{ "40GE1/0/1", "FortyGigE1/0/1", "Huawei and Comware", true },
		{ "100GE1/0/1", "HundredGigE1/0/1", "Huawei and Comware, 100G", true },
		{ "Tw1/0/1", "Twe1/0/1", "2.5G is not 25G", false },
		{ "Fi1/0/1", "Fo1/0/1", "5G is not 40G", false },
		{ "Fo1/0/1", "Fou1/0/1", "40G is not 400G", false },
		{ "FGE1/0/1", "WGE1/0/1", "40G is not 25G", false },
		{ "Gi0/20", "GigabitEthernet0/2", "another number", false },
		{ "Gi0/20", "FastEthernet0/20", "another kind", false },
		{ "Gi1/0/1", "Te1/0/1", "another speed, the same slot", false },
		{ "Gi1/0/1.10", "Gi1/0/1", "a subinterface", false },
		{ "Po", "Port-channel", "no number", false },
		{ "", "", "nothing is itself", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		assert_int_equal(log_ports_alike(rows[i].a, rows[i].b), rows[i].alike);
		assert_int_equal(log_ports_alike(rows[i].b, rows[i].a), rows[i].alike);
	}
}

static void
places(void **state)
{
	static const char *const none[] = { "", "Vxlan1", "nve1", "vPC peer link",
		"vPC Peer-Link", "peer-link", "10.1.2.3", "fe80::1", "Tunnel5", "Router",
		"CPU" };
	static const char *const some[] = { "Eth1/1", "Po1", "1/1/3", "1:3", "ix0",
		"ge-0/0/1.0", "swp7", "10.1.2" };

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		print_message("  %s\n", none[i]);
		assert_false(log_ports_place(none[i]));
	}
	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
		print_message("  %s\n", some[i]);
		assert_true(log_ports_place(some[i]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(alike), cmocka_unit_test(places) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
