/* One switch that was asked by SNMP and in a way that names ports. */
#include "aid/claims.h"
#include "aid/recorded.h"

#include "collect/device/delivery.h"
#include "collect/device/facts/neighbour_facts.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/facts/system_facts.h"
#include "collect/device/schedule.h"
#include "collect/snapshot/same_switch.h"
#include "collect/tables/tables.h"

#include <stdlib.h>
#include <string.h>

#define SYS_NAME "1.3.6.1.2.1.1.5.0|4|"
#define BASE "1.3.6.1.2.1.17.1.1.0|4x|001b21010001\n"
#define IF_MAC_ "1.3.6.1.2.1.2.2.1.6."
#define LOC_PORT "1.0.8802.1.1.2.1.3.7.1.3."
#define REM_CHASSIS "1.0.8802.1.1.2.1.4.1.1.5.0."
#define PORTS(first, second)                                                 \
	IF_NAME_ "101|4|" first "\n" IF_NAME_ "102|4|" second "\n" BASE_PORT \
		 "1|2|101\n" BASE_PORT "2|2|102\n"
#define D(mac, port) D_PORT "0.0.0.0.0." mac "|2|" port "\n"
#define Q(fid, mac, port) Q_PORT fid ".0.0.0.0.0." mac "|2|" port "\n"
#define FOUR D("1", "1") D("2", "1") D("3", "2") D("4", "2")
#define SWITCH SYS_NAME "leaf-1\n" PORTS("Gi1/0/1", "Gi1/0/2")

struct at { /* a row, a port with its own address, or a neighbour's chassis at a port */
	uint64_t mac;
	const char *port;
};

