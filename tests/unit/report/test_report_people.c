/* Reports for people: what is said, in how many lines, and whatever the names are. */
#include "aid/story.h"

#include "fdbaudit/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
text_of_a_conflict(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "text");
	assert_string_equal(text,
	    "fdbaudit scan: 1 critical: change HV-02\n"
	    "2026-11-18 02:58:00 to 02:58:40 UTC, 3 samples, 2 switches, 2 hosts, 2 VMs; all"
	    " tables read whole\n"
	    "\n"
	    "1  CRITICAL  00:15:5d:01:0b:00  VLAN 10  C1: cloned hosts share one pool, proven "
	    "95\n"
	    "   what    app-01 and app-02 use the same address\n"
	    "   change  HV-02 (VM app-02, Network Adapter)\n"
	    "   leave   HV-01 (VM app-01, Network Adapter)\n"
	    "   seen    leaf-1 Eth1/1    HV-01   02:58:00 to 02:58:40  2 of 3 samples\n"
	    "           leaf-2 Eth1/2    HV-02   02:58:20 to 02:58:40  2 of 3 samples\n"
	    "           moved 2 times: leaf-1 Eth1/1 -> Eth1/8 -> Eth1/1; both at once in "
	    "sample 3\n"
	    "   why     leaf-1 Eth1/1 is HV-01: LLDP tells NIC d4:f5:ef:00:01:00\n"
	    "           leaf-2 Eth1/2 is HV-02: address d4:f5:ef:00:02:00 of its NIC learned"
	    " there\n"
	    "   do      Give HV-02 a range of its own, then cold-start app-02.\n"
	    "           Get-VMNetworkAdapter -ComputerName HV-02 -VMName 'app-02'\n"
	    "           Set-VMHost -ComputerName HV-02 -MacAddressMinimum 00155D010C00"
	    " -MacAddressMaximum 00155D010CFF\n"
	    "           Stop-VM -ComputerName HV-02 -Name 'app-02'\n"
	    "   check   snmpget -v2c -c COMMUNITY -On leaf-1"
	    " 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0\n"
	    "exit 1 (findings at or above warning)\n");
	free(text);
	story_free(&s);
}

static void
text_when_nothing_is_wrong(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong\n");
	assert_has(text, "Checked: 2 addresses on 2 edge ports");
	assert_has(text, "exit 0 (nothing at or above warning)\n");
	assert_null(strstr(text, "NOT"));
	free(text);
	story_free(&s);
}

/* Never silently partial: the switch, the table, the reason and the next step. */
static void
text_names_what_is_missing(void **state)
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
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong in what could be read, INCOMPLETE\n");
	assert_has(text, "NOT all read: 1 of 2\nswitches gave nothing, 1 table cut short");
	assert_has(text, "dot1qTpFdbTable partial after 2 rows: sample 2: OIDs go");
	assert_has(text, "leaf-2            nothing was read: no answer after 4 tries. Next:");
	assert_has(text, "exit 3 (nothing at or above warning, but not everything was read)\n");
	free(text);
	text = story_write(&s, "html");
	assert_has(text, "<strong>leaf-2</strong>: nothing was read: no answer after 4 tries.");
	assert_has(text, "<td class=\"number partial\">partial 2</td>");
	free(text);
	story_free(&s);
}

/* A switch that answers and has no rows is not well: it is named. */
static void
text_names_an_empty_switch(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.reads[0].nkept = 0;
	s.net.snap.reads[0].nrows = 0;
	text = story_write(&s, "text");
	assert_has(text, "\n\n   leaf-1            no forwarding row came: is it a bridge");
	free(text);
	for (size_t i = 0; i < s.net.snap.nreads; i++) {
		s.net.snap.reads[i].nkept = 0;
	}
	s.net.where.nplaces = 0;
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: no address seen on any edge port\n");
	assert_has(text, "   leaf-1, leaf-2    no forwarding row came: is it a bridge");
	free(text);
	s.net.snap.nsamples = 1;
	text = story_write(&s, "text");
	assert_has(text, "\nOne sample shows no movement");
	free(text);
	s.net.snap.nsamples = 3;
	story_free(&s);
}

/* Nobody can be named: then the port is what has to be looked for. */
static void
text_without_a_host(void **state)
{
	struct story s;
	struct attachment *at;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].host = NONE;
	at = &s.net.where
		  .attachments[s.net.where.ports[net_port(&s.net, "leaf-2 Eth1/2")].attachment];
	at->host = NONE;
	text = story_write(&s, "text");
	assert_has(text, "1 critical: find out what is at leaf-2 Eth1/2\n");
	assert_has(text, "change  not known yet: no export names what is at leaf-2 Eth1/2\n");
	assert_has(text, "   owner   HV-01 (VM app-01, Network Adapter)\n");
	assert_has(text, "leaf-2 Eth1/2    ?       02:58:20");
	free(text);
	story_free(&s);
}

