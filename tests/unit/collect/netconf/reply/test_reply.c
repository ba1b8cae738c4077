/* One message, whatever is in it: of a table of the test's own, for the parser knows no model. */
#include "collect/netconf/reply/reply.h"

#include "aid/told.h"
#include "collect/netconf/reply/common_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct netconf_table table = { .name = "a-table",
	.purpose = PURPOSE_FDB,
	.roots = { "table", "other-table" },
	.ns = "urn:example:fdb",
	.rows = { "entry", "fixed-entry" },
	.leaves = { { "entry/mac", LEAF_MAC }, { "entry/state/mac", LEAF_MAC },
	    { "fixed-entry/mac", LEAF_MAC }, { "fixed-entry/port", LEAF_PORT },
	    { "entry/vlan", LEAF_VLAN }, { "domain/vlan", LEAF_VLAN_OUTER },
	    { "entry/port", LEAF_PORT } },
	.row = common_row_fdb };

static const struct netconf_table neighbours = { .name = "neighbours",
	.purpose = PURPOSE_LLDP,
	.roots = { "lldp" },
	.rows = { "neighbor" },
	.leaves = { { "interface/name", LEAF_PORT }, { "neighbor/name", LEAF_PEER_NAME },
	    { "neighbor/capability", LEAF_PEER_CAPS },
	    { "neighbor/capabilities/bridge", LEAF_PEER_CAPS },
	    { "neighbor/capabilities/router", LEAF_PEER_CAPS } },
	.row = common_row_neighbour };

#define NS " xmlns=\"urn:example:fdb:2024\""
#define REPLY(body) "<rpc-reply message-id=\"7\">" body "</rpc-reply>"
#define TABLE(body) "<data><table" NS ">" body "</table></data>"
#define ROW "<entry><mac>00:15:5d:00:00:01</mac><vlan>10</vlan><port>e1</port></entry>"
#define TOLD "row 00:15:5d:00:00:01 at e1 fid 10 vlan 10 status 0; "
#define ERROR(tag, severity)                                                 \
	"<rpc-error><error-tag>" tag "</error-tag><error-severity>" severity \
	"</error-severity><error-message> no  rights </error-message></rpc-error>"

/* ---- rows ---- */

