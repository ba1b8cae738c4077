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
			s.net.where.attachments[f->seen[1].attachment].host = NONE;
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(change),
		cmocka_unit_test(claimants_have_names),
		cmocka_unit_test(text_of_two_owners),
		cmocka_unit_test(text_without_a_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
