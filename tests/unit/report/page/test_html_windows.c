/* Who has to do what: a table that leads to windows, in which the findings are folded. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { ALL = 260 };

static const uint32_t first_finding[] = { 0 };
static const char *const off[] = { "VM app-02" };
static const struct window_line lines[] = { { WINDOW_LOOK, "Get-VMHost" },
	{ WINDOW_CHANGE, "Set-VMHost" } };
static struct action list[ALL];
static uint32_t of_finding[] = { 1 };
static struct actions acts = { .list = list, .of_finding = of_finding, .nfindings = 1 };

/* n windows of HV-02, the first of which resolves the finding. */
static void
give_windows(struct story *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		list[i] = (struct action){ .id = { (uint8_t)(i >> 8), (uint8_t)i },
			.host = 1,
			.severity = SEV_CRITICAL,
			.title = "a range of its own",
			.resolves = first_finding,
			.nresolves = 1,
			.window = lines,
			.nwindow = 2,
			.downtime = off,
			.ndowntime = 1 };
	}
	acts.n = n;
	s->report.act = &acts;
}

static void
a_window_holds_its_findings(void **state)
{
	struct story s;
	char *text, *window;

	(void)state;
	story_conflict(&s);
	give_windows(&s, 1);
	text = story_write(&s, "html");
	assert_has(text,
	    "<td>critical</td><th scope=\"row\"><a href=\"#a-000000000000\">HV-02</a></th>"
	    "<td data-head=\"cluster\"></td><td class=\"wide\" data-head=\"where\">leaf-2 "
	    "Eth1/2</td>");
	assert_has(text, "<td class=\"words\" data-head=\"in one window\">a range of its own; "
			 "off meanwhile: VM app-02</td>"
			 "<td class=\"number\" data-head=\"findings\">1</td>");
	window = strstr(text, "<details class=\"action critical\" id=\"a-000000000000\" open>");
	assert_non_null(window);
	assert_has(window, "<details class=\"finding critical\" id=\"f-0123456789ab\" open>");
	assert_true(strstr(window, "id=\"f-") < strstr(window, "</section>"));
	assert_null(strstr(text, "To be found out first"));
	free(text);
	story_free(&s);
}

/* At whose port it was seen has nothing to do with whoever is not there. */
static void
where_nobody_saw_it(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	give_windows(&s, 1);
	s.found.list[0].nseen = 1; /* at HV-01 */
	text = story_write(&s, "html");
	assert_has(
	    text, "<td class=\"wide\" data-head=\"where\">its own port is not known</td>");
	assert_has(text, "<dt>Where</dt><dd>its own port is not known; seen at <strong>leaf-1 "
			 "Eth1/1</strong> (HV-01)</dd>");
	free(text);
	/* The judge does not take who is said to be there for certain. */
	story_stranger(&s, 0, true);
	text = story_write(&s, "html");
	assert_has(text, "<td class=\"wide\" data-head=\"where\">leaf-1 Eth1/1 (perhaps "
			 "HV-01)</td>");
	assert_has(text, "<strong>leaf-1 Eth1/1</strong> (perhaps HV-01)</dd>");
	free(text);
	s.found.list[0].nseen = 0;
	text = story_write(&s, "html");
	assert_has(text, "<td class=\"wide\" data-head=\"where\">not seen</td>");
	free(text);
	story_free(&s);
	story_conflict(&s);
	give_windows(&s, 1);
	story_stranger(&s, 1, true);
	text = story_write(&s, "html");
	assert_has(text,
	    "<dt>Where</dt><dd><strong>leaf-2 Eth1/2</strong> (perhaps HV-02); also "
	    "<strong>leaf-1 Eth1/1</strong> (HV-01)</dd>");
	assert_has(text, "leaf-2 Eth1/2</th><td>perhaps HV-02</td>");
	free(text);
	story_free(&s);
}

/* A finding that two hosts resolve stands in one window; the other leads to it. */
static void
two_hosts(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	give_windows(&s, 2);
	list[1].host = 0;
	text = story_write(&s, "html");
	assert_int_equal(count(text, "id=\"f-0123456789ab\""), 1);
	assert_has(text, "<p>takes part in <a href=\"#f-0123456789ab\">0123456789ab</a></p>");
	assert_has(text, "<h1>1 critical: change HV-02, HV-01</h1>");
	free(text);
	story_free(&s);
}

/* The worst window may be that of a second host: its own place is told, and first. */
static void
start_is_where_its_host_is(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	give_windows(&s, 1);
	list[0].host = 0; /* the finding names HV-02 */
	text = story_write(&s, "html");
	assert_has(text, "Start here: HV-01</h2>\n<dl>\n<dt>Where</dt><dd><strong>leaf-1 "
			 "Eth1/1</strong>");
	assert_has(text, "; also <strong>leaf-2 Eth1/2</strong>");
	free(text);
	story_free(&s);
}

/* Of very many the first ones are in sight, the others by cluster; none is lost. */
static void
many(void **state)
{
	struct cluster one = { .name = "HVC-<7>" };
	struct story s;
	char *text, *cluster;

	(void)state;
	story_conflict(&s);
	give_windows(&s, ALL);
	s.net.inv.hosts[1].cluster = 0;
	s.net.inv.clusters = &one;
	s.net.inv.nclusters = 1;
	list[ALL - 1].host = NONE;
	list[ALL - 1].nwindow = 0; /* nobody has anything to type */
	text = story_write(&s, "html");
	cluster =
	    strstr(text, "<details class=\"cluster\"><summary>cluster HVC-&lt;7&gt;: 239 more");
	assert_non_null(cluster);
	assert_has(cluster, "<summary>of no cluster: 1 more");
	assert_int_equal(count(text, "<details class=\"action "), ALL);
	*cluster = '\0';
	assert_int_equal(count(text, "<details class=\"action "), 20);
	free(text);
	s.net.inv.clusters = NULL;
	s.net.inv.nclusters = 0;
	story_free(&s);
}

static void
no_window(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "html");
	assert_has(text, "<h3 id=\"without\">To be found out first</h3>\n<details "
			 "class=\"finding critical\"");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_window_holds_its_findings),
		cmocka_unit_test(where_nobody_saw_it),
		cmocka_unit_test(two_hosts),
		cmocka_unit_test(start_is_where_its_host_is),
		cmocka_unit_test(many),
		cmocka_unit_test(no_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
