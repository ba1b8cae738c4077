#include "cli/config/config_keys.h"

#include "aid/mistakes.h"
#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Keys that are not where they belong. */
static const struct mistake mistakes[] = {
	{ "[audit]\nsamlpes = 3\n",
	    "c:2: samlpes is no key of [audit]; did you mean samples?" },
	{ "[audit]\nuplink = Eth1\n",
	    "c:2: uplink is no key of [audit]; it belongs to [switch NAME]" },
	{ "[audit]\nzebra = 1\n",
	    "c:2: zebra is no key of [audit]; fdbaudit.conf(5) lists them" },
	{ "[audit]\nsamples = 3\nsamples = 4\n",
	    "c:3: samples is given twice for [audit]; keep one of them" },
	{ "[switch a]\nsite = x\n[switch b]\n[switch a]\nsite = y\n",
	    "c:5: site is given twice for [switch a]; keep one of them" },
	{ "[audit]\nsamples =\n", "c:2: samples has no value" },
	{ "[credentials core]\ncommunity = public\n",
	    "c:2: community is no key of [credentials]; did you mean community-file?" },
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
