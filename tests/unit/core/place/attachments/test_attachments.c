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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stations_are_counted_once),
		cmocka_unit_test(test_used_ports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
