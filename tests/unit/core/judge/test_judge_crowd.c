/* One address that very many have: the work stays in proportion, and the cause is still told. */
#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/suspect.h"

#include "aid/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Pairs that are asked of n owners, spread over so many hosts. */
static size_t
pairs_of(uint32_t n, uint32_t hosts)
{
	struct owner *owners = calloc(n, sizeof(*owners));
	const struct suspect s = { .owners = owners, .nowners = n };
	const struct owner *a;
	const struct owner *b;
	struct owner_pairs pairs;
	bool idle = false;
	size_t asked = 0;

	for (uint32_t i = 0; i < n; i++) {
		owners[i].who = (struct claimant){ .nic = i,
			.host = (uint32_t)((uint64_t)i * hosts / n),
			.vm = i,
			.running = i % 2 != 0 };
		owners[i].dynamic = i % 3 == 0 ? TRI_YES : TRI_NO;
	}
	owner_pairs_start(&pairs, &s);
	while (owner_pairs_next(&pairs, &a, &b)) {
		assert_int_not_equal(a->who.host, b->who.host);
		assert_true(
		    !idle || !(a->who.running && b->who.running)); /* these come first */
		idle |= !(a->who.running && b->who.running);
		asked++;
	}
	free(owners);
	return asked;
}

static void
a_crowd_is_not_squared(void **state)
{
	(void)state;
	assert_int_equal(pairs_of(2, 2), 2);
	assert_int_equal(pairs_of(100, 100), 100 * 99); /* each pair, in both orders */
	assert_int_equal(pairs_of(100, 1), 0);
	assert_int_equal(pairs_of(100, 2), 2 * 50 * 50);
	assert_in_range(pairs_of(20000, 20000), 1, 20000);
	assert_in_range(pairs_of(20000, 200), 1, 20000);
	/* of each host one of each sort: running or not, dynamic or static */
	assert_int_equal(pairs_of(20000, 2), 2 * 4 * 4);
}

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
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crowd_is_not_squared),
		cmocka_unit_test(a_crowd_has_a_cause),
		cmocka_unit_test(a_crowd_on_one_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
