/* NETCONF without a network: framing, replies, values, facts, and whole sessions over a canned channel. */
#include "collect/netconf/frame.h"
#include "collect/netconf/models/models.h"
#include "collect/netconf/netconf_clock.h"
#include "collect/netconf/netconf_session.h"
#include "collect/netconf/pipe.h"
#include "collect/netconf/reply/leaf.h"
#include "collect/netconf/reply/reply.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- framing ---- */

static const struct {
	bool chunked;
	const char *in;
	const char
	    *out; /* messages, each with a '|' after it; '!' bad framing, '+' too large */
	const char *why;
} frames[] = {
	{ false, "<a/>]]>]]>", "<a/>|", "one message" },
	{ false, "<a/>]]>]]><b/>]]>]]>", "<a/>|<b/>|", "two" },
	{ false, "<a/>]]>]]>\r\n \n<b/>]]>]]>\n", "<a/>|<b/>|", "white space between them" },
	{ false, "\n\n<a/>]]>]]>", "<a/>|", "white space before the first" },
	{ false, "<a/>", "<a/>", "no end" },
	{ false, "]]>]]>", "|", "an empty one" },
	{ false, "a]b]]c]]>d]]>]e]]>]]>", "a]b]]c]]>d]]>]e|", "almost the end mark" },
	{ false, "a]]]>]]>", "a]|", "a bracket before it" },
	{ false, "a]]>]]]>]]>", "a]]>]|", "a bracket in the middle" },
	{ false, "a]]>]]]]>]]>", "a]]>]]|", "two brackets in the middle" },
	{ false, "<![CDATA[x]]>]]>]]>", "<![CDATA[x|", "RFC 4742: the mark must not occur" },
	{ true, "\n#4\n<a/>\n##\n", "<a/>|", "one chunk" },
	{ true, "\n#2\n<a\n#2\n/>\n##\n", "<a/>|", "two chunks" },
	{ true, "\n#4\n<a/>\n##\n\n#4\n<b/>\n##\n", "<a/>|<b/>|", "two messages" },
	{ true, "\n#4\n<a/>\n##\n \r\n\n#4\n<b/>\n##\n", "<a/>|<b/>|",
	    "white space between them" },
	{ true, "\n#4\n\n##\n\n##\n", "\n##\n|", "the mark inside a chunk" },
	{ true, "\n#04\n<a/>\n##\n", "!", "a leading zero" },
	{ true, "\n#0\n\n##\n", "!", "an empty chunk" },
	{ true, "\n##\n", "!", "no chunk at all" },
	{ true, "\n#4294967296\n", "!", "more than RFC 6242 allows" },
	{ true, "\n#-4\n", "!", "negative" },
	{ true, "\n#4x\n", "!", "no number" },
	{ true, "\n#2\n<a/>\n##\n", "<a!", "a size that is too small" },
	{ true, "\n#9\n<a/>\n##\n", "<a/>\n##\n", "a size that is too large waits for more" },
	{ true, "<a/>]]>]]>", "!", "the framing of base:1.0" },
	{ true, "\n#90\n<a/>", "<a/>", "half a chunk" },
	{ false, "0123456789012345678901234567890123456789", "+", "over the limit" },
	{ true, "\n#20\n01234567890123456789\n#20\n01234567890123456789",
	    "01234567890123456789+", "over the limit, in chunks" },
};

/* The decoder's view of the input, given `step` bytes at a time. */
static void
decode(bool chunked, const char *in, size_t step, char *out)
{
	struct frame f;
	const size_t n = strlen(in);

	frame_init(&f, 32);
	f.chunked = chunked;
	for (size_t at = 0, end = 0; at < n;) {
		struct frame_piece piece;
		size_t used;

		end = at + step < n ? at + step : n;
		while (at < end) {
			const enum frame_event e =
			    frame_next(&f, (const uint8_t *)in + at, end - at, &used, &piece);

			at += used;
			if (e == FRAME_PIECE) {
				memcpy(out, piece.at, piece.n);
				out += piece.n;
			} else if (e == FRAME_END) {
				*out++ = '|';
			} else if (e == FRAME_BAD || e == FRAME_LIMIT) {
				*out++ = e == FRAME_BAD ? '!' : '+';
				*out = '\0';
				return;
			}
		}
	}
	*out = '\0';
}

static void
test_frames(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		char out[128];

		print_message("  %s\n", frames[i].why);
		for (size_t step = 1; step <= strlen(frames[i].in); step++) {
			decode(frames[i].chunked, frames[i].in, step, out);
			if (strchr(frames[i].out, '+') == NULL) {
				assert_string_equal(out, frames[i].out);
			} else {
				assert_non_null(strchr(out, '+'));
			}
		}
	}
}

/* ---- values ---- */

