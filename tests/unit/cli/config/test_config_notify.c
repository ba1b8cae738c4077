#define _DEFAULT_SOURCE \
	1 /* setgroups(2) */ /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/config/config_notify.h"

#include "cli/config/config_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <grp.h>
#include <string.h>
#include <unistd.h>

static void
test_modes(void **state)
{
	static const struct {
		const char *text;
		mode_t mode; /* 0: refused */
	} rows[] = { { "0640", 0640 }, { "644", 0644 }, { "0600", 0600 }, { "0664", 0664 },
		{ "0400", 0 }, { "0040", 0 }, { "0666", 0 }, { "0755", 0 }, { "4644", 0 },
		{ "0648", 0 }, { "", 0 }, { "rw-r--r--", 0 }, { "-0644", 0 },
		{ "77777777777777777777777", 0 }, { "40000000644", 0 } };
	const struct config_key key = { .offset = 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err;
		mode_t mode = 0;
		const enum fdb_code rc =
		    config_set_file_mode(NULL, &mode, &key, rows[i].text, &err);

		print_message("  %s\n", rows[i].text);
		assert_int_equal(mode, rows[i].mode);
		assert_int_equal(rc, rows[i].mode != 0 ? FDB_OK : FDB_EUSAGE);
	}
}

static void
test_groups(void **state)
{
	const struct config_key key = { .offset = 0 };
	const struct group *own = getgrgid(getegid());
	char name[64];
	struct fdb_err err;
	gid_t group = 12345;

	(void)state;
	assert_non_null(own);
	(void)strncpy(name, own->gr_name, sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_int_equal(config_set_group(NULL, &group, &key, name, &err), FDB_OK);
	assert_int_equal(group, getegid());
	assert_int_equal(
	    config_set_group(NULL, &group, &key, "no-such-group", &err), FDB_EUSAGE);
	assert_non_null(strstr(err.text, "no-such-group"));
}

/* Nobody but the superuser gives files to a group that he is not in. */
static void
test_groups_of_others(void **state)
{
	const gid_t in = 12;

	(void)state;
	if (geteuid() != 0) {
		skip(); /* only the superuser becomes another user */
	}
	assert_true(config_may_give_to(12345));
	assert_int_equal(setgroups(1, &in), 0);
	assert_int_equal(setegid(65534), 0);
	assert_int_equal(seteuid(65534), 0);
	assert_false(config_may_give_to(0));
	assert_true(config_may_give_to(in));
	assert_true(config_may_give_to(65534));
	assert_int_equal(seteuid(0), 0);
	assert_int_equal(setegid(0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_modes),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_groups_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
