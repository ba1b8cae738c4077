#include "report/common/unused_fold.h"

#include "aid/claims.h"

#include <stdio.h>

/* Whether the second reason is of the same kind as "its MAC address cannot be read: no". */
static const struct fold_claim {
	const char *a, *b;
	uint32_t file; /* of the second one */
	size_t kinds;
	const char *why;
} reasons[] = {
	{ "its MAC address cannot be read: no", "its MAC address cannot be read: 1,55", 0, 1,
	    "what a reason repeats of the cell" },
	{ "has 5 columns, the header has 6", "has 12 columns, the header has 6", 0, 1,
	    "numbers" },
	{ "has 5 columns, the header has 6", "has a cell of 5 bytes", 0, 2, "another reason" },
	{ "its MAC address is empty", "its MAC address", 0, 2, "the beginning of another" },
	{ "names no host", "names no host", 1, 2, "another file" },
};

static void
check_kinds(void **state)
{
	const struct fold_claim *claim = *state;
	const struct remark a = { .text = claim->a };
	const struct remark b = { .text = claim->b, .src = { claim->file, 1 } };
	struct unused_fold fold = { .nkinds = 0 };

	assert_true(unused_fold_shows(&fold, &a));
	assert_true(unused_fold_shows(&fold, &b));
	assert_int_equal(fold.nkinds, claim->kinds);
}

/* The first of each kind are shown, the rest is a number; kinds are not without end either. */
static void
test_many(void **state)
{
	enum { ROWS = 1000, KINDS = 100 };
	static char texts[KINDS][16];
	static struct remark rows[ROWS * KINDS];
	struct unused_fold fold = { .nkinds = 0 };
	size_t shown = 0;
	size_t more = 0;
	size_t len;

	(void)state;
	for (size_t i = 0; i < ROWS * KINDS; i++) {
		char *text = texts[i % KINDS];

		(void)snprintf(text, sizeof(texts[0]), "%c%c: x", (char)('a' + i % KINDS / 10),
		    (char)('a' + i % 10));
		rows[i].text = text;
		shown += unused_fold_shows(&fold, &rows[i]) ? 1 : 0;
	}
	for (size_t i = 0; i < fold.nkinds; i++) {
		more += unused_fold_more(&fold, i, &len);
		assert_int_equal(len, i + 1 < UNUSED_KINDS ? 2 : 0);
	}
	assert_int_equal(fold.nkinds, UNUSED_KINDS);
	assert_int_equal(shown, UNUSED_SHOWN * UNUSED_KINDS);
	assert_int_equal(shown + more, ROWS * KINDS);
}

/* The kind that takes what finds no place has the rows of many files, and the path of none. */
static void
test_files(void **state)
{
	enum { FILES = UNUSED_KINDS + 2 };
	struct remark rows[FILES];
	struct unused_fold fold = { .nkinds = 0 };

	(void)state;
	for (uint32_t i = 0; i < FILES; i++) {
		rows[i] = (struct remark){ .text = "names no host", .src = { i, 1 } };
		assert_true(unused_fold_shows(&fold, &rows[i]));
		assert_int_equal(
		    unused_fold_file(&fold, fold.nkinds - 1), i < UNUSED_KINDS ? i : NONE);
	}
	assert_int_equal(unused_fold_file(&fold, 0), 0);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(reasons, check_kinds), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many),
		cmocka_unit_test(test_files) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
