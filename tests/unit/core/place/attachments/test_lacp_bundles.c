#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEAF(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define NIC UINT64_C(0xd4f5ef000100)
#define STATION UINT64_C(0x001b44000001)

static const struct {
	uint64_t partner_1, partner_2; /* of Po11 of leaf-1, of Po12 of leaf-2 */
	uint32_t key_1, key_2;
	bool second; /* leaf-1 has another aggregate to the same partner */
	bool quiet; /* nothing is heard at leaf-2 Po12 */
	const char *attachment; /* of leaf-1 Po11 */
	const char *why;
} rows[] = {
	{ NIC, NIC, 9, 9, false, false, "leaf-1 Po11; leaf-2 Po12", "one partner, one key" },
	{ NIC, NIC + 1, 9, 9, false, false, "leaf-1 Po11", "two partners" },
	{ NIC, NIC, 9, 8, false, false, "leaf-1 Po11", "two keys of one partner" },
	{ 0, 0, 9, 9, false, false, "leaf-1 Po11", "no partner is named" },
	{ NIC, NIC, 0, 0, false, false, "leaf-1 Po11", "no key" },
	{ LEAF(3), LEAF(3), 9, 9, false, false, "leaf-1 Po11",
	    "the partner is a polled switch" },
	{ NIC, NIC, 9, 9, true, false, "leaf-1 Po11", "which of two is the other half?" },
	{ NIC, NIC, 9, 9, false, true, "leaf-1 Po11; leaf-2 Po12",
	    "a leg where nothing is heard now" },
	{ NIC, NIC + 1, 9, 9, false, true, "leaf-1 Po11", "of another partner" },
};

static void
test_bundles(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct net n;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", LEAF(1), 4);
		(void)net_lag(&n, "Po11", 1011);
		(void)net_lag(&n, "Po13", 1013);
		(void)net_switch(&n, "leaf-2", LEAF(2), 4);
		(void)net_lag(&n, "Po12", 1012);
		(void)net_switch(&n, "leaf-3", LEAF(3), 4);
		net_lacp(&n, "leaf-1 Po11", rows[i].partner_1, rows[i].key_1);
		net_lacp(&n, "leaf-2 Po12", rows[i].partner_2, rows[i].key_2);
		if (rows[i].second) {
			net_lacp(&n, "leaf-1 Po13", rows[i].partner_1, rows[i].key_1);
		}
		net_always(&n, "leaf-1 Po11", 10, STATION);
		net_always(&n, "leaf-1 Po13", 10, STATION + 1);
		if (!rows[i].quiet) {
			net_always(&n, "leaf-2 Po12", 10, STATION + 2);
		}
		net_place(&n);
		assert_string_equal(
		    net_attachment(&n, "leaf-1 Po11")->name, rows[i].attachment);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bundles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
