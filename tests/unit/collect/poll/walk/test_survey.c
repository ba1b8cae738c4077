#include "aid/table.h"

#include "collect/poll/walk/survey.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { ROWS = 100, MOST = 100 };

/* All that the agent has: dot1qTpFdbTable, ifTable without its first column, and an end. */
static const char *const mib[] = { "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.2.2.1.7.1",
	"1.3.6.1.2.1.2.2.1.8.1", "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.0.0.1",
	"1.3.6.1.2.1.17.7.1.2.2.1.3.10.0.21.93.0.0.1", "1.3.6.1.2.1.31.1.2.1.3.0.1" };

enum { COLUMN = 12 };

struct agent { /* a reply in the making */
	const struct client_request *q;
	struct client_varbind varbinds[MOST];
	struct oid names[MOST];
	size_t n;
};

/* RFC 3416 section 4.2.2. */
static void
answer(struct agent *a, const struct client_request *q)
{
	*a = (struct agent){ .q = q, .n = q->noids };
	assert_in_range(q->noids, 1, MOST);
	for (size_t i = 0; i < q->noids; i++) {
		struct client_varbind *vb = &a->varbinds[i];

		a->names[i] = *q->oids[i];
		vb->exception = CLIENT_END_OF_MIB;
		for (size_t k = sizeof(mib) / sizeof(mib[0]); k > 0; k--) {
			struct oid o;

			assert_true(oid_parse(mib[k - 1], &o));
			if (oid_cmp(o.sub, o.n, q->oids[i]->sub, q->oids[i]->n) > 0) {
				a->names[i] = o;
				vb->exception = CLIENT_VALUE;
				vb->value.type = k == 1 ? VALUE_TIMETICKS : VALUE_INTEGER;
			}
		}
		vb->oid = a->names[i].sub;
		vb->noid = a->names[i].n;
	}
}

/* This is the row in the port column. */
static bool
is_row(const struct oid *o)
{
	struct oid row;

	assert_true(oid_parse(mib[3], &row));
	return oid_cmp(o->sub, o->n, row.sub, row.n) == 0;
}

static void
rightly(struct agent *a)
{
	(void)a;
}

static void
too_few(struct agent *a)
{
	a->n--;
}

static void
none(struct agent *a)
{
	a->n = 0;
}

static void
too_many(struct agent *a)
{
	a->varbinds[a->n] = a->varbinds[a->n - 1];
	a->n++;
}

static void
in_reverse(struct agent *a)
{
	for (size_t i = 0; i < a->n / 2; i++) {
		const struct client_varbind vb = a->varbinds[i];

		a->varbinds[i] = a->varbinds[a->n - 1 - i];
		a->varbinds[a->n - 1 - i] = vb;
	}
}

/* All but sysUpTime. */
static void
in_another_order(struct agent *a)
{
	a->n--;
	in_reverse(a);
	a->n++;
}

static void
the_first_again(struct agent *a)
{
	for (size_t i = 1; i < a->n; i++) {
		a->varbinds[i] = a->varbinds[0];
	}
}

/* Each twice, and the second half not at all. */
static void
each_twice(struct agent *a)
{
	for (size_t i = a->n; i > 0; i--) {
		a->varbinds[i - 1] = a->varbinds[(i - 1) / 2];
	}
}

static void
filled_with_ends(struct agent *a)
{
	for (size_t i = 4; i < a->n; i++) {
		a->varbinds[i].exception = CLIENT_END_OF_MIB;
	}
}

static void
filled_but_for_the_last(struct agent *a)
{
	a->n--;
	filled_with_ends(a);
	a->n++;
}

static void
echoed(struct agent *a)
{
	for (size_t i = 4; i < a->n; i++) {
		a->varbinds[i].oid = a->q->oids[i]->sub;
		a->varbinds[i].noid = a->q->oids[i]->n;
		a->varbinds[i].exception = CLIENT_VALUE;
	}
}

static void
no_such_object(struct agent *a)
{
	a->varbinds[6].exception = CLIENT_NO_SUCH_OBJECT;
}

static void
without_time(struct agent *a)
{
	a->varbinds[a->n - 1].exception = CLIENT_END_OF_MIB;
}

static void
no_time_ticks(struct agent *a)
{
	a->varbinds[a->n - 1].value.type = VALUE_INTEGER;
}

