/* Filters for the rows of a few addresses, of each model that has one. */
#include "collect/netconf/models/look_filter.h"

#include "aid/told.h"
#include "collect/netconf/models/models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t
count(const char *text, const char *word)
{
	size_t n = 0;

	for (; (text = strstr(text, word)) != NULL; text++) {
		n++;
	}
	return n;
}

/* Each holds both addresses, in each of its lists of rows, and is XML: whatever opens is closed. */
static void
test_every_model(void **state)
{
	const uint64_t macs[] = { 0x155d0a0b01, 0x155d0a0b02 };
	const struct netconf_table *t;
	size_t able = 0;

	(void)state;
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		char out[LOOK_FILTER_SIZE];
		size_t lists;

		if (t->look == NULL) {
			assert_false(look_filter_make(t, "00-15-5d-00-00-01", macs, 2, out));
			continue;
		}
		print_message("  %s\n", t->name);
		assert_int_equal(t->purpose, PURPOSE_FDB);
		assert_true(look_filter_make(t, "00-15-5d-00-00-01", macs, 2, out));
		lists = count(t->look, "{");
		assert_int_equal(count(out, ">00-15-5d-0a-0b-01<"), lists);
		assert_int_equal(count(out, ">00-15-5d-0a-0b-02<"), lists);
		assert_null(strpbrk(out, "{}@"));
		assert_int_equal(count(out, "<"), 2 * count(out, "</") + count(out, "/>"));
		for (size_t k = 0;
		     k < sizeof(t->rows) / sizeof(t->rows[0]) && t->rows[k] != NULL; k++) {
			assert_non_null(strstr(out, t->rows[k]));
		}
		able++;
	}
	assert_true(able >= 7);
}

/* The widest request that is ever made has room. */
static void
test_there_is_room(void **state)
{
	const uint64_t macs[LOOK_FILTER_WIDTH] = { 1 };
	const struct netconf_table *t;
	char out[LOOK_FILTER_SIZE];

	(void)state;
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		assert_int_equal(
		    look_filter_make(t, "00-15-5d-00-00-01", macs, LOOK_FILTER_WIDTH, out),
		    t->look != NULL);
	}
}

static void
test_what_is_no_spelling(void **state)
{
	const uint64_t mac = 1;
	char out[LOOK_FILTER_SIZE];

	(void)state;
	assert_false(
	    look_filter_make(told_table("srlinux/srl-mac-table"), "</address>", &mac, 1, out));
	assert_false(look_filter_make(told_table("srlinux/srl-mac-table"), "", &mac, 1, out));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_model),
		cmocka_unit_test(test_there_is_room),
		cmocka_unit_test(test_what_is_no_spelling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
