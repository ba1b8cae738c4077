#include "collect/poll/walk/cursor.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define COLUMN "1.3.6.1.2.1.17.7.1.2.2.1.2"

/* A variable with this OID; NULL is endOfMibView, "gone" noSuchInstance. */
static struct client_varbind
varbind(const char *text, struct oid *name)
{
	struct client_varbind vb = { .exception = CLIENT_END_OF_MIB };

	if (text == NULL) {
		return vb;
	}
	if (strcmp(text, "gone") == 0) {
		vb.exception = CLIENT_NO_SUCH_INSTANCE;
		return vb;
	}
	assert_true(oid_parse(text, name));
	vb.exception = CLIENT_VALUE;
	vb.oid = name->sub;
	vb.noid = name->n;
	return vb;
}

static void
test_what_a_variable_is(void **state)
{
	static const struct {
		const char *why;
		const char *oid; /* as varbind() has it */
		bool is_instance, is_odd;
	} rows[] = {
		{ "the next row", COLUMN ".6", true, false },
		{ "the last row of the part", COLUMN ".8", true, false },
		{ "behind the part", COLUMN ".8.1", false, false },
		{ "another column", "1.3.6.1.2.1.17.7.1.2.2.1.3.1", false, false },
		{ "the column itself", COLUMN, false, true },
		{ "the same row again", COLUMN ".5", true, true },
		{ "a step back", COLUMN ".4", true, true },
		{ "an object before the column", "1.3.6.1.2.1.1.1.0", false, true },
		{ "the end of the MIB", NULL, false, false },
		{ "an exception that GETNEXT has not", "gone", false, true },
	};
	static const struct oid to = { 1, { 8 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static const struct oid five = { 1, { 5 } };
		struct oid name;
		const struct client_varbind vb = varbind(rows[i].oid, &name);
		struct walk_cursor c;

		walk_cursor_begin(&c, COLUMN);
		walk_cursor_skip(&c, &five);
		if (walk_cursor_has(&c, &vb, &to, 0) != rows[i].is_instance ||
		    walk_cursor_is_odd(&c, &vb, NULL, 0) != rows[i].is_odd) {
			fail_msg("%s", rows[i].why);
		}
		walk_cursor_free(&c);
	}
}

/* In a reply of several rows each is held against the one before it. */
static void
test_order_within_a_reply(void **state)
{
	struct walk_cursor c;
	struct oid names[2];
	const struct client_varbind six = varbind(COLUMN ".6", &names[0]);
	const struct client_varbind five = varbind(COLUMN ".5", &names[1]);

	(void)state;
	walk_cursor_begin(&c, COLUMN);
	assert_false(walk_cursor_is_odd(&c, &six, &five, 0));
	assert_true(walk_cursor_is_odd(&c, &five, &six, 0));
	c.unsorted = true;
	assert_false(walk_cursor_is_odd(&c, &five, &six, 0));
	walk_cursor_free(&c);
}

/* Once the order is the agent's own, rows are told from those seen before, however many they are. */
static void
test_an_unsorted_column_loops_when_a_row_comes_again(void **state)
{
	enum { ROWS = 5000 };
	struct walk_cursor c;
	struct client_varbind vb = { .exception = CLIENT_VALUE };
	struct oid name;

	(void)state;
	walk_cursor_begin(&c, COLUMN);
	assert_true(oid_parse(COLUMN ".0.0", &name));
	vb.oid = name.sub;
	vb.noid = name.n;
	for (uint32_t i = ROWS; i > 0; i--) {
		name.sub[name.n - 1] = i % 7;
		name.sub[name.n - 2] = i;
		assert_true(walk_cursor_advance(&c, &vb, true));
		assert_int_equal(c.last.sub[c.last.n - 2], i);
	}
	assert_true(c.unsorted);
	name.sub[name.n - 2] = ROWS / 2;
	name.sub[name.n - 1] = ROWS / 2 % 7;
	assert_false(walk_cursor_advance(&c, &vb, false));
	assert_int_equal(c.last.sub[c.last.n - 2], 1); /* where it was */
	walk_cursor_free(&c);
}

static void
test_ends(void **state)
{
	static const struct {
		const char *why;
		const char *oid;
		bool certain, backwards;
	} rows[] = {
		{ "another column", "1.3.6.1.2.1.17.7.1.2.2.1.3.1", true, false },
		{ "not certain yet", "1.3.6.1.2.1.17.7.1.2.2.1.3.1", false, false },
		{ "the end of the MIB", NULL, true, false },
		{ "back to the beginning of the MIB", "1.3.6.1.2.1.1.1.0", true, true },
		{ "the same, not certain yet", "1.3.6.1.2.1.1.1.0", false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct oid name;
		const struct client_varbind vb = varbind(rows[i].oid, &name);
		struct walk_cursor c;

		walk_cursor_begin(&c, COLUMN);
		assert_true(c.open);
		walk_cursor_end(&c, &vb, rows[i].certain);
		if (c.open || c.proved != rows[i].certain || c.backwards != rows[i].backwards) {
			fail_msg("%s", rows[i].why);
		}
		walk_cursor_free(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_a_variable_is),
		cmocka_unit_test(test_order_within_a_reply),
		cmocka_unit_test(test_an_unsorted_column_loops_when_a_row_comes_again),
		cmocka_unit_test(test_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
