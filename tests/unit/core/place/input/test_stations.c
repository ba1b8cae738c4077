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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_table_is_hidden),
		cmocka_unit_test(test_what_is_no_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
