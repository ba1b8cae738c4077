/* Who holds an address, with the ids that Windows needs, and who else is at the ports. */
#include "aid/parted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
plain(struct story *s)
{
	(void)s;
}

static void
ids(struct story *s)
{
	const uint32_t nic = s->found.list[0].claimants[1].nic;

	s->net.inv.nics[nic].id = "Microsoft:<b>";
	s->net.inv.vms[s->net.inv.nics[nic].vm].id = "e96c20ac";
	s->net.inv.vms[s->net.inv.nics[nic].vm].state = VM_RUNNING;
	/* two hours and five minutes before it was seen last */
	s->net.inv.nics[nic].collected = s->found.list[0].last_ms / 1000 - 7500;
}

static void
exported_later(struct story *s)
{
	s->net.inv.nics[s->found.list[0].claimants[0].nic].collected =
	    s->found.list[0].last_ms / 1000 + 200000;
}

static struct remedy_step second[] = {
	{ .kind = REMEDY_NEW_RANGE, .host = 0, .line = "Set-VMHost -ComputerName HV-01" }
};

static void
second_host(struct story *s)
{
	s->found.list[0].remedy.steps = second;
	s->found.list[0].remedy.nsteps = 1;
}

static void
of_first(struct story *s)
{
	s->found.list[0].remedy.of_first = true;
}

static void
of_many(struct story *s)
{
	of_first(s);
	s->found.list[0].count = 7;
}

static struct sighting places[6];

static void
many_places(struct story *s)
{
	for (size_t i = 0; i < 6; i++) {
		places[i] = s->found.list[0].seen[i % 2];
	}
	s->found.list[0].seen = places;
	s->found.list[0].nseen = 6;
}

static void
whole_file(struct story *s)
{
	s->net.inv.nics[s->found.list[0].claimants[0].nic].src.line = 0;
}

static void
nobody(struct story *s)
{
	s->found.list[0].nclaimants = 0;
	s->found.list[0].host = NONE;
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *has[3];
} rows[] = {
	{ "hosts, what to do there, and where it is known from", plain,
	    { "<th scope=\"row\">HV-01</th><td data-head=\"do\">leave</td><td "
	      "data-head=\"VM\">app-01</td>",
		"<th scope=\"row\">HV-02</th><td data-head=\"do\">change</td><td "
		"data-head=\"VM\">app-02</td>",
		"export.csv:1004<br>when it was exported is not told" } },
	{ "ids are text; state and age", ids,
	    { "app-02<br><span class=\"source mono\">e96c20ac</span></td>",
		"Microsoft:&lt;b&gt;</span></td><td data-head=\"state\">Running</td>",
		"UTC, 2 h 5 min before it was last seen</td>" } },
	{ "an export of the days after", exported_later,
	    { "UTC, 2 d 7 h after it was last seen" } },
	{ "a step on a second host", second_host,
	    { ">HV-01</th><td data-head=\"do\">change</td>",
		">HV-02</th><td data-head=\"do\">change</td>" } },
	{ "more has to change than is told", of_first,
	    { ">HV-01</th><td data-head=\"do\">find out</td>" } },
	{ "the steps are of the first of several findings", of_many,
	    { ">HV-01</th><td data-head=\"do\">leave</td>" } },
	{ "no line of the export is known", whole_file,
	    { "data-head=\"known from\">export.csv<br>" } },
	{ "more places than are told of", many_places,
	    { "<li>and 2 more places, which the time line has</li>\n</ul>" } },
	{ "no owner", nobody, { "<p>No export names an owner of it.</p>" } },
	{ "who else is there", plain,
	    { "<li>at leaf-1 Eth1/1: NIC1 <span class=\"source "
	      "mono\">d4:f5:ef:00:01:00</span></li>" } },
};

static void
holders(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		print_message("  %s\n", rows[i].why);
		story_conflict(&s);
		rows[i].change(&s);
		text = story_write(&s, "html");
		for (size_t k = 0; k < 3 && rows[i].has[k] != NULL; k++) {
			assert_has(text, rows[i].has[k]);
		}
		free(text);
		story_free(&s);
	}
}

/* In a part too: what else is at a port is no part's secret, and who goes there has to know it. */
static void
of_a_part(void **state)
{
	struct story s;
	struct story part;
	struct extract e;
	char *text;

	(void)state;
	story_conflict(&s);
	parted_make(&e, &s, "host:HV-02");
	assert_int_equal(e.where.nplaces, 3); /* without the NIC of HV-01 */
	part = s;
	part.report = e.report;
	text = story_write(&part, "html");
	assert_has(text, "<li>at leaf-1 Eth1/1: NIC1 <span class=\"source "
			 "mono\">d4:f5:ef:00:01:00</span></li>");
	free(text);
	extract_free(&e);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holders),
		cmocka_unit_test(of_a_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
