#include "collect/poll/session_state.h"
#include "collect/poll/slots.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

/* What a target says rules over the plan; 0 says nothing. */
static void
test_of_the_target_or_of_the_plan(void **state)
{
	struct collect_plan plan;
	const struct target plain = { .ncredentials = 3 };
	const struct target own = {
		.timeout_ms = 10, .budget_ms = 20, .retries = 99, .windows = 2
	};
	struct session_state st;

	(void)state;
	plan_init(&plan);
	session_state_init(&st, &plan, &plain, NULL);
	assert_int_equal(st.timeout_ms, plan.timeout_ms);
	assert_int_equal(st.budget_ms, plan.budget_ms);
	assert_int_equal(st.windows, plan.windows);
	assert_int_equal(st.tries, plan.retries + 1);
	assert_int_equal(st.credential, 3); /* none has worked yet */
	assert_int_equal(pacing_wait(&st.pacing, 0), plan.timeout_ms * 1000);

	session_state_init(&st, &plan, &own, NULL);
	assert_int_equal(st.timeout_ms, 10);
	assert_int_equal(st.budget_ms, 20);
	assert_int_equal(st.windows, 2);
	assert_int_equal(st.tries, SLOT_TRIES_MAX); /* each has room for its id */
	assert_int_equal(pacing_wait(&st.pacing, 0), 10000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_of_the_target_or_of_the_plan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
