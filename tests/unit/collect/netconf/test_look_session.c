/* Rounds of looks over a canned channel: what they tell, and when they do not tell anything. */
#include "collect/netconf/look_session.h"

#include "aid/canned.h"
#include "aid/told.h"
#include "collect/netconf/transport/netconf_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HELLO                                                                              \
	"<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>"          \
	"<capability>urn:ietf:params:netconf:base:1.0</capability></capabilities></hello>" \
	"]]>]]>"
#define REPLY(body)                                                                         \
	"<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">" body "</rpc-reply>" \
	"]]>]]>"
#define TABLE(rows)                                                                           \
	REPLY("<data><matm-oper-data xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper" \
	      "\"><matm-table>" rows "</matm-table></matm-oper-data></data>")
#define ROW(n, port)                                                             \
	"<matm-mac-entry><mac>00:15:5d:00:00:0" #n "</mac><port>" port "</port>" \
	"</matm-mac-entry>"
#define NOTHING REPLY("<data/>")
#define NO_TABLE REPLY("<output>error: l2-learning subsystem not running</output>")
#define DENIED                                                                         \
	REPLY("<rpc-error><error-tag>access-denied</error-tag><error-severity>error</" \
	      "error-severity></rpc-error>")
#define AT_NO_PORT TABLE("<matm-mac-entry><mac>00:15:5d:00:00:01</mac></matm-mac-entry>")
#define TRIAL TABLE(ROW(8, "Gi8") ROW(9, "Gi9"))
#define SEEN(port) "row 00:15:5d:00:00:01 at " port " status 0; "

static const struct {
	const char *in;
	unsigned rounds;
	enum fdb_code code;
	const char *told;
	const char *why;
} rows[] = {
	{ HELLO TRIAL TABLE(ROW(1, "Gi1")), 1, FDB_OK,
	    "look -1 complete; " SEEN("Gi1") "look 1 complete; ", "there" },
	{ HELLO TRIAL NOTHING, 1, FDB_OK, "look -1 complete; look 1 complete; ", "not there" },
	{ HELLO TRIAL TABLE(ROW(1, "Gi1")) TABLE(ROW(1, "Gi2")), 2, FDB_OK,
	    SEEN("Gi1") "look 1 complete; " SEEN("Gi2") "look 2 complete; ", "it moves" },
	{ HELLO TRIAL TABLE(ROW(1, "Gi1") ROW(7, "Gi7")), 1, FDB_OK,
	    "look -1 complete; " SEEN("Gi1") "look 1 complete; ",
	    "what nobody asked for is not told" },
	{ HELLO TRIAL DENIED, 1, FDB_OK, "look 1 failed access-denied; ",
	    "an error: nothing is said of the address" },
	{ HELLO TRIAL TABLE(ROW(8, "Gi8") "<matm-mac-entry><mac>x</mac></matm-mac-entry>"), 1,
	    FDB_OK, "look 1 partial line 1: a row whose address",
	    "a row that may be of the address" },
	{ HELLO NOTHING NOTHING TABLE(ROW(1, "Gi1") ROW(8, "Gi8")), 1, FDB_OK,
	    "look -1 partial; " SEEN("Gi1") "look 1 complete; ",
	    "a filter that finds nothing: the whole table" },
	{ HELLO NOTHING NOTHING TABLE(""), 1, FDB_OK, "look -1 partial; look 1 complete; ",
	    "and that is empty" },
	{ HELLO NOTHING NOTHING NOTHING, 1, FDB_OK, "look -1 partial; look 1 absent ",
	    "a whole table that is no table" },
	{ HELLO NOTHING NOTHING NO_TABLE, 1, FDB_OK, "look 1 absent error: l2-learning",
	    "nor is a text" },
	{ HELLO TRIAL NO_TABLE, 1, FDB_OK, "look 1 absent error: l2-learning",
	    "a text in place of an answer to a filter" },
	{ HELLO TRIAL AT_NO_PORT, 1, FDB_OK, "look 1 partial ", "there, at no port" },
	{ HELLO NOTHING TABLE(ROW(8, "Gi8")) TABLE(ROW(9, "Gi9")) TABLE(ROW(1, "Gi1")), 1,
	    FDB_OK, "look -1 complete; " SEEN("Gi1") "look 1 complete; ",
	    "one address at a time" },
	{ HELLO NOTHING TABLE(ROW(8, "Gi8")) NOTHING TABLE(ROW(1, "Gi1") ROW(7, "Gi7")), 1,
	    FDB_OK, "look -1 partial; " SEEN("Gi1") "look 1 complete; ",
	    "a probe that is spelled in another way: the whole table" },
	{ HELLO TABLE(ROW(7, "Gi7") ROW(8, "Gi8") ROW(9, "Gi9")) TABLE(ROW(7, "Gi7"))
		TABLE(ROW(1, "Gi1") ROW(7, "Gi7") ROW(8, "Gi8")),
	    1, FDB_OK, "look -1 partial; " SEEN("Gi1") "look 1 complete; ",
	    "a switch that knows no filter" },
	{ HELLO TRIAL, 1, FDB_EPROTO, "look 1 failed the switch closed the session; ",
	    "it goes away" },
	{ HELLO, 1, FDB_EPROTO, "", "it goes away before" },
	{ "", 1, FDB_EPROTO, "", "no hello" },
};

