/* The time line: each sample a column, hours and days where there are more, and the moves. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define HERE "<td class=\"here\">here</td>"
#define AWAY "<td>\xe2\x80\x93</td>"
#define UNREAD "<td class=\"unread\">unread</td>"

static void
plain(struct story *s)
{
	(void)s;
}

static void
unread(struct story *s)
{
	s->net.snap.reads[1].state = TABLE_FAILED;
}

/* HV-01 was there in a run that long ago, and not in this one. */
static void
ago(struct story *s, int64_t ms)
{
	struct sighting *seen = arena_zalloc(&s->found.text, 2, sizeof(*seen));

	memcpy(seen, s->found.list[0].seen, 2 * sizeof(*seen));
	seen[0].past = true;
	seen[0].fdb = NONE;
	seen[0].first_ms -= ms;
	seen[0].last_ms = seen[0].first_ms;
	s->found.list[0].seen = seen;
}

static void
hours_ago(struct story *s)
{
	ago(s, INT64_C(3) * 3600000);
}

static void
days_ago(struct story *s)
{
	ago(s, INT64_C(4) * 86400000);
}

static void
years_ago(struct story *s)
{
	ago(s, INT64_C(40) * 365 * 86400000);
}

static void
counted(struct story *s)
{
	struct movement *m = arena_zalloc(&s->found.text, 2, sizeof(*m));

	m[0] = (struct movement){ .sw = 0,
		.from = net_port(&s->net, "leaf-1 Eth1/1"),
		.to = net_port(&s->net, "leaf-1 Eth1/8"),
		.count = 1,
		.sample = 1,
		.source = MOVEMENT_TABLE,
		.time_ms = s->net.snap.sample_ms[1] };
	m[1] = (struct movement){ .sw = 0,
		.from = NONE,
		.to = NONE,
		.count = 7,
		.source = MOVEMENT_COUNTER,
		.time_ms = s->net.snap.sample_ms[2] };
	s->found.list[0].movements = m;
	s->found.list[0].nmovements = 2;
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *has[3];
} rows[] = {
	{ "sample by sample: here, on the uplink, here again", plain,
	    { "leaf-1 Eth1/1</th><td>HV-01</td>" HERE AWAY HERE "<td>2 of 3</td>",
		"leaf-2 Eth1/2</th><td>HV-02</td>" AWAY HERE HERE "<td>2 of 3</td>",
		">02:58:20</time></th>" } },
	{ "one that was not read", unread, { HERE UNREAD HERE, "Samples of 2026-11-18, UTC" } },
	{ "hours of history: what is not known is empty", hours_ago,
	    { "A column is 1 hour,", ">2026-11-17 23:00</time>",
		"HV-01</td>" HERE "<td></td><td></td>" AWAY "<td>earlier runs, " } },
	{ "days of history", days_ago,
	    { "A column is 1 day,", ">2026-11-14</time>",
		"HV-02</td><td></td><td></td><td></td><td></td>" HERE "<td>2 of 3</td>" } },
	{ "more than twelve of the widest columns: the last part is shown", years_ago,
	    { "A column is 91 days,", "HV-02</td><td></td>", HERE "<td>2 of 3</td>" } },
	{ "the moves", counted,
	    { "<summary>2 changes of port, switch by switch (UTC)</summary>",
		"2026-11-18 02:58:20</time> leaf-1 from Eth1/1 to Eth1/8, seen in sample "
		"2</li>",
		"leaf-1 counted 7 moves, this is the last one</li>" } },
};

/* Heads of the time line: place, host, the columns, seen in. */
static size_t
columns(char *text)
{
	char *from = strstr(text, "<table class=\"seen\">");

	assert_non_null(from);
	*strstr(from, "</table>") = '\0';
	return count(from, "<th scope=\"col\">");
}

static void
timelines(void **state)
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
		assert_in_range(columns(text), 4, 3 + 12);
		free(text);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(timelines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
