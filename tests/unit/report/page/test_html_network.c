/* What was not read, on the page. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Never silently partial: the switch, the table, the reason and the next step. */
static void
html_names_what_is_missing(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	s.net.snap.reads[1].code = FDB_EPROTO;
	s.net.snap.reads[1].reason = "OIDs go backwards";
	for (size_t i = 3; i < 6; i++) {
		s.net.snap.reads[i].state = TABLE_FAILED;
		s.net.snap.reads[i].code = FDB_ETIMEOUT;
		s.net.snap.reads[i].reason = "no answer after 4 tries";
	}
	s.report.run.exit_status = 3;
	text = story_write(&s, "html");
	assert_has(text, "<strong>leaf-2</strong>: nothing was read: no answer after 4 tries.");
	assert_has(text, "<td class=\"partial\">NOT whole: 1 of 1 tables<details>");
	assert_has(text, ": partial, 2 rows, sample 2: OIDs go backwards</li>");
	/* what follows from what was not told; the failed table tells nothing */
	assert_has(text, "no spanning tree: uplinks are told by neighbours and addresses; ");
	free(text);
	story_free(&s);
}

/* An assumed VLAN is no VLAN that a switch told, and one table that tells it is enough. */
static void
html_says_how_vlans_are_known(void **state)
{
	static const struct {
		uint8_t first, others;
		const char *follows;
	} rows[] = {
		{ VLAN_NONE, VLAN_NONE, "<td class=\"words\">no VLAN: an address of it" },
		{ VLAN_PROVED, VLAN_NONE, "<td class=\"words\">no neighbour" },
		{ VLAN_ASSUMED, VLAN_PROVED, "<td class=\"words\">no map of VLANs: " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		story_conflict(&s); /* two VLANs a switch */
		for (size_t k = 0; k < s.net.snap.nfdbs; k++) {
			s.net.snap.fdbs[k].proof =
			    s.net.snap.switches[s.net.snap.fdbs[k].sw].fdbs.first == k
				? rows[i].first
				: rows[i].others;
		}
		text = story_write(&s, "html");
		assert_has(text, rows[i].follows);
		free(text);
		story_free(&s);
	}
}

/* What follows is told by facts where there are some: names of tables are many. */
static void
html_says_what_follows(void **state)
{
	enum which { AS_IS, NUMBERED, BUNDLED, NO_PORT };
	static const struct {
		const char *why;
		enum which change;
		bool numbers, single; /* is told */
	} rows[] = {
		{ "ports have names, whatever table told them", AS_IS, false, true },
		{ "nobody names a port", NUMBERED, true, true },
		{ "a bundle is known, whatever table told it", BUNDLED, false, false },
		{ "no port is known", NO_PORT, false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;
		char *line;

		print_message("  %s\n", rows[i].why);
		story_conflict(&s);
		for (uint32_t k = 0; k < 8; k++) {
			struct port *at =
			    &s.net.snap.ports[s.net.snap.switches[0].ports.first + k];

			at->name = rows[i].change == NUMBERED ? "port #7" : at->name;
			at->lag = rows[i].change == BUNDLED ? net_port(&s.net, "leaf-1 Eth1/8")
							    : at->lag;
		}
		if (rows[i].change == NO_PORT) {
			s.net.snap.switches[0].ports.n = 0;
		}
		text = story_write(&s, "html");
		line = strstr(text, "<tr><th scope=\"row\">leaf-1</th><td");
		assert_non_null(line);
		*strstr(line, "</tr>") = '\0';
		assert_int_equal(strstr(line, "no names of ports: they have numbers") != NULL,
		    rows[i].numbers);
		assert_int_equal(
		    strstr(line, "no link aggregation: the ports") != NULL, rows[i].single);
		free(text);
		story_free(&s);
	}
}

/* What is not listed is counted. */
static void
html_counts_more_gaps(void **state)
{
	enum { MANY = 302 };
	static struct switch_ switches[MANY];
	static struct read reads[MANY];
	struct snapshot many;
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	many = s.net.snap;
	for (uint32_t i = 0; i < MANY; i++) {
		switches[i] = many.switches[0];
		reads[i] = many.reads[0];
		reads[i].sw = i;
		reads[i].state = TABLE_FAILED;
		reads[i].code = FDB_ETIMEOUT;
		reads[i].reason = "no answer after 4 tries";
	}
	many.switches = switches;
	many.nswitches = MANY;
	many.reads = reads;
	many.nreads = MANY;
	s.report.snap = &many;
	text = story_write(&s, "html");
	assert_int_equal(count(text, "</strong>: nothing was read: "), 300);
	assert_has(text, "<li>and 2 more; -r csv-coverage has all</li>\n</ul>");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_names_what_is_missing),
		cmocka_unit_test(html_says_how_vlans_are_known),
		cmocka_unit_test(html_says_what_follows),
		cmocka_unit_test(html_counts_more_gaps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
