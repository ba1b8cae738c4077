#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define LEAF_2 UINT64_C(0x001b21000200)
#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*256 + (n_))

static const struct {
	const char *sysname;
	uint64_t chassis;
	uint16_t caps;
	enum port_class class_;
	const char *host;
	const char *why;
} neighbours[] = {
	{ "core-9", 0x001b44000009, 0, PORT_EDGE, "", "a name alone: no proof of a switch" },
	{ "core-9", 0x001b44000009, CAP_BRIDGE | CAP_ROUTER, PORT_UNPOLLED, "", "not polled" },
	{ "phone-1", 0x001b44000001, CAP_BRIDGE | CAP_TELEPHONE, PORT_EDGE, "", "a phone" },
	{ "ap-1", 0x001b44000002, CAP_BRIDGE | CAP_WLAN_AP, PORT_EDGE, "", "an access point" },
	{ "hv-01.corp.example", 0, CAP_BRIDGE | CAP_ROUTER, PORT_EDGE, "HV-01",
	    "a host's name" },
	{ "", 0xd4f5ef000100, CAP_BRIDGE, PORT_EDGE, "HV-01", "a host's NIC" },
	{ "leaf-2.corp.example", 0, CAP_BRIDGE, PORT_UPLINK, "",
	    "a polled switch by its name" },
	{ "", 0x001b21000203, 0, PORT_UPLINK, "", "a polled switch by a port's address" },
};

static void
test_neighbours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(neighbours) / sizeof(neighbours[0]); i++) {
		struct net n;

		print_message("  %s\n", neighbours[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", LEAF_1, 4);
		(void)net_switch(&n, "leaf-2", LEAF_2, 4);
		(void)net_host(&n, "HV-01", 0, 0);
		(void)net_nic(&n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC(1, 0));
		net_lldp(&n, "leaf-1 Eth1/1", neighbours[i].chassis, "Eth1/1",
		    neighbours[i].sysname, neighbours[i].caps);
		net_always(&n, "leaf-1 Eth1/1", 10, UINT64_C(0x001b44000001));
		net_place(&n);
		assert_string_equal(port_class_name(net_class(&n, "leaf-1 Eth1/1")),
		    port_class_name(neighbours[i].class_));
		assert_string_equal(net_host_at(&n, "leaf-1 Eth1/1"), neighbours[i].host);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_neighbours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
