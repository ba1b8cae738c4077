/* The part ports: what a port is, and whose. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
ports_are_rows(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "csv-ports");
	assert_non_null(strstr(text, "\nleaf-1,Eth1/1,1,1,edge,leaf-1 Eth1/1,,,HV-01,2,90,"));
	assert_non_null(
	    strstr(text, "\nleaf-1,Eth1/8,8,8,uplink,leaf-1 Eth1/8,leaf-2,Eth1/8,,"));
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ports_are_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