static const struct {
	const char *message;
	const char *told;
	uint32_t rows, dropped;
	const char *why;
} rows[] = {
	{ REPLY(TABLE(ROW ROW)), TOLD TOLD, 2, 0, "two rows" },
	{ "<?xml version=\"1.0\"?>\n" REPLY(TABLE(ROW)), TOLD, 1, 0, "an XML declaration" },
	{ "\n \t" REPLY(TABLE(ROW)), TOLD, 1, 0, "white space before it" },
	{ "\n<?xml version=\"1.0\"?>" REPLY(TABLE(ROW)), TOLD, 1, 0,
	    "white space before the declaration, which is not well-formed, and common" },
	{ "<table" NS ">" ROW "</table>", TOLD, 1, 0, "the bare content of a reply" },
	{ REPLY("<data><v:other-table xmlns:v=\"urn:example:fdb\">" ROW
		"</v:other-table></data>"),
	    TOLD, 1, 0, "another root, with a prefix" },
	{ REPLY("<data><table>" ROW "</table></data>"), "", 0, 0,
	    "a root without its namespace" },
	{ REPLY("<data><table xmlns=\"urn:example:else\">" ROW "</table></data>"), "", 0, 0,
	    "a root of another namespace" },
	{ REPLY("<data>" ROW TABLE("") "</data>"), "", 0, 0, "a row outside of the root" },
	{ REPLY(
	      TABLE("<entry><mac>\n 00:15:5d:00:00:01\n </mac><vlan> 10 </vlan><port>e1</port>"
		    "</entry>")),
	    TOLD, 1, 0, "white space around texts" },
	{ REPLY(
	      TABLE("<entry><mac>00:15:5d:<!-- a comment -->00:00:01</mac><vlan><![CDATA[10]]>"
		    "</vlan><port>&#101;1</port></entry>")),
	    TOLD, 1, 0, "a comment, CDATA and a character reference inside of texts" },
	{ REPLY(TABLE("<entry><mac>00:15:5d:00:00:01</mac><state><mac>00:15:5d:00:00:02</mac>"
		      "</state><vlan>10</vlan><port>e1</port></entry>")),
	    TOLD, 1, 0, "two paths of one leaf: the first text rules" },
	{ REPLY(TABLE("<entry><else><mac>00:15:5d:00:00:02</mac></else>"
		      "<mac>00:15:5d:00:00:01</mac><vlan>10</vlan><port>e1</port></entry>")),
	    TOLD, 1, 0, "a name that is a leaf elsewhere only" },
	{ REPLY(TABLE(
	      "<domain><vlan>10</vlan><entry><mac>00:15:5d:00:00:01</mac><port>e1</port>"
	      "</entry></domain><entry><mac>00:15:5d:00:00:01</mac><port>e1</port></entry>")),
	    TOLD "row 00:15:5d:00:00:01 at e1 status 0; ", 2, 0,
	    "a leaf around the rows ends with the element it is in" },
	{ REPLY(TABLE(ROW "<entry><port>e1</port></entry>")), TOLD, 1, 1,
	    "leaves of a row do not pass to the next, which has no address" },
	{ REPLY(
	      TABLE("<fixed-entry><mac>00:15:5d:00:00:01</mac><port>e1</port></fixed-entry>")),
	    "row 00:15:5d:00:00:01 at e1 status 0; ", 1, 0, "the second name of rows" },
	{ REPLY(TABLE(ROW "<entry><mac>00:15:5d:00:00:02</mac></entry>")), TOLD, 1, 1,
	    "a row at no port is left out" },
	{ REPLY(TABLE("<entry/>")), "", 0, 0, "an empty element is a leaf, not a row" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		for (size_t step = 1; step < 2000; step *= 7) {
			struct told told = { .text = "" };
			struct netconf_message m;
			struct fdb_err err;

			assert_int_equal(
			    told_message(reply_parser_new(&table, told_fact, &told),
				rows[i].message, step, &m, &err),
			    FDB_OK);
			assert_string_equal(told.text, rows[i].told);
			assert_int_equal(m.rows, rows[i].rows);
			assert_int_equal(m.dropped, rows[i].dropped);
			assert_false(m.failed);
		}
	}
}

static const struct {
	const char *message;
	const char *told;
	const char *why;
} words[] = {
	{ "<lldp><interface><name>e1</name><neighbor><name>x</name><capability>a:bridge</"
	  "capability>"
	  "<capability>false</capability><capability>b:router</capability></neighbor></"
	  "interface>"
	  "</lldp>",
	    "neighbour |||x caps 08 at e1; ", "several texts, each without its prefix" },
	{ "<lldp><interface><name>e1</name><neighbor><name>x</name><capabilities><bridge/"
	  "><router>"
	  "</router></capabilities></neighbor></interface></lldp>",
	    "neighbour |||x caps 28 at e1; ", "empty elements stand for their names" },
};

static void
test_capabilities_of_a_neighbour(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct told told = { .text = "" };
		struct netconf_message m;
		struct fdb_err err;

		print_message("  %s\n", words[i].why);
		assert_int_equal(told_message(reply_parser_new(&neighbours, told_fact, &told),
				     words[i].message, 1000, &m, &err),
		    FDB_OK);
		assert_string_equal(told.text, words[i].told);
	}
}

/* ---- errors of the switch ---- */