struct parent {
	struct told told;
	unsigned left, round;
};

static bool
wait(void *arg, uint8_t *round)
{
	struct parent *p = arg;

	*round = (uint8_t)++p->round;
	return p->left-- > 0;
}

static bool
take(void *arg, const struct netconf_fact *f)
{
	struct parent *p = arg;

	return told_fact(&p->told, f);
}

static enum fdb_code
look(struct canned *c, struct parent *parent, size_t nprobes, size_t nmacs)
{
	const uint64_t macs[] = { 0x155d000001, 0x155d000002 };
	const struct netconf_limits limits = { .hello_ms = 100,
		.reply_ms = 100,
		.budget_ms = 10000,
		.deadline = netconf_clock_ms() + 100000,
		.max_message = 100000,
		.max_rows = 5 };
	const struct look_job job = { .table = told_table("iosxe/Cisco-IOS-XE-matm-oper"),
		.macs = macs,
		.n = nmacs,
		.probes = { 0x155d000008, 0x155d000009, 0x155d000006 },
		.nprobes = nprobes,
		.spelled = "00:15:5d:00:00:08" };
	const struct netconf_channel channel = canned_channel(c);
	const struct look_parent to = { wait, take, parent };
	struct fdb_err err = { .code = FDB_OK };
	const enum fdb_code rc = look_session_run(&channel, &limits, &job, &to, &err);

	c->sent[c->nsent] = '\0';
	return rc;
}

static void
test_rounds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct canned c = { .in = rows[i].in, .step = 100 };
		struct parent parent = { .left = rows[i].rounds };

		print_message("  %s\n", rows[i].why);
		assert_int_equal(look(&c, &parent, 2, 1), rows[i].code);
		print_message("    %s\n", parent.told.text);
		assert_non_null(strstr(parent.told.text, rows[i].told));
		assert_null(strstr(parent.told.text, "00:00:07"));
		assert_null(strstr(c.sent, "edit-config"));
		assert_int_equal(
		    strstr(c.sent, "<close-session") != NULL, rows[i].code == FDB_OK);
	}
}

#define WHOLE TABLE(ROW(1, "Gi1"))

/* A filter is believed that finds every probe: what it does not find is not there then. */
static const struct {
	const char *in;
	size_t nprobes;
	bool filter; /* the address is asked for by one */
	const char *why;
} trials[] = {
	{ HELLO TABLE(ROW(8, "Gi8") ROW(9, "Gi9") ROW(6, "Gi6")) WHOLE, 3, true, "all" },
	{ HELLO TRIAL WHOLE, 3, false, "two of three: the third is spelled in another way" },
	{ HELLO TABLE(ROW(8, "Gi8")) TABLE(ROW(8, "Gi8")) TABLE(ROW(9, "Gi9"))
		TABLE(ROW(6, "Gi6")) WHOLE,
	    3, true, "all, one by one" },
	{ HELLO TABLE(ROW(8, "Gi8")) TABLE(ROW(8, "Gi8")) TABLE(ROW(9, "Gi9")) NOTHING WHOLE, 3,
	    false, "one by one but for the last" },
	{ HELLO TABLE(ROW(8, "Gi8")) WHOLE, 1, true, "one is all there is" },
	{ HELLO WHOLE, 0, false, "none to try it with" },
};

static void
test_trial(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(trials) / sizeof(trials[0]); i++) {
		struct canned c = { .in = trials[i].in, .step = 100 };
		struct parent parent = { .left = 1 };

		print_message("  %s\n", trials[i].why);
		assert_int_equal(look(&c, &parent, trials[i].nprobes, 1), FDB_OK);
		assert_non_null(strstr(parent.told.text, SEEN("Gi1") "look 1 complete; "));
		assert_int_equal(strstr(c.sent, "00:15:5d:00:00:01") != NULL, trials[i].filter);
	}
}

/* One that is at no port does not keep those of the next request from being asked for. */
static void
test_others_are_asked_for(void **state)
{
	struct canned c = { .in = HELLO TABLE(ROW(8, "Gi8")) AT_NO_PORT TABLE(ROW(2, "Gi2")),
		.step = 100 };
	struct parent parent = { .left = 1 };

	(void)state;
	assert_int_equal(look(&c, &parent, 1, 2), FDB_OK);
	assert_non_null(
	    strstr(parent.told.text, "row 00:15:5d:00:00:02 at Gi2 status 0; look 1 partial "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rounds),
		cmocka_unit_test(test_trial), cmocka_unit_test(test_others_are_asked_for) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
