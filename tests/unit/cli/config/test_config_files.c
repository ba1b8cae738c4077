#include "cli/config/config_files.h"

#include "aid/mistakes.h"
#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A pattern has to name files, and nothing but files. */
static const struct mistake mistakes[] = {
	{ "[audit]\ninventory = none-*.csv\n", "c:2: inventory: there is no file none-*.csv" },
	{ "[audit]\ninclude = none\n", "c:2: include: there is no file none" },
	{ "[audit]\nswitches = .\n", "c:2: switches: .: is a folder, not a file" },
};

static void
test_mistakes(void **state)
{
	(void)state;
	mistakes_are_told(mistakes, sizeof(mistakes) / sizeof(mistakes[0]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