static const struct {
	const char *message;
	bool failed, found;
	uint32_t rows;
	const char *error;
	const char *why;
} errors[] = {
	{ REPLY(TABLE(ROW)), false, true, 1, "", "none" },
	{ REPLY(ERROR("access-denied", "error")), true, false, 0, "access-denied: no rights",
	    "in place of the table, its message made clean" },
	{ REPLY(TABLE(ROW) ERROR("in-use", "error")), true, true, 1, "in-use: no rights",
	    "after the table" },
	{ REPLY(ERROR("in-use", "error") TABLE(ROW)), true, true, 1, "in-use: no rights",
	    "before the table" },
	{ REPLY(TABLE(ERROR("in-use", "error") ROW)), true, true, 1, "in-use: no rights",
	    "inside of the table" },
	{ REPLY(TABLE(ERROR("in-use", "warning") ROW)), false, true, 1, "",
	    "a warning inside of the table" },
	{ REPLY(TABLE("<entry>" ERROR("in-use", "error") "<mac>00:15:5d:00:00:01</mac>"
							 "<port>e1</port></entry>")),
	    true, true, 1, "in-use: no rights", "inside of a row, which is read all the same" },
	{ REPLY(TABLE(ERROR("in-use", "error") ROW) "<output>in words</output>"), true, true, 1,
	    "in-use: no rights", "words behind it are not the cause" },
	{ REPLY(TABLE("<entry><rpc-error>x</rpc-error><mac>00:15:5d:00:00:01</mac>"
		      "<port>e1</port></entry>")),
	    false, true, 1, "", "a leaf of a row that is called so" },
	{ REPLY(ERROR("in-use", "warning") TABLE(ROW)), false, true, 1, "",
	    "a warning is none (RFC 6241 section 4.3)" },
	{ REPLY(ERROR("in-use", "warning") ERROR("too-big", "error")), true, false, 0,
	    "too-big: no rights", "a warning, then an error" },
	{ REPLY(ERROR("too-big", "error") ERROR("in-use", "error")), true, false, 0,
	    "too-big: no rights", "two: the first is the cause" },
	{ REPLY("<rpc-error><error-info><x/></error-info></rpc-error>"), true, false, 0,
	    "rpc-error", "an error that says nothing" },
	{ REPLY("<output>error: l2-learning subsystem not running</output>"), false, false, 0,
	    "error: l2-learning subsystem not running", "Junos: in words" },
	{ "<output>a device</output>", false, false, 0, "", "words outside of a reply" },
};

static void
test_errors(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		struct told told = { .text = "" };
		struct netconf_message m;
		struct fdb_err err;

		print_message("  %s\n", errors[i].why);
		assert_int_equal(told_message(reply_parser_new(&table, told_fact, &told),
				     errors[i].message, 3, &m, &err),
		    FDB_OK);
		assert_int_equal(m.failed, errors[i].failed);
		assert_int_equal(m.found[0], errors[i].found);
		assert_int_equal(m.rows, errors[i].rows);
		assert_string_equal(m.error, errors[i].error);
	}
}

/* ---- what is refused ---- */

#define A8 "<a><a><a><a><a><a><a><a>"
#define Z8 "</a></a></a></a></a></a></a></a>"
#define DEEP(more, less)                                 \
	A8 A8 A8 A8 A8 A8 A8 "<a><a><a><a><a>" more less \
			     "</a></a></a></a></a>" Z8 Z8 Z8 Z8 Z8 Z8 Z8

static const struct {
	const char *message;
	enum fdb_code code;
	const char *error;
	const char *why;
} refused[] = {
	{ "", FDB_EPROTO, "an empty message", "nothing" },
	{ " \n", FDB_EPROTO, "an empty message", "white space" },
	{ "no XML", FDB_EPROTO, "reply line 1", "no XML" },
	{ "<a><b></a>", FDB_EPROTO, "reply line 1", "elements that cross" },
	{ REPLY(TABLE(ROW)) "<a/>", FDB_EPROTO, "reply line 1", "two messages in one" },
	{ "<rpc-reply>" TABLE(ROW), FDB_EPROTO, "", "half a message" },
	{ "<!DOCTYPE a><a/>", FDB_EPROTO, "document type", "a document type" },
	{ "<a>&lol;</a>", FDB_EPROTO, "reply line 1", "an entity of nobody's" },
	{ DEEP("<a><a><a>", "</a></a></a>"), FDB_OK, "", "64 elements deep" },
	{ DEEP("<a><a><a><a>", "</a></a></a></a>"), FDB_EPROTO, "nested deeper than 64",
	    "65 elements deep" },
};

static void
test_what_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		print_message("  %s\n", refused[i].why);
		for (size_t step = 1; step < 2000; step *= 7) {
			struct fdb_err err = { .code = FDB_OK, .text = "" };
			struct netconf_message m;

			assert_int_equal(told_message(reply_parser_new(&table, NULL, NULL),
					     refused[i].message, step, &m, &err),
			    refused[i].code);
			assert_non_null(strstr(err.text, refused[i].error));
		}
	}
}

