#include "aid/net.h"

#include "core/place/attachments/attachments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SW UINT64_C(0x001b21000000)
#define STATION UINT64_C(0x001b44000001)
#define NIC UINT64_C(0xd4f5ef000100)
#define VRRP UINT64_C(0x00005e00010a)

/* A station counts once at an attachment of two ports, in however many VLANs; VRRP does not. */
static void
test_stations_are_counted_once(void **state)
{
	struct net n;
	struct place_input in = { 0 };
	uint32_t *count;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", SW, 4);
	(void)net_lag(&n, "Po1", 1001);
	(void)net_switch(&n, "sw-2", SW + 0x1000, 4);
	(void)net_lag(&n, "Po1", 1001);
	net_lacp(&n, "sw-1 Po1", NIC, 9);
	net_lacp(&n, "sw-2 Po1", NIC, 9);
	net_always(&n, "sw-1 Po1", 10, STATION);
	net_always(&n, "sw-1 Po1", 20, STATION);
	net_always(&n, "sw-2 Po1", 10, STATION);
	net_always(&n, "sw-2 Po1", 10, STATION + 1);
	net_always(&n, "sw-1 Po1", 10, VRRP);
	net_always(&n, "sw-1 Eth1/1", 30, VRRP);
	net_place(&n);
	assert_int_equal(n.where.nattachments, 2);
	in.set = &n.set;
	count = attachments_count_stations(&in, &n.where);
	assert_int_equal(count[n.where.ports[net_port(&n, "sw-1 Po1")].attachment], 2);
	assert_int_equal(count[n.where.ports[net_port(&n, "sw-1 Eth1/1")].attachment], 0);
	free(count);
	net_free(&n);
}

/* A port has an attachment when it has stations or a neighbour; a member and bridge port 0 have none. */
static void
test_used_ports(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", SW, 6);
	(void)net_lag(&n, "Po1", 1001);
	net_member(&n, "sw-1 Eth1/1", "sw-1 Po1");
	net_always(&n, "sw-1 Eth1/1", 10, STATION); /* counts for the aggregate */
	net_lldp(&n, "sw-1 Eth1/2", STATION + 9, "", "phone", CAP_TELEPHONE);
	net_always(&n, "sw-1 Eth1/3", 10, STATION + 3);
	net_lldp(&n, "sw-1 Eth1/3", STATION + 9, "", "phone", CAP_TELEPHONE);
	net_at(&n, "sw-1 Eth1/3")->flags |= PORT_ZERO;
	net_place(&n);
	assert_null(net_attachment(&n, "sw-1 Eth1/1"));
	assert_non_null(net_attachment(&n, "sw-1 Po1"));
	assert_non_null(net_attachment(&n, "sw-1 Eth1/2"));
	assert_null(net_attachment(&n, "sw-1 Eth1/3"));
	assert_null(net_attachment(&n, "sw-1 Eth1/4"));
	net_free(&n);
}

/* Two ports that LACP makes one plug: what is heard at each, whether it is declared an edge. */
static const struct {
	uint16_t caps_1, caps_2; /* of the neighbour; 0: nothing is heard */
	bool edge_1, edge_2;
	enum port_class class_;
	uint8_t sure;
	const char *why;
} classes[] = {
	{ CAP_BRIDGE, 0, false, false, PORT_UNPOLLED, 80, "the first leads to a switch" },
	{ 0, CAP_BRIDGE, false, false, PORT_UNPOLLED, 80, "the second leads to a switch" },
	{ CAP_BRIDGE, CAP_TELEPHONE, false, false, PORT_UNPOLLED, 80, "a switch, a phone" },
	{ CAP_TELEPHONE, CAP_BRIDGE, false, false, PORT_UNPOLLED, 80, "a phone, a switch" },
	{ CAP_TELEPHONE, CAP_REPEATER, false, false, PORT_EDGE, 70, "a phone, a neighbour" },
	{ CAP_REPEATER, CAP_TELEPHONE, false, false, PORT_EDGE, 70, "a neighbour, a phone" },
	{ CAP_TELEPHONE, 0, false, true, PORT_EDGE, 100, "the surer one of a class: second" },
	{ 0, CAP_TELEPHONE, true, false, PORT_EDGE, 100, "the surer one of a class: first" },
};

static void
two_halves(struct net *n, uint16_t caps_1, uint16_t caps_2)
{
	net_init(n, 1);
	(void)net_switch(n, "sw-1", SW, 4);
	(void)net_lag(n, "Po1", 1001);
	(void)net_switch(n, "sw-2", SW + 0x1000, 4);
	(void)net_lag(n, "Po1", 1001);
	net_lacp(n, "sw-1 Po1", NIC, 9);
	net_lacp(n, "sw-2 Po1", NIC, 9);
	net_always(n, "sw-1 Po1", 10, STATION);
	net_always(n, "sw-2 Po1", 10, STATION + 1);
	if (caps_1 != 0) {
		net_lldp(n, "sw-1 Po1", STATION + 9, "1", "far", caps_1);
	}
	if (caps_2 != 0) {
		net_lldp(n, "sw-2 Po1", STATION + 9, "2", "far", caps_2);
	}
}

static void
test_class_is_of_all_ports(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		const struct attachment *a;
		struct net n;

		print_message("  %s\n", classes[i].why);
		two_halves(&n, classes[i].caps_1, classes[i].caps_2);
		if (classes[i].edge_1) {
			net_override(&n, "sw-1", "Po1", OVERRIDE_EDGE);
		}
		if (classes[i].edge_2) {
			net_override(&n, "sw-2", "Po1", OVERRIDE_EDGE);
		}
		net_place(&n);
		a = net_attachment(&n, "sw-1 Po1");
		assert_int_equal(a->ports.n, 2);
		assert_string_equal(port_class_name((enum port_class)a->class_),
		    port_class_name(classes[i].class_));
		assert_int_equal(a->sure, classes[i].sure);
		assert_int_equal(net_class(&n, "sw-2 Po1"), a->class_);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stations_are_counted_once),
		cmocka_unit_test(test_class_is_of_all_ports),
		cmocka_unit_test(test_used_ports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
