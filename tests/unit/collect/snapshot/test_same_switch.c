/* Which of the switches that were asked are one, under two names. */
#include "aid/claims.h"
#include "aid/recorded.h"

#include "collect/device/facts/neighbour_facts.h"
#include "collect/snapshot/same_switch.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BASE(last) "1.3.6.1.2.1.17.1.1.0|4x|001b210100" last "\n"
#define IF_MAC_ "1.3.6.1.2.1.2.2.1.6."
#define PORTS                                                                         \
	IF_NAME_ "101|4|Gi1\n" IF_NAME_ "102|4|Gi2\n" BASE_PORT "1|2|101\n" BASE_PORT \
		 "2|2|102\n"
#define MACS(last) IF_MAC_ "101|4x|001b210100" last "\n"
#define D(mac, port) D_PORT "0.0.0.0.0." mac "|2|" port "\n"
#define Q(fid, mac, port) Q_PORT fid ".0.0.0.0.0." mac "|2|" port "\n"
#define FOUR D("1", "1") D("2", "1") D("3", "2") D("4", "2")
#define AT_ONE_PORT D("1", "1") D("2", "1") D("3", "1") D("4", "1")
#define SWITCH BASE("01") PORTS

static const struct same_row {
	const char *why;
	const char *first, *second; /* recordings */
	const char *far_first,
	    *far_second; /* port of the neighbour at Gi1; NULL: none is heard */
	bool same;
} rows[] = {
	{ "all is equal", SWITCH FOUR, SWITCH FOUR, NULL, NULL, true },
	{ "another bridge address", SWITCH FOUR, BASE("02") PORTS FOUR, NULL, NULL, false },
	{ "no bridge address, the address of a port", PORTS MACS("11") FOUR,
	    PORTS MACS("11") FOUR, NULL, NULL, true },
	{ "the address of a port differs", PORTS MACS("11") FOUR, PORTS MACS("12") FOUR, NULL,
	    NULL, false },
	{ "one bridge address, the address of a port differs", SWITCH MACS("11") FOUR,
	    SWITCH MACS("12") FOUR, NULL, NULL, false },
	{ "no address of its own", PORTS FOUR, PORTS FOUR, NULL, NULL, false },
	{ "zeros as the bridge address", "1.3.6.1.2.1.17.1.1.0|4x|000000000000\n" PORTS FOUR,
	    "1.3.6.1.2.1.17.1.1.0|4x|000000000000\n" PORTS FOUR, NULL, NULL, false },
	{ "a port more", SWITCH FOUR, SWITCH IF_NAME_ "103|4|Gi3\n" FOUR, NULL, NULL, false },
	{ "another name of a port", SWITCH IF_NAME_ "103|4|Gi3\n" FOUR,
	    SWITCH IF_NAME_ "103|4|Te3\n" FOUR, NULL, NULL, false },
	{ "another description of a port", SWITCH IF_DESCR_ "101|4|1 Gbit\n" FOUR,
	    SWITCH IF_DESCR_ "101|4|unit 2\n" FOUR, NULL, NULL, false },
	{ "one port of one row more", SWITCH FOUR, SWITCH FOUR D("5", "1"), NULL, NULL, true },
	{ "one of four rows is at another port", SWITCH FOUR,
	    SWITCH D("1", "1") D("2", "1") D("3", "2") D("4", "1"), NULL, NULL, true },
	{ "two of four are", SWITCH FOUR,
	    SWITCH D("1", "1") D("2", "2") D("3", "2") D("4", "1"), NULL, NULL, false },
	{ "one of three is", SWITCH D("1", "1") D("2", "1") D("3", "2"),
	    SWITCH D("1", "1") D("2", "2") D("3", "2"), NULL, NULL, false },
	{ "two of twenty came",
	    SWITCH FOUR D("5", "1") D("6", "1") D("7", "1") D("8", "1") D("9", "1") D("10", "1")
		D("11", "1") D("12", "1") D("13", "1") D("14", "1") D("15", "1") D("16", "1")
		    D("17", "1") D("18", "1"),
	    SWITCH FOUR D("5", "1") D("6", "1") D("7", "1") D("8", "1") D("9", "1") D("10", "1")
		D("11", "1") D("12", "1") D("13", "1") D("14", "1") D("15", "1") D("16", "1")
		    D("17", "1") D("18", "1") D("19", "2") D("20", "2"),
	    NULL, NULL, true },
	{ "half of the rows are of one alone", SWITCH FOUR,
	    SWITCH FOUR D("5", "1") D("6", "1") D("7", "1") D("8", "1"), NULL, NULL, false },
	{ "all rows at one port: so it may be behind any", SWITCH AT_ONE_PORT,
	    SWITCH AT_ONE_PORT, NULL, NULL, false },
	{ "the same, and the neighbour's port is one", SWITCH AT_ONE_PORT, SWITCH AT_ONE_PORT,
	    "Eth1/1", "Eth1/1", true },
	{ "another port of the neighbour", SWITCH FOUR, SWITCH FOUR, "Eth1/1", "Eth1/2",
	    false },
	{ "one of them heard no neighbour", SWITCH FOUR, SWITCH FOUR, "Eth1/1", NULL, true },
	{ "no row", SWITCH, SWITCH, "Eth1/1", "Eth1/1", false },
	{ "by FID: a database that was empty changes the numbers of the others",
	    SWITCH Q("10", "1", "1") Q("20", "1", "1") Q("30", "1", "2") Q("30", "2", "2"),
	    SWITCH Q("20", "1", "1") Q("30", "1", "2") Q("30", "2", "2"), NULL, NULL, true },
	{ "by FID: one address at two ports in two of them",
	    SWITCH Q("10", "1", "1") Q("20", "1", "2"),
	    SWITCH Q("10", "1", "2") Q("20", "1", "1"), NULL, NULL, false },
	{ "a view that hides a table", SWITCH FOUR Q("10", "1", "1") Q("10", "3", "2"),
	    SWITCH Q("10", "1", "1") Q("10", "3", "2"), NULL, NULL, true },
	{ "no table that both have", SWITCH FOUR, SWITCH Q("10", "1", "1") Q("10", "3", "2"),
	    "Eth1/1", "Eth1/1", false },
};

