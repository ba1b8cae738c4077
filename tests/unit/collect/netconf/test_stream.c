/* Messages over a channel: how they are framed, how they end, what a recording has of them. */
#include "collect/netconf/stream.h"

#include "aid/canned.h"
#include "collect/netconf/transport/netconf_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct netconf_limits
limits_of(bool record)
{
	return (struct netconf_limits){ .budget_ms = 3000,
		.deadline = netconf_clock_ms() + 100000,
		.max_message = 64,
		.record = record };
}

/* ---- one message ---- */

static const struct {
	bool chunked;
	const char *in;
	enum fdb_code code;
	bool lost;
	const char *error;
	const char *why;
} messages[] = {
	{ false, "<a/>]]>]]>", FDB_OK, false, "", "whole" },
	{ true, "\n#4\n<a/>\n##\n", FDB_OK, false, "", "whole, in chunks" },
	{ false, "<a></b></a>]]>]]>", FDB_EPROTO, false, "reply line 1",
	    "its XML is broken, and its end comes" },
	{ false, "<a></b></a>~", FDB_EPROTO, true, "reply line 1",
	    "its XML is broken, and its end does not come" },
	{ false, "<a>~", FDB_ETIMEOUT, true, "silent for 100 ms", "silence" },
	{ false, "<a>", FDB_EPROTO, true, "the switch closed the session", "closed" },
	{ true, "<a/>]]>]]>", FDB_EPROTO, true, "wrong framing", "the other framing" },
	{ false, "<a>.........1.........2.........3.........4.........5.........6</a>]]>]]>",
	    FDB_ELIMIT, true, "a message of more than 0 MB", "too large" },
};

static void
test_messages(void **state)
{
	static const struct netconf_table nothing;

	(void)state;
	for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++) {
		const struct netconf_limits limits = limits_of(false);
		struct canned c = { .in = messages[i].in, .step = 7 };
		const struct netconf_channel channel = canned_channel(&c);
		struct reply_parser *p = reply_parser_new(&nothing, NULL, NULL);
		struct netconf_message m;
		struct fdb_err err = { .text = "" };
		struct stream s;

		print_message("  %s\n", messages[i].why);
		stream_open(&s, &channel, &limits, NULL, NULL);
		stream_agree(&s, messages[i].chunked);
		assert_int_equal(stream_receive(&s, p, 100, &m, &err), messages[i].code);
		assert_non_null(strstr(err.text, messages[i].error));
		assert_int_equal(s.lost, messages[i].lost);
		stream_close(&s);
		reply_parser_free(p);
	}
}

static void
test_the_deadline(void **state)
{
	struct netconf_limits limits = limits_of(false);
	struct canned c = { .in = "<a/>]]>]]>", .step = 100 };
	const struct netconf_channel channel = canned_channel(&c);
	struct reply_parser *p = reply_survey_new(NULL, 0, NULL, NULL);
	struct netconf_message m;
	struct fdb_err err;
	struct stream s;

	(void)state;
	limits.deadline = netconf_clock_ms();
	stream_open(&s, &channel, &limits, NULL, NULL);
	assert_int_equal(stream_receive(&s, p, 100, &m, &err), FDB_ETIMEOUT);
	assert_string_equal(err.text, "not done within 3 s");
	stream_close(&s);
	reply_parser_free(p);
}

static void
test_what_is_sent(void **state)
{
	const struct netconf_limits limits = limits_of(false);
	struct canned c = { .in = "", .step = 100 };
	const struct netconf_channel channel = canned_channel(&c);
	struct fdb_err err;
	struct stream s;

	(void)state;
	stream_open(&s, &channel, &limits, NULL, NULL);
	assert_int_equal(stream_send(&s, "<hello/>", &err), FDB_OK);
	stream_agree(&s, true);
	assert_int_equal(stream_send(&s, "<rpc/>", &err), FDB_OK);
	assert_string_equal(c.sent, "<hello/>]]>]]>\n#6\n<rpc/>\n##\n");
	stream_close(&s);
}

/* ---- the recording ---- */

struct tape {
	char at[8192];
	size_t n;
};

static bool
keep(void *arg, const struct netconf_fact *f)
{
	struct tape *t = arg;

	assert_int_equal(f->kind, NETCONF_RAW);
	for (size_t i = 0; i < NETCONF_TEXTS; i++) {
		assert_true(strlen(f->text[i]) <= NETCONF_TEXT_MAX);
		t->n += (size_t)snprintf(t->at + t->n, sizeof(t->at) - t->n, "%s", f->text[i]);
	}
	return true;
}

/* Whatever the framing, a recording has the marks of base:1.0, and all that came between them. */
static void
test_a_recording_is_whole(void **state)
{
	static char message[4096];
	static char framed[4200];
	static char want[4200];

	(void)state;
	(void)snprintf(message, sizeof(message), "<a>%03000d</a>", 0);
	(void)snprintf(framed, sizeof(framed), "\n#%zu\n%s\n##\n", strlen(message), message);
	(void)snprintf(want, sizeof(want), "<!--a-->\n%s\n]]>]]>\n", message);
	for (int record = 0; record < 2; record++) {
		struct netconf_limits limits = limits_of(record != 0);
		struct canned c = { .in = framed, .step = 1000 };
		const struct netconf_channel channel = canned_channel(&c);
		struct reply_parser *p = reply_survey_new(NULL, 0, NULL, NULL);
		struct tape t = { .at = "" };
		struct netconf_message m;
		struct fdb_err err;
		struct stream s;

		limits.max_message = 4096;
		stream_open(&s, &channel, &limits, keep, &t);
		stream_agree(&s, true);
		stream_record(&s, "<!--a-->\n");
		assert_int_equal(stream_receive(&s, p, 100, &m, &err), FDB_OK);
		assert_string_equal(t.at, record != 0 ? want : "");
		stream_close(&s);
		reply_parser_free(p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_the_deadline),
		cmocka_unit_test(test_what_is_sent),
		cmocka_unit_test(test_a_recording_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
