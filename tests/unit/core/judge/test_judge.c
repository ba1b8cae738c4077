/* The run as a whole: limits, and what it does with no input. */
#include "aid/world.h"

/* A cap on text ends the judging in an orderly way, wherever it strikes. */
static void
test_cap(void **state)
{
	struct world w;

	(void)state;
	world_build(&w, &world_cloned);
	for (size_t cap = 0; cap < 6000; cap += 97) {
		const struct judge_input j = { &w.n.snap, &w.n.inv, &w.n.where, &w.n.set,
			NULL };
		struct fdb_err err = { .code = FDB_OK };

		findings_free(&w.found);
		findings_init(&w.found, cap);
		if (judge_run(&j, &w.found, &err) != FDB_OK) {
			assert_int_equal(err.code, FDB_ELIMIT);
		}
		for (size_t i = 0; i < w.found.n; i++) {
			assert_non_null(w.found.list[i].title);
			assert_non_null(w.found.list[i].remedy.text);
		}
	}
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
