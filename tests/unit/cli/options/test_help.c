#include "cli/options/help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct command list[] = {
	{ .name = "scan",
	    .bit = CMD_SCAN,
	    .group = GROUP_LOOK,
	    .args = "[ADDRESS]...",
	    .help = "asks",
	    .status = "0 well",
	    .more = "More." },
	{ .name = "inventory",
	    .bit = CMD_INVENTORY,
	    .group = GROUP_EXPORT,
	    .args = "FILE...",
	    .help = "reads",
	    .status = "0 understood",
	    .more = "More." },
	{ .name = "show", .group = GROUP_LOOK, .help = "tells" },
	{ .name = "help", .group = GROUP_NONE, .help = "helps" },
};
static const struct command_group_words groups[COMMAND_GROUPS] = {
	[GROUP_LOOK] = { "look", "fdbaudit scan" },
	[GROUP_NIGHTLY] = { "nightly", "fdbaudit audit" },
	[GROUP_PLAN] = { "plan", "fdbaudit plan" },
	[GROUP_EXPORT] = { "export", "fdbaudit exporter" },
};
static const struct command_table commands = {
	.list = list, .n = sizeof(list) / sizeof(list[0]), .groups = groups
};

/* A command tells of its own options and of no other's, and ends with its own exit status. */
static void
test_help_of_a_command(void **state)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	static const char end[] = "\nexit status: 0 understood\n";

	(void)state;
	assert_non_null(out);
	help_command(out, &list[1]);
	assert_int_equal(fclose(out), 0);
	assert_non_null(strstr(text, "usage: fdbaudit inventory [option]... FILE..."));
	assert_non_null(strstr(text, "--report FORMAT[=FILE]"));
	assert_null(strstr(text, "--retries"));
	assert_string_equal(text + n - (sizeof(end) - 1), end);
	free(text);
}

/* Each command stands below the head of its group, in the order of the table; the last line is the first step. */
static void
test_commands_by_group(void **state)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	static const char *const order[] = { "look: fdbaudit scan\n  scan ", "  show ",
		"nightly: fdbaudit audit\n\nplan: fdbaudit plan\n",
		"export:", "  inventory  reads\n\n  help       helps\n",
		"\nfirst time? fdbaudit demo, then fdbaudit init\n" };
	const char *at;

	(void)state;
	assert_non_null(out);
	help_all(out, &commands);
	assert_int_equal(fclose(out), 0);
	at = text;
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		at = strstr(at, order[i]);
		assert_non_null(at);
		at += strlen(order[i]);
	}
	assert_int_equal(*at, '\0');
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_help_of_a_command),
		cmocka_unit_test(test_commands_by_group),
	};

	return cmocka_run_group_tests_name("help", tests, NULL, NULL);
}