static const struct {
	const char *in;
	const char *out; /* NULL: none */
} macs[] = {
	{ "00:15:5D:0a:0b:0c", "00:15:5d:0a:0b:0c" },
	{ "0015.5d0a.0b0c", "00:15:5d:0a:0b:0c" },
	{ "00-15-5D-0A-0B-0C", "00:15:5d:0a:0b:0c" },
	{ "0015-5d0a-0b0c", "00:15:5d:0a:0b:0c" },
	{ "0015-5d0a.0b0c", NULL },
	{ "*", NULL },
	{ "", NULL },
};

static const struct {
	const char *in;
	uint16_t out;
} vlans[] = { { "10", 10 }, { "vlan-10", 10 }, { "vlan10", 10 }, { "Vlan4094", 4094 },
	{ "VLAN-7", 7 }, { "none", 0 }, { "0", 0 }, { "4095", 0 }, { "10x", 0 }, { "-1", 0 },
	{ "", 0 }, { "vlan-", 0 }, { "99999999999999999999", 0 } };

static const struct {
	const char *in;
	uint8_t out;
} types[] = { { "dynamic", 3 }, { "DYNAMIC", 3 }, { "oc-ni:STATIC", 5 }, { "Learn", 3 },
	{ "learnt", 3 }, { "irb-interface", 4 }, { "invalid", 2 }, { "", 0 }, { "new", 0 } };

static void
test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		char text[MAC_TEXT_SIZE];
		struct mac m;

		assert_int_equal(leaf_mac(macs[i].in, &m), macs[i].out != NULL);
		if (macs[i].out != NULL) {
			assert_string_equal(mac_format(m, text), macs[i].out);
		}
	}
	for (size_t i = 0; i < sizeof(vlans) / sizeof(vlans[0]); i++) {
		assert_int_equal(leaf_vlan(vlans[i].in), vlans[i].out);
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		assert_int_equal(leaf_status(types[i].in), types[i].out);
	}
	assert_true(leaf_domain("blue") > 4094);
	assert_int_equal(leaf_domain("vlan-10"), 10);
	assert_int_equal(leaf_domain(""), NONE);
	assert_int_not_equal(leaf_domain("blue"), leaf_domain("red"));
}

/* ---- facts over the pipe ---- */

static void
test_facts_come_back(void **state)
{
	uint8_t packed[PIPE_FACT_MAX];
	char longest[NETCONF_TEXT_MAX + 20];
	struct pipe_texts text;
	struct netconf_fact back;
	struct netconf_fact f = netconf_fact_of(NETCONF_NEIGHBOUR);
	size_t n;

	(void)state;
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	f.space = SPACE_NAME;
	f.vlan = 4094;
	f.number = -7;
	f.mac.bits = UINT64_C(0x00155d0a0b0c);
	f.text[0] = "Te1/0/1";
	f.text[4] = longest;
	n = pipe_pack(&f, packed);
	for (size_t part = 0; part < n; part++) {
		assert_int_equal(pipe_unpack(packed, part, &back, &text), 0);
	}
	assert_int_equal(pipe_unpack(packed, n, &back, &text), (int)n);
	assert_int_equal(back.kind, f.kind);
	assert_int_equal(back.vlan, f.vlan);
	assert_int_equal(back.number, f.number);
	assert_int_equal(back.mac.bits, f.mac.bits);
	assert_string_equal(back.text[0], "Te1/0/1");
	assert_string_equal(back.text[1], "");
	assert_int_equal(strlen(back.text[4]), NETCONF_TEXT_MAX);
	packed[2] = NETCONF_FACT_KINDS;
	assert_int_equal(pipe_unpack(packed, n, &back, &text), -1);
}

/* ---- models ---- */

static void
test_models_are_whole(void **state)
{
	const struct netconf_table *t;
	size_t n = 0;

	(void)state;
	for (; (t = model_table_at(n)) != NULL; n++) {
		struct device *r = device_new("x", "x", "", 0, 10);
		struct table_request ask;

		print_message("  %s\n", t->name);
		assert_true(device_open(r, t->name, &ask));
		assert_int_equal((ask.table->flags & TABLE_FDB) != 0, t->purpose == PURPOSE_FDB);
		assert_non_null(t->roots[0]);
		assert_non_null(t->rows[0]);
		assert_non_null(t->row);
		for (size_t i = 0; i < LEAF_PATHS_MAX && t->leaves[i].path != NULL; i++) {
			/* A value lives as long as the first element of its path: not itself. */
			assert_non_null(strchr(t->leaves[i].path, '/'));
		}
		device_free(r);
	}
	assert_true(n <= MODEL_TABLES_MAX);
}

static bool
count_facts(void *arg, const struct netconf_fact *f)
{
	(void)f;
	++*(size_t *)arg;
	return true;
}

