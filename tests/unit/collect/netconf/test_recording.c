/* Recordings of NETCONF: which messages are read, and how tables end that are not whole. */
#include "fdbaudit/collect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define BASE "urn:ietf:params:xml:ns:netconf:base:1.0"
#define CAPABILITY(text) "<capability>" text "</capability>"
#define MATM CAPABILITY("http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper")
#define OPENCONFIG                                                       \
	CAPABILITY("http://openconfig.net/yang/network-instance?module=" \
		   "openconfig-network-instance")
#define HELLO(caps) "<hello xmlns=\"" BASE "\"><capabilities>" caps "</capabilities></hello>"
#define REPLY(body) \
	"<rpc-reply xmlns=\"" BASE "\" message-id=\"1\"><data>" body "</data></rpc-reply>"
#define END "\n]]>]]>\n"
#define TABLE(rows)                                                                  \
	"<matm-oper-data xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper\">" \
	"<matm-table>" rows "</matm-table></matm-oper-data>"
#define ROW                                                                               \
	"<matm-mac-entry><vlan-id-number>10</vlan-id-number><mac>00:15:5d:00:00:01</mac>" \
	"<port>Gi1</port></matm-mac-entry>"
#define XE_PORTS                                                                      \
	"<interfaces "                                                                \
	"xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-interfaces-oper\"><interface>" \
	"<name>Gi1</name></interface></interfaces>"
#define IETF_PORTS                                                                   \
	"<interfaces "                                                               \
	"xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><interface><name>Gi2" \
	"</name></interface></interfaces>"
#define IEEE_MAP                                                                         \
	"<bridges xmlns=\"urn:ieee:std:802.1Q:yang:ieee802-dot1q-bridge\"><bridge-vlan>" \
	"<vid-to-fid-allocation><vids>1</vids><fid>1</fid></vid-to-fid-allocation></"    \
	"bridge-vlan>"                                                                   \
	"</bridges>"
#define LAG                                                                                  \
	"<interfaces "                                                                       \
	"xmlns=\"http://openconfig.net/yang/interfaces\"><interface><name>Gi1</name>"        \
	"<ethernet><state><aggregate-id>Po1</aggregate-id></state></ethernet></interface></" \
	"interfaces>"
#define ERROR                                                                           \
	"<rpc-reply xmlns=\"" BASE "\"><rpc-error><error-tag>access-denied</error-tag>" \
	"</rpc-error></rpc-reply>"
#define PAGE(more)                                                                      \
	"<mac-address-table-get xmlns=\"urn:huawei:params:xml:ns:yang:huawei-mac\">"    \
	"<mac-address-details><mac-address>0015-5d00-0001</mac-address><id-type>vlan</" \
	"id-type>"                                                                      \
	"<id>10</id><forwarding-interface>GE1/0/1</forwarding-interface></"             \
	"mac-address-details>"                                                          \
	"<has-more>" more "</has-more></mac-address-table-get>"

#define REFUSED(severity)                                                   \
	"<rpc-error><error-tag>in-use</error-tag><error-severity>" severity \
	"</error-severity></rpc-error>"
#define JUNOS(rows)                                                                       \
	"<l2ng-l2ald-rtb-macdb xmlns=\"http://xml.juniper.net/junos/1/junos-l2al\">" rows \
	"</l2ng-l2ald-rtb-macdb>"
#define JUNOS_VLAN(count, rows)                                                     \
	"<l2ng-l2ald-mac-entry-vlan><mac-count-global>" count "</mac-count-global>" \
	"<l2ng-l2-vlan-id>10</l2ng-l2-vlan-id>" rows "</l2ng-l2ald-mac-entry-vlan>"
#define JUNOS_ROW                                                                      \
	"<l2ng-mac-entry><l2ng-l2-mac-address>00:15:5d:00:00:01</l2ng-l2-mac-address>" \
	"<l2ng-l2-mac-logical-interface>ge-0/0/1.0</l2ng-l2-mac-logical-interface></"  \
	"l2ng-mac-entry>"

