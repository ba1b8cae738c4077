#include "collect/poll/walk.h"
#include "collect/device/facts.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define PORT "1.3.6.1.2.1.17.7.1.2.2.1.2"
#define STATUS "1.3.6.1.2.1.17.7.1.2.2.1.3"
#define MAC ".10.0.21.93.0.0"
#define AFTER "1.3.6.1.2.1.17.7.1.4.1.0"
#define UPTIME "1.3.6.1.2.1.1.3.0"
#define END ((const char *)NULL) /* of the variables; a bare NULL may be an int */

enum { MANY = 1000, MOST = 8 /* variables in a reply */ };

struct fixture {
	struct device *device;
	struct walk *walk;
	struct client_request q;
	bool more;
};

/* A walk of dot1qTpFdbTable that has said what it asks first. */
static struct fixture
begin(uint32_t max_rows)
{
	static struct walk walk;
	struct fixture f = { .walk = &walk };
	struct table_request ask;

	f.device = device_new("sw", "192.0.2.1:161", "", 0, MANY);
	device_sample(f.device, 0);
	while (device_next(f.device, &ask)) {
		const struct table_outcome absent = { .state = TABLE_ABSENT, .expected = NONE };

		if (strcmp(ask.table->info.name, "dot1qTpFdbTable") == 0) {
			walk_begin(&walk, f.device, &ask, max_rows);
			f.more = walk_next(&walk, true, &f.q);
			assert_true(f.more);
			return f;
		}
		device_end(f.device, &ask, &absent);
	}
	fail_msg("dot1qTpFdbTable is not asked for");
	return f;
}

/* A reply in the making. */
struct answer {
	struct client_varbind varbinds[WALK_COLUMNS];
	struct oid names[WALK_COLUMNS];
	size_t n;
};

static void
add(struct answer *a, const struct oid *o, enum client_exception exception,
    enum value_type type)
{
	assert_in_range(a->n, 0, WALK_COLUMNS - 1);
	a->names[a->n] = *o;
	a->varbinds[a->n] = (struct client_varbind){ .oid = a->names[a->n].sub,
		.noid = o->n,
		.exception = exception,
		.value = { .type = type, .number = 3 } };
	a->n++;
}

/* Then the walk asks again. */
static void
deliver(struct fixture *f, const struct answer *a)
{
	const struct client_reply r = { .nvarbinds = a->n, .varbinds = a->varbinds };

	walk_reply(f->walk, &r);
	f->more = walk_next(f->walk, true, &f->q);
}

/* Answers with these variables, up to END; "end" is endOfMibView, "gone:OID" noSuchInstance. */
static void
answer(struct fixture *f, ...)
{
	static const char gone[] = "gone:";
	static struct answer a;
	const char *text;
	va_list ap;

	a.n = 0;
	va_start(ap, f);
	while ((text = va_arg(ap, const char *)) != NULL) {
		const bool is_end = strcmp(text, "end") == 0;
		const bool is_gone = strncmp(text, gone, strlen(gone)) == 0;
		struct oid o;

		assert_true(
		    oid_parse(is_end ? STATUS : text + (is_gone ? strlen(gone) : 0), &o));
		add(&a, &o,
		    is_end    ? CLIENT_END_OF_MIB
		    : is_gone ? CLIENT_NO_SUCH_INSTANCE
			      : CLIENT_VALUE,
		    strcmp(text, UPTIME) == 0 ? VALUE_TIMETICKS : VALUE_INTEGER);
	}
	va_end(ap);
	deliver(f, &a);
}

/* Answers a GET: all of it is there. */
static void
answer_asked(struct fixture *f)
{
	static struct answer a;

	a.n = 0;
	for (size_t i = 0; i < f->q.noids; i++) {
		add(&a, f->q.oids[i], CLIENT_VALUE, VALUE_INTEGER);
	}
	deliver(f, &a);
}

