/* The first line: what was found, and what to do first. */
#include "aid/story.h"
#include "report/words/headline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

static void
headline_is(const char *why, const struct story *s, const char *want)
{
	struct str words = { 0 };

	words_headline(&s->report, &words);
	assert_row(why, str_get(&words), want);
	str_free(&words);
}

static void
headlines(void **state)
{
	struct story s;
	struct finding *f;

	(void)state;
	story_conflict(&s);
	f = s.found.list;
	headline_is("a host has to change", &s, "1 critical: change HV-02");
	f->host = NONE;
	headline_is("nobody named, and all ports have known hosts", &s, "1 critical");
	story_stranger(&s, 1, false);
	headline_is("the port to look at", &s, "1 critical: find out what is at leaf-2 Eth1/2");
	s.report.run.interrupted = true;
	headline_is("not all was read", &s,
	    "1 critical: find out what is at leaf-2 Eth1/2; INCOMPLETE: interrupted");
	f->state = STATE_SUPPRESSED;
	headline_is("suppressed: it does not count", &s,
	    "nothing wrong in what could be read; INCOMPLETE: interrupted");
	f->state = STATE_FIXED;
	headline_is("fixed: it does not count", &s,
	    "nothing wrong in what could be read; INCOMPLETE: interrupted");
	f->state = STATE_BACK;
	headline_is("it is back", &s,
	    "1 critical: find out what is at leaf-2 Eth1/2; INCOMPLETE: interrupted");
	f->severity = SEV_INFO;
	headline_is("nothing to mend", &s,
	    "nothing wrong in what could be read, 1 info; INCOMPLETE: interrupted");
	f->kind = KIND_COLLECTION;
	headline_is("what a gap tells is not counted", &s,
	    "nothing wrong in what could be read; INCOMPLETE: interrupted");
	s.report.run.interrupted = false;
	headline_is("all well", &s, "nothing wrong");
	s.net.where.nplaces = 0;
	headline_is("silence is no health", &s, "no address seen on any edge port");
	story_free(&s);
}

/* Up to eight hosts, each once, in the order of what is found; of more how many, and the worst. */
static void
many_hosts(void **state)
{
	static const char *const names[] = { "A", "B", "C", "D", "E", "F", "G", "H", "I", "J" };
	struct host hosts[10] = { 0 };
	struct inventory inv = { .hosts = hosts, .nhosts = 10, .nnics = 1 };
	const struct window_line change = { WINDOW_CHANGE, "Set-VMHost" };
	const struct window_line words = { WINDOW_ADVISE, "export it" };
	struct action first = { .host = 3, .window = &change, .nwindow = 1 };
	const struct actions act = { .list = &first, .n = 1 };
	struct story s;
	struct finding one;

	(void)state;
	story_conflict(&s);
	one = s.found.list[0];
	free(s.found.list);
	s.found.list = calloc(11, sizeof(one));
	s.found.n = 11;
	for (size_t i = 0; i < 11; i++) {
		s.found.list[i] = one;
		s.found.list[i].host = (uint32_t)(i < 10 ? 9 - i : 9);
	}
	for (size_t i = 0; i < 10; i++) {
		hosts[i].name = names[i];
	}
	s.report.inv = &inv;
	headline_is("more than eight: the first two", &s,
	    "11 critical: 10 hosts have to change something; start with J, I");
	s.report.act = &act;
	headline_is("in the order of the actions", &s,
	    "11 critical: 10 hosts have to change something; start with D, J");
	first.window = &words;
	headline_is("words are no change", &s,
	    "11 critical: 10 hosts have to change something; start with J, I");
	s.report.act = NULL;
	inv.nhosts = 8;
	for (size_t i = 0; i < 11; i++) {
		s.found.list[i].host = (uint32_t)(i % 8);
	}
	headline_is("exactly eight", &s, "11 critical: change A, B, C, D, E, F, G, H");
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headlines),
		cmocka_unit_test(many_hosts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
