#include "cli/config/config_ranges.h"

#include "aid/mistakes.h"
#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Addresses and VLANs that are none. */
static const struct mistake mistakes[] = {
	{ "[audit]\npool = 00155DA00000-00155DA0FFFF\n",
	    "c:2: pool: \"00155DA00000-00155DA0FFFF\" lacks a part: write NAME "
	    "00155DA00000-00155DA0FFFF" },
	{ "[audit]\npool = east 00155DA0\n",
	    "c:2: pool: \"00155DA0\" is no MAC address and no range: write "
	    "00155DA00000-00155DA0FFFF" },
	{ "[ignore]\nvlan = 900-910, 5000\n",
	    "c:2: vlan: \"5000\" is no VLAN (1 to 4094) and no range of them" },
	{ "[domain east]\nvlans = 100=2-3\n",
	    "c:2: vlans: \"100=2-3\": translate one VLAN at a time" },
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
