#include "cli/config/config_values.h"

#include "aid/mistakes.h"
#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A value that a key does not take. */
static const struct mistake mistakes[] = {
	{ "[audit]\nsamples = 0\n", "c:2: samples: \"0\" is no number from 1 to 10000" },
	{ "[audit]\nkeep = 400\n", "c:2: keep: \"400\" is no number of days: write 400d" },
	{ "[audit]\nkeep = 7d\n", "c:2: keep: \"7\" is no number from 30 to 36500" },
	{ "[audit]\ninterval = soon\n", "c:2: interval: \"soon\" is no duration: write "
					"seconds, or a number with ms, s, m, h "
					"or d (20s)" },
	{ "[audit]\ntimeout = 1ms\n", "c:2: timeout: \"1ms\" is outside of 200ms to 600s" },
	{ "[audit]\nsource-address = eth0\n",
	    "c:2: source-address: \"eth0\" is no IPv4 or IPv6 address" },
	{ "[audit]\nscope = everything\n",
	    "c:2: scope: \"everything\" is none of hyperv, all" },
	{ "[audit]\nfail-on = bad\n", "c:2: fail-on: \"bad\" is no severity: write info, "
				      "warning, error, critical, or new" },
	{ "[credentials core]\nversion = 2\n",
	    "c:2: version: \"2\" is none of 1, 2c, 3, netconf" },
	{ "[credentials core]\nauth = SHA-999\n",
	    "c:2: auth: \"SHA-999\" is none of MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512" },
	{ "[credentials core]\npriv = 3DES\n",
	    "c:2: priv: \"3DES\" is none of DES, AES, AES-192, AES-256" },
	{ "[credentials core]\nfingerprint = SHA256:abc\n",
	    "c:2: fingerprint: \"SHA256:abc\" is no fingerprint: write SHA256:..., as "
	    "ssh-keygen -l shows it" },
	{ "[switch a]\nrole = gateway\n", "c:2: role: \"gateway\" is none of switch, router" },
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
