/* The leaves of a row under way: which text rules, how long it lasts. */
#include "collect/netconf/reply/reply_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
test_the_first_text_rules(void **state)
{
	struct reply_row row = { .sink = NULL };

	(void)state;
	assert_string_equal(reply_leaf(&row, LEAF_PORT), "");
	assert_int_equal(reply_row_put(&row, LEAF_PORT, "e1", "port"), 1U << LEAF_PORT);
	assert_int_equal(reply_row_put(&row, LEAF_PORT, "e2", "port"), 0);
	assert_string_equal(reply_leaf(&row, LEAF_PORT), "e1");
	assert_string_equal(reply_leaf(&row, LEAF_MAC), "");
	reply_row_forget(&row, 1U << LEAF_PORT);
	assert_string_equal(reply_leaf(&row, LEAF_PORT), "");
	assert_int_equal(reply_row_put(&row, LEAF_PORT, "e2", "port"), 1U << LEAF_PORT);
	assert_string_equal(reply_leaf(&row, LEAF_PORT), "e2");
}

static void
test_the_other_leaf(void **state)
{
	struct reply_row row = { .sink = NULL };

	(void)state;
	assert_string_equal(reply_leaf_or(&row, LEAF_PORT, LEAF_PORT_OTHER), "");
	(void)reply_row_put(&row, LEAF_PORT_OTHER, "e2", "port");
	assert_string_equal(reply_leaf_or(&row, LEAF_PORT, LEAF_PORT_OTHER), "e2");
	(void)reply_row_put(&row, LEAF_PORT, "", "port");
	assert_string_equal(reply_leaf_or(&row, LEAF_PORT, LEAF_PORT_OTHER), "e2");
	reply_row_forget(&row, 1U << LEAF_PORT);
	(void)reply_row_put(&row, LEAF_PORT, "e1", "port");
	assert_string_equal(reply_leaf_or(&row, LEAF_PORT, LEAF_PORT_OTHER), "e1");
}

static void
test_capabilities_are_put_one_after_the_other(void **state)
{
	struct reply_row row = { .sink = NULL };

	(void)state;
	assert_int_equal(
	    reply_row_put(&row, LEAF_PEER_CAPS, "t:BRIDGE", "name"), 1U << LEAF_PEER_CAPS);
	assert_int_equal(reply_row_put(&row, LEAF_PEER_CAPS, "true", "enabled"), 0);
	assert_int_equal(reply_row_put(&row, LEAF_PEER_CAPS, "", "router"), 0);
	assert_string_equal(reply_leaf(&row, LEAF_PEER_CAPS), "BRIDGE true router");
	/* More than there is room for: cut, not overrun. */
	for (int i = 0; i < LEAF_TEXT_MAX; i++) {
		(void)reply_row_put(&row, LEAF_PEER_CAPS, "bridge", "name");
	}
	assert_int_equal(strlen(reply_leaf(&row, LEAF_PEER_CAPS)), LEAF_TEXT_MAX - 1);
}

static void
test_a_long_text_is_cut(void **state)
{
	struct reply_row row = { .sink = NULL };
	char text[LEAF_TEXT_MAX + 10];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	(void)reply_row_put(&row, LEAF_DESCR, text, "description");
	assert_int_equal(strlen(reply_leaf(&row, LEAF_DESCR)), LEAF_TEXT_MAX - 1);
}

static bool
refuse(void *arg, const struct netconf_fact *f)
{
	assert_int_equal(f->kind, NETCONF_SYSTEM);
	++*(int *)arg;
	return false;
}

static void
test_the_sink_stops(void **state)
{
	int n = 0;
	const struct netconf_fact f = netconf_fact_of(NETCONF_SYSTEM);
	const struct reply_row none = { .sink = NULL };
	const struct reply_row row = { .sink = refuse, .arg = &n };

	(void)state;
	assert_int_equal(reply_tell(&none, &f), REPLY_TAKEN);
	assert_int_equal(reply_tell(&row, &f), REPLY_STOP);
	assert_int_equal(n, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_text_rules),
		cmocka_unit_test(test_the_other_leaf),
		cmocka_unit_test(test_capabilities_are_put_one_after_the_other),
		cmocka_unit_test(test_a_long_text_is_cut),
		cmocka_unit_test(test_the_sink_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
