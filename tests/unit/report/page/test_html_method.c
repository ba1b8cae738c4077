/* How it was done: what was read of the estate, what was not used, and what is not judged. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
all_told(struct story *s)
{
	(void)s;
}

static void
no_inventory(struct story *s)
{
	s->report.inv = NULL;
	for (size_t i = 0; i < s->net.where.nattachments; i++) {
		s->net.where.attachments[i].host = NONE;
		s->net.where.attachments[i].proofs.n = 0;
	}
}

static struct remark unused[] = { { { 0, 7 }, "no MAC <address>", "VM app-07" },
	{ { 0, 9 }, "no MAC <address>", "" } };
static struct remark remarks[] = { { { 0, 0 }, "no range of dynamic addresses: Get-VMHost",
    "" } };

static void
rows_left_out(struct story *s)
{
	s->net.inv.unused = unused;
	s->net.inv.nunused = 2;
}

static void
one_sample(struct story *s)
{
	s->net.snap.nsamples = 1;
}

static void
age_in_hours(struct story *s)
{
	s->net.set.export_max_age_ms = 24 * 3600000;
}

static void
age_in_minutes(struct story *s)
{
	s->net.set.export_max_age_ms = 90 * 60000;
}

static void
age_in_seconds(struct story *s)
{
	s->net.set.export_max_age_ms = 1000;
}

static void
export_lacks(struct story *s)
{
	s->net.inv.remarks = remarks;
	s->net.inv.nremarks = 1;
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *has[3];
} rows[] = {
	{ "command, version, times and settings", all_told,
	    { "<dt>Command</dt><dd>fdbaudit scan, version 0.0",
		"2026-11-18 02:58:00</time>, <time",
		"scope hyperv; fails on warning; 0 declared" } },
	{ "nothing is missing", all_told, { "The exports tell all that the causes ask for." } },
	{ "who owns what", no_inventory,
	    { "<p class=\"note\">No inventory was given.</p>\n<h3>What is not judged",
		"<li>Who owns an address, and every cause that needs to know it: run" } },
	{ "rows that were not used are named", rows_left_out,
	    { "<summary>2 rows were not used</summary>",
		":7</strong>: VM app-07: no MAC &lt;address&gt;</li>",
		":9</strong>: no MAC &lt;address&gt;</li>" } },
	{ "how old exports may be", age_in_hours,
	    { "; exports may be 24 hours old; 0 declared" } },
	{ "in minutes", age_in_minutes, { "; exports may be 90 minutes old; " } },
	{ "in seconds", age_in_seconds, { "; exports may be 1 second old; " } },
	{ "movement", one_sample,
	    { "<li>Movement, by which alone two holders on one switch show" } },
	{ "for want of which export", export_lacks,
	    { "</strong>: no range of dynamic addresses: Get-VMHost</li>" } },
};

static void
methods(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		print_message("  %s\n", rows[i].why);
		story_quiet(&s);
		rows[i].change(&s);
		text = story_write(&s, "html");
		for (size_t k = 0; k < 3 && rows[i].has[k] != NULL; k++) {
			assert_has(text, rows[i].has[k]);
		}
		free(text);
		s.net.inv.unused = s.net.inv.remarks = NULL;
		s.net.inv.nunused = s.net.inv.nremarks = 0;
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(methods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
