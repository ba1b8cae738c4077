#include "collect/burst/burst_join.h"

#include "aid/net.h"
#include "collect/burst/burst_entries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SAMPLES = 3, ROUNDS = 4 };
static const uint64_t twin = 0x00155d010b00;
static const uint64_t other = 0x00155d010c00;

/* Two leaves: the twin at leaf-1 Eth1/1 in all samples, behind leaf-2 Eth1/4; another one that moved. */
struct world {
	struct net n;
	struct burst_entry *entries;
	size_t nentries;
	uint32_t ports[8 * ROUNDS];
};

static void
build(struct world *w)
{
	*w = (struct world){ .entries = NULL };
	net_init(&w->n, SAMPLES);
	net_switch(&w->n, "leaf-1", 0x001b21000100, 4);
	net_switch(&w->n, "leaf-2", 0x001b21000200, 4);
	net_always(&w->n, "leaf-1 Eth1/1", 10, twin);
	net_always(&w->n, "leaf-2 Eth1/4", 10, twin);
	net_row(&w->n, "leaf-2 Eth1/1", 10, other, 0, 0);
	net_row(&w->n, "leaf-2 Eth1/2", 10, other, 1, 2);
	net_seal(&w->n);
	w->nentries = burst_entries_find(&w->n.snap, &twin, 1, &w->entries);
	assert_int_equal(w->nentries, 2);
}

static void
tear_down(struct world *w)
{
	free(w->entries);
	net_free(&w->n);
}

/* What the rounds saw at leaf-1; leaf-2 had it at Eth1/4 all the time. */
static struct burst_seen
seen(struct world *w, const uint32_t at[ROUNDS])
{
	static const int64_t moments[ROUNDS] = { 1000, 3000, 5000, 7000 };

	for (size_t k = 0; k < ROUNDS; k++) {
		w->ports[k * w->nentries] = at[k];
		w->ports[k * w->nentries + 1] = net_port(&w->n, "leaf-2 Eth1/4");
	}
	return (struct burst_seen){ .entries = w->entries,
		.n = w->nentries,
		.ports = w->ports,
		.rounds = ROUNDS,
		.moments_ms = moments };
}

static uint16_t
timeline(const struct world *w, size_t entry, uint32_t at[SAMPLES + ROUNDS])
{
	const struct burst_entry *e = &w->entries[entry];

	return snapshot_timeline(&w->n.snap, e->sw, e->table, e->context, e->key, at);
}

static void
test_rounds_are_further_samples(void **state)
{
	struct world w;
	struct burst_seen s;
	uint32_t at[SAMPLES + ROUNDS];
	uint32_t one;
	uint32_t two;
	size_t before;

	(void)state;
	build(&w);
	before = w.n.snap.nchanges;
	one = net_port(&w.n, "leaf-1 Eth1/1");
	two = net_port(&w.n, "leaf-1 Eth1/2");
	s = seen(&w, (const uint32_t[]){ one, two, UNSEEN, NONE });
	burst_join(&w.n.snap, &s);
	assert_int_equal(snapshot_moments(&w.n.snap), SAMPLES + ROUNDS);
	assert_int_equal(w.n.snap.sample_ms[SAMPLES + 1], 3000);
	assert_int_equal(timeline(&w, 0, at), SAMPLES + 2);
	assert_int_equal(at[SAMPLES - 1], one);
	assert_int_equal(at[SAMPLES], one);
	assert_int_equal(at[SAMPLES + 1], two);
	assert_int_equal(at[SAMPLES + 2], UNSEEN);
	assert_int_equal(at[SAMPLES + 3], NONE);
	/* one move; that it is not there in the last round is none */
	assert_int_equal(w.n.snap.nchanges, before + 1);
	assert_int_equal(w.n.snap.switches[0].changes.n, 1);
	assert_int_equal(w.n.snap.changes[0].from, one);
	assert_int_equal(w.n.snap.changes[0].to, two);
	assert_int_equal(w.n.snap.changes[0].sample, SAMPLES + 1);
	/* the changes of the samples are where they were */
	assert_int_equal(w.n.snap.switches[1].changes.n, before);
	assert_int_equal(w.n.snap.changes[1].key >> 16, other);
	tear_down(&w);
}

/* Of an entry that was not asked for, a round tells nothing. */
static void
test_others_are_not_seen_in_rounds(void **state)
{
	struct world w;
	struct burst_seen s;
	uint32_t at[SAMPLES + ROUNDS];
	uint32_t one;

	(void)state;
	build(&w);
	one = net_port(&w.n, "leaf-1 Eth1/1");
	s = seen(&w, (const uint32_t[]){ one, one, one, one });
	burst_join(&w.n.snap, &s);
	assert_int_equal(snapshot_timeline(&w.n.snap, 1, w.entries[1].table, 0,
			     ROW_KEY((struct mac){ other }, 0), at),
	    SAMPLES);
	for (size_t k = SAMPLES; k < SAMPLES + ROUNDS; k++) {
		assert_int_equal(at[k], UNSEEN);
	}
	tear_down(&w);
}

/* It comes back after a round that saw it nowhere: no change. */
static void
test_a_gap_is_no_move(void **state)
{
	struct world w;
	struct burst_seen s;
	uint32_t one;
	size_t before;

	(void)state;
	build(&w);
	before = w.n.snap.nchanges;
	one = net_port(&w.n, "leaf-1 Eth1/1");
	s = seen(&w, (const uint32_t[]){ one, NONE, one, NONE });
	burst_join(&w.n.snap, &s);
	assert_int_equal(w.n.snap.nchanges, before);
	tear_down(&w);
}

static void
test_what_one_round_alone_saw_where_replies_are_damaged(void **state)
{
	const bool damaged[] = { true, false };
	const bool clean[] = { false, true };
	struct world w;
	struct burst_seen s;
	uint32_t one;
	uint32_t two;
	uint32_t three;

	(void)state;
	build(&w);
	one = net_port(&w.n, "leaf-1 Eth1/1");
	two = net_port(&w.n, "leaf-1 Eth1/2");
	three = net_port(&w.n, "leaf-1 Eth1/3");
	s = seen(&w, (const uint32_t[]){ one, two, three, three });
	assert_int_equal(burst_join_doubt(&w.n.snap, &s, clean), 0);
	assert_int_equal(burst_join_doubt(&w.n.snap, &s, damaged), 1);
	assert_int_equal(w.ports[0], one); /* the samples had it there */
	assert_int_equal(w.ports[w.nentries], UNSEEN);
	assert_int_equal(w.ports[2 * w.nentries], three); /* two rounds had it there */
	tear_down(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rounds_are_further_samples),
		cmocka_unit_test(test_others_are_not_seen_in_rounds),
		cmocka_unit_test(test_a_gap_is_no_move),
		cmocka_unit_test(test_what_one_round_alone_saw_where_replies_are_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