static const struct same_row {
	const char *why;
	const char *first; /* a recording */
	const char *sysname; /* of the other one */
	struct at rows[8], ports[3], far[2];
	bool same;
	const char *second; /* a recording instead of all that; NULL: none */
} rows[] = {
	{ "short names and long ones", SWITCH FOUR, "leaf-1",
	    { { 1, "GigabitEthernet1/0/1" }, { 2, "GigabitEthernet1/0/1" },
		{ 3, "GigabitEthernet1/0/2" }, { 4, "GigabitEthernet1/0/2" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "in small letters, and the domain of a name",
	    SYS_NAME "leaf-1\n" PORTS("Ethernet1/1", "port-channel10") FOUR,
	    "LEAF-1.example.com",
	    { { 1, "eth1/1" }, { 2, "eth1/1" }, { 3, "po10" }, { 4, "po10" } }, { { 0 } },
	    { { 0 } }, true, NULL },
	{ "unit 0 of an interface", SYS_NAME "leaf-1\n" PORTS("ge-0/0/1", "ge-0/0/2.0") FOUR,
	    "leaf-1",
	    { { 1, "ge-0/0/1.0" }, { 2, "ge-0/0/1.0" }, { 3, "ge-0/0/2" }, { 4, "ge-0/0/2" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "unit 10 is another one", SYS_NAME "leaf-1\n" PORTS("ge-0/0/1", "ge-0/0/2") FOUR,
	    "leaf-1",
	    { { 1, "ge-0/0/1.10" }, { 2, "ge-0/0/1.10" }, { 3, "ge-0/0/2" },
		{ 4, "ge-0/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "ifDescr is what the other one calls it",
	    SYS_NAME "leaf-1\n" PORTS("BAGG1", "XGE1/0/2") IF_DESCR_
	    "101|4|Bridge-Aggregation1\n" IF_DESCR_ "102|4|Ten-GigabitEthernet1/0/2\n" FOUR,
	    "leaf-1",
	    { { 1, "Bridge-Aggregation1" }, { 2, "Bridge-Aggregation1" },
		{ 3, "Ten-GigabitEthernet1/0/2" }, { 4, "Ten-GigabitEthernet1/0/2" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "names without a number", SYS_NAME "leaf-1\n" PORTS("uplink", "server") FOUR,
	    "leaf-1", { { 1, "Uplink" }, { 2, "uplink" }, { 3, "server" }, { 4, "server" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "that begin alike", SYS_NAME "leaf-1\n" PORTS("uplink", "server") FOUR, "leaf-1",
	    { { 1, "upstairs" }, { 2, "upstairs" }, { 3, "sesame" }, { 4, "sesame" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "another name of the switch", SWITCH FOUR, "leaf-2",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "a name that goes on", SWITCH FOUR, "leaf-10",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "ports the other way round", SWITCH FOUR, "leaf-1",
	    { { 1, "Gi1/0/2" }, { 2, "Gi1/0/2" }, { 3, "Gi1/0/1" }, { 4, "Gi1/0/1" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "three rows are too few", SWITCH D("1", "1") D("2", "1") D("3", "2"), "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" } }, { { 0 } }, { { 0 } },
	    false, NULL },
	{ "all at one port", SWITCH D("1", "1") D("2", "1") D("3", "1") D("4", "1"), "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/1" }, { 4, "Gi1/0/1" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "a row of one alone, of five", SWITCH FOUR, "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" },
		{ 5, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "one database and two of them",
	    SWITCH Q("10", "1", "1") Q("10", "2", "1") Q("10", "3", "2") Q("10", "4", "2")
		Q("20", "1", "1") Q("20", "2", "1") Q("20", "3", "2") Q("20", "4", "2"),
	    "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "both number their ports: a view of one table each", SWITCH FOUR, "", { { 0 } },
	    { { 0 } }, { { 0 } }, false,
	    SWITCH Q("10", "1", "1") Q("10", "2", "1") Q("10", "3", "2") Q("10", "4", "2") },
	{ "two labels behind one", SYS_NAME "leaf.1\n" PORTS("Gi1/0/1", "Gi1/0/2") FOUR,
	    "leaf.2",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "two addresses as names", SYS_NAME "10.0.0.1\n" PORTS("Gi1/0/1", "Gi1/0/2") FOUR,
	    "10.0.0.2",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "the same address as a name", SYS_NAME "10.0.0.1\n" PORTS("Gi1/0/1", "Gi1/0/2") FOUR,
	    "10.0.0.1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "peers that share a gateway's address",
	    SYS_NAME "leaf.1\n" PORTS("Gi1/0/1", "Gi1/0/2") IF_NAME_
	    "10|4|Vlan10\n" IF_MAC_ "10|4x|00005e000101\n" FOUR,
	    "leaf.2",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0x00005e000101, "Vlan10" } }, { { 0 } }, false, NULL },
	{ "ports that nothing names", SYS_NAME "leaf-1\n" FOUR, "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, false, NULL },
	{ "a port column of ifIndexes",
	    SYS_NAME "leaf-1\n" IF_NAME_ "1|4|Gi1/0/1\n" IF_NAME_ "2|4|Gi1/0/2\n" FOUR,
	    "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0 } }, true, NULL },
	{ "an address of its own in both", SWITCH IF_MAC_ "101|4x|001b21010011\n" FOUR,
	    "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0x001b21010011, "Gi1/0/1" } }, { { 0 } }, true, NULL },
	{ "both have some, none is shared", SWITCH BASE FOUR, "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0x001b21010011, "Gi1/0/1" } }, { { 0 } }, false, NULL },
	{ "a gateway's address is shared, those of ports differ",
	    SWITCH IF_NAME_ "10|4|Vlan10\n" IF_MAC_ "10|4x|00005e000101\n" IF_MAC_
			    "101|4x|001b21010021\n" IF_MAC_ "102|4x|001b21010022\n" FOUR,
	    "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0x00005e000101, "Vlan10" }, { 0x001b21010011, "Gi1/0/1" },
		{ 0x001b21010012, "Gi1/0/2" } },
	    { { 0 } }, false, NULL },
	{ "one neighbour",
	    SWITCH LOC_PORT "7|4|Gi1/0/2\n" REM_CHASSIS "7.1|4x|0200000000aa\n" FOUR, "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0x0200000000aa, "GigabitEthernet1/0/2" } }, true, NULL },
	{ "another neighbour at one port",
	    SWITCH LOC_PORT "7|4|Gi1/0/2\n" REM_CHASSIS "7.1|4x|0200000000aa\n" FOUR, "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0x0200000000bb, "Gi1/0/2" } }, false, NULL },
	{ "a neighbour elsewhere",
	    SWITCH LOC_PORT "7|4|Gi1/0/2\n" REM_CHASSIS "7.1|4x|0200000000aa\n" FOUR, "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0x0200000000bb, "Gi1/0/1" } }, true, NULL },
	{ "several neighbours at one port",
	    SWITCH LOC_PORT "7|4|Gi1/0/2\n" REM_CHASSIS "7.1|4x|0200000000aa\n" REM_CHASSIS
			    "7.2|4x|0200000000cc\n" FOUR,
	    "leaf-1",
	    { { 1, "Gi1/0/1" }, { 2, "Gi1/0/1" }, { 3, "Gi1/0/2" }, { 4, "Gi1/0/2" } },
	    { { 0 } }, { { 0x0200000000bb, "Gi1/0/2" } }, true, NULL },
};

static struct port_ref
named(const char *port)
{
	return (struct port_ref){ SPACE_NAME, NONE, port };
}

static struct device *
by_name(const struct same_row *r, const char *name)
{
	const struct table_request a = { .table = &tables.at[TABLE_mactext] };
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct device *d = device_new(&tables, name, "192.0.2.2", "", SWITCH_ARP, 100);

	if (r->second != NULL) {
		recorded_sample(d, 0, r->second);
		return d;
	}
	device_sample(d, 0);
	fact_system(d, r->sysname, NULL, NULL);
	for (size_t i = 0; i < 3 && r->ports[i].mac != 0; i++) {
		fact_if_mac(d, named(r->ports[i].port), (struct mac){ r->ports[i].mac });
	}
	for (size_t i = 0; i < 2 && r->far[i].mac != 0; i++) {
		const struct fact_neighbour n = { .port = named(r->far[i].port),
			.local_num = NONE,
			.chassis = { r->far[i].mac },
			.chassis_text = "far",
			.port_id = "1",
			.port_descr = "",
			.sysname = "far" };

		fact_neighbour(d, &n);
	}
	device_begin(d, &a);
	for (size_t i = 0; i < 8 && r->rows[i].mac != 0; i++) {
		fact_row(d, 10, (struct mac){ r->rows[i].mac }, named(r->rows[i].port),
		    STATUS_LEARNED, 0);
	}
	device_end(d, &a, &o);
	return d;
}

/* Whichever of them comes first by name. */
static void
check(void **state)
{
	const struct same_row *r = *state;

	for (unsigned first = 0; first < 2; first++) {
		struct device *devices[] = { device_new(&tables, first == 0 ? "a" : "z",
						 "192.0.2.1", "", SWITCH_ARP, 100),
			by_name(r, "m") };
		uint32_t *is;

		recorded_sample(devices[0], 0, r->first);
		is = same_switch_find(devices, 2);
		assert_int_equal(is[first], first);
		assert_int_equal(is[1 - first], r->same ? first : 1 - first);
		free(is);
		device_free(devices[0]);
		device_free(devices[1]);
	}
}

/* Two names by SNMP and one by NETCONF: all three are one. */
static void
test_three(void **state)
{
	static const char *const names[] = { "b", "c", "a" };
	struct device *devices[3];
	uint32_t *is;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		devices[i] = device_new(&tables, names[i], "192.0.2.1", "", SWITCH_ARP, 100);
		recorded_sample(devices[i], 0, SWITCH BASE FOUR);
	}
	devices[2] = by_name(&rows[0], names[2]);
	is = same_switch_find(devices, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(is[i], 2);
		device_free(devices[i]);
	}
	free(is);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_three) };

	return claims_run(claims, tests, 1);
}
