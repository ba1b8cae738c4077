/* Who must change something. */
#include "aid/story.h"
#include "report/words/claimants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Nobody can be named: then the port is what has to be looked for. */
static void
text_without_a_host(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].host = NONE;
	story_stranger(&s, 1, false);
	text = story_write(&s, "text");
	assert_has(text, "1 critical: find out what is at leaf-2 Eth1/2\n");
	assert_has(text, "change  not known yet: no export names what is at leaf-2 Eth1/2\n");
	assert_has(text, "   owner   HV-01 (VM app-01, Network Adapter)\n");
	assert_has(text, "leaf-2 Eth1/2    no known host  02:58:20");
	free(text);
	story_free(&s);
	story_conflict(&s);
	s.found.list[0].host = NONE;
	story_stranger(&s, 1, true);
	text = story_write(&s, "text");
	assert_has(text, "1 critical: find out what is at leaf-2 Eth1/2 (perhaps HV-02)\n");
	assert_has(text, "leaf-2 Eth1/2    perhaps HV-02  02:58:20");
	free(text);
	story_free(&s);
}

/* Who has to change something, or where to look for it. */
static void
change(void **state)
{
	enum { NOBODY = 2 }; /* of the two hosts of the story, 0 and 1 */
	static const struct {
		const char *why;
		enum severity severity;
		uint32_t host, origin, nclaimants, nseen;
		bool unknown; /* what is at the second port */
		const char *is;
	} rows[] = {
		{ "one of the owners is to blame", SEV_CRITICAL, 1, NOBODY, 2, 2, false,
		    "HV-02 (VM app-02, Network Adapter)" },
		{ "it uses what belongs to the other", SEV_CRITICAL, 1, 0, 2, 2, false,
		    "HV-02 (VM app-02, Network Adapter), which uses an address of HV-01" },
		{ "a host without a NIC of this address", SEV_CRITICAL, 1, NOBODY, 0, 2, false,
		    "HV-02" },
		{ "undecided between two claimants", SEV_ERROR, NOBODY, NOBODY, 2, 2, false,
		    "not decided: one of these owners" },
		{ "undecided between two claimants, seen nowhere", SEV_ERROR, NOBODY, NOBODY, 2,
		    0, false, "not decided: one of these owners" },
		{ "one claimant, seen at two hosts", SEV_ERROR, NOBODY, NOBODY, 1, 2, false,
		    "not decided: something on HV-01 or HV-02" },
		{ "nobody claims it, seen at one host", SEV_ERROR, NOBODY, NOBODY, 0, 1, false,
		    "not decided: something on HV-01" },
		{ "nobody claims it, seen nowhere", SEV_ERROR, NOBODY, NOBODY, 0, 0, false,
		    "not decided" },
		{ "a port without a known host tells more than owners", SEV_ERROR, NOBODY,
		    NOBODY, 2, 2, true,
		    "not known yet: no export names what is at leaf-2 Eth1/2" },
		{ "only worth knowing: nobody has to", SEV_INFO, NOBODY, NOBODY, 2, 2, false,
		    "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str words = { 0 };
		struct story s;
		struct finding *f;

		story_conflict(&s);
		f = s.found.list;
		f->severity = (uint8_t)rows[i].severity;
		f->host = rows[i].host == NOBODY ? NONE : rows[i].host;
		f->origin = rows[i].origin == NOBODY ? NONE : rows[i].origin;
		f->nclaimants = rows[i].nclaimants;
		f->nseen = rows[i].nseen;
		if (rows[i].unknown) {
			story_stranger(&s, 1, false);
		}
		assert_int_equal(words_change(&s.report, f, &words), rows[i].is[0] != '\0');
		assert_row(rows[i].why, str_get(&words), rows[i].is);
		str_free(&words);
		story_free(&s);
	}
}

static void
claimants_have_names(void **state)
{
	struct story s;
	struct str words = { 0 };
	struct claimant c;

	(void)state;
	story_conflict(&s);
	c = s.found.list[0].claimants[1];
	words_claimant(&s.report, &c, &words);
	assert_row("a VM", str_get(&words), "HV-02 (VM app-02, Network Adapter)");
	str_clear(&words);
	c.vm = NONE;
	words_claimant(&s.report, &c, &words);
	assert_row("a host vNIC", str_get(&words), "HV-02 (the host itself, Network Adapter)");
	str_clear(&words);
	c.host = c.nic = NONE;
	words_claimant(&s.report, &c, &words);
	assert_row("no host, no NIC", str_get(&words),
	    "a host that the export does not name (the host itself)");
	str_free(&words);
	story_free(&s);
}

/* The reader of the text sees the owners below that line. */
static void
text_of_two_owners(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].host = NONE;
	text = story_write(&s, "text");
	assert_has(text, "   change  not decided: one of these owners\n"
			 "   owner   HV-01 (VM app-01, Network Adapter)\n"
			 "   owner   HV-02 (VM app-02, Network Adapter)\n");
	free(text);
	story_free(&s);
}

