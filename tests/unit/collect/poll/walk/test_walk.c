#include "aid/walking.h"

#include "collect/poll/walk/reread.h"
#include "collect/poll/walk/walk_stop.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

static void
test_an_end_is_asked_for_twice(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	assert_int_equal(f.q.op, CLIENT_GETBULK);
	assert_int_equal(f.q.noids, 2);
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", STATUS MAC ".1", AFTER, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GETNEXT);
	assert_int_equal(f.q.noids, 3); /* and sysUpTime */
	walking_answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	assert_true(f.walk->has_uptime || !f.more);
	walking_ends(&f, TABLE_COMPLETE, NULL, 2);
}

static void
damage(struct walk *w)
{
	walk_damaged(w, true);
}

/* Without a lost reply only an end of a forwarding table is asked for twice. */
static void
test_an_end_after_a_loss_is_asked_for_twice(void **state)
{
	static const struct {
		const char *why;
		const char *table;
		void (*loss)(struct walk *); /* or NULL */
		bool twice;
		enum completeness is;
	} rows[] = {
		{ "nothing was lost", "ifTable", NULL, false, TABLE_COMPLETE },
		{ "a reply was lost", "ifTable", walk_suspect, true, TABLE_COMPLETE },
		{ "a reply was damaged", "ifTable", damage, true, TABLE_COMPLETE },
		{ "a forwarding table", "hwDynFdbTable", NULL, true, TABLE_COMPLETE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct walking f = walking_begin(rows[i].table, WALKING_ROWS);
		const uint32_t columns = (uint32_t)f.q.noids;

		walking_answer_row(&f, ".10");
		if (rows[i].loss != NULL) {
			rows[i].loss(f.walk);
		}
		walking_answer_end(&f);
		if (f.more != rows[i].twice) {
			fail_msg("%s: asked %s", rows[i].why, f.more ? "twice" : "once");
		}
		if (f.more) {
			assert_int_equal(f.q.op, CLIENT_GETNEXT);
			walking_answer_end(&f);
		}
		if (rows[i].loss == damage) { /* it says the same again */
			assert_true(f.more);
			walking_answer_row(&f, ".10");
			walking_answer_end(&f);
			walking_answer_end(&f);
		}
		walking_ends(&f, rows[i].is, NULL, columns);
	}
}

static void
test_an_end_that_is_none(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	walking_answer(&f, PORT MAC ".2", STATUS MAC ".2", UPTIME, END); /* a bit had flipped */
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GETBULK);
	walking_answer(&f, STATUS MAC ".1", AFTER, END);
	walking_answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	walking_ends(&f, TABLE_COMPLETE, NULL, 4);
}

static void
test_nothing_at_all_is_absent(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, AFTER, AFTER, END);
	walking_answer(&f, AFTER, AFTER, UPTIME, END);
	walking_ends(&f, TABLE_ABSENT, "no rows", 0);
}

static void
test_a_step_back_is_believed_when_it_is_said_twice(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".5", STATUS MAC ".5", END);
	walking_answer(&f, PORT MAC ".2", STATUS MAC ".2", END);
	assert_int_equal(f.walk->cells, 2);
	walking_answer(&f, PORT MAC ".2", STATUS MAC ".2", END); /* unordered, then */
	assert_int_equal(f.walk->cells, 4);
	walking_answer(&f, PORT MAC ".5", STATUS MAC ".5", END);
	walking_answer(&f, PORT MAC ".2", STATUS MAC ".2", END);
	walking_ends(&f, TABLE_PARTIAL, "loops", 6);
}

static void
test_an_odd_reply_that_was_an_accident(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".5", STATUS MAC ".5", END);
	walking_answer(&f, PORT MAC ".2", STATUS MAC ".6", END);
	walking_answer(&f, PORT MAC ".6", STATUS MAC ".6", END);
	walking_answer(&f, STATUS MAC ".5", AFTER, END);
	walking_answer(&f, STATUS MAC ".5", AFTER, UPTIME, END);
	walking_ends(&f, TABLE_COMPLETE, NULL, 4);
}

static void
test_another_answer_each_time(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".9", STATUS MAC ".9", END);
	for (int i = 1; f.more && i < 9; i++) {
		char a[64];

		(void)snprintf(a, sizeof(a), PORT MAC ".%d", i);
		walking_answer(&f, a, STATUS MAC ".9", END);
	}
	walking_ends(&f, TABLE_PARTIAL, "another answer each time", 2);
}

