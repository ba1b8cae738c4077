#include "aid/claims.h"

#include "fdbaudit/judge.h"

static void
test_words(void **state)
{
	(void)state;
	assert_string_equal(confidence_word(100), "proven");
	assert_string_equal(confidence_word(80), "proven");
	assert_string_equal(confidence_word(79), "likely");
	assert_string_equal(confidence_word(50), "likely");
	assert_string_equal(confidence_word(49), "suspected");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_words) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
