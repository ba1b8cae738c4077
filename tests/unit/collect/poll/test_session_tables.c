#include "aid/session.h"
#include "aid/table.h"

#include "collect/poll/prefetch.h"
#include "collect/poll/session_tables.h"
#include "collect/poll/walk/reread.h"
#include "collect/poll/walk/walk_stop.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static const uint16_t vlans[] = { 10, 20, 30, 40, 50, 60 };
enum { VLANS = sizeof(vlans) / sizeof(vlans[0]) };

/* Each point that the search asks for is followed by a row: of the same index, and one more octet. */
static void
answer_search(struct partition *p)
{
	struct client_request q;

	while (partition_next(p, &q)) {
		struct client_varbind vb[WALK_COLUMNS] = { { .noid = 0 } };
		struct oid names[WALK_COLUMNS];
		const struct client_reply r = { .varbinds = vb, .nvarbinds = q.noids };

		for (size_t i = 0; i < q.noids; i++) {
			names[i] = *q.oids[i];
			names[i].sub[names[i].n++] = 1;
			vb[i].oid = names[i].sub;
			vb[i].noid = names[i].n;
		}
		partition_reply(p, &r);
	}
}

/* The table under way is walked by this slot, and has so many rows by now. */
static struct slot *
walk(struct session *s, uint32_t number, uint32_t rows)
{
	struct slot *slot = &s->slots.at[number];

	walk_begin(&slot->walk, s->state->device, &s->table.request, SESSION_ROWS);
	slots_begin(slot);
	for (uint32_t i = 1; i <= rows; i++) {
		session_aid_row(slot, number << 8 | i);
	}
	return slot;
}

static void
test_the_last_part_ends_the_table(void **state)
{
	static const struct {
		const char *why;
		enum fdb_code first, last;
		uint32_t damaged; /* replies, while the first part was read */
		enum completeness is;
		enum fdb_code code;
	} rows[] = {
		{ "both parts to their ends", FDB_OK, FDB_OK, 0, TABLE_COMPLETE, FDB_OK },
		{ "the first part was refused", FDB_EAUTH, FDB_OK, 0, TABLE_PARTIAL,
		    FDB_EAUTH },
		{ "the last part was refused", FDB_OK, FDB_EAUTH, 0, TABLE_PARTIAL, FDB_EAUTH },
		{ "what happened first is told", FDB_EAUTH, FDB_ELIMIT, 0, TABLE_PARTIAL,
		    FDB_EAUTH },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		struct slot *first;
		struct slot *last;
		struct read read;

		session_aid_begin(&a, "dot1dTpFdbTable", NULL, 0);
		first = walk(s, 0, 3);
		last = walk(s, 1, 2);
		s->table.parted = true;
		first->walk.code = rows[i].first;
		last->walk.code = rows[i].last;
		session_tables_end_slot(s, first);
		assert_int_equal(first->state, SLOT_FREE);
		assert_ptr_equal(slots_walking(&s->slots), last); /* the table goes on */
		session_tables_end_slot(s, last);
		read = table_last_read(s->state->device);
		if (read.state != rows[i].is || read.code != rows[i].code || read.nrows != 5) {
			fail_msg("%s: %u rows", rows[i].why, (unsigned)read.nrows);
		}
		assert_false(s->table.parted); /* the next one */
		assert_string_not_equal(s->table.request.table->info.name, "dot1dTpFdbTable");
		session_aid_end(&a);
	}
}

static void
test_damage_in_one_part_is_damage_in_the_table(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	struct slot *first;
	struct slot *last;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", NULL, 0);
	first = walk(s, 0, 1);
	last = walk(s, 1, 1);
	walk_damaged(&first->walk, true);
	session_tables_end_slot(s, first);
	assert_int_equal(last->walk.damaged, 1);
	session_aid_end(&a);
}

/* A search looks for places in the walk of another slot: when that ends it is in vain. */
static void
test_a_search_ends_with_its_walk(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	struct slot *first;
	struct slot *search;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", NULL, 0);
	first = walk(s, 0, 1);
	(void)walk(s, 1, 1);
	search = &s->slots.at[2];
	search->of = first;
	search->search = partition_begin(&first->walk);
	search->state = SLOT_ASKED;
	session_tables_end_slot(s, first);
	assert_null(search->search);
	assert_int_equal(search->state, SLOT_FREE);
	session_aid_end(&a);
}