static void
test_a_refusal_stays(void **state)
{
	struct reply_parser *p = reply_parser_new(&table, NULL, NULL);
	struct netconf_message m;
	struct fdb_err err;

	(void)state;
	assert_int_equal(reply_parser_feed(p, "<a></b>", 7, &err), FDB_EPROTO);
	assert_int_equal(reply_parser_feed(p, "<a/>", 4, &err), FDB_EPROTO);
	assert_int_equal(reply_parser_end(p, &m, &err), FDB_EPROTO);
	reply_parser_free(p);
}

/* A tag without an end, in pieces: refused before all of it has come. */
static void
test_a_long_tag(void **state)
{
	struct reply_parser *p = reply_parser_new(&table, NULL, NULL);
	enum fdb_code rc = FDB_OK;
	struct fdb_err err;
	char piece[1000];
	size_t n = 0;

	(void)state;
	memset(piece, 'x', sizeof(piece));
	assert_int_equal(reply_parser_feed(p, "<a><b", 5, &err), FDB_OK);
	for (; rc == FDB_OK && n < 200; n++) {
		rc = reply_parser_feed(p, piece, sizeof(piece), &err);
	}
	assert_int_equal(rc, FDB_EPROTO);
	assert_string_equal(err.text, "a tag of more than 64 KB");
	assert_in_range(n, 64, 67);
	reply_parser_free(p);
}

static void
test_no_more_rows_are_wanted(void **state)
{
	struct told told = { .most = 2 };
	struct netconf_message m;
	struct fdb_err err;

	(void)state;
	assert_int_equal(told_message(reply_parser_new(&table, told_fact, &told),
			     REPLY(TABLE(ROW ROW ROW ROW)), 1000, &m, &err),
	    FDB_EPROTO);
	assert_true(m.stopped);
	assert_int_equal(m.rows, 2);
	assert_string_equal(told.text, TOLD TOLD);
}

static void
test_a_long_text_is_cut(void **state)
{
	static char message[70000];
	struct told told = { .text = "" };
	struct netconf_message m;
	struct fdb_err err;
	char *port;

	(void)state;
	(void)snprintf(message, sizeof(message),
	    "<table" NS "><entry><mac>00155d000001</mac><port>"
	    "%060000d</port></entry></table>",
	    0);
	assert_int_equal(told_message(reply_parser_new(&table, told_fact, &told), message,
			     sizeof(message), &m, &err),
	    FDB_OK);
	port = strstr(told.text, " at ");
	assert_non_null(port);
	assert_int_equal(strspn(port + 4, "0"), LEAF_TEXT_MAX - 1);
}

/* ---- what a message is ---- */

static const struct {
	const char *message;
	enum netconf_message_kind kind;
	uint64_t id;
	bool more;
	const char *why;
} kinds[] = {
	{ "<rpc-reply message-id=\"42\"/>", MESSAGE_REPLY, 42, false, "a reply" },
	{ "<nc:rpc-reply xmlns:nc=\"" NETCONF_BASE_NS "\" nc:x='1' message-id='3'/>",
	    MESSAGE_REPLY, 3, false, "a reply with a prefix" },
	{ "<rpc-reply/>", MESSAGE_REPLY, 0, false, "a reply without a number" },
	{ "<rpc-reply message-id=\"x1\"/>", MESSAGE_REPLY, 0, false, "a number that is none" },
	{ "<hello/>", MESSAGE_HELLO, 0, false, "a hello" },
	{ "<data/>", MESSAGE_OTHER, 0, false, "the content of a reply" },
	{ "<data><hello/></data>", MESSAGE_OTHER, 0, false, "a hello inside of something" },
	{ REPLY(TABLE("<has-more>true</has-more>")), MESSAGE_REPLY, 7, true, "there is more" },
	{ REPLY(TABLE("<has-more>false</has-more>")), MESSAGE_REPLY, 7, false, "there is not" },
	{ REPLY("<has-more>true</has-more>"), MESSAGE_REPLY, 7, false, "of something else" },
};

