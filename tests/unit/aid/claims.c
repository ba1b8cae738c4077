#include "aid/claims.h"

#include <stdlib.h>
#include <string.h>

static struct CMUnitTest
row_test(const struct claims *table, size_t i)
{
	const char *row = (const char *)table->rows + i * table->size;
	struct CMUnitTest test = { .test_func = table->check };
	void *state;

	memcpy(&test.name, row + table->why, sizeof(test.name));
	memcpy(&state, &row, sizeof(state)); /* cmocka has no const for it */
	test.initial_state = state;
	return test;
}

int
claims_run(const struct claims *tables, const struct CMUnitTest *others, size_t nothers)
{
	struct CMUnitTest *tests;
	size_t n = 0;
	int failed;

	for (const struct claims *t = tables; t->rows != NULL; t++) {
		n += t->n;
	}
	tests = calloc(n + nothers + 1, sizeof(*tests));
	if (tests == NULL) {
		abort();
	}
	n = 0;
	for (const struct claims *t = tables; t->rows != NULL; t++) {
		for (size_t i = 0; i < t->n; i++) {
			tests[n++] = row_test(t, i);
		}
	}
	for (size_t i = 0; i < nothers; i++) {
		tests[n++] = others[i];
	}
	failed = _cmocka_run_group_tests("claims", tests, n, NULL, NULL);
	free(tests);
	return failed;
}
