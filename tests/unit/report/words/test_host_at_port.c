/* What stands behind a port. */
#include "aid/story.h"
#include "report/words/host_at_port.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
hosts(void **state)
{
	struct story s;
	uint32_t port;
	struct attachment *at;

	(void)state;
	story_conflict(&s);
	port = s.found.list[0].seen[0].port;
	at = &s.net.where.attachments[s.net.where.ports[port].attachment];
	assert_string_equal(words_host_at(&s.report, port), "HV-01");
	at->host = NONE;
	assert_string_equal(words_host_at(&s.report, port), "?");
	at->shared = true;
	assert_string_equal(words_host_at(&s.report, port), "shared");
	s.net.where.ports[port].attachment = NONE;
	assert_string_equal(words_host_at(&s.report, port), "?");
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
		cmocka_unit_test(unknown_ports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