static const struct {
	const char *recording;
	enum fdb_code code;
	const char *
	    told; /* tables that were read, their beginning where no "; " ends it; or the error */
	const char *why;
} recordings[] = {
	{ REPLY(TABLE(ROW)), FDB_OK, "Cisco-IOS-XE-matm-oper complete 1; ", "a reply alone" },
	{ TABLE(ROW ROW), FDB_OK, "Cisco-IOS-XE-matm-oper complete 1; ", "its content alone" },
	{ HELLO(MATM) END "<!--a comment-->\n<?xml version=\"1.0\"?>" REPLY(TABLE(ROW)) END,
	    FDB_OK, "Cisco-IOS-XE-matm-oper complete 1; ",
	    "a hello, a comment, a declaration" },
	{ REPLY(TABLE(ROW)) END REPLY(XE_PORTS), FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; Cisco-IOS-XE-interfaces-oper complete 1; ",
	    "two messages" },
	{ REPLY(TABLE(ROW)) END END "<!-- nothing -->" END REPLY(XE_PORTS) "\n\n", FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; Cisco-IOS-XE-interfaces-oper complete 1; ",
	    "empty messages between them" },
	{ REPLY(TABLE(ROW)) END REPLY(IETF_PORTS) END REPLY(XE_PORTS), FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; Cisco-IOS-XE-interfaces-oper complete 1; ",
	    "of two tables of interfaces the model's own, as a live session would ask" },
	{ REPLY(TABLE(ROW)) END REPLY(IETF_PORTS), FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; ietf-interfaces complete 1; ",
	    "where that is not there, another" },
	{ REPLY(TABLE(ROW)) END REPLY(LAG) END REPLY(IEEE_MAP), FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; Cisco-IOS-XE-aggregates complete 1; "
	    "openconfig-interfaces complete 1; "
	    "ieee802-dot1q-bridge absent 0 the switch has no rows of it; ",
	    "maps of other models say nothing of its rows" },
	{ "<rpc-reply>" TABLE(ROW), FDB_OK, "Cisco-IOS-XE-matm-oper partial 1 ", "cut short" },
	{ REPLY(TABLE(ROW)) END "<rpc-reply>" TABLE(ROW), FDB_OK,
	    "Cisco-IOS-XE-matm-oper partial 1 ", "the second half cut short" },
	{ PAGE("true"), FDB_OK,
	    "huawei-s-mac partial 1 the switch has more rows than it gave; ",
	    "a page, and there are more" },
	{ PAGE("true") END PAGE("false"), FDB_OK, "huawei-s-mac complete 1; ", "all pages" },
	{ HELLO(MATM OPENCONFIG), FDB_OK,
	    "Cisco-IOS-XE-matm-oper absent 0 the recording has no reply of it; ",
	    "a hello alone: the first table that it promises" },
	{ HELLO(OPENCONFIG) END ERROR, FDB_OK,
	    "openconfig-network-instance failed 0 access-denied; ", "an error in its place" },
	{ ERROR, FDB_OK, "netconf failed 0 access-denied; ", "an error alone" },
	{ REPLY(REFUSED("warning") TABLE(ROW)), FDB_OK, "Cisco-IOS-XE-matm-oper complete 1; ",
	    "a warning before the table" },
	{ REPLY(TABLE(ROW) REFUSED("error")), FDB_OK,
	    "Cisco-IOS-XE-matm-oper partial 1 in-use; ", "an error behind the table" },
	{ REPLY(TABLE(ROW REFUSED("error"))), FDB_OK,
	    "Cisco-IOS-XE-matm-oper partial 1 in-use; ", "an error inside of it" },
	{ REPLY(TABLE("") REFUSED("error")), FDB_OK, "Cisco-IOS-XE-matm-oper failed 0 in-use; ",
	    "an error and no row" },
	{ REPLY(TABLE(ROW)) END REPLY(REFUSED("error")), FDB_OK,
	    "Cisco-IOS-XE-matm-oper partial 1 in-use; ",
	    "an error by itself: it may be of the table" },
	{ REPLY(TABLE(ROW)) END "<!--Cisco-IOS-XE-lldp-oper-->\n" REPLY(REFUSED("error")),
	    FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; Cisco-IOS-XE-lldp-oper failed 0 in-use; ",
	    "an error with a title: it is of that table" },
	{ REPLY(TABLE(ROW)) END "<!--Cisco-IOS-XE-lldp-oper-->\n" REPLY(""), FDB_OK,
	    "Cisco-IOS-XE-matm-oper complete 1; "
	    "Cisco-IOS-XE-lldp-oper absent 0 the reply holds nothing of it; ",
	    "an answer with a title and nothing in it" },
	{ HELLO(MATM) END "<!--Cisco-IOS-XE-matm-oper-->\n" ERROR, FDB_OK,
	    "Cisco-IOS-XE-matm-oper failed 0 access-denied; ",
	    "an error in place of what the hello promises" },
	{ REPLY(JUNOS(JUNOS_VLAN("2", JUNOS_ROW))), FDB_OK,
	    "junos-ethernet-switching partial 1 the switch counts 2 addresses and gave 1; ",
	    "fewer rows than the switch counts" },
	{ REPLY(JUNOS(JUNOS_VLAN("1", JUNOS_ROW))), FDB_OK,
	    "junos-ethernet-switching complete 1; ", "as many" },
	{ "<!--\n-->\n" REPLY(TABLE("\n<matm-mac-entry><mac>x</mac><port>Gi1</port>"
				    "</matm-mac-entry>" ROW)),
	    FDB_OK,
	    "Cisco-IOS-XE-matm-oper partial 1 line 4: a row whose address or port cannot be "
	    "read; 1 left out; ",
	    "a row that makes no sense" },
	{ REPLY(TABLE(ROW "<matm-mac-entry><mac>00:15:5d:00:00:02</mac></matm-mac-entry>")),
	    FDB_OK, "Cisco-IOS-XE-matm-oper complete 1; ", "a row at no port" },
	{ HELLO(CAPABILITY("urn:a")), FDB_OK, "", "a hello that promises nothing we know" },
	{ REPLY("<x/>"), FDB_EPARSE, "no NETCONF reply that is known", "nothing we know" },
	{ "<!-- 1\n2 -->\n<rpc-reply></data>", FDB_EPARSE,
	    "the message at line 3: reply line 1", "nothing but a message that is no XML" },
};

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* "TABLE STATE ROWS REASON; " for each table. */
static const char *
coverage(const struct snapshot *s)
{
	static char text[1024];
	size_t n = 0;

	text[0] = '\0';
	for (size_t i = 0; i < s->nreads; i++) {
		const struct read *r = &s->reads[i];

		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s %s %u%s%s; ",
		    s->tables[r->table].name,
		    snapshot_completeness_name((enum completeness)r->state), (unsigned)r->nrows,
		    r->reason != NULL ? " " : "", r->reason != NULL ? r->reason : "");
		assert_true(n < sizeof(text));
	}
	return text;
}

static void
test_recordings(void **state)
{
	char folder[] = "/tmp/fdbaudit-recording-XXXXXX";
	char path[64];
	const char *const paths[] = { path };

	(void)state;
	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof(path), "%s/a.xml", folder);
	for (size_t i = 0; i < sizeof(recordings) / sizeof(recordings[0]); i++) {
		struct snapshot s;
		struct fdb_err err = { .text = "" };

		print_message("  %s\n", recordings[i].why);
		put(path, recordings[i].recording);
		snapshot_init(&s, (size_t)1024 * 1024);
		assert_int_equal(
		    replay_collect(paths, 1, 1000, 1000, &s, &err), recordings[i].code);
		if (recordings[i].code == FDB_OK) {
			const char *told = recordings[i].told;
			const size_t n = strlen(told);
			const bool whole = n == 0 || strcmp(told + n - 2, "; ") == 0;

			assert_memory_equal(coverage(&s), told, whole ? n + 1 : n);
		} else {
			assert_non_null(strstr(err.text, recordings[i].told));
		}
		snapshot_free(&s);
	}
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_recordings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