static void
test_version_1_says_which_column_ends(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", END);
	walk_ends_at(f.walk, 2);
	walking_on(&f, false);
	assert_int_equal(f.q.noids, 1);
	walk_ends_at(f.walk, 1);
	walking_on(&f, false);
	assert_int_equal(f.q.noids, 3);
	walk_ends_at(f.walk, 3); /* sysUpTime is hidden */
	walking_on(&f, false);
	assert_int_equal(f.q.noids, 2);
	walk_ends_at(f.walk, 1);
	walking_on(&f, false);
	walk_ends_at(f.walk, 1);
	walking_on(&f, false);
	walking_ends(&f, TABLE_COMPLETE, NULL, 2);
}

static void
test_damage_and_limits_are_told(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	reread_prepare(f.walk, true);
	walk_damaged(f.walk, true);
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	walking_answer(&f, "end", "end", UPTIME, END);
	walking_answer(&f, "end", "end", END); /* the second read: the row comes no more */
	walking_answer(&f, "end", "end", UPTIME, END);
	walking_ends(&f, TABLE_PARTIAL, "1 damaged", 2);

	f = walking_begin("dot1qTpFdbTable", 2); /* rows, whatever their columns */
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", STATUS MAC ".2", END);
	walking_answer(&f, PORT MAC ".3", STATUS MAC ".3", END);
	walking_ends(&f, TABLE_PARTIAL, "more rows than", 4);

	f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);
	walk_stop(f.walk, FDB_ETIMEOUT, "no answer");
	walking_on(&f, true);
	walking_ends(&f, TABLE_FAILED, "no answer", 0);
}

/* The second read has no time, or no answer: the rows stay, and the damage is told. */
static void
test_a_second_read_that_does_not_end(void **state)
{
	(void)state;
	for (int begun = 0; begun < 2; begun++) {
		struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

		reread_prepare(f.walk, true);
		walk_damaged(f.walk, true);
		f.walk->may_reread = begun == 1;
		walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
		walking_answer(&f, "end", "end", UPTIME, END);
		assert_int_equal(f.walk->rereads, begun == 1);
		if (begun == 1) {
			assert_true(f.more);
			walk_stop(f.walk, FDB_ETIMEOUT, "no answer after 4 tries");
			walking_on(&f, true);
		}
		walking_ends(&f, TABLE_PARTIAL, "1 damaged", 2);
	}
}

/* Damage of an earlier table: this one is read twice where there is time, and else believed. */
static void
test_a_table_after_damage_is_read_twice(void **state)
{
	static const struct {
		bool has_time, ends, same;
		enum completeness is;
		const char *word;
	} rows[] = {
		{ true, true, true, TABLE_COMPLETE, NULL },
		{ true, true, false, TABLE_PARTIAL, "3 damaged" },
		{ true, false, false, TABLE_PARTIAL, "3 damaged" },
		{ false, true, true, TABLE_COMPLETE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

		f.walk->earlier = 3;
		f.walk->may_reread = rows[i].has_time;
		reread_prepare(f.walk, true);
		walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
		walking_answer(&f, "end", "end", UPTIME, END);
		assert_int_equal(f.more, rows[i].has_time);
		if (rows[i].has_time && rows[i].same) {
			walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
		} else if (rows[i].has_time && rows[i].ends) {
			walking_answer(&f, "end", "end", END);
		}
		if (rows[i].has_time && rows[i].ends) {
			walking_answer(&f, "end", "end", UPTIME, END);
		} else if (rows[i].has_time) {
			walk_stop(f.walk, FDB_ETIMEOUT, "no answer after 4 tries");
			walking_on(&f, true);
		}
		walking_ends(&f, rows[i].is, rows[i].word, 2);
	}
}

/* A view may hide sysUpTime: it is not asked for for ever. */
static void
test_a_question_for_the_time_that_is_refused(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	f.walk->asks_uptime = true;
	walking_on(&f, false);
	assert_int_equal(f.q.noids, 1);
	walk_ends_at(f.walk, 1);
	assert_false(f.walk->asks_uptime);
	walking_on(&f, true);
	assert_int_equal(f.q.noids, 2);
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	walking_answer(&f, "end", "end", UPTIME, END); /* it is still asked for with the end */
	walking_ends(&f, TABLE_COMPLETE, NULL, 2);
}

/* Damage that cannot be in what is believed makes no table partial, and none is read twice. */
static void
test_damage_of_what_must_be_authentic(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walk_damaged(f.walk, false);
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	walking_answer(&f, "end", "end", UPTIME, END);
	walking_ends(&f, TABLE_COMPLETE, NULL, 2);
}

/* The second read has a row more: each of its instances is asked for. */
static void
test_a_row_that_differs_is_asked_for(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	reread_prepare(f.walk, true);
	walk_damaged(f.walk, true);
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	walking_answer(&f, "end", "end", UPTIME, END);
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", STATUS MAC ".2",
	    "end", "end", END);
	walking_answer(&f, "end", "end", UPTIME, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GET);
	assert_int_equal(f.q.noids, 2);
	walking_answer_asked(&f);
	walking_leaves(&f, 2, 0, 0);
}