/* It was there for the lowest of the names that it follows, and no more for the others. */
static void
a_row_that_went(struct agent *a)
{
	size_t lowest = a->n;

	for (size_t i = 0; i < a->n; i++) {
		const struct oid *name = a->q->oids[i];

		if (is_row(&a->names[i]) &&
		    (lowest == a->n || oid_cmp(name->sub, name->n, a->q->oids[lowest]->sub,
					   a->q->oids[lowest]->n) < 0)) {
			lowest = i;
		}
	}
	for (size_t i = 0; i < a->n; i++) {
		if (i != lowest && is_row(&a->names[i])) {
			a->names[i].sub[COLUMN]++; /* that of the status */
		}
	}
}

/* The first row of the port column seems to lie behind the table: variable 2 is that of its first column. */
static void
one_bit_less(struct agent *a)
{
	a->names[2] = *a->q->oids[2];
	a->names[2].sub[8] |= 8;
	a->varbinds[2].noid = a->names[2].n;
}

static struct table_request
request_of(struct device *d, const char *name)
{
	struct table_request all[MOST];
	const size_t n = device_remaining(d, all, MOST);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(all[i].table->info.name, name) == 0) {
			return all[i];
		}
	}
	fail_msg("%s is not asked for", name);
	return all[0];
}

/* All requests of a survey are answered so. */
static struct survey *
survey(struct device *d, void (*spoil)(struct agent *))
{
	struct survey *s = survey_begin(d);
	struct client_request q;

	assert_non_null(s);
	while (survey_next(s, &q)) {
		static struct agent a;
		struct client_reply r;

		assert_int_equal(q.op, CLIENT_GETNEXT);
		answer(&a, &q);
		spoil(&a);
		r = (struct client_reply){ .nvarbinds = a.n, .varbinds = a.varbinds };
		assert_int_equal(survey_reply(s, &r) != NULL, spoil == rightly);
	}
	return s;
}

static void
test_what_is_known(void **state)
{
	static const struct {
		const char *why;
		void (*spoil)(struct agent *);
	} rows[] = {
		{ "as RFC 3416 says", rightly },
		{ "a variable less", too_few },
		{ "no variable", none },
		{ "a variable more", too_many },
		{ "in reverse", in_reverse },
		{ "the tables in another order", in_another_order },
		{ "the first answer for all", the_first_again },
		{ "each answer twice", each_twice },
		{ "filled up with endOfMibView", filled_with_ends },
		{ "the same, but for the last", filled_but_for_the_last },
		{ "filled up with what was asked", echoed },
		{ "noSuchObject, which is no answer to GETNEXT", no_such_object },
		{ "no sysUpTime", without_time },
		{ "sysUpTime of another type", no_time_ticks },
		{ "a flipped bit", one_bit_less },
		{ "a row that went meanwhile", a_row_that_went },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct table_request first;
		struct device *d = table_device("system", ROWS, &first);
		struct survey *s = survey(d, rows[i].spoil);
		struct table_request fdb = request_of(d, "dot1qTpFdbTable");
		struct table_request bridge = request_of(d, "dot1dTpFdbTable");
		struct table_request interfaces = request_of(d, "ifTable");

		if (survey_is_absent(s, &fdb) || survey_is_absent(s, &interfaces)) {
			fail_msg("%s: a table with rows is absent", rows[i].why);
		}
		if (survey_is_absent(s, &bridge) != (rows[i].spoil == rightly)) {
			fail_msg("%s: dot1dTpFdbTable", rows[i].why);
		}
		bridge.context = 10;
		assert_false(survey_is_absent(s, &bridge)); /* another view */
		bridge.context = 0;
		bridge.ncolumns--;
		assert_false(survey_is_absent(s, &bridge)); /* not all that was asked */
		assert_false(survey_is_absent(s, &first));
		survey_free(s);
		device_free(d);
	}
}

static void
test_giving_up(void **state)
{
	struct table_request first;
	struct device *d = table_device("system", ROWS, &first);
	const struct table_request bridge = request_of(d, "dot1dTpFdbTable");
	struct survey *s = survey_begin(d);
	struct client_request q;

	(void)state;
	assert_true(survey_next(s, &q));
	survey_give_up(s);
	assert_false(survey_next(s, &q));
	assert_false(survey_is_absent(s, &bridge));
	assert_false(survey_is_absent(NULL, &bridge));
	survey_free(s);
	survey_free(NULL);
	device_free(d);
}

/* The last table of all. */
static void
test_one_table_is_not_worth_it(void **state)
{
	struct table_request last;
	struct device *d = table_device("dot1qPortVlanTable", ROWS, &last);

	(void)state;
	assert_null(survey_begin(d));
	device_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_known),
		cmocka_unit_test(test_giving_up),
		cmocka_unit_test(test_one_table_is_not_worth_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
