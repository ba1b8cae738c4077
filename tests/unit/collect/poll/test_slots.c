#include "aid/session.h"

#include "collect/poll/slots.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void
begin(struct session_aid *a, struct slot *slot)
{
	walk_begin(&slot->walk, a->state.device, &a->session.table.request, SESSION_ROWS);
	slots_begin(slot);
}

static void
test_slots_are_taken_and_given_back(void **state)
{
	static struct session_aid a;
	struct slots *ss = &a.session.slots;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	assert_null(slots_walking(ss));
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		assert_ptr_equal(slots_unused(ss), &ss->at[i]);
		begin(&a, &ss->at[i]);
	}
	assert_null(slots_unused(ss));
	assert_ptr_equal(slots_walking(ss), &ss->at[0]);
	slots_clear(ss);
	assert_ptr_equal(slots_unused(ss), &ss->at[0]);
	session_aid_end(&a);
}

/* A walk ahead of its turn and a search are not at the table under way. */
static void
test_who_walks_the_table_under_way(void **state)
{
	static struct session_aid a;
	struct slots *ss = &a.session.slots;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	begin(&a, &ss->at[0]);
	walk_defer(&ss->at[0].walk);
	begin(&a, &ss->at[2]);
	session_aid_row(&ss->at[2], 1);
	ss->at[1].search = partition_begin(&ss->at[2].walk);
	ss->at[1].state = SLOT_ASKED;
	assert_ptr_equal(slots_walking(ss), &ss->at[2]);
	assert_int_equal(slots_asked(ss), 1);
	assert_int_equal(slots_active_walks(ss), 2);
	slots_clear(ss);
	assert_int_equal(ss->at[0].state, SLOT_READY); /* its turn comes */
	assert_int_equal(ss->at[1].state, SLOT_FREE);
	assert_null(ss->at[1].search);
	assert_int_equal(ss->at[2].state, SLOT_FREE);
	walk_free(&ss->at[0].walk);
	session_aid_end(&a);
}

static void
test_the_answer_to_any_try_will_do(void **state)
{
	static struct slots ss;
	struct slot_try t;

	(void)state;
	ss.at[1].state = SLOT_ASKED;
	ss.at[1].ntries = 2;
	ss.at[1].tries[0] = (struct slot_try){ .id = 7, .sent_us = 100 };
	ss.at[1].tries[1] = (struct slot_try){ .id = 8, .sent_us = 200 };
	ss.at[1].tries[2] = (struct slot_try){ .id = 9 }; /* of an earlier request */
	ss.at[2].ntries = 1;
	ss.at[2].tries[0].id = 10; /* nothing is under way there */
	assert_ptr_equal(slots_answered(&ss, 7, &t), &ss.at[1]);
	assert_int_equal(t.sent_us, 100);
	assert_ptr_equal(slots_answered(&ss, 8, &t), &ss.at[1]);
	assert_int_equal(t.sent_us, 200);
	assert_null(slots_answered(&ss, 9, &t));
	assert_null(slots_answered(&ss, 10, &t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slots_are_taken_and_given_back),
		cmocka_unit_test(test_who_walks_the_table_under_way),
		cmocka_unit_test(test_the_answer_to_any_try_will_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
