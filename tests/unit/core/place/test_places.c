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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_union_over_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
