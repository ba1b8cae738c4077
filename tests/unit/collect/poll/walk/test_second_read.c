#include "collect/poll/walk/second_read.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static struct second_cell
cell(uint32_t column, uint32_t index, enum value_type type, int64_t number)
{
	const struct value v = { .type = type, .number = number };

	return second_read_cell(column, &index, 1, &v);
}

static struct second_cell
port(uint32_t index, int64_t number)
{
	return cell(0, index, VALUE_INTEGER, number);
}

/* Rows 1, 2 and 3 at ports 11, 12 and 13; the second read begins. */
static struct second_read *
begin(void)
{
	struct second_read *s = second_read_new();

	for (uint32_t i = 1; i <= 3; i++) {
		second_read_note(s, port(i, 10 + i));
	}
	assert_true(second_read_begin(s));
	return s;
}

enum { NO_GET = -1, NO_ROW = -2 };

/* The second read is that of the first one but for one row; then this row is asked for. */
static void
test_two_of_three(void **state)
{
	static const struct {
		const char *why;
		uint32_t row; /* of which the second read differs */
		int64_t second, third; /* what it says, and what GET says */
		bool settled;
	} rows[] = {
		{ "nothing differs", 2, 12, NO_GET, true },
		{ "the first read was wrong", 2, 99, 99, true },
		{ "the second read was wrong", 2, 99, 12, true },
		{ "three say three things", 2, 99, 98, false },
		{ "it was not asked", 2, 99, NO_GET, false },
		{ "a row of the first read does not come again", 2, NO_ROW, NO_GET, false },
		{ "a row is new, and is there", 4, 14, 14, true },
		{ "a row is new, and GET says another thing", 4, 14, 15, false },
		{ "a row is new, and is not there", 4, 14, NO_GET, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct second_read *s = begin();

		for (uint32_t k = 1; k <= 4; k++) {
			const int64_t says = k == rows[i].row ? rows[i].second
					     : k < 4          ? 10 + (int64_t)k
							      : NO_ROW;

			if (says != NO_ROW &&
			    second_read_agrees(s, port(k, says)) != (k < 4 && says == 10 + k)) {
				fail_msg("%s: row %u", rows[i].why, (unsigned)k);
			}
		}
		if (rows[i].third != NO_GET) {
			second_read_settle(s, port(rows[i].row, rows[i].third));
		}
		if (second_read_is_settled(s) != rows[i].settled) {
			fail_msg("%s", rows[i].why);
		}
		second_read_free(s);
	}
}

/* What it says in another column, of another type or length is another cell. */
static void
test_what_is_a_cell(void **state)
{
	static const uint32_t index[] = { 10, 0, 21, 93 };
	static const uint32_t oid[] = { 1, 3, 6, 1 };
	static const struct value text = {
		.type = VALUE_OCTETS, .bytes = (const uint8_t *)"ab", .nbytes = 2
	};
	static const struct value other = {
		.type = VALUE_OCTETS, .bytes = (const uint8_t *)"ac", .nbytes = 2
	};
	static const struct value name = { .type = VALUE_OID, .oid = oid, .noid = 4 };
	static const struct value shorter = { .type = VALUE_OID, .oid = oid, .noid = 3 };

	(void)state;
	for (uint32_t a = 0; a < 16; a++) {
		for (uint32_t b = 0; b < 16 * 16;
		     b++) { /* columns and indices are small numbers */
			assert_int_equal(cell(a, 1, VALUE_INTEGER, 1).key ==
					     cell(b / 16, b % 16, VALUE_INTEGER, 1).key,
			    b == a * 16 + 1);
		}
	}
	assert_true(second_read_cell(0, index, 4, &text).key ==
		    second_read_cell(0, index, 4, &other).key);
	assert_false(second_read_cell(0, index, 4, &text).all ==
		     second_read_cell(0, index, 4, &other).all);
	assert_false(second_read_cell(0, index, 3, &text).key ==
		     second_read_cell(0, index, 4, &text).key);
	assert_false(second_read_cell(0, index, 4, &name).all ==
		     second_read_cell(0, index, 4, &shorter).all);
	assert_false(port(1, 1).all == cell(0, 1, VALUE_GAUGE32, 1).all);
	assert_false(port(1, 1).all == port(1, INT64_C(1) << 32 | 1).all);
	/* time goes on */
	assert_true(cell(0, 0, VALUE_TIMETICKS, 1).all == cell(0, 0, VALUE_TIMETICKS, 2).all);
}

static void
test_limits(void **state)
{
	struct second_read *s = second_read_new();

	(void)state;
	assert_false(second_read_begin(s)); /* nothing to compare with */
	for (uint32_t i = 0; i <= 1 << 20; i++) {
		second_read_note(s, port(i, 1));
	}
	assert_false(second_read_begin(s)); /* too many */
	second_read_free(s);
	second_read_free(NULL);

	s = begin();
	for (uint32_t i = 1; i <= 3; i++) {
		assert_true(second_read_agrees(s, port(i, 10 + i)));
	}
	for (uint32_t i = 4; i < 4 + 65; i++) { /* more than are asked for */
		assert_false(second_read_agrees(s, port(i, 1)));
		second_read_settle(s, port(i, 1));
	}
	assert_false(second_read_is_settled(s));
	second_read_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_of_three),
		cmocka_unit_test(test_what_is_a_cell),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
