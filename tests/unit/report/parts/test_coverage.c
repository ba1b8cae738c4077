/* The part coverage: seconds, where they are known. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
coverage_tells_seconds(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.replay = false;
	s.net.snap.reads[0].began_ms = 1000;
	s.net.snap.reads[0].ended_ms = 1250;
	s.net.snap.reads[1].began_ms = 2000;
	s.net.snap.reads[1].ended_ms = 2001;
	text = story_write(&s, "csv-coverage");
	assert_non_null(strstr(text, "leaf-1,dot1qTpFdbTable,complete,2,0.251,\n"));
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(coverage_tells_seconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
