#include "aid/net.h"

#include "core/place/ports/remote_ends.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEAF UINT64_C(0x001b21000100)

static const struct {
	const char *port_id, *where;
	uint64_t port_mac;
	const char *why;
} rows[] = {
	{ "Eth1/2", "sw-1 Eth1/2", 0, "by ifName" },
	{ "the second", "sw-1 Eth1/2", 0, "by ifDescr" },
	{ "", "sw-1 Eth1/2", LEAF + 2, "by its address" },
	{ "2", "sw-1 Eth1/2", 0, "by ifIndex" },
	{ "Eth1/3", "sw-1 Po1", 0, "a member: its aggregate" },
	{ "3", "sw-1 Po1", 0, "a member by ifIndex" },
	{ "2x", NULL, 0, "no number" },
	{ "Eth9/9", NULL, 0, "no port of this name" },
	{ "", NULL, 0, "nothing is told" },
};

/* The port that a neighbour names, as LLDP port id subtypes allow. */
static void
test_port_named(void **state)
{
	struct net n;
	uint32_t *bundle;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-0", 0, 4);
	(void)net_switch(&n, "sw-1", LEAF, 4);
	(void)net_lag(&n, "Po1", 1001);
	net_member(&n, "sw-1 Eth1/3", "sw-1 Po1");
	net_at(&n, "sw-1 Eth1/2")->descr = "the second";
	net_seal(&n);
	bundle = calloc(n.snap.nports, sizeof(*bundle));
	assert_non_null(bundle);
	for (uint32_t i = 0; i < n.snap.nports; i++) {
		bundle[i] = snapshot_bundle(&n.snap, i);
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct place_input in = { .snap = &n.snap, .bundle = bundle };
		const struct neighbour heard = { .port_id = rows[i].port_id,
			.port_mac = { rows[i].port_mac } };

		print_message("  %s\n", rows[i].why);
		assert_int_equal(remote_end_port(&in, net_sw(&n, "sw-1"), &heard),
		    rows[i].where == NULL ? NONE : net_port(&n, rows[i].where));
	}
	free(bundle);
	net_free(&n);
}

/* What one end told becomes evidence of the other, unless that one found the link itself. */
static void
test_told_to_the_other_end(void **state)
{
	const struct proof told = { PROOF_LLDP, SAYS_POLLED, 95, 0, 0, 0,
		NONE }; /* by switch 0 */

	(void)state;
	for (int known = 0; known < 2; known++) {
		struct port ports[] = { { .sw = 0 }, { .sw = 1 } };
		const struct snapshot snap = { .ports = ports, .nports = 2, .nswitches = 2 };
		const struct place_input in = { .snap = &snap };
		struct remote_ends ends = { 0 };
		struct links links = { 0 };
		struct port_evidence e;

		port_evidence_init(&e, 2);
		links_add(&links, &snap, 0, 1, LINK_DIRECT);
		if (known) {
			links_add(&links, &snap, 1, 0, LINK_DIRECT);
		}
		remote_ends_add(&ends, NONE, told); /* the neighbour names no port */
		remote_ends_add(&ends, 1, told);
		remote_end_evidence(&in, &ends, &links, &e);
		assert_int_equal(e.n, !known);
		assert_true(e.neighboured[1]);
		assert_true(links_lead_to(&links, 1, 0, 1));
		port_evidence_free(&e);
		links_free(&links);
		remote_ends_free(&ends);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_port_named),
		cmocka_unit_test(test_told_to_the_other_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
