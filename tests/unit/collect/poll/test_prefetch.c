#include "aid/session.h"
#include "aid/table.h"

#include "collect/poll/clock.h"
#include "collect/poll/prefetch.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static const uint16_t vlans[] = { 10, 20, 30, 40, 50, 60 };
enum { VLANS = sizeof(vlans) / sizeof(vlans[0]) };

/* The walk of the context whose turn it is, in the first slot. */
static void
begin_walk(struct session *s)
{
	struct slot *slot = &s->slots.at[0];

	walk_begin(&slot->walk, s->state->device, &s->table.request, SESSION_ROWS);
	slots_begin(slot);
}

static void
plain_table(struct session_aid *a)
{
	a->session.table.request.context = 0;
}

static void
one_by_one(struct session_aid *a)
{
	a->state.contexts_in_turn = true;
}

static void
parted(struct session_aid *a)
{
	a->session.table.parted = true;
}

static void
searched(struct session_aid *a)
{
	session_aid_row(&a->session.slots.at[0], 1);
	a->session.slots.at[1].state = SLOT_READY;
	a->session.slots.at[1].of = &a->session.slots.at[0];
	a->session.slots.at[1].search = partition_begin(&a->session.slots.at[0].walk);
}

static void
one_window(struct session_aid *a)
{
	a->state.windows = 1;
}

static void
three_silent(struct session_aid *a)
{
	a->session.context_silences = PREFETCH_SILENCES_MAX;
}

static void
one_silent(struct session_aid *a)
{
	a->session.context_silences = 1;
	a->state.context_answered = false;
}

static void
none_answered(struct session_aid *a)
{
	a->state.context_answered = false;
}

static void
test_how_many_contexts_are_read_ahead(void **state)
{
	static const struct {
		const char *why;
		void (*change)(struct session_aid *); /* or NULL */
		uint32_t ahead;
	} rows[] = {
		{ "all windows but that of the walk under way", NULL, SESSION_WINDOWS - 1 },
		{ "a table without contexts", plain_table, 0 },
		{ "one may be refused: one by one", one_by_one, 0 },
		{ "a parted table has the windows for itself", parted, 0 },
		{ "a table that is about to be parted, too", searched, 0 },
		{ "one window", one_window, 0 },
		{ "the others are not asked", three_silent, 0 },
		{ "as many as it takes to give them up", none_answered, 2 },
		{ "one of these was silent", one_silent, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;

		session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
		a.state.context_answered = true;
		begin_walk(s);
		if (rows[i].change != NULL) {
			rows[i].change(&a);
		}
		assert_int_equal(prefetch_begin(s), rows[i].ahead > 0);
		if (s->nahead != rows[i].ahead) {
			fail_msg("%s: %u ahead", rows[i].why, (unsigned)s->nahead);
		}
		for (uint32_t k = 0; k < s->nahead; k++) {
			assert_int_equal(s->ahead[k]->walk.table.context, vlans[k + 1]);
		}
		session_aid_end(&a);
	}
}

/* The session goes on to the next context; what it says of the walk ahead. */
static bool
take_next(struct session_aid *a)
{
	const struct table_outcome absent = { .state = TABLE_ABSENT, .expected = NONE };

	slots_clear(&a->session.slots);
	device_end(a->state.device, &a->session.table.request, &absent);
	assert_true(device_next(a->state.device, &a->session.table.request));
	return prefetch_take(&a->session);
}

static void
test_a_walk_ahead_becomes_the_one_under_way(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	struct slot *first;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
	a.state.context_answered = true;
	begin_walk(s);
	assert_true(prefetch_begin(s));
	first = s->ahead[0];
	session_aid_row(first, 1);
	first->ahead.answered = true;
	first->ahead.until_us = 1000;
	s->context_silences = 1;
	prefetch_wait(first, poll_clock_us() - 5000000);
	assert_int_equal(table_rows_so_far(s->state->device), 0); /* it is not its turn */
	assert_true(take_next(&a));
	assert_int_equal(s->nahead, SESSION_WINDOWS - 2);
	assert_ptr_not_equal(s->ahead[0], first);
	assert_int_equal(first->state, SLOT_READY);
	assert_ptr_equal(slots_walking(&s->slots), first);
	assert_int_not_equal(table_rows_so_far(s->state->device), 0);
	assert_int_equal(s->context_silences, 0);
	assert_in_range(
	    s->table.until_us, 5001000, 6000000); /* waiting is no time of its own */
	session_aid_end(&a);
}

static void
test_walks_of_other_requests_are_dropped(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
	a.state.context_answered = true;
	begin_walk(s);
	assert_true(prefetch_begin(s));
	s->ahead[0]->walk.table.context = vlans[2];
	assert_false(take_next(&a));
	assert_int_equal(s->nahead, 0);
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		assert_int_equal(s->slots.at[i].state, SLOT_FREE);
	}
	session_aid_end(&a);
}

static void
test_an_answer_counts_for_those_behind_it(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
	a.state.context_answered = true;
	begin_walk(s);
	assert_true(prefetch_begin(s));
	s->ahead[1]->ahead.answered = true;
	assert_false(prefetch_answered(s, &s->slots.at[0])); /* the walk under way */
	assert_false(prefetch_answered(s, s->ahead[0]));
	assert_true(prefetch_answered(s, s->ahead[1]));
	assert_true(prefetch_answered(s, s->ahead[2]));
	session_aid_end(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_many_contexts_are_read_ahead),
		cmocka_unit_test(test_a_walk_ahead_becomes_the_one_under_way),
		cmocka_unit_test(test_walks_of_other_requests_are_dropped),
		cmocka_unit_test(test_an_answer_counts_for_those_behind_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
