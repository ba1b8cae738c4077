/* The path on the page: boxes and cables in their order, and what the reader has to do there. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static char *
path_of(const struct story *s)
{
	char *text = story_write(s, "html");
	char *from = strstr(text, "<ol class=\"path\">");
	char *path;

	assert_non_null(from);
	path = strndup(from, (size_t)(strstr(from, "</ol>") - from));
	free(text);
	assert_non_null(path);
	return path;
}

/* From the host that has to change over both switches to the other one. */
static void
from_change_to_leave(void **state)
{
	static const char *const wanted[] = {
		"<li class=\"box "
		"change\"><strong>HV-02</strong><span>app-02</span><em>change</em>",
		"<li class=\"wire\"><span>Eth1/2</span>",
		"<li class=\"box\"><strong>leaf-2</strong><span>switch</span>",
		"<li class=\"wire\"><span>Eth1/8 \xe2\x80\x93 Eth1/8</span>",
		"<li class=\"box\"><strong>leaf-1</strong>",
		"<li class=\"wire\"><span>Eth1/1</span>",
		"<li class=\"box "
		"leave\"><strong>HV-01</strong><span>app-01</span><em>leave</em>",
	};
	struct story s;
	char *path;
	const char *at;

	(void)state;
	story_conflict(&s);
	path = path_of(&s);
	at = path;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		assert_has(at, wanted[i]);
		at = strstr(at, wanted[i]) + 1;
	}
	free(path);
	story_free(&s);
}

static void
no_link(struct story *s)
{
	const char *const ends[] = { "leaf-1 Eth1/8", "leaf-2 Eth1/8" };

	for (size_t i = 0; i < 2; i++) {
		struct port_place *pp = &s->net.where.ports[net_port(&s->net, ends[i])];

		pp->link_ends.n = 0;
		pp->class_ = PORT_UNKNOWN;
	}
}

/* The judge does not take who is said to be there for certain. */
static void
doubtful(struct story *s)
{
	story_stranger(s, 0, true);
}

static void
nobody_known(struct story *s)
{
	story_stranger(s, 0, false);
}

static void
several(struct story *s)
{
	nobody_known(s);
	s->net.where.attachments[s->found.list[0].seen[0].attachment].shared = true;
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
undecided(struct story *s)
{
	s->found.list[0].host = NONE;
}

static void
members(struct story *s)
{
	net_at(&s->net, "leaf-1 Eth1/3")->lag = net_port(&s->net, "leaf-1 Eth1/1");
	net_at(&s->net, "leaf-1 Eth1/4")->lag = net_port(&s->net, "leaf-1 Eth1/1");
}

static void
one_place(struct story *s)
{
	s->found.list[0].nseen = 1;
}

static void
earlier(struct story *s)
{
	struct sighting *seen = arena_zalloc(&s->found.text, 2, sizeof(*seen));

	memcpy(seen, s->found.list[0].seen, 2 * sizeof(*seen));
	seen[0].past = true;
	seen[0].fdb = NONE;
	s->found.list[0].seen = seen;
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *has, *has_not;
} rows[] = {
	{ "no link is known between the two", no_link,
	    "<li class=\"wire unread\"><span>link not read</span>", "Eth1/8" },
	{ "nobody is known there", nobody_known,
	    "<li class=\"box find unread\"><strong>no known host</strong><em>find out</em>",
	    "leave" },
	{ "who is there is doubtful", doubtful,
	    "<li class=\"box find unread\"><strong>perhaps HV-01</strong><em>find out</em>",
	    "leave" },
	{ "several are there", several,
	    "<li class=\"box find unread\"><strong>several hosts</strong><em>find out</em>",
	    "leave" },
	{ "a step on a second host", second_host,
	    "<li class=\"box change\"><strong>HV-01</strong><span>app-01</span><em>change</em>",
	    "leave" },
	{ "more has to change than is told", of_first,
	    "<li class=\"box find\"><strong>HV-01</strong><span>app-01</span><em>find out</em>",
	    "leave" },
	{ "nobody can be told to change", undecided, "<em>find out</em>", "<em>leave</em>" },
	{ "an aggregate has members", members, "<span>Eth1/1 (Eth1/3, Eth1/4)</span>", "..." },
	{ "one place: its switch ends the path", one_place,
	    "<strong>leaf-1</strong><span>switch</span></li>\n", "leaf-2" },
	{ "a place of earlier runs", earlier, "<span>in earlier runs</span><em>leave</em>",
	    "find out" },
};

static void
paths(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *path;

		print_message("  %s\n", rows[i].why);
		story_conflict(&s);
		rows[i].change(&s);
		path = path_of(&s);
		assert_has(path, rows[i].has);
		assert_null(strstr(path, rows[i].has_not));
		free(path);
		story_free(&s);
	}
}

/* Whose port is not known is not on the path, and that is said. */
static void
the_host_to_change_was_not_seen(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "html");
	assert_null(strstr(text, "was not seen at a port"));
	free(text);
	s.found.list[0].nseen = 1; /* at HV-01 */
	text = story_write(&s, "html");
	assert_has(text, ">HV-02 was not seen at a port that is known to be its own.</p>");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_change_to_leave),
		cmocka_unit_test(paths),
		cmocka_unit_test(the_host_to_change_was_not_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
