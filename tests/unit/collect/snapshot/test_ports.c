/* The ports of a switch: three numberings, and what was told of each. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/link_facts.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *recording, *name; /* of the only port that a row is at */
	uint32_t ifindex, bridge_port;
	unsigned flags;
	const char *why;
} rows[] = {
	{ IF_NAME_ "101|4|Gi1\n" BASE_PORT "1|2|101\n" D_PORT "0.0.0.0.0.1|2|1\n", "Gi1", 101,
	    1, 0, "a bridge port that is an interface" },
	{ D_PORT "0.0.0.0.0.1|2|1\n", "port #1", NONE, 1, PORT_UNMAPPED,
	    "a bridge port that no table explains" },
	{ D_PORT "0.0.0.0.0.1|2|0\n", "port #0", NONE, 0, PORT_ZERO, "bridge port 0" },
	{ BASE_PORT "1|2|0\n" D_PORT "0.0.0.0.0.1|2|1\n", "port #1", NONE, 1, PORT_UNMAPPED,
	    "ifIndex 0 is no interface" },
	{ IF_NAME_ "101|4|Gi1\n" BASE_PORT "5|2|101\n" BASE_PORT "3|2|101\n" D_PORT
		   "0.0.0.0.0.1|2|5\n",
	    "Gi1", 101, 3, 0, "an interface with two bridge ports has the lower one" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	static const struct port none = { .name = "" };
	const struct port *p = &none;
	struct snapshot s;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	for (size_t i = 0; i < s.nreads; i++) {
		p = s.reads[i].nkept > 0 ? &s.ports[s.reads[i].rows[0].port] : p;
	}
	assert_string_equal(p->name, row->name);
	assert_int_equal(p->ifindex, row->ifindex);
	assert_int_equal(p->bridge_port, row->bridge_port);
	assert_int_equal(p->flags, row->flags);
	assert_int_equal(p->sw, 0);
	snapshot_free(&s);
	device_free(d);
}

/* A context has a map of its own; one without a map has the plain one. */
static void
test_contexts(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	recorded_table(d, TABLE_ifX, 0, IF_NAME_ "101|4|Gi1\n" IF_NAME_ "102|4|Gi2\n");
	recorded_table(d, TABLE_dot1dBasePort, 0, BASE_PORT "1|2|101\n");
	recorded_table(d, TABLE_dot1dBasePort, 20, BASE_PORT "1|2|102\n");
	recorded_table(d, TABLE_dot1dTpFdb, 20, D_PORT "0.0.0.0.0.1|2|1\n");
	recorded_table(d, TABLE_dot1dTpFdb, 30, D_PORT "0.0.0.0.0.1|2|1\n");
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nports, 2);
	for (size_t i = 0; i < s.nreads; i++) {
		if (s.reads[i].nkept > 0) {
			assert_string_equal(s.ports[s.reads[i].rows[0].port].name,
			    s.reads[i].context == 20 ? "Gi2" : "Gi1");
		}
	}
	snapshot_free(&s);
	device_free(d);
}

static struct port_ref
named(const char *name)
{
	return (struct port_ref){ SPACE_NAME, 0, name };
}

/* NETCONF names ports: an interface that SNMP would number is the same one. */
static void
test_names(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	recorded_table(d, TABLE_ifX, 0, IF_NAME_ "101|4|Gi1\n");
	fact_pvid(d, named("Gi1"), 20);
	fact_pvid(d, named("vlan5"), 30);
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nports, 2);
	assert_int_equal(recorded_port(&s, "Gi1")->pvid, 20);
	assert_int_equal(recorded_port(&s, "Gi1")->ifindex, 101);
	assert_int_equal(recorded_port(&s, "vlan5")->pvid, 30);
	assert_int_equal(recorded_port(&s, "vlan5")->ifindex, NONE);
	assert_int_equal(recorded_port(&s, "vlan5")->flags, 0);
	snapshot_free(&s);
	device_free(d);
}

static const struct {
	uint32_t members[3][2]; /* member, aggregate; 0 ends the list */
	bool stacked;
	uint16_t type; /* ifType of each port */
	const char *lags; /* of Gi1, Gi2 and Gi3: its aggregate, or - */
	const char *why;
} bundles[] = {
	{ { { 1, 3 }, { 2, 3 } }, false, 6, "33-", "two members" },
	{ { { 1, 3 }, { 1, 2 } }, false, 6, "3--", "the first table that tells of a member" },
	{ { { 1, 3 }, { 3, 2 } }, false, 6, "3--", "an aggregate is no member" },
	{ { { 1, 3 } }, true, 161, "3--", "stacked on an aggregate" },
	{ { { 1, 3 } }, true, 53, "---", "stacked on a VLAN interface" },
};

static void
check_bundle(void **state)
{
	const __typeof__(bundles[0]) *row = *state;
	static const char *const names[] = { "Gi1", "Gi2", "Gi3" };
	struct device *d = recorded_device();
	char text[4] = "---";
	struct snapshot s;

	recorded_table(
	    d, TABLE_ifX, 0, IF_NAME_ "1|4|Gi1\n" IF_NAME_ "2|4|Gi2\n" IF_NAME_ "3|4|Gi3\n");
	for (uint32_t i = 1; i <= 3; i++) {
		fact_if_number(
		    d, (struct port_ref){ SPACE_IFINDEX, i, NULL }, IF_TYPE, row->type);
	}
	for (size_t i = 0; i < 3 && row->members[i][0] != 0; i++) {
		const uint32_t *m = row->members[i];

		if (row->stacked) {
			fact_stacked(d, m[0], m[1]);
		} else {
			fact_lag_member(d, (struct port_ref){ SPACE_IFINDEX, m[0], NULL },
			    (struct port_ref){ SPACE_IFINDEX, m[1], NULL });
		}
	}
	recorded_snapshot(d, 1, &s);
	for (size_t i = 0; i < 3; i++) {
		const struct port *p = recorded_port(&s, names[i]);

		assert_int_equal((p->flags & PORT_MEMBER) != 0, p->lag != NONE);
		if (p->lag != NONE) {
			assert_true((s.ports[p->lag].flags & PORT_AGGREGATE) != 0);
			text[i] = s.ports[p->lag].name[2];
		}
	}
	assert_string_equal(text, row->lags);
	snapshot_free(&s);
	device_free(d);
}

static const struct {
	const char *recording;
	int change; /* ifLastChange */
	int64_t ms;
	const char *why;
} changes[] = {
	{ SYS_UPTIME "5000\n", 1000, 40000, "40 s before the last sample" },
	{ "", 1000, -1, "without sysUpTime nothing is known" },
	{ SYS_UPTIME "5000\n", 0, -1, "before its agent began" },
	{ SYS_UPTIME "900\n", 1000, -1, "a moment after sysUpTime is none" },
};

static void
check_change(void **state)
{
	const __typeof__(changes[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;
	char table[96];

	recorded_sample(d, 0, row->recording);
	(void)snprintf(table, sizeof(table), IF_DESCR_ "1|4|Gi1\n1.3.6.1.2.1.2.2.1.9.1|67|%d\n",
	    row->change);
	recorded_table(d, TABLE_if, 0, table);
	recorded_snapshot(d, 1, &s);
	assert_int_equal(recorded_port(&s, "Gi1")->last_change_ms, row->ms);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(bundles, check_bundle),
		CLAIMS(changes, check_change), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_contexts),
		cmocka_unit_test(test_names),
	};

	return claims_run(claims, others, 2);
}
