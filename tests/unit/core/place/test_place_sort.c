#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SWITCH UINT64_C(0x001b21000100)

/* Enough places that every level of the sort has work; order and count are the claim. */
static void
test_many_places_are_sorted(void **state)
{
	enum { STATIONS = 5000, PORTS = 8 };
	struct net n;
	uint64_t x = 1;

	(void)state;
	net_init(&n, 1);
	for (unsigned k = 0; k < 3; k++) {
		char name[16];

		(void)snprintf(name, sizeof(name), "sw-%u", k + 1);
		(void)net_switch(&n, name, SWITCH + 256 * (uint64_t)k, PORTS);
	}
	for (unsigned i = 0; i < STATIONS; i++) {
		char where[32];

		x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		(void)snprintf(where, sizeof(where), "sw-%u Eth1/%u", i % 3 + 1,
		    (unsigned)(x >> 40) % PORTS + 1);
		/* twice on the same port, in two VLANs */
		net_always(&n, where, 10, (x >> 20 & UINT64_C(0xfeffffffff00)) | i % 251);
		net_always(&n, where, 20, (x >> 20 & UINT64_C(0xfeffffffff00)) | i % 251);
	}
	net_place(&n);
	assert_int_equal(n.where.nplaces, 2 * STATIONS);
	for (size_t i = 1; i < n.where.nplaces; i++) {
		assert_true(n.where.places[i - 1].key <= n.where.places[i].key);
	}
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_places_are_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