static void
test_kinds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct netconf_message m;
		struct fdb_err err;

		print_message("  %s\n", kinds[i].why);
		assert_int_equal(told_message(reply_parser_new(&table, NULL, NULL),
				     kinds[i].message, 5, &m, &err),
		    FDB_OK);
		assert_int_equal(m.kind, kinds[i].kind);
		assert_int_equal(m.id, kinds[i].id);
		assert_int_equal(m.more, kinds[i].more);
	}
}

/* ---- a survey ---- */

#define CAPABILITY(text) "<capability>" text "</capability>"
static const struct {
	const char *message;
	bool first, second; /* found */
	const char *told;
	bool base_1_0, base_1_1;
	uint32_t capabilities;
	const char *why;
} surveys[] = {
	{ REPLY(TABLE(ROW)), true, false, "", false, false, 0, "a table: no rows are told" },
	{ REPLY("<lldp/>" TABLE("<lldp/>")), true, true, "", false, false, 0, "two tables" },
	{ "<hello><capabilities>" CAPABILITY("urn:ietf:params:netconf:base:1.0")
		CAPABILITY(" urn:a\n") "</capabilities></hello>",
	    false, false, "module urn:ietf:params:netconf:base:1.0; module urn:a; ", true,
	    false, 2, "a hello" },
	{ "<hello><capabilities>" CAPABILITY(
	      "urn:ietf:params:xml:ns:netconf:base:1.0") "</capabilities></hello>",
	    false, false, "module urn:ietf:params:xml:ns:netconf:base:1.0; ", true, false, 1,
	    "base:1.0 as older Junos and Comware spell it" },
	{ "<hello><capabilities>" CAPABILITY(
	      "urn:ietf:params:netconf:base:1.1") "</capabilities></hello>",
	    false, false, "module urn:ietf:params:netconf:base:1.1; ", false, true, 1,
	    "base:1.1" },
	{ "<hello><capabilities>" CAPABILITY(
	      "urn:ietf:params:netconf:base:1.10") "</capabilities><lldp/></hello>",
	    false, false, "module urn:ietf:params:netconf:base:1.10; ", false, false, 1,
	    "not base:1.1; and no table is in a hello" },
	{ REPLY(CAPABILITY("urn:a")), false, false, "", false, false, 0,
	    "a capability outside of a hello" },
};

static void
test_surveys(void **state)
{
	static const struct netconf_table *const known[] = { &table, &neighbours };

	(void)state;
	for (size_t i = 0; i < sizeof(surveys) / sizeof(surveys[0]); i++) {
		struct told told = { .text = "" };
		struct netconf_message m;
		struct fdb_err err;

		print_message("  %s\n", surveys[i].why);
		assert_int_equal(told_message(reply_survey_new(known, 2, told_fact, &told),
				     surveys[i].message, 5, &m, &err),
		    FDB_OK);
		assert_int_equal(m.found[0], surveys[i].first);
		assert_int_equal(m.found[1], surveys[i].second);
		assert_string_equal(told.text, surveys[i].told);
		assert_int_equal(m.base_1_0, surveys[i].base_1_0);
		assert_int_equal(m.base_1_1, surveys[i].base_1_1);
		assert_int_equal(m.capabilities, surveys[i].capabilities);
	}
}

/* A hello in place of a reply promises nothing. */
static void
test_capabilities_are_told_by_surveys_alone(void **state)
{
	struct told told = { .text = "" };
	struct netconf_message m;
	struct fdb_err err;

	(void)state;
	assert_int_equal(told_message(reply_parser_new(&table, told_fact, &told),
			     "<hello>" CAPABILITY("urn:a") "</hello>", 5, &m, &err),
	    FDB_OK);
	assert_string_equal(told.text, "");
	assert_int_equal(m.capabilities, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_capabilities_of_a_neighbour),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_what_is_refused),
		cmocka_unit_test(test_a_refusal_stays),
		cmocka_unit_test(test_a_long_tag),
		cmocka_unit_test(test_no_more_rows_are_wanted),
		cmocka_unit_test(test_a_long_text_is_cut),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_surveys),
		cmocka_unit_test(test_capabilities_are_told_by_surveys_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