/* A search under way in a walk that will be, or is, compared with a second read ends in vain. */
static void
test_what_is_read_twice_stays_whole(void **state)
{
	static const struct {
		const char *why;
		uint32_t doubts;
		bool rereads, may_part;
	} rows[] = {
		{ "an undamaged walk", 0, false, true },
		{ "a damaged reply came while it was searched", 1, false, false },
		{ "the second read is under way", 0, true, false },
		{ "the same after damage of its own", 2, true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		struct slot *slot;
		struct slot *search = &s->slots.at[1];

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		slot = walk(s, 0, 1);
		reread_prepare(&slot->walk, true);
		search->of = slot;
		search->search = partition_begin(&slot->walk);
		search->state = SLOT_READY;
		answer_search(search->search);
		slot->walk.doubts = rows[i].doubts;
		slot->walk.rereads = rows[i].rereads;
		assert_int_equal(partition_may_begin(&slot->walk), rows[i].may_part);
		session_tables_part(s, search);
		if (s->table.parted != rows[i].may_part ||
		    (slot->walk.second == NULL) != rows[i].may_part) {
			fail_msg("%s", rows[i].why);
		}
		session_aid_end(&a);
	}
}

/* What the survey has told took the time of the survey, however much later it is its turn. */
static void
test_a_table_ends_when_it_was_known(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	struct read read;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	s->table.began_ms = 1000;
	s->table.ended_ms = 1020;
	session_tables_end_slot(s, walk(s, 0, 0));
	read = table_last_read(s->state->device);
	assert_int_equal(read.ended_ms - read.began_ms, 20);
	session_aid_end(&a);
}

/* Ends the table under way without an answer. */
static void
be_silent(struct session *s)
{
	struct slot *slot = slots_walking(&s->slots);

	assert_non_null(slot);
	walk_stop(&slot->walk, FDB_ETIMEOUT, "no answer after 4 tries");
	s->table.silent = true;
	session_tables_end_slot(s, slot);
}

static void
test_a_switch_that_stops_answering_is_given_up(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	(void)walk(s, 0, 1);
	be_silent(s);
	assert_false(s->done);
	assert_false(s->state->failed);
	be_silent(s);
	assert_true(s->done);
	assert_true(s->state->failed);
	assert_int_equal(table_last_read(s->state->device).state, TABLE_FAILED);
	session_aid_end(&a);
}

/* The switch answers, its contexts do not: three of them are enough. */
static void
test_silent_contexts_are_not_asked(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	struct slot *slot;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
	(void)walk(s, 0, 0);
	for (int i = 0; i < PREFETCH_SILENCES_MAX; i++) {
		slot = slots_walking(&s->slots);
		assert_int_equal(slot->walk.code, FDB_OK);
		be_silent(s);
	}
	slot = slots_walking(&s->slots);
	assert_int_equal(s->table.request.context, vlans[PREFETCH_SILENCES_MAX]);
	assert_int_equal(slot->walk.code, FDB_ETIMEOUT);
	assert_non_null(strstr(slot->walk.reason, "not asked: the contexts of 3 other VLANs"));
	assert_false(s->done);
	session_aid_end(&a);
}

static void
test_what_was_read_stays_when_it_is_stopped(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	struct read read;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
	a.state.context_answered = true;
	(void)walk(s, 0, 2);
	assert_true(prefetch_begin(s));
	session_aid_row(s->ahead[0], 1);
	session_tables_stop(s, FDB_EIO, "stopped");
	assert_int_equal(s->nahead, 0);
	/* Those ahead of their turn end, too: the last one has no row. */
	read = table_last_read(s->state->device);
	assert_int_equal(read.context, vlans[SESSION_WINDOWS - 1]);
	assert_int_equal(read.state, TABLE_FAILED);
	assert_int_equal(read.code, FDB_EIO);
	assert_string_equal(read.reason, "stopped");
	assert_int_equal(device_rows(s->state->device), 3);
	session_aid_end(&a);
}

static void
test_an_unsorted_table_is_read_anew_by_one_slot(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", NULL, 0);
	s->table.until_us = 1234;
	(void)walk(s, 0, 2);
	(void)walk(s, 1, 2);
	s->table.parted = true;
	session_tables_unpart(s);
	assert_true(s->state->unsorted);
	assert_false(s->table.parted);
	assert_int_equal(s->table.until_us, 1234); /* no time is added */
	assert_int_equal(slots_active_walks(&s->slots), 1);
	assert_int_equal(slots_walking(&s->slots)->walk.cells, 0);
	session_aid_row(slots_walking(&s->slots), 1);
	session_tables_end_slot(s, slots_walking(&s->slots));
	assert_int_equal(table_last_read(s->state->device).nrows, 1);
	session_aid_end(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_last_part_ends_the_table),
		cmocka_unit_test(test_damage_in_one_part_is_damage_in_the_table),
		cmocka_unit_test(test_a_search_ends_with_its_walk),
		cmocka_unit_test(test_what_is_read_twice_stays_whole),
		cmocka_unit_test(test_a_table_ends_when_it_was_known),
		cmocka_unit_test(test_a_switch_that_stops_answering_is_given_up),
		cmocka_unit_test(test_silent_contexts_are_not_asked),
		cmocka_unit_test(test_what_was_read_stays_when_it_is_stopped),
		cmocka_unit_test(test_an_unsorted_table_is_read_anew_by_one_slot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
