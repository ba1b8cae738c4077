/* Rows that are the same in all models: what their leaves tell, and what becomes of them. */
#include "collect/netconf/reply/common_rows.h"

#include "aid/told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LEAVES_MAX = 6 };

static const struct {
	enum reply_outcome (*row)(const struct reply_row *row);
	struct {
		enum leaf leaf;
		const char *text;
	} leaves[LEAVES_MAX]; /* end with NULL */
	enum reply_outcome outcome;
	const char *told;
	const char *why;
} rows[] = {
	{ common_row_fdb,
	    { { LEAF_MAC, "0015-5d00-0001" }, { LEAF_VLAN, "vlan-10" },
		{ LEAF_VLAN_OUTER, "20" }, { LEAF_PORT, "e1" }, { LEAF_PORT_OTHER, "e2" },
		{ LEAF_TYPE, "static" } },
	    REPLY_TAKEN, "row 00:15:5d:00:00:01 at e1 fid 10 vlan 10 status 5; ",
	    "a row: its own VLAN and port rule" },
	{ common_row_fdb,
	    { { LEAF_MAC, "00:15:5d:00:00:01" }, { LEAF_VLAN_OUTER, "20" },
		{ LEAF_PORT_OTHER, "e2" } },
	    REPLY_TAKEN, "row 00:15:5d:00:00:01 at e2 fid 20 vlan 20 status 0; ",
	    "the VLAN around it and the other port" },
	{ common_row_fdb,
	    { { LEAF_MAC, "00:15:5d:00:00:01" }, { LEAF_VLAN, "none" }, { LEAF_PORT, "e1" } },
	    REPLY_TAKEN, "row 00:15:5d:00:00:01 at e1 status 0; ", "no VLAN" },
	{ common_row_fdb, { { LEAF_MAC, "00:15:5d:00:00:01" }, { LEAF_VLAN, "20" } },
	    REPLY_NO_PORT, "", "no port" },
	{ common_row_fdb, { { LEAF_MAC, "*" }, { LEAF_PORT, "e1" } }, REPLY_DROPPED, "",
	    "no address" },
	{ common_row_interface,
	    { { LEAF_NAME, "e1" }, { LEAF_DESCR, "to HV-01" }, { LEAF_OPER, "DOWN" },
		{ LEAF_SPEED, "10G" }, { LEAF_MAC, "02:00:00:00:00:01" },
		{ LEAF_AGGREGATE, "po1" } },
	    REPLY_TAKEN,
	    "name e1 at e1; alias to HV-01 at e1; oper 2 at e1; mbit 10000 at e1; "
	    "mac 02:00:00:00:00:01 at e1; member of po1 at e1; ",
	    "an interface, whole" },
	{ common_row_interface,
	    { { LEAF_NAME, "e1" }, { LEAF_OPER, "dormant" }, { LEAF_SPEED, "auto" },
		{ LEAF_MAC, "00:00:00:00:00:00" } },
	    REPLY_TAKEN, "name e1 at e1; ", "what is not known is not told" },
	{ common_row_interface, { { LEAF_DESCR, "x" } }, REPLY_DROPPED, "", "no name" },
	{ common_row_neighbour,
	    { { LEAF_PORT, "e1" }, { LEAF_CHASSIS, "02:00:00:00:00:01" },
		{ LEAF_PEER_PORT, "e7" }, { LEAF_PEER_DESCR, "d" }, { LEAF_PEER_NAME, "spine" },
		{ LEAF_PEER_CAPS, "bridge" } },
	    REPLY_TAKEN, "neighbour 02:00:00:00:00:01|e7|d|spine caps 20 at e1; ",
	    "a neighbour, whole" },
	{ common_row_neighbour, { { LEAF_PORT_OTHER, "e2" }, { LEAF_PEER_NAME, "spine" } },
	    REPLY_TAKEN, "neighbour |||spine caps 00 at e2; ",
	    "its name alone, at the other port" },
	{ common_row_neighbour, { { LEAF_PORT, "e1" }, { LEAF_PEER_PORT, "e7" } }, REPLY_NO_ROW,
	    "", "a port that hears nobody" },
	{ common_row_neighbour, { { LEAF_PEER_NAME, "spine" } }, REPLY_DROPPED, "",
	    "at no port" },
	{ common_row_system, { { LEAF_NAME, "leaf-1" } }, REPLY_TAKEN, "system leaf-1; ",
	    "a name" },
	{ common_row_system, { { LEAF_NAME, "" } }, REPLY_NO_ROW, "", "no name" },
};

static void
put_leaves(struct reply_row *row, size_t number)
{
	for (size_t k = 0; k < LEAVES_MAX && rows[number].leaves[k].text != NULL; k++) {
		(void)reply_row_put(
		    row, rows[number].leaves[k].leaf, rows[number].leaves[k].text, "");
	}
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct told told = { .text = "" };
		struct reply_row row = { .sink = told_fact, .arg = &told };

		print_message("  %s\n", rows[i].why);
		put_leaves(&row, i);
		assert_int_equal(rows[i].row(&row), rows[i].outcome);
		assert_string_equal(told.text, rows[i].told);
	}
}

/* A row of several facts ends at the one that is not wanted. */
static void
test_no_more_facts_are_wanted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct told all = { .text = "" };
		struct reply_row row = { .sink = told_fact, .arg = &all };

		print_message("  %s\n", rows[i].why);
		put_leaves(&row, i);
		(void)rows[i].row(&row);
		for (size_t most = 1; most < all.nfacts; most++) {
			struct told told = { .most = most };

			row.arg = &told;
			assert_int_equal(rows[i].row(&row), REPLY_STOP);
			assert_int_equal(told.nfacts, most);
		}
	}
}

/* A model that names ports in a way of its own: by ifIndex the name is a leaf, by name it is the port. */
static void
test_ports_of_a_models_own(void **state)
{
	struct told told = { .text = "" };
	struct reply_row row = { .sink = told_fact, .arg = &told };
	struct netconf_fact port = netconf_fact_of(NETCONF_IF_TEXT);

	(void)state;
	(void)reply_row_put(&row, LEAF_NAME, "Ethernet7", "name");
	(void)reply_row_put(&row, LEAF_CHASSIS, "c", "chassis");
	port.space = SPACE_IFINDEX;
	port.port = 7;
	assert_int_equal(common_row_interface_at(&row, &port), REPLY_TAKEN);
	assert_int_equal(common_row_neighbour_at(&row, &port), REPLY_TAKEN);
	port = netconf_fact_at(NETCONF_IF_TEXT, "e7");
	assert_int_equal(common_row_interface_at(&row, &port), REPLY_TAKEN);
	assert_string_equal(told.text,
	    "name Ethernet7 at if 7; neighbour c||| caps 00 at if 7; name e7 at e7; ");
}

static void
test_members(void **state)
{
	struct told told = { .text = "" };
	const struct reply_row row = { .sink = told_fact, .arg = &told };

	(void)state;
	assert_int_equal(common_row_member(&row, "e1", "po1"), REPLY_TAKEN);
	assert_int_equal(common_row_member(&row, "", "po1"), REPLY_NO_ROW);
	assert_int_equal(common_row_member(&row, "e1", ""), REPLY_NO_ROW);
	assert_string_equal(told.text, "member of po1 at e1; ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_no_more_facts_are_wanted),
		cmocka_unit_test(test_ports_of_a_models_own),
		cmocka_unit_test(test_members),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