/* Who has a step of its own is never told to be left alone. */
static void
duties(void **state)
{
	static const struct {
		const char *why;
		uint32_t changes, step_on; /* of the two hosts of the story */
		enum remedy_kind step;
		bool of_first;
		uint32_t count, host;
		const char *is;
	} rows[] = {
		{ "nobody is named", NONE, 1, REMEDY_NEW_RANGE, false, 1, 1, "find out" },
		{ "nobody is known there", 1, 1, REMEDY_NEW_RANGE, false, 1, NONE, "find out" },
		{ "the finding names it", 1, NONE, REMEDY_LOOK, false, 1, 1, "change" },
		{ "a step is about it", 1, 0, REMEDY_STATIC_ADDRESS, false, 1, 0, "change" },
		{ "it is looked at alone", 1, 0, REMEDY_LOOK, false, 1, 0, "leave" },
		{ "no step is about it", 1, 1, REMEDY_NEW_RANGE, false, 1, 0, "leave" },
		{ "more has to change", 1, 1, REMEDY_NEW_RANGE, true, 1, 0, "find out" },
		{ "the others are other findings", 1, 1, REMEDY_NEW_RANGE, true, 3, 0,
		    "leave" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct remedy_step step = {
			.kind = (uint8_t)rows[i].step, .host = rows[i].step_on, .line = ""
		};
		const struct finding f = { .host = rows[i].changes,
			.count = rows[i].count,
			.remedy = {
			    .steps = &step, .nsteps = 1, .of_first = rows[i].of_first } };

		assert_row(rows[i].why, words_host_duty(&f, rows[i].host), rows[i].is);
	}
}

/* All that have to change first, then what stays. */
static void
text_of_two_that_change(void **state)
{
	static struct remedy_step step = {
		.kind = REMEDY_NEW_RANGE, .host = 0, .line = "Set-VMHost -ComputerName HV-01"
	};
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].remedy.steps = &step;
	s.found.list[0].remedy.nsteps = 1;
	text = story_write(&s, "text");
	assert_has(text, "   change  HV-02 (VM app-02, Network Adapter)\n"
			 "   change  HV-01 (VM app-01, Network Adapter)\n");
	assert_null(strstr(text, "   leave "));
	free(text);
	s.found.list[0].remedy.nsteps = 0;
	s.found.list[0].remedy.of_first = true;
	text = story_write(&s, "text");
	assert_has(text, "   change  HV-02 (VM app-02, Network Adapter)\n"
			 "   owner   HV-01 (VM app-01, Network Adapter)\n");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(change),
		cmocka_unit_test(claimants_have_names),
		cmocka_unit_test(text_of_two_owners),
		cmocka_unit_test(text_without_a_host),
		cmocka_unit_test(duties),
		cmocka_unit_test(text_of_two_that_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
