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
