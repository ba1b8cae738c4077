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
#define STATION UINT64_C(0x001b44000001)

static const struct {
	bool lldp, stp, addresses; /* sw-1 told it */
	uint32_t flags_2, flags_3; /* of the two other switches, which told all they have */
	int sure; /* of the edge sw-1 Eth1/1 */
	const char *words[3]; /* that name gaps, in order */
	const char *why;
} rows[] = {
	{ true, true, true, 0, 0, 65, { NULL }, "all that could speak did" },
	{ false, true, true, 0, 0, 60, { "sw-1 told no neighbours" }, "no neighbours" },
	{ true, false, true, 0, 0, 62, { "sw-1 told no spanning tree" }, "no spanning tree" },
	{ true, true, false, 0, 0, 65, { NULL },
	    "its own addresses tell nothing of its ports" },
	{ true, true, true, SWITCH_SILENT, 0, 61, { "sw-2 did not answer" },
	    "a silent switch" },
	{ true, true, true, SWITCH_SILENT, SWITCH_SILENT, 61,
	    { "sw-2 and 1 other switch did not answer" }, "two of them cost as much" },
	{ false, false, true, SWITCH_SILENT, 0, 53,
	    { "sw-1 told no neighbours", "sw-1 told no spanning tree", "sw-2 did not answer" },
	    "all together" },
};

static void
test_gaps(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct attachment *a;
		struct net n;
		size_t found = 0;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "sw-1", SW(1), 8);
		(void)net_switch(&n, "sw-2", SW(2), 8);
		(void)net_switch(&n, "sw-3", SW(3), 8);
		n.snap.switches[1].flags = rows[i].flags_2;
		n.snap.switches[2].flags = rows[i].flags_3;
		if (rows[i].lldp) {
			net_lldp(&n, "sw-1 Eth1/8", SW(9), "Eth1/1", "core", CAP_BRIDGE);
		}
		if (rows[i].stp) {
			net_stp(&n, "sw-1 Eth1/7", SW(1), 0x8007);
		}
		for (uint32_t k = 0; k < 8 && !rows[i].addresses; k++) {
			n.snap.ports[n.snap.switches[0].ports.first + k].mac.bits = 0;
		}
		net_always(&n, "sw-1 Eth1/1", 10, STATION);
		net_place(&n);
		a = net_attachment(&n, "sw-1 Eth1/1");
		assert_int_equal(a->sure, rows[i].sure);
		for (uint32_t k = a->proofs.first; k < a->proofs.first + a->proofs.n; k++) {
			char text[128];

			if (n.where.proofs[k].says == SAYS_NOT_TOLD) {
				assert_true(found < 3 && rows[i].words[found] != NULL);
				assert_string_equal(place_words(&n.snap, &n.inv,
							&n.where.proofs[k], text, sizeof(text)),
				    rows[i].words[found++]);
			}
		}
		assert_true(found == 3 || rows[i].words[found] == NULL);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gaps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
