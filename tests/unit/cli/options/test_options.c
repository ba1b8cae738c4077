#include "cli/options/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ARGS_MAX = 8 };

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
};
static const struct command_table commands = { .list = list,
	.n = sizeof(list) / sizeof(list[0]) };

/* getopt() reads the strings only, but argv is not const; and it looks at those of the call before. */
static enum fdb_code
parse(struct options *o, const char *const *args, struct fdb_err *err)
{
	const char *const program = "fdbaudit";
	char *argv[ARGS_MAX + 2] = { NULL };
	int argc = 1;

	memcpy(&argv[0], &program, sizeof(program));
	for (; argc <= ARGS_MAX && args[argc - 1] != NULL; argc++) {
		memcpy(&argv[argc], &args[argc - 1], sizeof(args[0]));
	}
	*o = (struct options){ .command = NULL };
	return options_parse(o, &commands, argc, argv, err);
}

static void
test_mistakes(void **state)
{
	static const struct {
		const char *args[ARGS_MAX];
		const char *error;
	} rows[] = {
		{ { "scna" }, "scna is no command; did you mean scan?" },
		{ { "zebra" }, "zebra is no command; there are scan, inventory" },
		{ { "-v" },
		    "the command comes first: fdbaudit scan -v; there are scan, inventory" },
		{ { "scan", "--inventroy=x" },
		    "scan has no option --inventroy; did you mean --inventory?" },
		{ { "scan", "--zebra" },
		    "scan has no option --zebra; fdbaudit scan --help lists them" },
		{ { "scan", "-Z" }, "scan has no option -Z; fdbaudit scan --help lists them" },
		{ { "inventory", "--replay=x" },
		    "inventory has no option --replay; fdbaudit inventory --help lists them" },
		{ { "scan", "--community", "public" },
		    "a community is no argument, where everybody sees it: "
		    "use --community-file FILE or FDBAUDIT_COMMUNITY" },
		{ { "scan", "--quiet=x" }, "--quiet takes no argument" },
		{ { "scan", "--config" }, "--config needs an argument: FILE" },
		{ { "scan", "-c" }, "--config needs an argument: FILE" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct options o;
		struct fdb_err err;

		print_message("  %s\n", rows[i].error);
		assert_int_equal(parse(&o, rows[i].args, &err), FDB_EUSAGE);
		assert_string_equal(err.text, rows[i].error);
		options_free(&o);
	}
}

/* Options and arguments in any order; behind -- there is no option. */
static void
test_what_is_asked_for(void **state)
{
	static const char *const args[] = { "scan", "10.0.0.1", "-qi", "a", "--inventory=b",
		"--retries=2", "--", "-v" };
	const char *ended[ARGS_MAX + 1] = { NULL };
	struct options o;
	struct fdb_err err;

	(void)state;
	memcpy(ended, args, sizeof(args));
	assert_int_equal(parse(&o, ended, &err), FDB_OK);
	assert_ptr_equal(o.command, &list[0]);
	assert_true(o.quiet);
	assert_false(o.verbose);
	assert_int_equal(o.inventory.n, 2);
	assert_string_equal(o.inventory.items[1], "b");
	assert_int_equal(o.nkeys, 1);
	assert_string_equal(o.keys[0].key, "retries");
	assert_string_equal(o.keys[0].value, "2");
	assert_int_equal(o.args.n, 2);
	assert_string_equal(o.args.items[0], "10.0.0.1");
	assert_string_equal(o.args.items[1], "-v");
	options_free(&o);
}

static void
test_help_and_version_need_no_command(void **state)
{
	static const char *const help[] = { "--help", NULL };
	static const char *const bare[] = { NULL };
	static const char *const version[] = { "--version", NULL };
	static const char *const of_scan[] = { "scan", "-h", NULL };
	struct options o;
	struct fdb_err err;

	(void)state;
	assert_int_equal(parse(&o, help, &err), FDB_OK);
	assert_true(o.help && o.command == NULL);
	assert_int_equal(parse(&o, bare, &err), FDB_OK);
	assert_true(o.help && !o.version && o.command == NULL);
	assert_int_equal(parse(&o, version, &err), FDB_OK);
	assert_true(o.version && !o.help);
	assert_int_equal(parse(&o, of_scan, &err), FDB_OK);
	assert_true(o.help && o.command == &list[0]);
}

/* A command line that breaks off inside "-xq" leaves nothing to the next one. */
static void
test_after_a_mistake(void **state)
{
	static const char *const wrong[ARGS_MAX] = { "scan", "-xq" };
	static const char *const right[ARGS_MAX] = { "scan", "a" };
	struct options o;
	struct fdb_err err;

	(void)state;
	assert_int_equal(parse(&o, wrong, &err), FDB_EUSAGE);
	options_free(&o);
	assert_int_equal(parse(&o, right, &err), FDB_OK);
	assert_false(o.quiet);
	assert_int_equal(o.args.n, 1);
	assert_string_equal(o.args.items[0], "a");
	options_free(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_what_is_asked_for),
		cmocka_unit_test(test_help_and_version_need_no_command),
		cmocka_unit_test(test_after_a_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
