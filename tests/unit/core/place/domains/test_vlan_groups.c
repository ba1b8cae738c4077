#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SWITCH UINT64_C(0x001b21000100)
#define STATION UINT64_C(0x001b44000001)

static void
test_shared_learning(void **state)
{
	struct net n;
	const uint16_t both[] = { 10, 20, 0 };

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", SWITCH, 4);
	net_shared(&n, "sw-1", both);
	net_always(&n, "sw-1 Eth1/1", 10, STATION);
	net_place(&n);
	assert_int_equal(n.where.ngroups, 1);
	assert_int_equal(n.where.groups[0].vlan, 0);
	assert_true(n.where.groups[0].shared);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shared_learning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