/* At most 24 lines of 100 columns; commands are whole, what is left out is said. */
static void
text_stays_short(void **state)
{
	static const char word[] = "Wort-\xc3\xa4\xc3\xb6\xc3\xbc ";
	static char title[1200];
	static char name[400];
	struct why why[40];
	struct sighting seen[30];
	const char *commands[20];
	struct story s;
	size_t lines = 0;
	char *text;

	(void)state;
	for (size_t i = 0; i < 90; i++) {
		memcpy(title + i * (sizeof(word) - 1), word, sizeof(word));
	}
	memset(name, 'x', sizeof(name) - 1);
	story_conflict(&s);
	for (size_t i = 0; i < 40; i++) {
		why[i] = (struct why){ PROOF_POOL, 20, i == 0 ? name : title };
	}
	for (size_t i = 0; i < 30; i++) {
		seen[i] = s.found.list[0].seen[0];
	}
	for (size_t i = 0; i < 20; i++) {
		commands[i] = "Get-VM";
	}
	s.found.list[0].why = why;
	s.found.list[0].nwhy = 40;
	s.found.list[0].seen = seen;
	s.found.list[0].nseen = 30;
	s.found.list[0].title = title;
	s.found.list[0].path = title;
	s.found.list[0].remedy = (struct remedy){ title, commands, 20 };
	s.net.snap.switches[0].name = name;
	s.net.inv.hosts[0].name = name;
	text = story_write(&s, "text");
	for (char *line = strstr(text, "\n\n") + 2, *end; strncmp(line, "exit", 4) != 0;
	     line = end + 1) {
		size_t columns = 0;

		end = strchr(line, '\n');
		for (const char *c = line; c < end; c++) {
			columns += ((unsigned char)*c & 0xc0) != 0x80;
		}
		lines++;
		assert_true(columns <= 100 || strncmp(line, "   check", 8) == 0);
	}
	assert_int_equal(lines, 24);
	assert_has(text, " more lines: -r json or -r html has them\n");
	free(text);
	story_free(&s);
}

static void
colour_takes_no_columns(void **state)
{
	struct story s;
	char *plain;
	char *coloured;

	(void)state;
	story_conflict(&s);
	s.found.list[0].label =
	    "a label so long that it has to be wrapped somewhere near the end of the line";
	plain = story_write(&s, "text");
	s.report.run.colour = true;
	coloured = story_write(&s, "text");
	assert_has(coloured, "\033[1;31mCRITICAL\033[0m  00:15");
	assert_null(strchr(plain, '\033'));
	assert_int_equal(strlen(coloured), strlen(plain) + 11);
	free(plain);
	free(coloured);
	story_free(&s);
}

static void
infos_are_one_line(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].severity = SEV_INFO;
	s.found.list[0].host = NONE;
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong, 1 info\n");
	assert_has(text, "\ninfo  00:15:5d:01:0b:00  VLAN 10  C1: cloned hosts share one pool,"
			 " app-01 and app-02 use the same\n"
			 "                                  address\n");
	assert_null(strstr(text, "what  "));
	free(text);
	story_free(&s);
}

/* Of one rule a few; what a gap says already is not said twice. */
static void
infos_are_bounded(void **state)
{
	struct finding one;
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	one = s.found.list[0];
	one.severity = SEV_INFO;
	free(s.found.list);
	s.found.list = calloc(21, sizeof(one));
	s.found.n = 21;
	for (size_t i = 0; i < 21; i++) {
		s.found.list[i] = one;
		s.found.list[i].id[0] = (uint8_t)i;
	}
	s.found.list[20].kind = KIND_COLLECTION;
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong, 20 info\n");
	assert_int_equal(count(text, "info  00:15:5d"), 8);
	assert_has(text, "info  12 more of C1: cloned hosts share one pool; -v,");
	free(text);
	s.report.run.verbose = true;
	text = story_write(&s, "text");
	assert_int_equal(count(text, "info  00:15:5d"), 20);
	assert_null(strstr(text, " more of "));
	free(text);
	story_free(&s);
}

/* ---- HTML -------------------------------------------------------------------------------------- */

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

/* Whatever a switch or an export says is text: it opens no tag and ends no attribute. */
static void
hostile_names_are_text(void **state)
{
	static const char *const names[] = {
		"<script>alert(1)</script>",
		"\"><img src=x onerror=alert(1)>",
		"'; DROP TABLE hosts; --",
		"</title></style></script><h1>",
		"admin\xe2\x80\xaegpj.exe",
		"<!-- {{script}} -->",
	};
	static const char *const formats[] = { "html", "json", "text", "csv", "csv-ports",
		"csv-places", "csv-tables", "csv-coverage" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct story s;
		char *text;

		story_hostile(&s, names[i]);
		text = story_write(&s, "html");
		assert_int_equal(count(text, "<script"), 1);
		assert_int_equal(count(text, "</script"), 1);
		assert_int_equal(count(text, "</style"), 1);
		assert_int_equal(count(text, "<h1"), 1);
		assert_int_equal(count(text, "<img"), 0);
		assert_int_equal(count(text, "<!--"), 0);
		free(text);
		for (size_t k = 0; k < sizeof(formats) / sizeof(formats[0]); k++) {
			text = story_write(&s, formats[k]);
			assert_null(strstr(text, "\xe2\x80\xae")); /* U+202E turns text round */
			free(text);
		}
		story_free(&s);
	}
}

static void
html_tells_where_the_rest_is(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	{
		const struct place one = s.net.where.places[0];

		free(s.net.where.places);
		s.net.where.places = calloc(1200, sizeof(one));
		s.net.where.nplaces = 1200;
		for (size_t i = 0; i < 1200; i++) {
			s.net.where.places[i] = one;
		}
	}
	text = story_write(&s, "html");
	assert_has(text, "The first 1000 of 1200 rows; -r csv-places has all.");
	assert_int_equal(count(text, "<td class=\"mac\">"), 1000);
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_of_a_conflict),
		cmocka_unit_test(text_when_nothing_is_wrong),
		cmocka_unit_test(text_names_what_is_missing),
		cmocka_unit_test(text_names_an_empty_switch),
		cmocka_unit_test(text_without_a_host),
		cmocka_unit_test(text_stays_short),
		cmocka_unit_test(colour_takes_no_columns),
		cmocka_unit_test(infos_are_one_line),
		cmocka_unit_test(infos_are_bounded),
		cmocka_unit_test(html_of_a_conflict),
		cmocka_unit_test(hostile_names_are_text),
		cmocka_unit_test(html_tells_where_the_rest_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
