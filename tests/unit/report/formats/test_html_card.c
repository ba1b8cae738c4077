/* A finding on the page. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
html_of_a_conflict(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "html");
	assert_has(text, "<h1>1 critical: change HV-02</h1>");
	assert_has(text, "<header class=\"critical\">");
	assert_has(text,
	    "<dt>Change</dt><dd><strong>HV-02 (VM app-02, Network Adapter)</strong>"
	    " <span class=\"source\">export.csv:1004</span></dd>");
	/* Sample by sample: here, on the uplink, here again. */
	assert_has(text,
	    "leaf-1 Eth1/1</th><td>HV-01</td><td><span class=\"beats\""
	    " aria-hidden=\"true\"><i class=\"on\"></i><i></i><i class=\"on\"></i></span>"
	    " 2 of 3</td><td>02:58:00 to 02:58:40</td>");
	assert_has(text,
	    "leaf-2 Eth1/2</th><td>HV-02</td><td><span class=\"beats\""
	    " aria-hidden=\"true\"><i></i><i class=\"on\"></i><i class=\"on\"></i></span>");
	assert_has(text, "<li>app-01 on HV-01 has this address (Running, dynamic) "
			 "<span class=\"weight\">(inventory, 70)</span></li>");
	assert_null(strstr(text, "{{"));
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_of_a_conflict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
