/* Rows that one column alone gave, as a walk meets them. */
#include "aid/walking.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

/* The walk of two rows, of which the second has a port only. */
static struct walking
incomplete(void)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", AFTER, END);
	walking_answer(&f, STATUS MAC ".1", END);
	walking_answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GET);
	assert_int_equal(f.q.noids, 2);
	return f;
}

static void
test_an_incomplete_row_that_is_there_is_completed(void **state)
{
	struct walking f = incomplete();

	(void)state;
	walking_answer(&f, PORT MAC ".2", STATUS MAC ".2", END);
	walking_leaves(&f, 2, 0, 0);
}

static void
test_an_incomplete_row_that_is_gone_is_left_out(void **state)
{
	struct walking f = incomplete();

	(void)state;
	walking_answer(&f, "gone:" PORT MAC ".2", "gone:" STATUS MAC ".2", END);
	walking_leaves(&f, 1, 1, 0);
}

static void
test_a_row_that_has_no_status_stays_and_is_marked(void **state)
{
	struct walking f = incomplete();

	(void)state;
	walking_answer(&f, PORT MAC ".2", "gone:" STATUS MAC ".2", END);
	walking_leaves(&f, 2, 0, ROW_INCOMPLETE | ROW_NO_STATUS);
}

static void
test_version_1_says_which_instance_is_gone(void **state)
{
	struct walking f = incomplete();

	(void)state;
	walk_ends_at(f.walk, 2);
	walking_on(&f, false);
	assert_int_equal(f.q.noids, 1);
	walk_ends_at(f.walk, 1);
	walking_on(&f, false);
	walking_leaves(&f, 1, 1, 0);
}

static void
test_version_1_does_not_say_which(void **state)
{
	struct walking f = incomplete();

	(void)state;
	walk_ends_at(f.walk, 0);
	walking_on(&f, false);
	assert_int_equal(f.q.noids, 1); /* one at a time, then */
	walk_ends_at(f.walk, 0);
	walking_on(&f, false);
	walking_answer(&f, "gone:" STATUS MAC ".2", END);
	walking_leaves(&f, 1, 1, 0);
}

/* No octet of an address is above 255: a flipped bit, or an agent's mistake. */
static void
test_an_index_that_is_no_address_is_asked_for(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".300", AFTER, END);
	walking_answer(&f, STATUS MAC ".1", END);
	walking_answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GET);
	walking_answer(&f, "gone:" PORT MAC ".300", "gone:" STATUS MAC ".300", END);
	walking_leaves(&f, 1, 1, 0); /* one instance of it had come */
}

static void
test_other_answers_than_asked_for_end_it(void **state)
{
	struct walking f = incomplete();

	(void)state;
	for (int i = 0; f.more && i < 9; i++) {
		walking_answer(&f, PORT MAC ".1", STATUS MAC ".2", END);
	}
	walking_ends(&f, TABLE_PARTIAL, "gets no further", 3);
}

/* Some give a status to a part of their rows only: that is asked in a few requests, not in thousands. */
static void
test_many_incomplete_rows_cost_few_requests(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);
	int requests = 0;

	(void)state;
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", END);
	for (int i = 2; i < 600; i++) {
		char port[64];

		(void)snprintf(
		    port, sizeof(port), PORT ".10.0.21.93.0.%d.%d", i / 256, i % 256);
		walking_answer(&f, port, i == 2 ? AFTER : END, END);
	}
	walking_answer(&f, STATUS MAC ".1", END);
	walking_answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	for (; f.more; requests++) {
		assert_int_equal(f.q.op, CLIENT_GET);
		walking_answer_asked(&f);
	}
	assert_in_range(requests, 1, 16);
	walking_ends(&f, TABLE_COMPLETE, NULL, 600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_incomplete_row_that_is_there_is_completed),
		cmocka_unit_test(test_an_incomplete_row_that_is_gone_is_left_out),
		cmocka_unit_test(test_a_row_that_has_no_status_stays_and_is_marked),
		cmocka_unit_test(test_version_1_says_which_instance_is_gone),
		cmocka_unit_test(test_version_1_does_not_say_which),
		cmocka_unit_test(test_an_index_that_is_no_address_is_asked_for),
		cmocka_unit_test(test_other_answers_than_asked_for_end_it),
		cmocka_unit_test(test_many_incomplete_rows_cost_few_requests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
