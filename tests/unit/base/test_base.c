#include "fdbaudit/arena.h"
#include "fdbaudit/err.h"
#include "fdbaudit/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
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
		"limit", "usage" };

	(void)state;
	for (int code = FDB_OK; code <= FDB_EUSAGE; code++) {
		assert_string_equal(fdb_code_name((enum fdb_code)code), names[code]);
	}
}

static void
test_arena(void **state)
{
	struct arena a;
	char *s;
	unsigned char *zero;

	(void)state;
	arena_init(&a, 1 << 16);
	s = arena_strndup(&a, "leaf-1 and more", 6);
	assert_string_equal(s, "leaf-1");
	zero = arena_zalloc(&a, 100, 3);
	assert_int_equal((uintptr_t)zero % _Alignof(max_align_t), 0);
	for (size_t i = 0; i < 300; i++) {
		assert_int_equal(zero[i], 0);
	}
	/* The cap holds, a product that overflows is refused, and what was given stays. */
	assert_null(arena_zalloc(&a, 1 << 17, 1));
	assert_null(arena_zalloc(&a, SIZE_MAX / 2, 4));
	assert_string_equal(s, "leaf-1");
	arena_free(&a);
	assert_non_null(arena_zalloc(&a, 1, 1)); /* may be used again */
	arena_free(&a);
}

static void
test_vec(void **state)
{
	uint32_t *v = NULL;
	size_t cap = 0;

	(void)state;
	for (uint32_t n = 0; n < 1000; n++) {
		v = vec_room(v, &cap, n + 1, sizeof(*v));
		assert_true(cap > n);
		v[n] = n;
	}
	v = vec_fit(v, 1000, sizeof(*v));
	for (uint32_t n = 0; n < 1000; n++) {
		assert_int_equal(v[n], n);
	}
	assert_null(vec_fit(v, 0, sizeof(*v)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_code_names),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_vec),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
