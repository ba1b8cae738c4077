/* What a switch told in its log: what that proves of an address that stood still in every sample. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/told.h"

#include "fdbaudit/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VM UINT64_C(0x00155d010b05)

enum { SAMPLES = 3 };

static const struct claim {
	const char *why, *other; /* port beside Eth1/1; NULL: no port of the switch */
	uint32_t returns, quick;
	uint16_t vlan;
	bool two_owners;
	const char *says; /* severity and kind; "" no finding */
} claims[] = {
	{ "at the port of another host", "leaf-1 Eth1/2", 1, 1, 10, false,
	    "critical flapping" },
	{ "three within a day", "leaf-1 Eth1/2", 3, 0, 10, false, "critical flapping" },
	{ "once, and slowly", "leaf-1 Eth1/2", 1, 0, 10, false, "warning flapping" },
	{ "it moved, and did not come back", "leaf-1 Eth1/2", 0, 0, 10, false, "" },
	{ "where nothing is heard", "leaf-1 Eth1/5", 9, 9, 10, false, "warning flapping" },
	{ "an uplink", "leaf-1 Eth1/8", 9, 9, 10, false, "warning flapping" },
	{ "no port of the switch", NULL, 9, 9, 10, false, "warning flapping" },
	{ "of another VLAN", "leaf-1 Eth1/2", 9, 9, 20, false, "" },
	{ "of no VLAN", "leaf-1 Eth1/2", 9, 9, 0, false, "critical flapping" },
	{ "two running owners", "leaf-1 Eth1/2", 1, 1, 10, true, "critical conflict" },
	{ "two running owners, and nobody knows where", NULL, 1, 1, 10, true,
	    "critical conflict" },
	{ "two running owners that stood still", "leaf-1 Eth1/2", 0, 0, 10, true,
	    "warning conflict" },
};

static void
build(struct net *n, const struct claim *c)
{
	net_init(n, SAMPLES);
	net_switch(n, "leaf-1", 0x001b21000100, 8);
	net_switch(n, "leaf-2", 0x001b21000200, 8);
	net_host(n, "HV-01", 0, 0);
	net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
	net_vm(n, "HV-01", "app-1", VM_RUNNING);
	net_nic(n, "HV-01", NIC_VM_VNIC, "app-1", "NIC", VM)->vlan = 10;
	net_host(n, "HV-02", 0, 0);
	net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000200);
	if (c->two_owners) {
		net_vm(n, "HV-02", "app-2", VM_RUNNING);
		net_nic(n, "HV-02", NIC_VM_VNIC, "app-2", "NIC", VM)->vlan = 10;
	}
	net_lldp(n, "leaf-1 Eth1/8", 0x001b21000200, "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21000100, "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_always(n, "leaf-1 Eth1/1", 99, 0xd4f5ef000100);
	net_always(n, "leaf-1 Eth1/2", 99, 0xd4f5ef000200);
	net_always(n, "leaf-1 Eth1/1", 10, VM);
	net_place(n);
	n->snap.told = calloc(1, sizeof(*n->snap.told));
	assert_non_null(n->snap.told);
	n->snap.told[0] = (struct told_move){ .mac = { VM },
		.sw = net_sw(n, "leaf-1"),
		.from = net_port(n, "leaf-1 Eth1/1"),
		.to = c->other != NULL ? net_port(n, c->other) : NONE,
		.vlan = c->vlan,
		.certain = true,
		.lines = c->returns + 1,
		.moves = c->returns + 1,
		.returns = c->returns,
		.quick = c->quick,
		.first_ms = INT64_C(1000) * (NET_SAMPLE_0 - 600),
		.last_ms = INT64_C(1000) * (NET_SAMPLE_0 - 500) };
	n->snap.ntold = 1;
}

static void
test_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		const struct claim *c = &claims[i];
		struct net n;
		struct findings found;
		struct fdb_err err = { 0 };
		const struct finding *f = NULL;
		char says[64] = "";

		print_message("  %s\n", c->why);
		build(&n, c);
		findings_init(&found, (size_t)1 << 20);
		const struct judge_input j = {
			.snap = &n.snap, .inv = &n.inv, .where = &n.where, .set = &n.set
		};
		assert_int_equal(judge_run(&j, &found, &err), FDB_OK);
		for (size_t k = 0; k < found.n; k++) {
			f = found.list[k].mac.bits == VM ? &found.list[k] : f;
		}
		if (f != NULL) {
			(void)snprintf(says, sizeof(says), "%s %s",
			    severity_name((enum severity)f->severity),
			    finding_kind_name((enum finding_kind)f->kind));
			assert_int_equal(f->nmovements, 1);
			assert_int_equal(f->movements[0].source, MOVEMENT_LOG);
			assert_int_equal(f->movements[0].count, c->returns + 1);
		}
		assert_string_equal(says, c->says);
		findings_free(&found);
		net_free(&n);
	}
}

static void
test_runs(void **state)
{
	struct told_move list[] = { { .mac = { 0 } }, { .mac = { 5 } },
		{ .mac = { 5 }, .returns = 1 }, { .mac = { 9 } } };
	const struct snapshot snap = { .told = list, .ntold = 4 };

	(void)state;
	assert_int_equal(told_of_mac(&snap, (struct mac){ 5 }).first, 1);
	assert_int_equal(told_of_mac(&snap, (struct mac){ 5 }).n, 2);
	assert_int_equal(told_of_mac(&snap, (struct mac){ 7 }).n, 0);
	assert_true(told_has(&snap, (struct mac){ 5 }));
	assert_false(told_has(&snap, (struct mac){ 9 }));
	assert_false(told_has(&snap, (struct mac){ 10 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_told),
		cmocka_unit_test(test_runs) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