/* The table that the seed's first line names, or -1; its facts are counted. */
static int
play_seed(const char *path, size_t *facts)
{
	static char seed[65536];
	FILE *f = fopen(path, "rb");
	const struct netconf_table *t;
	char *message;
	size_t n;

	assert_non_null(f);
	n = fread(seed, 1, sizeof(seed) - 1, f);
	(void)fclose(f);
	seed[n] = '\0';
	message = strchr(seed, '\n');
	assert_non_null(message);
	*message++ = '\0';
	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		char name[128];
		struct reply_parser *p;
		struct netconf_message m;
		struct fdb_err err;

		(void)snprintf(name, sizeof(name), "%s/%s", model_of_table(i)->name, t->name);
		if (strcmp(name, seed) != 0) {
			continue;
		}
		p = reply_parser_new(t, count_facts, facts);
		assert_int_equal(reply_parser_feed(p, message, strlen(message), &err), FDB_OK);
		assert_int_equal(reply_parser_end(p, &m, &err), FDB_OK);
		reply_parser_free(p);
		return (int)i;
	}
	return -1;
}

/* Where the fuzzer begins: without it, it would not find the rows of a model in years. */
static void
test_every_table_has_a_seed(void **state)
{
	static const char folder[] = "tests/fuzz/corpus/netconf_model";
	bool seen[MODEL_TABLES_MAX] = { false };
	DIR *d = opendir(folder);
	struct dirent *e;

	(void)state;
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		char path[512];
		size_t facts = 0;
		int number;

		if (e->d_name[0] == '.') {
			continue;
		}
		(void)snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
		number = play_seed(path, &facts);
		if (number < 0 || facts == 0) {
			fail_msg("%s: %zu facts", path, facts);
		}
		seen[number] = true;
	}
	(void)closedir(d);
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		if (!seen[i]) {
			fail_msg(
			    "no seed of %s/%s", model_of_table(i)->name, model_table_at(i)->name);
		}
	}
}

/* What kind of device a neighbour is: without it, an unpolled switch would pass for a station. */
#define OC_CAP(name, enabled)                                                            \
	"<capability><name>" name "</name><state><name>" name "</name><enabled>" enabled \
	"</enabled></state></capability>"
static const struct {
	const char *table, *message;
	uint16_t caps;
} neighbours[] = {
	{ "openconfig-lldp",
	    "<lldp "
	    "xmlns=\"http://openconfig.net/yang/lldp\"><interfaces><interface><name>e1</name>"
	    "<neighbors><neighbor><state><system-name>x</system-name></"
	    "state><capabilities>" OC_CAP("oc-lldp-types:MAC_BRIDGE", "true")
		OC_CAP("oc-lldp-types:ROUTER", "false")
		    OC_CAP("oc-lldp-types:DOCSIS_CABLE_DEVICE", "false")
			OC_CAP("oc-lldp-types:WLAN_ACCESS_POINT", "true")
			    OC_CAP("oc-lldp-types:OTHER", "false") "</capabilities></neighbor>"
								   "</neighbors></interface>"
								   "</interfaces></lldp>",
	    CAP_BRIDGE | CAP_WLAN_AP },
	{ "Cisco-IOS-XE-lldp-oper",
	    "<lldp-entries "
	    "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-lldp-oper\"><lldp-entry>"
	    "<device-id>x</device-id><local-interface>Te1/0/1</local-interface><capabilities>"
	    "<bridge/><router></router></capabilities></lldp-entry></lldp-entries>",
	    CAP_BRIDGE | CAP_ROUTER },
	{ "srl-lldp",
	    "<system><lldp xmlns=\"urn:srl_nokia/lldp\"><interface><name>e1</name><neighbor>"
	    "<system-name>x</system-name><capability><name>srl:MAC_BRIDGE</name><enabled>false"
	    "</enabled></capability><capability><name>srl:STATION_ONLY</name><enabled>true"
	    "</enabled></capability></neighbor></interface></lldp></system>",
	    CAP_STATION },
	{ "nx-os-lldp",
	    "<System "
	    "xmlns=\"http://cisco.com/ns/yang/cisco-nx-os-device\"><lldp-items><If-list>"
	    "<id>eth1/1</id><AdjEp-list><sysName>x</sysName><enCap>bridge,router</enCap>"
	    "</AdjEp-list></If-list></lldp-items></System>",
	    CAP_BRIDGE | CAP_ROUTER },
	{ "junos-lldp",
	    "<lldp-neighbors-information><lldp-neighbor-information>"
	    "<lldp-local-port-id>ge-0/0/0</lldp-local-port-id><lldp-remote-system-name>x"
	    "</lldp-remote-system-name></lldp-neighbor-information></"
	    "lldp-neighbors-information>",
	    0 },
};

