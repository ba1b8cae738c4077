/* How full the ranges of hosts are, and which of them overlap. */
#include "report/common/host_uses.h"

#include "aid/claims.h"
#include "aid/net.h"

#include <stdio.h>

#define A UINT64_C(0x00155d000100)

static void
open_net(struct net *n, uint32_t hosts)
{
	char name[16];

	net_init(n, 1);
	net_switch(n, "leaf-1", 0x001b21000100, 8);
	for (uint32_t i = 0; i < hosts; i++) {
		(void)snprintf(name, sizeof(name), "HV-%02u", (unsigned)i);
		net_host(n, name, 0, A);
	}
}

static struct pool_use
use_of(struct net *n, uint32_t pool)
{
	struct host_uses u;
	struct pool_use use;

	host_uses_open(&u, &n->inv);
	use = host_uses_of(&u, pool);
	host_uses_free(&u);
	return use;
}

/* Both ends belong to it; an address that two NICs have is one; what one has by hand is static. */
static void
addresses(void **state)
{
	struct pool_use use;
	struct net n;

	(void)state;
	open_net(&n, 1);
	net_nic(&n, "HV-00", NIC_HOST_VNIC, NULL, "before", A - 1);
	net_nic(&n, "HV-00", NIC_HOST_VNIC, NULL, "first", A);
	net_nic(&n, "HV-00", NIC_HOST_VNIC, NULL, "by hand", A + 5)->dynamic = TRI_NO;
	net_nic(&n, "HV-00", NIC_HOST_VNIC, NULL, "twice", A + 5);
	net_nic(&n, "HV-00", NIC_HOST_VNIC, NULL, "last", A + 255);
	net_nic(&n, "HV-00", NIC_HOST_VNIC, NULL, "behind", A + 256);
	net_seal(&n);
	use = use_of(&n, 0);
	assert_int_equal(use.used, 3);
	assert_int_equal(use.fixed, 1);
	assert_int_equal(use.noverlaps, 0);
	net_free(&n);
}

/* One that ends where the other begins; one wide range before many small ones. */
static void
overlaps(void **state)
{
	struct pool_use use;
	struct net n;

	(void)state;
	open_net(&n, 4);
	net_seal(&n);
	n.inv.pools[0].max.bits = A + 1000;
	n.inv.pools[1].min.bits = A + 256;
	n.inv.pools[1].max.bits = A + 300;
	n.inv.pools[2].min.bits = A + 1000;
	n.inv.pools[2].max.bits = A + 1100;
	n.inv.pools[3].min.bits = A + 1001;
	n.inv.pools[3].max.bits = A + 1002;
	use = use_of(&n, 0);
	assert_int_equal(use.noverlaps, 2);
	assert_int_equal(use.overlaps[0], 1);
	assert_int_equal(use.overlaps[1], 2);
	use = use_of(&n, 3);
	assert_int_equal(use.noverlaps, 1);
	assert_int_equal(use.overlaps[0], 2);
	n.inv.pools[0].max.bits =
	    A + 5000; /* wide, and one that ends before the third begins */
	use = use_of(&n, 2);
	assert_int_equal(use.noverlaps, 2);
	assert_int_equal(use.overlaps[0], 0);
	assert_int_equal(use.overlaps[1], 3);
	net_free(&n);
}

/* Forty clones: all are counted, the first of them named. */
static void
clones(void **state)
{
	struct pool_use use;
	struct net n;

	(void)state;
	open_net(&n, 40);
	net_seal(&n);
	use = use_of(&n, 3);
	assert_int_equal(use.noverlaps, 39);
	for (uint32_t i = 0; i < POOL_OVERLAPS_NAMED; i++) {
		assert_int_equal(use.overlaps[i], i < 3 ? i : i + 1);
	}
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(overlaps),
		cmocka_unit_test(clones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
