/* Moves that a switch counted itself: what they prove of an address that stood still in every sample. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/loops.h"
#include "core/judge/known/move_counters.h"

#include "fdbaudit/judge.h"

#include <stdlib.h>
#include <string.h>

#define VM UINT64_C(0x00155d010b05)

enum { SAMPLES = 3, SPAN_S = 40 };

static const struct claim {
	const char *why;
	uint32_t during;
	int64_t seconds; /* in which they were counted */
	const char *severity; /* "" no finding */
	bool two_owners, other_fid;
} claims[] = {
	{ "there, back and there again", 3, SPAN_S, "error", false, false },
	{ "there and back may be a migration", 2, SPAN_S, "", false, false },
	{ "three in an hour are moves", 3, 3600, "", false, false },
	{ "six in an hour are not", 6, 3600, "error", false, false },
	{ "six in two days are moves", 6, 172800, "", false, false },
	{ "two running owners", 3, SPAN_S, "critical", true, false },
	{ "two running owners, and it stood still", 0, SPAN_S, "warning", true, false },
	{ "of another VLAN", 9, SPAN_S, "", false, true },
};

static void
build(struct net *n, const struct claim *c)
{
	struct mover m = { .key = 0 };

	net_init(n, SAMPLES);
	net_switch(n, "leaf-1", 0x001b21000100, 8);
	net_host(n, "HV-01", 0, 0);
	net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
	net_vm(n, "HV-01", "app-1", VM_RUNNING);
	net_nic(n, "HV-01", NIC_VM_VNIC, "app-1", "NIC", VM)->vlan = 10;
	if (c->two_owners) {
		net_host(n, "HV-02", 0, 0);
		net_vm(n, "HV-02", "app-2", VM_RUNNING);
		net_nic(n, "HV-02", NIC_VM_VNIC, "app-2", "NIC", VM)->vlan = 10;
	}
	net_always(n, "leaf-1 Eth1/1", 99, 0xd4f5ef000100);
	net_always(n, "leaf-1 Eth1/1", 10, VM);
	net_place(n);
	for (uint32_t i = 0; i < n->snap.switches[0].fdbs.n; i++) {
		if ((n->snap.fdbs[i].id == 10) != c->other_fid) {
			m = (struct mover){ .key = ROW_KEY((struct mac){ VM }, i),
				.moves = 900 + c->during,
				.during = c->during,
				.since_ms =
				    n->snap.sample_ms[SAMPLES - 1] - c->seconds * 1000 };
		}
	}
	n->snap.movers = calloc(1, sizeof(m));
	assert_non_null(n->snap.movers);
	n->snap.movers[0] = m;
	n->snap.nmovers = 1;
}

/* The finding about the address, or NULL. */
static const struct finding *
about(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].mac.bits == VM) {
			return &f->list[i];
		}
	}
	return NULL;
}

static void
test_counters(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		const struct claim *c = &claims[i];
		struct net n;
		struct findings found;
		struct fdb_err err = { 0 };
		const struct finding *f;

		print_message("  %s\n", c->why);
		build(&n, c);
		findings_init(&found, (size_t)1 << 20);
		const struct judge_input j = {
			.snap = &n.snap, .inv = &n.inv, .where = &n.where, .set = &n.set
		};
		assert_int_equal(judge_run(&j, &found, &err), FDB_OK);
		f = about(&found);
		assert_string_equal(
		    f == NULL ? "" : severity_name((enum severity)f->severity), c->severity);
		if (f != NULL && c->during > 0) {
			assert_int_equal(f->moves, c->during);
			assert_int_equal(f->kind == KIND_FLAPPING || c->two_owners, 1);
		}
		findings_free(&found);
		net_free(&n);
	}
}

/* What a loop moves is not counted again; what it does not move is. */
static void
test_moved_by_a_loop(void **state)
{
	(void)state;
	for (uint64_t other = 0; other < 2; other++) {
		uint64_t moved[] = { VM + other };
		const struct loops loops = { .macs = moved, .nmacs = 1 };
		struct move_counters found;
		struct net n;

		build(&n, &claims[0]);
		found = move_counters_find(&n.snap, &loops);
		assert_int_equal(found.n, other);
		free(found.list);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counters),
		cmocka_unit_test(test_moved_by_a_loop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
