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
#define STATION(n_) (UINT64_C(0x001b44000000) + (n_))

/* sw-1 Eth1/8 and sw-2 Eth1/8 learn the other one's address: whatever is between them is not polled. */
static void
build(struct net *n)
{
	net_init(n, 1);
	(void)net_switch(n, "sw-1", SW(1), 8);
	(void)net_switch(n, "sw-2", SW(2), 8);
	net_always(n, "sw-1 Eth1/8", 10, SW(2));
	net_always(n, "sw-2 Eth1/8", 10, SW(1));
	net_always(n, "sw-1 Eth1/8", 10, STATION(1));
	net_always(n, "sw-2 Eth1/8", 10, STATION(1));
}

static void
beside(struct net *n)
{
	net_always(n, "sw-1 Eth1/8", 10, STATION(2));
	net_always(n, "sw-2 Eth1/8", 10, STATION(2));
}

static void
placed(struct net *n)
{
	net_always(n, "sw-2 Eth1/1", 20, STATION(1)); /* it has a place, in another VLAN */
}

static void
one_side(struct net *n)
{
	net_always(n, "sw-1 Eth1/8", 10, STATION(3)); /* sw-2 does not know it */
}

static void
shared(struct net *n)
{
	net_always(n, "sw-1 Eth1/8", 10, UINT64_C(0x00005e00010a)); /* VRRP */
	net_always(n, "sw-2 Eth1/8", 10, UINT64_C(0x00005e00010a));
}

static void
neighbours(struct net *n)
{
	net_lldp(n, "sw-1 Eth1/8", SW(2), "Eth1/8", "sw-2", CAP_BRIDGE);
}

static void
alone(struct net *n)
{
	(void)n;
}

static const struct {
	void (*more)(struct net *n);
	uint32_t count; /* 0: no transit is told */
	const char *why;
} rows[] = {
	{ alone, 1, "a station that both learned towards the other" },
	{ beside, 2, "two of them are one row" },
	{ placed, 0, "it lives somewhere" },
	{ one_side, 1, "one side alone tells nothing" },
	{ shared, 1, "an address that is shared by design" },
	{ neighbours, 0, "the two are next to each other: nothing is between" },
};

static void
test_stations_between(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct net n;

		print_message("  %s\n", rows[i].why);
		build(&n);
		rows[i].more(&n);
		net_place(&n);
		assert_int_equal(n.where.ntransits, rows[i].count > 0);
		if (rows[i].count > 0) {
			assert_int_equal(n.where.transits[0].a, net_port(&n, "sw-1 Eth1/8"));
			assert_int_equal(n.where.transits[0].b, net_port(&n, "sw-2 Eth1/8"));
			assert_int_equal(n.where.transits[0].count, rows[i].count);
		}
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stations_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