static void
hear_at(struct device *d, uint32_t ifindex, uint32_t local_num, const char *far)
{
	const struct fact_neighbour n = { .port = { SPACE_IFINDEX, ifindex, NULL },
		.local_num = local_num,
		.chassis_text = "core",
		.port_id = far,
		.port_descr = "",
		.sysname = "core" };

	fact_neighbour(d, &n);
}

static void
hear(struct device *d, const char *far)
{
	if (far != NULL) {
		hear_at(d, 101, NONE, far);
	}
}

static struct device *
asked_as(const char *name, const char *address, const char *recording, const char *far)
{
	struct device *d = device_new(&tables, name, address, "", SWITCH_ARP, 100);

	recorded_sample(d, 0, recording);
	hear(d, far);
	return d;
}

static void
same(void **state)
{
	const struct same_row *r = *state;
	struct device *devices[] = { asked_as("core", "192.0.2.1", r->first, r->far_first),
		asked_as("core-mgmt", "192.0.2.2", r->second, r->far_second) };
	uint32_t *is = same_switch_find(devices, 2);

	assert_int_equal(is[0], 0);
	assert_int_equal(is[1], r->same ? 0 : 1);
	free(is);
	device_free(devices[0]);
	device_free(devices[1]);
}

/* Two neighbours each, in the order in which they were told. */
static const struct links_row {
	const char *why;
	struct {
		uint32_t ifindex, local_num;
		const char *far;
	} first[2], second[2];
	bool same;
} links[] = {
	{ "by LLDP, in another order: one was heard anew",
	    { { 101, 1, "Eth1/1" }, { 102, 2, "Eth1/2" } },
	    { { 102, 2, "Eth1/2" }, { 101, 1, "Eth1/1" } }, true },
	{ "by LLDP, at each other's port", { { 101, 1, "Eth1/1" }, { 102, 2, "Eth1/2" } },
	    { { 101, 1, "Eth1/2" }, { 102, 2, "Eth1/1" } }, false },
	{ "by port, in another order", { { 101, NONE, "Eth1/1" }, { 102, NONE, "Eth1/2" } },
	    { { 102, NONE, "Eth1/2" }, { 101, NONE, "Eth1/1" } }, true },
	{ "by port, at each other's port", { { 101, NONE, "Eth1/1" }, { 102, NONE, "Eth1/2" } },
	    { { 101, NONE, "Eth1/2" }, { 102, NONE, "Eth1/1" } }, false },
};

