#include "aid/world.h"

static void
of_vendor(struct net *n)
{
	n->snap.switches[0].sysdescr = "Cisco IOS Software";
	n->snap.switches[1].sysdescr = "Huawei Versatile Routing Platform";
}

static void
test_evidence(void **state)
{
	struct story t = world_cloned;
	const struct finding *f;
	struct world w;

	(void)state;
	t.after = of_vendor;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	assert_int_equal(f->nevidence, 2);
	assert_string_equal(f->evidence[0].oid, "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5");
	assert_string_equal(f->evidence[0].value, "1");
	assert_string_equal(f->evidence[0].meaning, "dot1qTpFdbPort: bridge port 1 = Eth1/1");
	assert_string_equal(f->evidence[0].snmpget,
	    "snmpget -v2c -c COMMUNITY -On leaf-1 "
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5");
	assert_string_equal(
	    f->evidence[0].cli, "show mac address-table address 0015.5d01.0105");
	assert_string_equal(f->evidence[1].cli, "display mac-address 0015-5d01-0105");
	assert_string_equal(f->evidence[0].log,
	    "MACFLAP_NOTIF: Host 0015.5d01.0105 in vlan 10 is flapping between port");
	assert_int_equal(f->evidence[0].log_default, TRI_YES);
	world_free(&w);
}

static void
ifindexes(struct net *n)
{
	net_at(n, "leaf-1 Eth1/1")->ifindex = 701;
	for (size_t i = 0; i < n->snap.nfdbs; i++) {
		n->snap.fdbs[i].numbers = PORTS_IFINDEX;
	}
}

/* What the switch is asked for again is what it told. */
static void
test_ifindexes(void **state)
{
	struct story t = world_cloned;
	const struct finding *f;
	struct world w;

	(void)state;
	t.after = ifindexes;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	assert_string_equal(f->evidence[0].meaning, "dot1qTpFdbPort: ifIndex 701 = Eth1/1");
	assert_string_equal(f->evidence[0].value, "701");
	world_free(&w);
}

static void
no_vlan(struct net *n)
{
	net_row(n, "leaf-1 Eth1/1", 0, DUP, 0, 0);
}

static void
per_vlan_context(struct net *n)
{
	for (size_t i = 0; i < n->snap.nreads; i++) {
		n->snap.reads[i].context = 10;
	}
}

/* NETCONF asks for no instances. */
static void
no_objects(struct net *n)
{
	static struct table_info infos[2];

	for (size_t i = 0; i < n->snap.ntables; i++) {
		infos[i] = n->snap.tables[i];
		infos[i].port_oid = infos[i].port_object = NULL;
	}
	n->snap.tables = infos;
}

static void
no_bridge_port(struct net *n)
{
	net_at(n, "leaf-1 Eth1/1")->bridge_port = NONE;
}

static void
over_ipv6(struct net *n)
{
	n->snap.switches[0].asked = ASKED_V1;
	n->snap.switches[0].address = "[2001:db8::1]:161";
}

static void
by_v3(struct net *n)
{
	n->snap.switches[0].asked = ASKED_V3_PRIV;
	n->snap.switches[0].address = "10.0.0.11:161";
}

static void
by_v3_context(struct net *n)
{
	by_v3(n);
	n->snap.switches[0].asked = ASKED_V3_AUTH;
	per_vlan_context(n);
}

static const struct {
	const char *why;
	void (*before)(struct net *n);
	void (*after)(struct net *n);
	bool with_rows;
	const char *snmpget;
} questions[] = {
	{ "version 1, IPv6", over_ipv6, NULL, true,
	    "snmpget -v1 -c COMMUNITY -On 'udp6:[2001:db8::1]:161' "
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "version 3", by_v3, NULL, true,
	    "snmpget -v3 -u USER -l authPriv -a AUTH -A AUTH-PASSWORD -x PRIV -X PRIV-PASSWORD "
	    "-On 10.0.0.11:161 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "version 3, a context for each VLAN", NULL, by_v3_context, true,
	    "snmpget -v3 -u USER -l authNoPriv -a AUTH -A AUTH-PASSWORD -n vlan-10 "
	    "-On 10.0.0.11:161 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "a table without VLANs", no_vlan, NULL, false,
	    "snmpget -v2c -c COMMUNITY -On leaf-1 1.3.6.1.2.1.17.4.3.1.2.0.21.93.1.1.5" },
	{ "a table for each VLAN", NULL, per_vlan_context, true,
	    "snmpget -v2c -c COMMUNITY@10 -On leaf-1 "
	    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.1.5" },
	{ "a table that is not SNMP's", NULL, no_objects, true, NULL },
	{ "a port without a number", NULL, no_bridge_port, true, NULL },
};

static void
test_questions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		struct story t = world_cloned;
		const struct finding *f;
		struct world w;

		print_message("  %s\n", questions[i].why);
		t.before = questions[i].before;
		t.after = questions[i].after;
		if (!questions[i].with_rows) {
			t.rows[0].where = NULL;
		}
		world_build(&w, &t);
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		assert_non_null(f);
		assert_non_null(f->evidence[0].meaning);
		if (questions[i].snmpget == NULL) {
			assert_null(f->evidence[0].snmpget);
		} else {
			assert_string_equal(f->evidence[0].snmpget, questions[i].snmpget);
		}
		world_free(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_ifindexes),
		cmocka_unit_test(test_questions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