static void
ends(struct fixture *f, enum completeness state, const char *word, uint32_t cells)
{
	struct table_outcome o = { .expected = NONE };

	assert_false(f->more);
	walk_outcome(f->walk, &o);
	assert_int_equal(o.state, state);
	assert_int_equal(f->walk->cells, cells);
	if (word != NULL) {
		assert_non_null(o.reason);
		assert_non_null(strstr(o.reason, word));
	}
	walk_free(f->walk);
	device_free(f->device);
}

static void
test_an_end_is_asked_for_twice(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	assert_int_equal(f.q.op, CLIENT_GETBULK);
	assert_int_equal(f.q.noids, 2);
	answer(&f, PORT MAC ".1", STATUS MAC ".1", STATUS MAC ".1", AFTER, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GETNEXT);
	assert_int_equal(f.q.noids, 3); /* and sysUpTime */
	answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	assert_true(f.walk->has_uptime || !f.more);
	ends(&f, TABLE_COMPLETE, NULL, 2);
}

static void
test_an_end_that_is_none(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	answer(&f, PORT MAC ".2", STATUS MAC ".2", UPTIME, END); /* a bit had flipped */
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GETBULK);
	answer(&f, STATUS MAC ".1", AFTER, END);
	answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	ends(&f, TABLE_COMPLETE, NULL, 4);
}

static void
test_nothing_at_all_is_absent(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, AFTER, AFTER, END);
	answer(&f, AFTER, AFTER, UPTIME, END);
	ends(&f, TABLE_ABSENT, "no rows", 0);
}

static void
test_a_step_back_is_believed_when_it_is_said_twice(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".5", STATUS MAC ".5", END);
	answer(&f, PORT MAC ".2", STATUS MAC ".2", END);
	assert_int_equal(f.walk->cells, 2);
	answer(&f, PORT MAC ".2", STATUS MAC ".2", END); /* unordered, then */
	assert_int_equal(f.walk->cells, 4);
	answer(&f, PORT MAC ".5", STATUS MAC ".5", END);
	answer(&f, PORT MAC ".2", STATUS MAC ".2", END);
	ends(&f, TABLE_PARTIAL, "loops", 6);
}

static void
test_an_odd_reply_that_was_an_accident(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".5", STATUS MAC ".5", END);
	answer(&f, PORT MAC ".2", STATUS MAC ".6", END);
	answer(&f, PORT MAC ".6", STATUS MAC ".6", END);
	answer(&f, STATUS MAC ".5", AFTER, END);
	answer(&f, STATUS MAC ".5", AFTER, UPTIME, END);
	ends(&f, TABLE_COMPLETE, NULL, 4);
}

static void
test_another_answer_each_time(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".9", STATUS MAC ".9", END);
	for (int i = 1; f.more && i < 9; i++) {
		char a[64];

		(void)snprintf(a, sizeof(a), PORT MAC ".%d", i);
		answer(&f, a, STATUS MAC ".9", END);
	}
	ends(&f, TABLE_PARTIAL, "another answer each time", 2);
}

static void
test_version_1_says_which_column_ends(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".1", STATUS MAC ".1", END);
	walk_ends_at(f.walk, 2);
	f.more = walk_next(f.walk, false, &f.q);
	assert_int_equal(f.q.noids, 1);
	walk_ends_at(f.walk, 1);
	f.more = walk_next(f.walk, false, &f.q);
	assert_int_equal(f.q.noids, 3);
	walk_ends_at(f.walk, 3); /* sysUpTime is hidden */
	f.more = walk_next(f.walk, false, &f.q);
	assert_int_equal(f.q.noids, 2);
	walk_ends_at(f.walk, 1);
	f.more = walk_next(f.walk, false, &f.q);
	walk_ends_at(f.walk, 1);
	f.more = walk_next(f.walk, false, &f.q);
	ends(&f, TABLE_COMPLETE, NULL, 2);
}