static void
same_links(void **state)
{
	const struct links_row *r = *state;
	struct device *devices[] = { asked_as("a", "192.0.2.1", SWITCH FOUR, NULL),
		asked_as("b", "192.0.2.2", SWITCH FOUR, NULL) };
	uint32_t *is;

	for (size_t i = 0; i < 2; i++) {
		hear_at(
		    devices[0], r->first[i].ifindex, r->first[i].local_num, r->first[i].far);
		hear_at(
		    devices[1], r->second[i].ifindex, r->second[i].local_num, r->second[i].far);
	}
	is = same_switch_find(devices, 2);
	assert_int_equal(is[1], r->same ? 0 : 1);
	free(is);
	device_free(devices[0]);
	device_free(devices[1]);
}

/* Of more rows than are accepted, some are missing: what is not whole is not compared. */
static void
test_in_part(void **state)
{
	struct device *devices[] = { asked_as("a", "192.0.2.1", SWITCH FOUR, NULL),
		device_new(&tables, "b", "192.0.2.2", "", SWITCH_ARP, 3) };
	uint32_t *is;

	(void)state;
	recorded_sample(devices[1], 0, SWITCH FOUR);
	is = same_switch_find(devices, 2);
	assert_int_equal(is[1], 1);
	free(is);
	device_free(devices[0]);
	device_free(devices[1]);
}

/* In whatever order they were named, the first by name stands for all; then by address. */
static void
test_order(void **state)
{
	static const struct {
		const char *names[3], *addresses[3];
		uint32_t same[3];
	} orders[] = {
		{ { "a", "b", "c" }, { "192.0.2.1", "192.0.2.2", "192.0.2.3" }, { 0, 0, 0 } },
		{ { "c", "b", "a" }, { "192.0.2.1", "192.0.2.2", "192.0.2.3" }, { 2, 2, 2 } },
		{ { "a", "a", "a" }, { "192.0.2.3", "192.0.2.1", "192.0.2.2" }, { 1, 1, 1 } },
		{ { "a", "a", "a" }, { "192.0.2.1", "192.0.2.1", "192.0.2.1" }, { 0, 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		struct device *devices[3];
		uint32_t *is;

		for (size_t k = 0; k < 3; k++) {
			devices[k] = asked_as(
			    orders[i].names[k], orders[i].addresses[k], SWITCH FOUR, NULL);
		}
		is = same_switch_find(devices, 3);
		for (size_t k = 0; k < 3; k++) {
			assert_int_equal(is[k], orders[i].same[k]);
			device_free(devices[k]);
		}
		free(is);
	}
}

/* A dozen switches that share a vendor's default stay a dozen; the second name of one is found. */
static void
test_default_address(void **state)
{
	struct device *devices[13];
	uint32_t *is;

	(void)state;
	for (unsigned i = 0; i < 13; i++) {
		char name[8];
		char recording[512];

		(void)snprintf(name, sizeof(name), "sw-%02u", i);
		(void)snprintf(recording, sizeof(recording), SWITCH IF_NAME_ "%u|4|Gi9\n" FOUR,
		    200 + (i == 12 ? 3 : i));
		devices[i] = asked_as(name, "192.0.2.1", recording, NULL);
	}
	is = same_switch_find(devices, 13);
	for (unsigned i = 0; i < 13; i++) {
		assert_int_equal(is[i], i == 12 ? 3 : i);
		device_free(devices[i]);
	}
	free(is);
}

static void
test_none(void **state)
{
	(void)state;
	free(same_switch_find(NULL, 0));
}

int
main(void)
{
	const struct claims tables_[] = { CLAIMS(rows, same), CLAIMS(links, same_links),
		{ .rows = NULL } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_part),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_default_address),
		cmocka_unit_test(test_none),
	};

	return claims_run(tables_, tests, 4);
}
