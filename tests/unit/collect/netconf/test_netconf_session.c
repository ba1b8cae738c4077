/* Whole sessions over a canned channel: what is told, and how they end. */
#include "collect/netconf/netconf_session.h"

#include "aid/canned.h"
#include "aid/told.h"
#include "collect/netconf/transport/netconf_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HELLO(base, caps)                                                                   \
	"<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>" base caps \
	"</capabilities></hello>]]>]]>"
#define BASE10 "<capability>urn:ietf:params:netconf:base:1.0</capability>"
#define BASE11 "<capability>urn:ietf:params:netconf:base:1.1</capability>"
#define MATM "<capability>http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper</capability>"
#define REPLY(id, body)                                                                 \
	"<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"" id \
	"\">" body "</rpc-reply>]]>]]>"
#define TABLE(rows)                                                                        \
	"<data><matm-oper-data xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper\">" \
	"<matm-table>" rows "</matm-table></matm-oper-data></data>"
#define ROW "<matm-mac-entry><mac>00:15:5d:00:00:01</mac><port>Gi1</port></matm-mac-entry>"
#define TOLD "row 00:15:5d:00:00:01 at Gi1 status 0; "
#define JUNOS "<capability>http://xml.juniper.net/netconf/junos/1.0</capability>"
#define DENIED                                                                   \
	"<rpc-error><error-tag>access-denied</error-tag><error-severity>error</" \
	"error-severity>"                                                        \
	"</rpc-error>"

static const struct {
	const char *in;
	enum fdb_code code;
	const char *told, *error; /* parts of what was told and of the error */
	const char *why;
} sessions[] = {
	{ HELLO(BASE10, MATM) REPLY("1", TABLE(ROW ROW)), FDB_OK,
	    "Cisco-IOS-XE-matm-oper: " TOLD TOLD "complete; ", "", "a table" },
	{ HELLO(BASE10, MATM) REPLY("1", TABLE("")), FDB_OK, "complete; ", "",
	    "an empty table" },
	{ HELLO(BASE10, MATM) REPLY("1", DENIED), FDB_OK, "failed access-denied; ", "",
	    "an error: the session goes on" },
	{ HELLO(BASE10, MATM) REPLY("1", TABLE(ROW) DENIED), FDB_OK,
	    TOLD "partial access-denied; ", "", "an error after rows" },
	{ HELLO(BASE10, JUNOS) REPLY("1", DENIED)
		REPLY("2", "<l2ald-rtb-macdb><l2ald-mac-entry/></l2ald-rtb-macdb>"),
	    FDB_EPROTO, "failed access-denied; junos-bridge-mac: complete; ", "closed",
	    "the next forwarding table that is promised, where the first does not answer" },
	{ HELLO(BASE10, MATM) REPLY("7", TABLE(ROW)), FDB_EPROTO, "partial not the reply",
	    "not the reply", "the reply to something else" },
	{ HELLO(BASE10, MATM) "<rpc-reply><ok></rpc-reply>]]>]]>", FDB_OK,
	    "failed reply line 1", "", "not XML: the session goes on" },
	{ HELLO(BASE10, MATM) REPLY("1", TABLE(ROW "</matm-mac-entry>")), FDB_OK, "partial", "",
	    "not XML after a row" },
	{ HELLO(BASE10, MATM) "<rpc-reply message-id=\"1\">~", FDB_ETIMEOUT, "failed silent",
	    "silent", "silence inside a reply" },
	{ HELLO(BASE10, MATM) "~", FDB_ETIMEOUT, "failed silent", "silent", "no reply" },
	{ HELLO(BASE10, MATM) "%% no XML ~", FDB_EPROTO, "failed reply line 1", "reply line 1",
	    "silence after what is no XML" },
	{ HELLO(BASE10, MATM) REPLY("1", TABLE(ROW ROW ROW ROW "~")), FDB_ETIMEOUT,
	    "partial more rows", "silent", "silence after more rows than are wanted" },
	{ HELLO(BASE10, MATM), FDB_EPROTO, "failed the switch closed", "closed", "closed" },
	{ HELLO(BASE10, MATM) REPLY("1", TABLE(ROW ROW ROW ROW)), FDB_OK, "partial more rows",
	    "", "more rows than are wanted" },
	{ HELLO(BASE10, ""), FDB_EPROTO, "", "none of the 1 capabilities", "no model" },
	{ HELLO("", MATM), FDB_EPROTO, "", "none of its 1 capabilities", "no base" },
	{ REPLY("1", ""), FDB_EPROTO, "", "something else", "a reply in place of a hello" },
	{ "", FDB_EPROTO, "", "hello: the switch closed", "nothing" },
	{ "<hello>~", FDB_ETIMEOUT, "", "hello: silent", "half a hello" },
	{ HELLO(BASE11, MATM) REPLY("1", TABLE(ROW)), FDB_EPROTO, "failed wrong framing",
	    "framing", "1.0 framing after base:1.1" },
	{ HELLO(BASE11, MATM) "\n#43\n<rpc-reply message-id=\"1\"><ok/></rpc-reply>\n##\n",
	    FDB_OK, "absent the reply holds nothing", "", "1.1 framing" },
	{ "<!DOCTYPE hello [<!ENTITY a \"b\">]><hello>&a;</hello>]]>]]>", FDB_EPROTO, "",
	    "document type", "a DTD" },
};

static void
test_sessions(void **state)
{
	const struct netconf_limits limits = { .hello_ms = 100,
		.reply_ms = 100,
		.budget_ms = 10000,
		.deadline = netconf_clock_ms() + 100000,
		.max_message = 100000,
		.max_rows = 3 };

	(void)state;
	for (size_t i = 0; i < sizeof(sessions) / sizeof(sessions[0]); i++) {
		print_message("  %s\n", sessions[i].why);
		for (size_t step = 1; step < 5000; step *= 7) {
			struct canned c = { .in = sessions[i].in, .step = step };
			const struct netconf_channel channel = canned_channel(&c);
			struct told told = { .text = "" };
			struct fdb_err err = { .code = FDB_OK };
			const enum fdb_code rc =
			    netconf_session_run(&channel, &limits, told_fact, &told, &err);

			assert_int_equal(rc, sessions[i].code);
			assert_non_null(strstr(told.text, sessions[i].told));
			if (rc != FDB_OK) {
				assert_non_null(strstr(err.text, sessions[i].error));
			}
			c.sent[c.nsent] = '\0';
			assert_null(strstr(c.sent, "edit-config"));
			assert_null(strstr(c.sent, "get-schema"));
		}
	}
}

/* What the log-in took is gone: the session says so itself before it is killed. */
static void
test_the_deadline_is_of_everything(void **state)
{
	const struct netconf_limits limits = { .hello_ms = 100,
		.budget_ms = 10000,
		.deadline = netconf_clock_ms(),
		.max_message = 100000 };
	struct canned c = { .in = HELLO(BASE10, MATM), .step = 5000 };
	const struct netconf_channel channel = canned_channel(&c);
	struct told told = { .text = "" };
	struct fdb_err err = { .code = FDB_OK };

	(void)state;
	assert_int_equal(
	    netconf_session_run(&channel, &limits, told_fact, &told, &err), FDB_ETIMEOUT);
	assert_string_equal(err.text, "hello: not done within 10 s");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sessions),
		cmocka_unit_test(test_the_deadline_is_of_everything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
