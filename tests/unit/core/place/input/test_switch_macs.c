#include "aid/net.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_uplink_by_shared_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
