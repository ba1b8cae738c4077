#include "base/late_library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct arithmetic { /* of libm: this program is not linked with it */
	double (*floor)(double);
	double (*hypot)(double, double);
};

static const struct late_function functions[] = {
	{ "floor", offsetof(struct arithmetic, floor) },
	{ "hypot", offsetof(struct arithmetic, hypot) },
	{ "no_such_function", offsetof(struct arithmetic, hypot) },
};

static void
test_functions(void **state)
{
	struct arithmetic m = { 0 };
	struct fdb_err err = { 0 };

	(void)state;
	assert_int_equal(late_library_load("libm.so.6", functions, 2, &m, &err), FDB_OK);
	assert_true(m.floor(2.5) == 2.0);
	assert_true(m.hypot(3.0, 4.0) == 5.0);
	/* It is there: the name is not asked for again. */
	assert_int_equal(
	    late_library_load("no-such-library.so.1", functions, 2, &m, &err), FDB_OK);
}

static void
test_no_library(void **state)
{
	struct arithmetic m = { 0 };
	struct fdb_err err = { 0 };

	(void)state;
	assert_int_equal(
	    late_library_load("no-such-library.so.1", functions, 2, &m, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "a library cannot be loaded: no-such-library.so.1: "));
	assert_true(m.hypot == NULL);
}

static void
test_no_function(void **state)
{
	struct arithmetic m = { 0 };
	struct fdb_err err = { 0 };

	(void)state;
	assert_int_equal(late_library_load("libm.so.6", functions, 3, &m, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "no_such_function"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_functions),
		cmocka_unit_test(test_no_library),
		cmocka_unit_test(test_no_function),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
