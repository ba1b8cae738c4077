/* In which samples a switch had an address at a port. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

/* A line of the JSON has one state a sample: here, not here, not known. */
static void
states_by_sample(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "json");
	assert_has(text, "\"samples_in\":[1,0,1]");
	free(text);
	s.net.snap.reads[1].state = TABLE_FAILED;
	text = story_write(&s, "json");
	assert_has(text, "\"samples_in\":[1,null,1]");
	free(text);
	story_free(&s);
}

/* Of earlier runs no sample tells. */
static void
earlier_runs(void **state)
{
	struct story s;
	struct sighting *seen;
	char *text;

	(void)state;
	story_conflict(&s);
	seen = arena_zalloc(&s.found.text, 1, sizeof(*seen));
	*seen = s.found.list[0].seen[0];
	seen->past = true;
	seen->fdb = NONE;
	s.found.list[0].seen = seen;
	s.found.list[0].nseen = 1;
	text = story_write(&s, "json");
	assert_has(text, "\"samples_in\":[]");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_by_sample),
		cmocka_unit_test(earlier_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
