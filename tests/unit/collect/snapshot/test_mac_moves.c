/* What switches themselves counted or wrote down of movement. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/move_facts.h"
#include "collect/device/facts/system_facts.h"
#include "collect/tables/tables.h"

#define UPTIME 100000 /* centiseconds, at the last sample */

struct counted {
	uint32_t moves, last; /* last: centiseconds before the last sample */
};

/* Counters of one address in FID 10, sample by sample; moves 0: none there. */
static const struct {
	struct counted at[3];
	uint16_t nsamples;
	uint32_t moves, during; /* moves 0: no mover */
	int64_t before_ms; /* of the last move, before the last sample; -1 not known */
	const char *why;
} counters[] = {
	{ { { 5, 3000 } }, 1, 5, 0, 30000, "one sample: what it stood at is no news" },
	{ { { 5, 9000 }, { 7, 1000 } }, 2, 7, 2, 10000, "it rose" },
	{ { { 5, 9000 }, { 5, 9000 } }, 2, 5, 0, 90000, "it stood still" },
	{ { { 0, 0 }, { 2, 1000 } }, 2, 2, 2, 10000,
	    "it was not there, and the first sample was read whole" },
	{ { { 7, 9000 }, { 2, 1000 } }, 2, 2, 0, 10000, "it fell: the switch forgot" },
	{ { { 5, 0 } }, 1, 5, 0, -1, "the moment is not told" },
};

static void
check_counter(void **state)
{
	const __typeof__(counters[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;

	for (uint16_t i = 0; i < row->nsamples; i++) {
		device_sample(d, i);
		recorded_table(d, TABLE_dot1qTpFdb, 0, Q_PORT "10.0.0.0.0.0.1|2|1\n");
		recorded_table(d, TABLE_aristaDot1qTpFdb, 0,
		    "1.3.6.1.4.1.30065.3.2.1.1.2.0.10.0.0.0.0.0.9|66|1\n");
		if (row->at[i].moves > 0) {
			const uint32_t last = row->at[i].last;

			fact_moves(d, 10, (struct mac){ 1 }, row->at[i].moves,
			    last == 0 ? 0 : UPTIME - last);
		}
	}
	fact_uptime(d, UPTIME);
	recorded_snapshot(d, row->nsamples, &s);
	assert_int_equal(s.nmovers, 1);
	assert_int_equal(KEY_MAC(s.movers[0].key).bits, 1);
	assert_int_equal(s.movers[0].moves, row->moves);
	assert_int_equal(s.movers[0].during, row->during);
	assert_int_equal(s.movers[0].last_ms,
	    row->before_ms == -1 ? 0 : s.sample_ms[s.nsamples - 1] - row->before_ms);
	snapshot_free(&s);
	device_free(d);
}

struct noted {
	uint32_t port, before; /* centiseconds before the last sample; port 0 ends the list */
};

static const struct {
	struct noted at[5];
	uint32_t moves, during;
	const char *why;
} notes[] = {
	{ { { 1, 2000 }, { 2, 1000 }, { 0, 0 } }, 1, 1, "another port than before is a move" },
	{ { { 1, 2000 }, { 1, 1000 }, { 0, 0 } }, 0, 0, "the same port is none" },
	{ { { 1, 3000 }, { 2, 2000 }, { 1, 1000 }, { 0, 0 } }, 2, 2, "and back" },
	{ { { 1, 50000 }, { 2, 40000 }, { 1, 1000 }, { 0, 0 } }, 2, 1,
	    "of what is older than five minutes nothing is news" },
};

static void
check_note(void **state)
{
	const __typeof__(notes[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;

	recorded_table(d, TABLE_dot1dTpFdb, 20, D_PORT "0.0.0.0.0.1|2|1\n");
	for (const struct noted *n = row->at; n->port != 0; n++) {
		fact_learned(d, 20, (struct mac){ 1 }, n->port, UPTIME - n->before);
		fact_learned(d, 30, (struct mac){ 1 }, n->port, 1); /* a VLAN without rows */
	}
	fact_uptime(d, UPTIME);
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nmovers, row->moves > 0);
	if (row->moves > 0) {
		assert_int_equal(s.movers[0].moves, row->moves);
		assert_int_equal(s.movers[0].during, row->during);
	}
	snapshot_free(&s);
	device_free(d);
}

/* The next sample reads the same notes again, and what has come since. */
static void
test_notes_of_samples(void **state)
{
	struct device *d = recorded_device();

	(void)state;
	fact_learned(d, 20, (struct mac){ 1 }, 1, 10);
	device_sample(d, 1);
	fact_learned(d, 20, (struct mac){ 1 }, 1, 10);
	fact_learned(d, 20, (struct mac){ 1 }, 2, 20);
	assert_int_equal(device_told(d)->moves.n, 2);
	device_free(d);
}

static void
test_topology(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	fact_topology_changes(d, 5);
	fact_topology_changes(d, 8);
	fact_topology_since(d, 300);
	recorded_snapshot(d, 2, &s);
	assert_int_equal(s.switches[0].topology_changes, 3);
	assert_int_equal(s.switches[0].topology_ms, s.sample_ms[1] - 3000);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(counters, check_counter),
		CLAIMS(notes, check_note), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_notes_of_samples),
		cmocka_unit_test(test_topology),
	};

	return claims_run(claims, others, 2);
}
