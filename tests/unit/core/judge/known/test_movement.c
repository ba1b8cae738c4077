/* How an address moved, and beyond which port it was seen as well. */
#include "aid/trial.h"

#include "core/judge/known/movement.h"
#include "core/judge/known/suspect.h"

/* The uplink of leaf-1 becomes a direction: an attachment of a switch that nobody polls. */
static void
a_direction(struct trial *t)
{
	t->at[TRIAL_UPLINK_1] = (struct port_place){ .attachment = 1, .class_ = PORT_UNPOLLED };
	t->attachments[1] = (struct attachment){ .host = NONE, .class_ = PORT_UNPOLLED };
}

/* ... behind which a host was found. */
static void
a_host_there(struct trial *t)
{
	a_direction(t);
	t->attachments[1].host = 1;
}

static void
two_uplinks(struct trial *t)
{
	t->at[TRIAL_PORT_1].class_ = PORT_UPLINK;
}

static void
an_uplink_and_a_direction(struct trial *t)
{
	a_direction(t);
	two_uplinks(t);
}

static void
one_host_on_two_switches(struct trial *t)
{
	two_uplinks(t);
	t->s.bonded = true;
}

static void
one_host_at_an_edge(struct trial *t)
{
	t->s.bonded = true;
}

/* The entry of leaf-1 over the samples; the one of leaf-2 stays. */
static const struct movement_row {
	const char *why;
	trial_fn *change;
	uint32_t ports[TRIAL_SAMPLES];
	uint16_t moves;
	bool returned, edge_return, edge_move; /* edge: one takes part */
	uint32_t beyond;
} rows[] = {
	{ "it stays", NULL, { TRIAL_PORT_1, TRIAL_PORT_1, TRIAL_PORT_1 }, 0, false, false,
	    false, NONE },
	{ "beyond an uplink, and back", NULL, { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2,
	    true, true, true, TRIAL_UPLINK_1 },
	{ "beyond an uplink for good", NULL, { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_UPLINK_1 },
	    1, false, false, true, TRIAL_UPLINK_1 },
	{ "beyond an uplink, and on beyond another one", NULL,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_UPLINK_2 }, 2, false, false, true,
	    TRIAL_UPLINK_1 },
	{ "beyond an uplink, while it was silent", NULL, { TRIAL_PORT_1, NONE, TRIAL_PORT_1 },
	    0, false, false, false, NONE },
	{ "in a direction, and back", a_direction,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2, true, true, true,
	    TRIAL_UPLINK_1 },
	{ "to a host behind another switch, and back", a_host_there,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2, true, true, true, NONE },
	{ "between two uplinks", two_uplinks, { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2,
	    true, false, false, NONE },
	{ "between an uplink and a direction", an_uplink_and_a_direction,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2, true, false, false, NONE },
	{ "between two uplinks, of one host on two switches", one_host_on_two_switches,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2, false, false, false, NONE },
	{ "of one host on two switches, at an edge", one_host_at_an_edge,
	    { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_1 }, 2, true, true, true,
	    TRIAL_UPLINK_1 },
};

static void
tell(void **state)
{
	const struct movement_row *r = *state;
	struct suspect_work w = { .nentries = 2 };
	struct trial t;

	trial_make(&t);
	for (uint32_t k = 0; k < TRIAL_SAMPLES; k++) {
		t.timelines[k] = r->ports[k];
	}
	if (r->change != NULL) {
		r->change(&t);
	}
	w.entries = t.entries;
	movement_tell(&t.k, &w, &t.s);
	assert_int_equal(t.s.moves, r->moves);
	assert_int_equal(t.s.returned, r->returned);
	assert_int_equal(t.s.edge_return, r->edge_return);
	assert_int_equal(t.s.edge_move, r->edge_move);
	assert_int_equal(movement_beyond(&t.k, &t.s), r->beyond);
	trial_end(&t);
}

/* ---- samples with two locations at once -------------------------------------------------------- */

static void
test_both(void **state)
{
	static const struct {
		const char *why;
		uint32_t location_2, last, both; /* at the second port in samples 1 to `last` */
	} both[] = {
		{ "two locations", 1, 2, 2 },
		{ "two locations, in one sample", 1, 1, 1 },
		{ "two ports of one location", 0, 2, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(both) / sizeof(both[0]); i++) {
		struct suspect_work w = { .nentries = 2 };
		struct trial t;

		print_message("  %s\n", both[i].why);
		trial_make(&t);
		w.entries = t.entries;
		t.s.nboth = t.s.first_both = t.s.last_both = 0;
		t.sightings[1].location = both[i].location_2;
		for (uint32_t k = 0; k < TRIAL_SAMPLES; k++) {
			t.timelines[TRIAL_SAMPLES + k] =
			    k >= 1 && k <= both[i].last ? TRIAL_PORT_2 : NONE;
		}
		movement_tell(&t.k, &w, &t.s);
		assert_int_equal(t.s.nboth, both[i].both);
		assert_int_equal(t.s.first_both, both[i].both > 0 ? 1 : 0);
		assert_int_equal(t.s.last_both, both[i].both > 0 ? both[i].last : 0);
		trial_end(&t);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, tell), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_both) };

	return claims_run(tables, tests, 1);
}
