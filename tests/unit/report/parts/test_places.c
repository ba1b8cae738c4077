/* The part places: where an address is, and whose. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
places_are_rows(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "csv-places");
	assert_non_null(strstr(text, "\n00:15:5d:01:0b:00,10,leaf-1,leaf-1,Eth1/1,1,leaf-1 "
				     "Eth1/1,HV-01,app-01,Network Adapter,90,"));
	assert_non_null(strstr(text, "\n00:15:5d:01:0b:00,10,leaf-1,leaf-2,Eth1/2,2,leaf-2 "
				     "Eth1/2,HV-02,app-02,Network Adapter,90,"));
	assert_null(strstr(text, "Eth1/8,8,")); /* an uplink is no place */
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
