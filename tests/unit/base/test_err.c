#include "fdbaudit/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_errors(void **state)
{
	struct fdb_err err = { .code = FDB_OK };
	char longer[400];

	(void)state;
	assert_int_equal(
	    fdb_fail(&err, FDB_ETIMEOUT, "no answer after %d tries", 3), FDB_ETIMEOUT);
	assert_int_equal(fdb_wrap(&err, "dot1qTpFdbTable"), FDB_ETIMEOUT);
	assert_int_equal(fdb_wrap(&err, "switch %s", "core-1"), FDB_ETIMEOUT);
	assert_string_equal(
	    err.text, "switch core-1: dot1qTpFdbTable: no answer after 3 tries");
	/* What is too long is cut: a context leaves room for the beginning of the cause. */
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_int_equal(fdb_wrap(&err, "%s", longer), FDB_ETIMEOUT);
	assert_non_null(strstr(err.text, "xxx: switch core-1: dot1qTpFdbTable: no answer"));
	assert_int_equal(fdb_fail(&err, FDB_EIO, "%s%s", longer, longer), FDB_EIO);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
}

/* Reports and scripts know codes by these words. */
static void
test_code_names(void **state)
{
	static const char *const names[] = { "ok", "io", "timeout", "auth", "protocol", "parse",
		"limit", "usage", "busy", "newer", "damaged" };

	(void)state;
	for (int code = FDB_OK; code <= FDB_EDAMAGED; code++) {
		assert_string_equal(fdb_code_name((enum fdb_code)code), names[code]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_code_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
