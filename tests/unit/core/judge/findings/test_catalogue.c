#include "aid/claims.h"

#include "core/judge/findings/catalogue.h"

#include "fdbaudit/judge.h"

#include <string.h>

/* A rule belongs to one cause for ever; remarks without a cause are never more than information. */
static void
test_rows(void **state)
{
	const size_t n = NCAUSES;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const char *cause = catalogue[i].id != NULL ? catalogue[i].id : "";

		assert_int_equal(strlen(catalogue[i].rule), 6);
		assert_memory_equal(catalogue[i].rule, "FDB", 3);
		assert_int_equal(strspn(catalogue[i].rule + 3, "0123456789"), 3);
		assert_true(catalogue[i].id != NULL || catalogue[i].severity == SEV_INFO);
		for (size_t k = 0; k < i; k++) {
			const char *other = catalogue[k].id != NULL ? catalogue[k].id : "";
			const bool same_rule =
			    strcmp(catalogue[i].rule, catalogue[k].rule) == 0;
			const bool same_cause = cause[0] != '\0' && strcmp(cause, other) == 0;

			assert_int_equal(same_rule, same_cause);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