static void
test_damage_and_limits_are_told(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	walk_damaged(f.walk);
	answer(&f, PORT MAC ".1", STATUS MAC ".1", "end", "end", END);
	answer(&f, "end", "end", UPTIME, END);
	ends(&f, TABLE_PARTIAL, "1 damaged", 2);

	f = begin(2); /* rows, whatever their columns */
	answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", STATUS MAC ".2", END);
	answer(&f, PORT MAC ".3", STATUS MAC ".3", END);
	ends(&f, TABLE_PARTIAL, "more rows than", 4);

	f = begin(MANY);
	walk_stop(f.walk, FDB_ETIMEOUT, "no answer");
	f.more = walk_next(f.walk, true, &f.q);
	ends(&f, TABLE_FAILED, "no answer", 0);
}

static void
test_answers_that_lead_nowhere(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".1", STATUS MAC ".1", END);
	for (int i = 0; f.more && i < 9; i++) {
		answer(&f, END);
	}
	ends(&f, TABLE_PARTIAL, "without variables", 2);
}

static void
test_an_agent_that_begins_again_at_its_end(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(
	    &f, PORT MAC ".1", STATUS MAC ".1", "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0", END);
	answer(
	    &f, PORT MAC ".1", STATUS MAC ".1", "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0", END);
	for (int i = 0; f.more && i < 9; i++) {
		answer(&f, "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0", UPTIME, END);
	}
	ends(&f, TABLE_PARTIAL, "goes back", 2);
}

/* The walk of two rows, of which the second has a port only. */
static struct fixture
torn(void)
{
	struct fixture f = begin(MANY);

	answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", AFTER, END);
	answer(&f, STATUS MAC ".1", END);
	answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GET);
	assert_int_equal(f.q.noids, 2);
	return f;
}

/* Rows of the table when it has ended, and what was left out. */
static void
leaves(struct fixture *f, uint32_t rows, uint32_t dropped, unsigned flags)
{
	struct table_outcome o = { .expected = NONE };
	const struct device *r = f->device;

	assert_false(f->more);
	walk_outcome(f->walk, &o);
	assert_int_equal(o.state, TABLE_COMPLETE);
	device_end(f->device, &f->walk->ask, &o);
	assert_int_equal(r->reads.at[r->reads.n - 1].nrows, rows);
	assert_int_equal(r->reads.at[r->reads.n - 1].ndropped, dropped);
	assert_int_equal(r->bases.at[r->bases.n - 1].rows[rows - 1].flags, flags);
	walk_free(f->walk);
	device_free(f->device);
}

static void
test_a_table_that_is_read_anew(void **state)
{
	struct fixture f = begin(MANY);
	const struct table_request ask = f.walk->ask;

	(void)state;
	answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".2", STATUS MAC ".2", END);
	walk_free(f.walk);
	device_restart(f.device);
	walk_begin(f.walk, f.device, &ask, MANY);
	f.more = walk_next(f.walk, true, &f.q);
	answer(&f, PORT MAC ".1", STATUS MAC ".1", END); /* the other has gone meanwhile */
	answer(&f, AFTER, AFTER, END);
	answer(&f, AFTER, AFTER, UPTIME, END);
	leaves(&f, 1, 0, 0);
}

static void
test_a_torn_row_that_is_there_is_completed(void **state)
{
	struct fixture f = torn();

	(void)state;
	answer(&f, PORT MAC ".2", STATUS MAC ".2", END);
	leaves(&f, 2, 0, 0);
}

static void
test_a_torn_row_that_is_gone_is_left_out(void **state)
{
	struct fixture f = torn();

	(void)state;
	answer(&f, "gone:" PORT MAC ".2", "gone:" STATUS MAC ".2", END);
	leaves(&f, 1, 1, 0);
}

static void
test_a_row_that_has_no_status_stays_and_is_marked(void **state)
{
	struct fixture f = torn();

	(void)state;
	answer(&f, PORT MAC ".2", "gone:" STATUS MAC ".2", END);
	leaves(&f, 2, 0, ROW_INCOMPLETE | ROW_NO_STATUS);
}

static void
test_version_1_says_which_instance_is_gone(void **state)
{
	struct fixture f = torn();

	(void)state;
	walk_ends_at(f.walk, 2);
	f.more = walk_next(f.walk, false, &f.q);
	assert_int_equal(f.q.noids, 1);
	walk_ends_at(f.walk, 1);
	f.more = walk_next(f.walk, false, &f.q);
	leaves(&f, 1, 1, 0);
}

