/* The words of kinds and states are part of the reports: they stay what they are. */
#include "aid/claims.h"

#include "fdbaudit/judge.h"

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(finding_kind_name(KIND_CONFLICT), "conflict");
	assert_string_equal(finding_kind_name(KIND_FLAPPING), "flapping");
	assert_string_equal(finding_kind_name(KIND_MOVE), "move");
	assert_string_equal(finding_kind_name(KIND_POOL), "pool");
	assert_string_equal(finding_kind_name(KIND_INVENTORY), "inventory");
	assert_string_equal(finding_kind_name(KIND_TOPOLOGY), "topology");
	assert_string_equal(finding_kind_name(KIND_COLLECTION), "collection");
	assert_string_equal(finding_state_name(STATE_NONE), "");
	assert_string_equal(finding_state_name(STATE_NEW), "new");
	assert_string_equal(finding_state_name(STATE_OPEN), "open");
	assert_string_equal(finding_state_name(STATE_FIXED), "fixed");
	assert_string_equal(finding_state_name(STATE_BACK), "back");
	assert_string_equal(finding_state_name(STATE_SUPPRESSED), "suppressed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
