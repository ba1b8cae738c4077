/* One address that very many have: the cause is still told. */
#include "aid/world.h"

#include <stdio.h>

/* So many VMs with one address on this host, each of them its own pool's. */
static void
add_crowd(struct net *n, const char *host, uint32_t ip, uint64_t pool, unsigned vms)
{
	char name[16];

	net_host(n, host, ip, pool);
	for (unsigned i = 0; i < vms; i++) {
		(void)snprintf(name, sizeof(name), "vm-%u", i);
		net_nic(n, host, NIC_VM_VNIC, name, "nic", POOL(1) + 5);
	}
}

/* The first host alone has more than are compared; the pair that tells is found all the same. */
static void
a_crowd_has_a_cause(void **state)
{
	struct world w;

	(void)state;
	net_init(&w.n, 1);
	findings_init(&w.found, 1 << 20);
	add_crowd(&w.n, "HV-1", IP(1), POOL(1), 150);
	add_crowd(&w.n, "HV-2", IP(2), POOL(2), 150);
	net_place(&w.n);
	world_judge(&w, false);
	assert_non_null(world_about(&w, POOL(1) + 5));
	assert_string_equal(world_about(&w, POOL(1) + 5)->cause, "C3");
	assert_int_equal(world_about(&w, POOL(1) + 5)->nclaimants, 300);
	world_free(&w);
}

/* All on one host: two are named, the others are counted. */
static void
a_crowd_on_one_host(void **state)
{
	struct world w;

	(void)state;
	net_init(&w.n, 1);
	findings_init(&w.found, 1 << 20);
	add_crowd(&w.n, "HV-1", IP(1), POOL(1), 5);
	net_place(&w.n);
	world_judge(&w, false);
	assert_non_null(world_about(&w, POOL(1) + 5));
	assert_string_equal(world_about(&w, POOL(1) + 5)->title,
	    "vm-0 and vm-1 and 3 more, all on HV-1, have the same address");
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crowd_has_a_cause),
		cmocka_unit_test(a_crowd_on_one_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