static void
test_version_1_does_not_say_which(void **state)
{
	struct fixture f = torn();

	(void)state;
	walk_ends_at(f.walk, 0);
	f.more = walk_next(f.walk, false, &f.q);
	assert_int_equal(f.q.noids, 1); /* one at a time, then */
	walk_ends_at(f.walk, 0);
	f.more = walk_next(f.walk, false, &f.q);
	answer(&f, "gone:" STATUS MAC ".2", END);
	leaves(&f, 1, 1, 0);
}

/* No octet of an address is above 255: a flipped bit, or an agent's mistake. */
static void
test_an_index_that_is_no_address_is_asked_for(void **state)
{
	struct fixture f = begin(MANY);

	(void)state;
	answer(&f, PORT MAC ".1", STATUS MAC ".1", PORT MAC ".300", AFTER, END);
	answer(&f, STATUS MAC ".1", END);
	answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	assert_true(f.more);
	assert_int_equal(f.q.op, CLIENT_GET);
	answer(&f, "gone:" PORT MAC ".300", "gone:" STATUS MAC ".300", END);
	leaves(&f, 1, 1, 0); /* one instance of it had come */
}

static void
test_other_answers_than_asked_for_end_it(void **state)
{
	struct fixture f = torn();

	(void)state;
	for (int i = 0; f.more && i < 9; i++) {
		answer(&f, PORT MAC ".1", STATUS MAC ".2", END);
	}
	ends(&f, TABLE_PARTIAL, "gets no further", 3);
}

/* Some give a status to a part of their rows only: that is asked in a few requests, not in thousands. */
static void
test_many_torn_rows_cost_few_requests(void **state)
{
	struct fixture f = begin(MANY);
	int requests = 0;

	(void)state;
	answer(&f, PORT MAC ".1", STATUS MAC ".1", END);
	for (int i = 2; i < 600; i++) {
		char port[64];

		(void)snprintf(
		    port, sizeof(port), PORT ".10.0.21.93.0.%d.%d", i / 256, i % 256);
		answer(&f, port, i == 2 ? AFTER : END, END);
	}
	answer(&f, STATUS MAC ".1", END);
	answer(&f, STATUS MAC ".1", AFTER, UPTIME, END);
	for (; f.more; requests++) {
		assert_int_equal(f.q.op, CLIENT_GET);
		answer_asked(&f);
	}
	assert_in_range(requests, 1, 16);
	ends(&f, TABLE_COMPLETE, NULL, 600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_end_is_asked_for_twice),
		cmocka_unit_test(test_an_end_that_is_none),
		cmocka_unit_test(test_nothing_at_all_is_absent),
		cmocka_unit_test(test_a_step_back_is_believed_when_it_is_said_twice),
		cmocka_unit_test(test_an_odd_reply_that_was_an_accident),
		cmocka_unit_test(test_another_answer_each_time),
		cmocka_unit_test(test_version_1_says_which_column_ends),
		cmocka_unit_test(test_damage_and_limits_are_told),
		cmocka_unit_test(test_answers_that_lead_nowhere),
		cmocka_unit_test(test_an_agent_that_begins_again_at_its_end),
		cmocka_unit_test(test_a_table_that_is_read_anew),
		cmocka_unit_test(test_a_torn_row_that_is_there_is_completed),
		cmocka_unit_test(test_a_torn_row_that_is_gone_is_left_out),
		cmocka_unit_test(test_a_row_that_has_no_status_stays_and_is_marked),
		cmocka_unit_test(test_version_1_says_which_instance_is_gone),
		cmocka_unit_test(test_version_1_does_not_say_which),
		cmocka_unit_test(test_an_index_that_is_no_address_is_asked_for),
		cmocka_unit_test(test_other_answers_than_asked_for_end_it),
		cmocka_unit_test(test_many_torn_rows_cost_few_requests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
