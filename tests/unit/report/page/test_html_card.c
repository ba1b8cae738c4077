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
	s.report.run.began_ms = (int64_t)NET_SAMPLE_0 * 1000;
	net_at(&s.net, "leaf-1 Eth1/1")->alias = "HV-<01>";
	text = story_write(&s, "html");
	assert_has(text, "<h1>1 critical: change HV-02</h1>");
	assert_has(text, "<header class=\"critical\">");
	assert_has(text,
	    "<dt>Change</dt><dd><strong>HV-02 (VM app-02, Network Adapter)</strong>"
	    " <span class=\"source\">export.csv:1004</span></dd>");
	assert_has(text,
	    "<dt>Why HV-02</dt><dd><p>proven (95 of 100)</p>\n<ul>\n<li>leaf-1 Eth1/1 is");
	/* what moved stands beside the places, so three proofs are left, and nothing is folded */
	assert_has(text, "<li>app-01 on HV-01 has this address (Running, dynamic) "
			 "<span class=\"weight\">(inventory, 70)</span></li>");
	assert_null(strstr(text, "<summary>and"));
	assert_has(text, "<p>leaf-1 Eth1/1: ");
	assert_has(text, "described as &quot;HV-&lt;01&gt;&quot;</p>");
	assert_has(
	    text, "<pre tabindex=\"0\"><code>0123456789ab,,,,,,,,,,2026-12-18</code></pre>");
	assert_null(strstr(text, "{{"));
	free(text);
	story_free(&s);
}

/* The strongest three are in sight. */
static void
more_proofs_are_folded(void **state)
{
	struct why many[40];
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	for (size_t i = 0; i < 40; i++) {
		many[i] = (struct why){ PROOF_POOL, 50, i == 2 ? "third" : "proof" };
	}
	s.found.list[0].why = many;
	s.found.list[0].nwhy = 37;
	s.found.list[0].why_host = "the range is <that> of HV-01";
	text = story_write(&s, "html");
	assert_has(text, "<p>the range is &lt;that&gt; of HV-01</p>");
	assert_has(text, "third <span class=\"weight\">(pool, "
			 "50)</span></li>\n</ul><details><summary>and 34 more");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_of_a_conflict),
		cmocka_unit_test(more_proofs_are_folded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