static bool
take_caps(void *arg, const struct netconf_fact *f)
{
	if (f->kind == NETCONF_NEIGHBOUR) {
		*(int *)arg = f->caps;
	}
	return true;
}

static void
test_neighbours_have_capabilities(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(neighbours) / sizeof(neighbours[0]); i++) {
		const struct netconf_table *t;
		struct reply_parser *p;
		struct netconf_message m;
		struct fdb_err err;
		int caps = -1;
		size_t k = 0;

		print_message("  %s\n", neighbours[i].table);
		while (
		    (t = model_table_at(k)) != NULL && strcmp(t->name, neighbours[i].table) != 0) {
			k++;
		}
		p = reply_parser_new(t, take_caps, &caps);
		assert_int_equal(reply_parser_feed(p, neighbours[i].message,
				     strlen(neighbours[i].message), &err),
		    FDB_OK);
		assert_int_equal(reply_parser_end(p, &m, &err), FDB_OK);
		assert_int_equal(caps, neighbours[i].caps);
		reply_parser_free(p);
	}
}

/* ---- sessions ---- */

struct canned {
	const char *in;
	size_t step; /* bytes at a time */
	char sent[65536];
	size_t nsent;
};

static enum fdb_code
canned_read(void *arg, void *buf, size_t n, uint32_t wait_ms, size_t *got, struct fdb_err *err)
{
	struct canned *c = arg;
	size_t take = strlen(c->in);

	if (c->in[0] == '~') { /* silence */
		return fdb_fail(err, FDB_ETIMEOUT, "silent for %u ms", (unsigned)wait_ms);
	}
	take = take < c->step ? take : c->step;
	take = take < n ? take : n;
	take = memchr(c->in, '~', take) != NULL ? strcspn(c->in, "~") : take;
	memcpy(buf, c->in, take);
	c->in += take;
	*got = take;
	return FDB_OK;
}

static enum fdb_code
canned_write(void *arg, const void *buf, size_t n, struct fdb_err *err)
{
	struct canned *c = arg;

	if (c->nsent + n >= sizeof(c->sent)) {
		return fdb_fail(err, FDB_EPROTO, "full");
	}
	memcpy(c->sent + c->nsent, buf, n);
	c->nsent += n;
	return FDB_OK;
}

struct told {
	char text[4096];
};

/* Table ends and rows in words. */
static bool
tell(void *arg, const struct netconf_fact *f)
{
	static const char *const states[] = { "complete", "partial", "absent", "failed" };
	struct told *t = arg;
	const size_t n = strlen(t->text);

	if (f->kind == NETCONF_ROW) {
		(void)snprintf(t->text + n, sizeof(t->text) - n, "row ");
	} else if (f->kind == NETCONF_TABLE_BEGIN) {
		(void)snprintf(t->text + n, sizeof(t->text) - n, "%s: ", f->text[0]);
	} else if (f->kind == NETCONF_TABLE_END) {
		(void)snprintf(t->text + n, sizeof(t->text) - n, "%s%s%s; ", states[f->state],
		    f->text[0][0] != '\0' ? " " : "", f->text[0]);
	}
	return true;
}

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

static const struct {
	const char *in;
	enum fdb_code code;
	const char *told, *error; /* parts of what was told and of the error */
	const char *why;
} sessions[] = {
	{ HELLO(BASE10, MATM) REPLY("1", TABLE(ROW ROW)), FDB_OK,
	    "Cisco-IOS-XE-matm-oper: row row complete; ", "", "a table" },
	{ HELLO(BASE10, MATM) REPLY("1", TABLE("")), FDB_OK, "complete; ", "",
	    "an empty table" },
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
			const struct netconf_channel channel = { canned_read, canned_write, &c };
			struct told told = { .text = "" };
			struct fdb_err err = { .code = FDB_OK };
			const enum fdb_code rc =
			    netconf_session_run(&channel, &limits, tell, &told, &err);

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
	const struct netconf_channel channel = { canned_read, canned_write, &c };
	struct told told = { .text = "" };
	struct fdb_err err = { .code = FDB_OK };

	(void)state;
	assert_int_equal(netconf_session_run(&channel, &limits, tell, &told, &err), FDB_ETIMEOUT);
	assert_string_equal(err.text, "hello: not done within 10 s");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_frames),
		cmocka_unit_test(test_values), cmocka_unit_test(test_facts_come_back),
		cmocka_unit_test(test_models_are_whole),
		cmocka_unit_test(test_every_table_has_a_seed),
		cmocka_unit_test(test_neighbours_have_capabilities),
		cmocka_unit_test(test_sessions),
		cmocka_unit_test(test_the_deadline_is_of_everything) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
