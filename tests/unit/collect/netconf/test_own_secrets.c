/* Whose secrets are left in the process of a session. */
#include "collect/netconf/own_secrets.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void
test_own_alone(void **state)
{
	char own_password[] = "own", own_community[] = "shared-v2", other_password[] = "other",
	     passphrase[] = "phrase", auth[] = "auth", priv[] = "priv";
	const struct credential own = { .version = CRED_NETCONF, .password = own_password };
	const struct credential snmp = { .version = CRED_SNMP2C, .community = own_community };
	const struct credential other = { .version = CRED_NETCONF,
		.password = other_password,
		.key_passphrase = passphrase };
	const struct credential v3 = {
		.version = CRED_SNMP3, .auth_password = auth, .priv_password = priv
	};
	const struct credential *const of_first[] = { &snmp, &own };
	const struct credential *const of_second[] = { &other, &own, &v3 };
	const struct target targets[] = { { .credentials = of_first, .ncredentials = 2 },
		{ .credentials = of_second, .ncredentials = 3 } };
	const struct collect_plan plan = { .targets = targets, .ntargets = 2 };

	(void)state;
	own_secrets_keep(&plan, &targets[0]);
	assert_string_equal(own_password, "own"); /* though another switch has it too */
	assert_string_equal(own_community, "");
	assert_string_equal(other_password, "");
	assert_string_equal(passphrase, "");
	assert_string_equal(auth, "");
	assert_string_equal(priv, "");
}

static void
test_environment(void **state)
{
	const struct collect_plan plan = { .ntargets = 0 };
	const struct target none = { .ncredentials = 0 };

	(void)state;
	assert_int_equal(setenv("FDBAUDIT_COMMUNITY", "public-enough", 1), 0);
	own_secrets_keep(&plan, &none);
	assert_string_equal(getenv("FDBAUDIT_COMMUNITY"), "");
}

enum { MARK = 0x5a, MARKS = 4096 };

/* A function of a library that is done with a password. Tells where it was. */
__attribute__((noinline)) static void
use_and_leave(uintptr_t *at)
{
	volatile char deep[MARKS];

	for (size_t i = 0; i < MARKS; i++) {
		deep[i] = MARK;
	}
	*at = (uintptr_t)deep;
}

/* How many marks the kernel sees there; the frame of this function may lie over some of them. */
static size_t
marks_at(int memory, uintptr_t at)
{
	static char seen[MARKS];
	size_t n = 0;

	assert_int_equal(pread(memory, seen, sizeof(seen), (off_t)at), (ssize_t)sizeof(seen));
	for (size_t i = 0; i < sizeof(seen); i++) {
		n += seen[i] == MARK;
	}
	return n;
}

static void
test_stack(void **state)
{
	const struct collect_plan plan = { .ntargets = 0 };
	const struct target none = { .ncredentials = 0 };
	const int memory = open("/proc/self/mem", O_RDONLY);
	uintptr_t at = 0;

	(void)state;
	assert_int_not_equal(memory, -1);
	use_and_leave(&at);
	assert_true(marks_at(memory, at) > MARKS / 4);
	own_secrets_keep(&plan, &none);
	assert_true(marks_at(memory, at) < MARKS / 8);
	(void)close(memory);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_alone),
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_stack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
