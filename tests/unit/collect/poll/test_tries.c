#include "aid/session.h"

#include "collect/poll/tries.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { NOW = 100000000, S = 1000000 };

/* A dead switch, or one that is deaf to a table, costs the tries that are configured. */
static void
test_what_was_answered_before_is_tried_on(void **state)
{
	static const struct {
		const char *why;
		bool answered, deaf, surveys, ahead;
		uint32_t tries, ntries;
		int64_t waited_us, table_us, switch_us; /* since the first try; left */
		bool may;
	} rows[] = {
		{ "the tries that are configured", false, true, false, false, 4, 3, 9 * S,
		    1 * S, 1 * S, true },
		{ "no answer in this walk", false, false, false, false, 4, 4, 3 * S, 30 * S,
		    60 * S, false },
		{ "no answer in this walk, and little time went by", false, false, false, false,
		    4, 4, 1 * S, 30 * S, 60 * S, true },
		{ "its walk was answered", true, false, false, false, 4, 4, 3 * S, 30 * S,
		    60 * S, true },
		{ "another walk was not", true, true, false, false, 4, 4, 1 * S, 30 * S, 60 * S,
		    false },
		{ "a share of the time of the table is gone", true, false, false, false, 4, 5,
		    4 * S, 30 * S, 60 * S, false },
		{ "the same of the switch", true, false, false, false, 4, 4, 1 * S, 30 * S,
		    8 * S, false },
		{ "the same of a walk ahead of its turn", true, false, false, true, 4, 4, 1 * S,
		    8 * S, 60 * S, false },
		{ "a walk ahead of its turn", true, false, false, true, 4, 4, 1 * S, 30 * S,
		    60 * S, true },
		{ "often enough", true, false, false, false, 4, 16, 1 * S, 30 * S, 60 * S,
		    false },
		{ "as often as can be noted", true, false, false, false, 20, SLOT_TRIES_MAX,
		    1 * S, 30 * S, 60 * S, false },
		{ "one try is meant", true, false, false, false, 1, 1, 0, 30 * S, 60 * S,
		    false },
		{ "a survey", true, false, true, false, 4, 2, 1 * S, 30 * S, 60 * S, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		struct slot *slot = &s->slots.at[0];

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		walk_begin(&slot->walk, s->state->device, &s->table.request, SESSION_ROWS);
		slots_begin(slot);
		if (rows[i].ahead) {
			walk_defer(&slot->walk);
		}
		*(rows[i].ahead ? &slot->ahead.until_us : &s->table.until_us) =
		    NOW + rows[i].table_us;
		s->until_us = NOW + rows[i].switch_us;
		s->state->tries = rows[i].tries;
		s->deaf = rows[i].deaf;
		slot->answered = rows[i].answered;
		slot->surveys = rows[i].surveys;
		slot->ntries = rows[i].ntries;
		slot->tries[0].sent_us = NOW - rows[i].waited_us;
		if (tries_may_go_on(s, slot, NOW) != rows[i].may) {
			fail_msg("%s", rows[i].why);
		}
		walk_free(&slot->walk);
		session_aid_end(&a);
	}
}

static void
test_time_for_another_read(void **state)
{
	static const struct {
		int64_t took_us, table_us, switch_us, times;
		bool has;
	} rows[] = {
		{ 4 * S, 5 * S, 60 * S, 1, true },
		{ 4 * S, 3 * S, 60 * S, 1, false },
		{ 4 * S, 60 * S, 3 * S, 1, false },
		{ 4 * S, 9 * S, 9 * S, 2, true },
		{ 4 * S, 7 * S, 9 * S, 2, false },
		{ 4 * S, 0, 60 * S, 1, false },
		{ 4 * S, -1 * S, 60 * S, 1, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		s->table.walk_us = NOW - rows[i].took_us;
		s->table.until_us = NOW + rows[i].table_us;
		s->until_us = NOW + rows[i].switch_us;
		if (tries_have_time(s, NOW, rows[i].times) != rows[i].has) {
			fail_msg("row %zu", i);
		}
		session_aid_end(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_answered_before_is_tried_on),
		cmocka_unit_test(test_time_for_another_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