static void
test_answers_that_lead_nowhere(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", END);
	for (int i = 0; f.more && i < 9; i++) {
		walking_answer(&f, END);
	}
	walking_ends(&f, TABLE_PARTIAL, "without variables", 2);
}

static void
test_an_agent_that_begins_again_at_its_end(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);

	(void)state;
	walking_answer(
	    &f, PORT MAC ".1", STATUS MAC ".1", "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0", END);
	walking_answer(
	    &f, PORT MAC ".1", STATUS MAC ".1", "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0", END);
	for (int i = 0; f.more && i < 9; i++) {
		walking_answer(&f, "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0", UPTIME, END);
	}
	walking_ends(&f, TABLE_PARTIAL, "goes back", 2);
}

static void
test_a_table_that_is_read_anew(void **state)
{
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);
	const struct table_request table = f.walk->table;

	(void)state;
	walking_answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", STATUS MAC ".2", END);
	walk_free(f.walk);
	device_restart(f.device);
	walk_begin(f.walk, f.device, &table, WALKING_ROWS);
	walking_on(&f, true);
	walking_answer(
	    &f, PORT MAC ".1", STATUS MAC ".1", END); /* the other has gone meanwhile */
	walking_answer(&f, AFTER, AFTER, END);
	walking_answer(&f, AFTER, AFTER, UPTIME, END);
	walking_leaves(&f, 1, 0, 0);
}

/* What is alike with the variable before tells of a column only where that is the column's own. */
static void
test_what_is_alike_with_another_column(void **state)
{
	static const char *const names[] = { PORT MAC ".1", STATUS MAC ".1", STATUS MAC ".1",
		STATUS MAC ".2" };
	enum { NAMES = sizeof(names) / sizeof(names[0]) };
	struct walking f = walking_begin("dot1qTpFdbTable", WALKING_ROWS);
	struct client_varbind vb[NAMES];
	struct oid o[NAMES];

	(void)state;
	for (size_t i = 0; i < NAMES; i++) {
		assert_true(oid_parse(names[i], &o[i]));
		vb[i] = (struct client_varbind){ .oid = o[i].sub,
			.noid = o[i].n,
			.alike = i > 1 ? o[i].n - 1 : 0,
			.value = { .type = VALUE_INTEGER, .number = 3 } };
	}
	walk_reply(f.walk,
	    &(const struct client_reply){ .nvarbinds = NAMES, .apart = 1, .varbinds = vb });
	assert_int_equal(f.walk->cells, 3); /* the port of one row, the status of two */
	walking_on(&f, true);
	walking_answer(&f, AFTER, END);
	walking_answer(&f, AFTER, AFTER, UPTIME, END);
	walking_answer_asked(&f); /* the port of the other row was only not told */
	walking_leaves(&f, 2, 0, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_end_is_asked_for_twice),
		cmocka_unit_test(test_an_end_after_a_loss_is_asked_for_twice),
		cmocka_unit_test(test_an_end_that_is_none),
		cmocka_unit_test(test_nothing_at_all_is_absent),
		cmocka_unit_test(test_a_step_back_is_believed_when_it_is_said_twice),
		cmocka_unit_test(test_an_odd_reply_that_was_an_accident),
		cmocka_unit_test(test_another_answer_each_time),
		cmocka_unit_test(test_version_1_says_which_column_ends),
		cmocka_unit_test(test_damage_and_limits_are_told),
		cmocka_unit_test(test_a_second_read_that_does_not_end),
		cmocka_unit_test(test_a_table_after_damage_is_read_twice),
		cmocka_unit_test(test_a_question_for_the_time_that_is_refused),
		cmocka_unit_test(test_damage_of_what_must_be_authentic),
		cmocka_unit_test(test_a_row_that_differs_is_asked_for),
		cmocka_unit_test(test_answers_that_lead_nowhere),
		cmocka_unit_test(test_an_agent_that_begins_again_at_its_end),
		cmocka_unit_test(test_a_table_that_is_read_anew),
		cmocka_unit_test(test_what_is_alike_with_another_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
