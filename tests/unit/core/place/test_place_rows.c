#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SWITCH UINT64_C(0x001b21000100)
#define STATION UINT64_C(0x001b44000001)

/* VLANs of the places of a MAC, "10@Eth1/1 20@Eth1/2". */
static const char *
vlans(const struct net *n, uint64_t mac)
{
	static char text[256];
	const struct span s = placement_by_mac(&n->where, (struct mac){ mac });
	size_t used = 0;

	text[0] = '\0';
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct place *p = &n->where.places[i];

		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%u@%s",
		    used == 0 ? "" : " ", n->where.groups[PLACE_GROUP(p)].vlan,
		    n->snap.ports[p->port].name);
	}
	return text;
}

static void
test_plain_table_is_hidden(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 2);
	(void)net_switch(&n, "sw-1", SWITCH, 4);
	net_always(
	    &n, "sw-1 Eth1/1", 0, STATION); /* known to the better table in sample 2 only */
	net_row(&n, "sw-1 Eth1/1", 10, STATION, 1, 1);
	net_always(&n, "sw-1 Eth1/2", 0, STATION + 1); /* only here */
	net_place(&n);
	assert_string_equal(vlans(&n, STATION), "10@Eth1/1");
	assert_string_equal(vlans(&n, STATION + 1), "0@Eth1/2");
	assert_int_equal(n.where.ports[0].nmacs, 1);
	net_free(&n);
}

static void
test_union_over_samples(void **state)
{
	struct net n;
	struct span s;

	(void)state;
	net_init(&n, 3);
	(void)net_switch(&n, "sw-1", SWITCH, 4);
	net_row(&n, "sw-1 Eth1/1", 10, STATION, 0, 0);
	net_row(&n, "sw-1 Eth1/2", 10, STATION, 1, 1);
	net_row(&n, "sw-1 Eth1/1", 10, STATION, 2, 2);
	net_always(&n, "sw-1 Eth1/3", 20, STATION);
	net_place(&n);
	assert_string_equal(vlans(&n, STATION), "10@Eth1/1 10@Eth1/2 20@Eth1/3");
	s = placement_by_mac(&n.where, (struct mac){ STATION });
	/* the lowest row stands for a place; a place of a later sample is a change */
	assert_true(n.where.places[s.first].row < n.snap.nrows);
	assert_int_equal(n.where.places[s.first + 1].row, n.snap.nrows);
	assert_int_equal(n.where.ports[0].nmacs, 1);
	assert_int_equal(n.where.ports[1].nmacs, 1);
	net_free(&n);
}

static void
test_what_is_no_place(void **state)
{
	struct net n;
	struct row *rows;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", SWITCH, 4);
	net_always(&n, "sw-1 Eth1/1", 10, STATION);
	net_always(&n, "sw-1 Eth1/2", 10, UINT64_C(0x01005e000001));
	net_always(&n, "sw-1 Eth1/3", 10, STATION + 2);
	net_at(&n, "sw-1 Eth1/3")->flags |= PORT_ZERO;
	net_seal(&n);
	rows = n.snap.reads[0].rows;
	assert_int_equal(n.snap.reads[0].nkept, 3);
	rows[0].flags |= ROW_OWN;
	rows[2].flags |= ROW_GROUP;
	assert_int_equal(
	    place_run(&n.snap, NULL, &n.set, &n.where, &(struct fdb_err){ 0 }), FDB_OK);
	assert_int_equal(n.where.nplaces, 0);
	assert_null(net_attachment(&n, "sw-1 Eth1/3"));
	net_free(&n);
}

static void
test_shared_learning(void **state)
{
	struct net n;
	const uint16_t both[] = { 10, 20, 0 };

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", SWITCH, 4);
	net_shared(&n, "sw-1", both);
	net_always(&n, "sw-1 Eth1/1", 10, STATION);
	net_place(&n);
	assert_int_equal(n.where.ngroups, 1);
	assert_int_equal(n.where.groups[0].vlan, 0);
	assert_true(n.where.groups[0].shared);
	net_free(&n);
}

/* Enough places that every level of the sort has work; order and count are the claim. */
static void
test_many_places_are_sorted(void **state)
{
	enum { STATIONS = 5000, PORTS = 8 };
	struct net n;
	uint64_t x = 1;

	(void)state;
	net_init(&n, 1);
	for (unsigned k = 0; k < 3; k++) {
		char name[16];

		(void)snprintf(name, sizeof(name), "sw-%u", k + 1);
		(void)net_switch(&n, name, SWITCH + 256 * (uint64_t)k, PORTS);
	}
	for (unsigned i = 0; i < STATIONS; i++) {
		char where[32];

		x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		(void)snprintf(where, sizeof(where), "sw-%u Eth1/%u", i % 3 + 1,
		    (unsigned)(x >> 40) % PORTS + 1);
		/* twice on the same port, in two VLANs */
		net_always(&n, where, 10, (x >> 20 & UINT64_C(0xfeffffffff00)) | i % 251);
		net_always(&n, where, 20, (x >> 20 & UINT64_C(0xfeffffffff00)) | i % 251);
	}
	net_place(&n);
	assert_int_equal(n.where.nplaces, 2 * STATIONS);
	for (size_t i = 1; i < n.where.nplaces; i++) {
		assert_true(n.where.places[i - 1].key <= n.where.places[i].key);
	}
	net_free(&n);
}

static const struct {
	uint64_t mac;
	enum wellknown_kind kind;
	const char *words;
} specials[] = {
	{ 0x00005e00010a, WELLKNOWN_FHRP, "VRRP address, VRID 10" },
	{ 0x00005e000301, WELLKNOWN_NONE, "" },
	{ 0x00000c07ac05, WELLKNOWN_FHRP, "HSRP address, group 5" },
	{ 0x00000c9ff123, WELLKNOWN_FHRP, "HSRP version 2 address, group 291" },
	{ 0x02bf0a0a0001, WELLKNOWN_NLB, "NLB cluster address" },
	{ 0x02010a0a0001, WELLKNOWN_NLB_MASK, "masked source of an NLB node" },
	{ 0x02210a0a0001, WELLKNOWN_NONE, "" },
	{ 0x01005e000001, WELLKNOWN_GROUP, "group address" },
	{ 0x000000000000, WELLKNOWN_INVALID, "address of zeros" },
	{ 0x001122334455, WELLKNOWN_SHARED, "declared as shared" },
	{ 0x00155d010b00, WELLKNOWN_NONE, "" },
};

static void
test_special(void **state)
{
	struct settings set;
	struct mac_range shared = { "", { 0x001122334455 }, { 0x001122334455 } };

	(void)state;
	settings_init(&set);
	set.shared_macs = &shared;
	set.nshared_macs = 1;
	for (size_t i = 0; i < sizeof(specials) / sizeof(specials[0]); i++) {
		struct wellknown_mac s;
		const bool is =
		    wellknown_mac_describe(&set, (struct mac){ specials[i].mac }, &s);

		print_message("  %s\n", specials[i].words);
		assert_int_equal(is, specials[i].kind != WELLKNOWN_NONE);
		assert_int_equal(s.kind, specials[i].kind);
		assert_string_equal(s.words, specials[i].words);
	}
	settings_free(&set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_table_is_hidden),
		cmocka_unit_test(test_union_over_samples),
		cmocka_unit_test(test_what_is_no_place),
		cmocka_unit_test(test_shared_learning),
		cmocka_unit_test(test_many_places_are_sorted),
		cmocka_unit_test(test_special),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
