#include "cli/config/switch_list.h"

#include "aid/scratch.h"
#include "cli/config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	const char *text, *error;
} lists[] = {
	{ "name,address\nleaf-1,10.0.0.1,x\n", "list:2: 3 cells, but the header has 2" },
	{ "name,address\n,10.0.0.1\n", "list:2: the switch has no name" },
	{ "name,rack\nleaf-1,R1\n",
	    "list:1: the first line must name the columns name and address "
	    "(name,address,credentials,site)" },
	{ "", "list: is empty; the first line is name,address,credentials,site" },
	{ "name,address\n\"leaf-1,10.0.0.1\nleaf-2,10.0.0.2\n",
	    "list:2: a quoted cell is never closed" },
	{ "name,address\n\"leaf\"-1,10.0.0.1\n",
	    "list:2: a quote inside of a cell; double it (\"\")" },
	{ "name,address,role\nleaf-1,10.0.0.1,hub\n",
	    "list:2: role: \"hub\" is none of switch, router" },
	{ "name,address\nleaf-1,10.0.0.1\nleaf-1,10.0.0.2\n",
	    "list:3: address is given twice for [switch leaf-1]; keep one of them" },
};

static void
test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct config c;
		struct fdb_err err = { 0 };

		scratch_write("list", lists[i].text, 0600);
		config_init(&c);
		assert_int_equal(
		    switch_list_read(&c, "list", fopen("list", "r"), &err), FDB_EUSAGE);
		assert_string_equal(err.text, lists[i].error);
		config_free(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
