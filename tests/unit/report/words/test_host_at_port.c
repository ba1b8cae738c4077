/* What stands behind a port. */
#include "aid/story.h"
#include "report/words/host_at_port.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct known {
	const char *why;
	uint32_t sighted, attached; /* of the two hosts of the story */
	bool shared, quiet; /* NICs of several hosts; nothing is heard there any more */
	enum host_known is;
	uint32_t host;
	const char *words;
	const char *place_of_02; /* what is told of it where HV-02 is looked for */
};

static const struct known hosts_known[] = {
	{ "certain", 0, 0, false, false, HOST_CERTAIN, 0, "HV-01", "" },
	{ "the host that is looked for", 1, 1, false, false, HOST_CERTAIN, 1, "HV-02",
	    "leaf-1 Eth1/1" },
	{ "the judge doubts it", NONE, 1, false, false, HOST_PERHAPS, 1, "perhaps HV-02",
	    "leaf-1 Eth1/1 (perhaps HV-02)" },
	{ "the judge doubts another one", NONE, 0, false, false, HOST_PERHAPS, 0,
	    "perhaps HV-01", "leaf-1 Eth1/1 (perhaps HV-01)" },
	{ "the finding knows more than the attachment", 1, NONE, false, false, HOST_CERTAIN, 1,
	    "HV-02", "leaf-1 Eth1/1" },
	{ "it lost its NIC there", 1, NONE, false, true, HOST_CERTAIN, 1, "HV-02",
	    "leaf-1 Eth1/1" },
	{ "several", NONE, NONE, true, false, HOST_SEVERAL, NONE, "several hosts",
	    "leaf-1 Eth1/1 (several hosts)" },
	{ "none", NONE, NONE, false, false, HOST_UNKNOWN, NONE, "no known host",
	    "leaf-1 Eth1/1 (no known host)" },
	{ "none, and nothing is heard", NONE, NONE, false, true, HOST_UNKNOWN, NONE,
	    "no known host", "leaf-1 Eth1/1 (no known host)" },
};

static void
assert_known(struct story *s, const struct known *row)
{
	struct sighting g = s->found.list[0].seen[0];
	struct attachment *at = &s->net.where.attachments[g.attachment];
	struct str words = { 0 };
	uint32_t host;

	g.host = row->sighted;
	at->host = row->attached;
	at->shared = row->shared;
	s->net.where.ports[g.port].attachment = row->quiet ? NONE : g.attachment;
	s->found.list[0].seen = &g;
	s->found.list[0].nseen = 1;
	assert_int_equal(host_at_port(&s->report, &g, &host), row->is);
	assert_int_equal(host, row->host);
	words_host_at(&s->report, &g, &words);
	assert_row(row->why, str_get(&words), row->words);
	str_clear(&words);
	words_place(&s->report, s->found.list, 1, &words);
	assert_row(row->why, str_get(&words), row->place_of_02);
	str_free(&words);
}

static void
hosts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hosts_known) / sizeof(hosts_known[0]); i++) {
		struct story s;

		story_conflict(&s);
		assert_known(&s, &hosts_known[i]);
		story_free(&s);
	}
}

/* Of several places the one that is the host's most likely, in whichever finding it is. */
static void
places(void **state)
{
	static const uint32_t both[] = { 0, 1 };
	struct action a = { .host = 1, .resolves = both, .nresolves = 2 };
	struct finding list[2];
	struct sighting strange, seen[2];
	struct str words = { 0 };
	struct story s;

	(void)state;
	story_conflict(&s);
	strange = s.found.list[0].seen[0]; /* leaf-1 Eth1/1 */
	strange.host = NONE;
	seen[0] = s.found.list[0].seen[0];
	seen[1] = s.found.list[0].seen[1]; /* leaf-2 Eth1/2, HV-02 */
	seen[1].host = NONE;
	list[0] = list[1] = s.found.list[0];
	list[0].seen = &strange;
	list[0].nseen = 1;
	list[1].seen = seen;
	s.report.found = &(struct findings){ .list = list, .n = 2 };
	words_window_place(&s.report, &a, &words);
	assert_row("perhaps its own", str_get(&words), "leaf-2 Eth1/2 (perhaps HV-02)");
	str_clear(&words);
	seen[1].host = 1;
	words_window_place(&s.report, &a, &words);
	assert_row("its own", str_get(&words), "leaf-2 Eth1/2");
	str_clear(&words);
	a.nresolves = 1;
	words_window_place(&s.report, &a, &words);
	assert_row("perhaps somebody's", str_get(&words), "leaf-1 Eth1/1 (perhaps HV-01)");
	str_clear(&words);
	strange.host = 0;
	words_window_place(&s.report, &a, &words);
	assert_row("somebody's", str_get(&words), "");
	words_place(&s.report, &list[0], NONE, &words);
	assert_row("nobody's in particular", str_get(&words), "leaf-1 Eth1/1");
	str_free(&words);
	story_free(&s);
}

/* Three by name, then how many more. */
static void
unknown_ports(void **state)
{
	static const struct {
		const char *why;
		uint32_t n;
		const char *is;
	} rows[] = {
		{ "none was seen", 0, "" },
		{ "one", 1, "leaf-1 Eth1/1" },
		{ "exactly three", 3, "leaf-1 Eth1/1 and leaf-1 Eth1/1 and leaf-1 Eth1/1" },
		{ "one more than three", 4,
		    "leaf-1 Eth1/1 and leaf-1 Eth1/1 and leaf-1 Eth1/1 and 1 more" },
	};
	struct sighting seen[4];
	struct str words = { 0 };
	struct story s;

	(void)state;
	story_conflict(&s);
	for (size_t i = 0; i < 4; i++) {
		seen[i] = s.found.list[0].seen[0];
	}
	s.found.list[0].seen = seen;
	s.found.list[0].nseen = 2;
	assert_int_equal(words_unknown_ports(&s.report, s.found.list, &words), 0);
	assert_row("all are known", str_get(&words), "");
	for (size_t i = 0; i < 4; i++) {
		seen[i].host = NONE;
	}
	s.found.list[0].nseen = 1;
	assert_int_equal(words_unknown_ports(&s.report, s.found.list, &words), 1);
	assert_row("one in doubt", str_get(&words), "leaf-1 Eth1/1 (perhaps HV-01)");
	s.net.where.attachments[s.net.where.ports[seen[0].port].attachment].host = NONE;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str_clear(&words);
		s.found.list[0].nseen = rows[i].n;
		assert_int_equal(
		    words_unknown_ports(&s.report, s.found.list, &words), rows[i].n);
		assert_row(rows[i].why, str_get(&words), rows[i].is);
	}
	str_free(&words);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts),
		cmocka_unit_test(places),
		cmocka_unit_test(unknown_ports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
