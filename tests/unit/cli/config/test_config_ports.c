#include "cli/config/config_ports.h"

#include "aid/mistakes.h"
#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What is said of ports. */
static const struct mistake mistakes[] = {
	{ "[ignore]\nport = Gi(\n",
	    "c:2: port: \"Gi(\" is no regular expression: Unmatched ( or \\(" },
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
