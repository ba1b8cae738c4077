#include "aid/session.h"

#include "collect/poll/clock.h"
#include "collect/poll/prefetch.h"
#include "collect/poll/response.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static const uint16_t vlans[] = { 10, 20, 30, 40 };
enum { VLANS = sizeof(vlans) / sizeof(vlans[0]), ID = 77, ASKED = 50, NOW = 1000000 };

/* This slot has asked: a walk of the table under way, by GETBULK or GETNEXT. */
static struct slot *
ask(struct session *s, uint32_t number, bool bulk)
{
	struct slot *slot = &s->slots.at[number];

	if (slot->walk.cursors == NULL) {
		walk_begin(&slot->walk, s->state->device, &s->table.request, SESSION_ROWS);
		slots_begin(slot);
	}
	assert_true(walk_next(&slot->walk, bulk, &slot->request));
	slot->state = SLOT_ASKED;
	slot->ntries = 1;
	slot->tries[0] = (struct slot_try){ .id = ID + (int32_t)number,
		.sent_us = NOW - 5000 + (int64_t)number,
		.asked = ASKED,
		.op = slot->request.op };
	return slot;
}

static void
test_error_statuses(void **state)
{
	static const struct {
		const char *why;
		bool bulk;
		int error;
		int times;
		enum fdb_code code; /* of the walk */
		const char *word; /* of its reason */
		uint32_t errors; /* of the slot */
	} rows[] = {
		{ "fewer rows are asked for", true, CLIENT_TOO_BIG, 1, FDB_OK, NULL, 0 },
		{ "a single variable is too big", false, CLIENT_TOO_BIG, 2, FDB_EPROTO,
		    "calls a single variable too big", 0 },
		{ "a column ends", false, CLIENT_NO_SUCH_NAME, 1, FDB_OK, NULL, 0 },
		{ "the view hides it", true, CLIENT_NO_ACCESS, 1, FDB_EAUTH,
		    "the switch refuses it", 0 },
		{ "the same in another word", true, CLIENT_AUTHORIZATION_ERROR, 1, FDB_EAUTH,
		    "the switch refuses it", 0 },
		{ "genErr may pass", true, CLIENT_GEN_ERR, 5, FDB_OK, NULL, 5 },
		{ "genErr for ever", true, CLIENT_GEN_ERR, 6, FDB_EPROTO, "the switch answers",
		    6 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		const struct client_reply r = { .id = ID, .error = rows[i].error };
		struct slot *slot = &s->slots.at[0];

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		for (int n = 0; n < rows[i].times; n++) {
			(void)ask(s, 0, rows[i].bulk);
			response_take(s, &r, NOW);
			assert_int_equal(slot->state, SLOT_READY);
		}
		if (slot->walk.code != rows[i].code || slot->errors != rows[i].errors) {
			fail_msg("%s: %s", rows[i].why, slot->walk.reason);
		}
		if (rows[i].word != NULL) {
			assert_non_null(strstr(slot->walk.reason, rows[i].word));
		}
		session_aid_end(&a);
	}
}

/* An agent that says genErr to every GETBULK, and has never answered one, is asked by GETNEXT. */
static void
test_a_switch_that_has_no_bulk(void **state)
{
	enum { REFUSALS = 3 };

	(void)state;
	for (int answered = 0; answered < 2; answered++) {
		static struct session_aid a;
		const struct client_reply r = { .id = ID, .error = CLIENT_GEN_ERR };

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		a.state.bulk_answered = answered == 1;
		for (int n = 0; n < REFUSALS; n++) {
			assert_false(a.state.no_bulk);
			(void)ask(&a.session, 0, true);
			response_take(&a.session, &r, NOW);
		}
		assert_int_equal(a.state.no_bulk, answered == 0);
		session_aid_end(&a);
	}
}

static void
test_a_late_reply_is_ignored(void **state)
{
	static struct session_aid a;
	const struct client_reply r = { .id = ID + 99, .error = CLIENT_NO_ACCESS };
	struct slot *slot;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	slot = ask(&a.session, 0, true);
	response_take(&a.session, &r, NOW);
	assert_int_equal(slot->state, SLOT_ASKED);
	assert_int_equal(slot->walk.code, FDB_OK);
	session_aid_end(&a);
}

/* Of a context ahead of its turn nothing counts yet but that it answered. */
static void
test_who_has_answered(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;
	const struct client_reply r = { .id = ID + 1, .error = CLIENT_GEN_ERR };

	(void)state;
	session_aid_begin(&a, "dot1dTpFdbTable", vlans, VLANS);
	(void)ask(s, 0, true);
	assert_true(prefetch_begin(s));
	s->context_silences = 1;
	assert_ptr_equal(s->ahead[0], &s->slots.at[1]);
	(void)ask(s, 1, true);
	response_take(s, &r, NOW);
	assert_true(s->ahead[0]->ahead.answered);
	assert_int_equal(s->context_silences, 1);
	assert_false(s->state->context_answered);
	response_take(
	    s, &(const struct client_reply){ .id = ID, .error = CLIENT_GEN_ERR }, NOW);
	assert_int_equal(s->context_silences, 0);
	assert_true(s->state->context_answered);
	session_aid_end(&a);
}

/* Damage may have been in an answer to anybody: no end is believed without asking twice. */
static void
test_damage_is_held_against_all(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	(void)ask(s, 0, true);
	(void)ask(s, 1, true);
	response_take_damage(s, true);
	assert_int_equal(s->slots.at[0].walk.damaged + s->slots.at[1].walk.damaged, 1);
	assert_true(s->slots.at[0].walk.suspicious);
	assert_true(s->slots.at[1].walk.suspicious);
	session_aid_end(&a);
}

static void
test_denials(void **state)
{
	static const struct {
		const char *why;
		int32_t id; /* that the switch says */
		bool contexts; /* some are read ahead of their turn */
		enum fdb_code first, second; /* of the walks in the first two slots */
		bool in_turn;
	} rows[] = {
		{ "it says whose", ID + 1, false, FDB_OK, FDB_EAUTH, false },
		{ "it says not", 0, false, FDB_EAUTH, FDB_EAUTH, false },
		{ "it says not, and one context may be good", 0, true, FDB_OK, FDB_OK, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		struct fdb_err err;

		session_aid_begin(&a, "dot1dTpFdbTable", vlans, rows[i].contexts ? VLANS : 0);
		(void)ask(s, 0, true);
		if (rows[i].contexts) {
			assert_true(prefetch_begin(s));
		} else {
			(void)ask(s, 1, true);
		}
		(void)fdb_fail(&err, FDB_EAUTH, "unknown context");
		response_take_denial(s, rows[i].id, &err);
		if (s->slots.at[0].walk.code != rows[i].first ||
		    s->slots.at[1].walk.code != rows[i].second ||
		    s->state->contexts_in_turn != rows[i].in_turn) {
			fail_msg("%s", rows[i].why);
		}
		assert_int_equal(s->nahead, 0);
		session_aid_end(&a);
	}
}

/* What was begun before a restart cannot be told from what was read after it. */
static void
test_a_restart_ends_the_walks(void **state)
{
	static const uint32_t uptime[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };
	static struct session_aid a;
	struct session *s = &a.session;
	struct client_varbind vb[WALK_COLUMNS + 1];
	struct client_reply r = { .id = ID, .varbinds = vb };
	struct slot *slot;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	uptime_set(&s->state->uptime, 100000, 0);
	slot = ask(s, 0, false);
	for (int asked = 0; asked < 3;
	     asked++) { /* the end, once more with sysUpTime, and that alone */
		for (r.nvarbinds = 0; r.nvarbinds < slot->walk.nasked; r.nvarbinds++) {
			vb[r.nvarbinds] =
			    (struct client_varbind){ .exception = CLIENT_END_OF_MIB };
		}
		if (asked > 0) {
			vb[r.nvarbinds++] = (struct client_varbind){ .oid = uptime,
				.noid = sizeof(uptime) / sizeof(uptime[0]),
				.value = { .type = VALUE_TIMETICKS, .number = 5 } };
		}
		response_take(s, &r, NOW);
		if (asked < 2) {
			assert_int_equal(slot->walk.code, FDB_OK); /* a bit may have flipped */
			(void)ask(s, 0, false);
		}
	}
	assert_int_equal(slot->walk.code, FDB_EPROTO);
	assert_non_null(strstr(slot->walk.reason, "restarted meanwhile"));
	assert_int_equal(s->state->uptime.ticks, 5);
	session_aid_end(&a);
}

/* The value to compare with may be the odd one: what follows another one that ran ahead is believed. */
static void
test_a_time_far_ahead_is_believed_when_said_twice(void **state)
{
	static const uint32_t name[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };
	static const struct {
		const char *why;
		uint32_t first, second, believed;
	} rows[] = {
		{ "said twice", 8000000, 8000010, 8000010 },
		{ "another one each time", 8000000, 90000000, 100000 },
		{ "a bit flipped once", 8000000, 100020, 100020 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		uptime_set(&s->state->uptime, 100000, poll_clock_us());
		for (int n = 0; n < 2; n++) {
			const struct client_varbind vb = { .oid = name,
				.noid = sizeof(name) / sizeof(name[0]),
				.value = { .type = VALUE_TIMETICKS,
				    .number = n == 0 ? rows[i].first : rows[i].second } };
			struct client_varbind one[] = { vb };
			const struct client_reply r = {
				.id = ID, .varbinds = one, .nvarbinds = 1
			};

			(void)ask(s, 0, false);
			s->slots.at[0].walk.asks_uptime = true;
			response_take(s, &r, NOW);
		}
		if (s->state->uptime.ticks != rows[i].believed) {
			fail_msg("%s: %u", rows[i].why, (unsigned)s->state->uptime.ticks);
		}
		session_aid_end(&a);
	}
}

/* Whatever the switch says to the question for sysUpTime alone, no row was asked for. */
static void
test_an_error_instead_of_the_time(void **state)
{
	static const int errors[] = { CLIENT_TOO_BIG, CLIENT_NO_SUCH_NAME, CLIENT_NO_ACCESS,
		CLIENT_GEN_ERR };

	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		const struct client_reply r = {
			.id = ID, .error = errors[i], .error_index = 1
		};

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		(void)ask(s, 0, false);
		s->slots.at[0].walk.asks_uptime = true;
		response_take(s, &r, NOW);
		assert_false(s->slots.at[0].walk.asks_uptime);
		assert_int_equal(s->slots.at[0].walk.code, FDB_OK);
		assert_int_equal(s->slots.at[0].errors, 0);
		session_aid_end(&a);
	}
}

/* Where nothing is walked damage counts, too: the tables to come are read twice. */
static void
test_damage_of_a_survey(void **state)
{
	static struct session_aid a;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	response_take_damage(&a.session, false);
	assert_int_equal(a.session.damage_seen, 0);
	response_take_damage(&a.session, true);
	assert_int_equal(a.session.damage_seen, 1);
	session_aid_end(&a);
}

/* What was read before the first damage could not be compared with a second read. */
static void
test_damage_begins_a_table_anew(void **state)
{
	static const struct {
		const char *why;
		bool is_doubt, parted, late, anew;
	} rows[] = {
		{ "a reply that shows damage", true, false, false, true },
		{ "one that is not authentic", false, false, false, false },
		{ "a table in parts", true, true, false, false },
		{ "too little time is left", true, false, true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static struct session_aid a;
		struct session *s = &a.session;
		struct slot *slot;

		session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
		slot = ask(s, 0, true);
		session_aid_row(slot, 1);
		s->table.parted = rows[i].parted;
		s->table.walk_us = rows[i].late ? -s->until_us : s->table.walk_us;
		response_take_damage(s, rows[i].is_doubt);
		slot = slots_walking(&s->slots);
		if ((slot->walk.second != NULL) != rows[i].anew ||
		    (slot->walk.cells == 0) != rows[i].anew || slot->walk.damaged != 1) {
			fail_msg("%s", rows[i].why);
		}
		response_take_damage(s, rows[i].is_doubt);
		assert_int_equal(
		    slots_walking(&s->slots)->walk.damaged, 2); /* once is enough */
		session_aid_end(&a);
	}
}

/* SNMPv3 does not say whose request it could not read: it was that of the oldest. */
static void
test_the_oldest_is_asked_anew(void **state)
{
	static struct session_aid a;
	struct session *s = &a.session;

	(void)state;
	session_aid_begin(&a, "dot1qTpFdbTable", NULL, 0);
	(void)ask(s, 0, true);
	(void)ask(s, 1, true);
	s->slots.at[0].tries[0].sent_us = NOW;
	response_ask_anew(s);
	assert_int_equal(s->slots.at[0].state, SLOT_ASKED);
	assert_int_equal(s->slots.at[1].state, SLOT_READY);
	session_aid_end(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_error_statuses),
		cmocka_unit_test(test_a_switch_that_has_no_bulk),
		cmocka_unit_test(test_a_late_reply_is_ignored),
		cmocka_unit_test(test_who_has_answered),
		cmocka_unit_test(test_damage_is_held_against_all),
		cmocka_unit_test(test_denials),
		cmocka_unit_test(test_a_restart_ends_the_walks),
		cmocka_unit_test(test_a_time_far_ahead_is_believed_when_said_twice),
		cmocka_unit_test(test_an_error_instead_of_the_time),
		cmocka_unit_test(test_damage_of_a_survey),
		cmocka_unit_test(test_damage_begins_a_table_anew),
		cmocka_unit_test(test_the_oldest_is_asked_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
