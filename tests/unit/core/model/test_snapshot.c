#include "fdbaudit/snapshot.h"

#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const uint64_t steady = 0x00155d010b00;
static const uint64_t mover = 0x00155d010b01;
static const uint64_t late = 0x00155d010b02;

/* Three samples of one switch: one address stays, one moves, one comes late. */
static void
build(struct net *n)
{
	net_init(n, 3);
	net_switch(n, "leaf-1", 0x001b21000100, 4);
	net_always(n, "leaf-1 Eth1/1", 10, steady);
	net_row(n, "leaf-1 Eth1/1", 10, mover, 0, 0);
	net_row(n, "leaf-1 Eth1/2", 10, mover, 1, 2);
	net_row(n, "leaf-1 Eth1/3", 10, late, 2, 2);
	net_seal(n);
}

/* The read that holds the rows: net.c makes one table of them. */
static const struct read *
base_of(const struct net *n)
{
	size_t i = 0;

	while (n->snap.reads[i].nkept == 0) {
		i++;
		assert_in_range(i, 0, n->snap.nreads - 1);
	}
	return &n->snap.reads[i];
}

/* Where a key was in each sample of the table with the rows; returns in how many. */
static uint16_t
timeline(const struct net *n, uint16_t context, uint64_t mac, uint32_t fdb, uint32_t at[3])
{
	return snapshot_timeline(
	    &n->snap, 0, base_of(n)->table, context, ROW_KEY((struct mac){ mac }, fdb), at);
}

/* A row is found by its whole key, in the table and context that was asked for. */
static void
test_find(void **state)
{
	struct net n;
	uint32_t at[3];

	(void)state;
	build(&n);
	assert_int_equal(timeline(&n, 0, steady, 0, at), 3);
	assert_int_equal(at[0], net_port(&n, "leaf-1 Eth1/1"));
	assert_int_equal(timeline(&n, 0, steady, 1, at), 0); /* another filtering database */
	assert_int_equal(at[0], NONE);
	assert_int_equal(timeline(&n, 0, late, 0, at), 1); /* not in the base read */
	assert_int_equal(at[0], NONE);
	assert_int_equal(timeline(&n, 7, steady, 0, at), 0); /* no such context */
	assert_int_equal(at[0], UNSEEN);
	net_free(&n);
}

static void
test_timeline(void **state)
{
	struct net n;
	const struct read *r;
	uint32_t at[3];

	(void)state;
	build(&n);
	r = base_of(&n);
	assert_int_equal(
	    snapshot_timeline(&n.snap, 0, r->table, 0, ROW_KEY((struct mac){ steady }, 0), at),
	    3);
	assert_int_equal(
	    snapshot_timeline(&n.snap, 0, r->table, 0, ROW_KEY((struct mac){ mover }, 0), at),
	    3);
	assert_int_equal(at[0], net_port(&n, "leaf-1 Eth1/1"));
	assert_int_equal(at[1], net_port(&n, "leaf-1 Eth1/2"));
	assert_int_equal(at[2], net_port(&n, "leaf-1 Eth1/2"));
	assert_int_equal(
	    snapshot_timeline(&n.snap, 0, r->table, 0, ROW_KEY((struct mac){ late }, 0), at),
	    1);
	assert_int_equal(at[0], NONE);
	assert_int_equal(at[1], NONE);
	assert_int_equal(at[2], net_port(&n, "leaf-1 Eth1/3"));
	net_free(&n);
}

/* From a sample that was not complete nothing is concluded, not even "still there". */
static void
test_timeline_of_partial(void **state)
{
	struct net n;
	const struct read *r;
	uint32_t at[3];

	(void)state;
	build(&n);
	r = base_of(&n);
	for (size_t i = 0; i < n.snap.nreads; i++) {
		if (n.snap.reads[i].sample == 1) {
			n.snap.reads[i].state = TABLE_PARTIAL;
		}
	}
	assert_int_equal(
	    snapshot_timeline(&n.snap, 0, r->table, 0, ROW_KEY((struct mac){ steady }, 0), at),
	    2);
	assert_int_equal(at[1], UNSEEN);
	assert_int_equal(snapshot_timeline(&n.snap, 0, r->table, 99, 0, at), 0);
	assert_int_equal(at[0], UNSEEN);
	net_free(&n);
}

static void
test_bundle(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	net_switch(&n, "leaf-1", 0, 2);
	net_lag(&n, "Po1", 1001);
	net_member(&n, "leaf-1 Eth1/2", "leaf-1 Po1");
	net_seal(&n);
	assert_int_equal(snapshot_bundle(&n.snap, net_port(&n, "leaf-1 Eth1/2")),
	    net_port(&n, "leaf-1 Po1"));
	assert_int_equal(snapshot_bundle(&n.snap, net_port(&n, "leaf-1 Eth1/1")),
	    net_port(&n, "leaf-1 Eth1/1"));
	assert_int_equal(snapshot_bundle(&n.snap, NONE), NONE);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_timeline),
		cmocka_unit_test(test_timeline_of_partial),
		cmocka_unit_test(test_bundle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
