/* The way between two switches: the shortest over links that were told, else over concluded ones. */
#include "aid/net.h"
#include "report/common/str.h"
#include "report/network/routes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Three leaves and a spine by LLDP; leaf-4 and leaf-5 by a bridge that nobody polls; leaf-6 alone. */
static void
build(struct net *n)
{
	static const char *const names[] = { "leaf-1", "leaf-2", "leaf-3", "leaf-4", "leaf-5",
		"leaf-6", "spine-1" };

	net_init(n, 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		net_switch(n, names[i], 0x001b21000000 + (i + 1) * 0x100, 6);
	}
	net_lldp(n, "leaf-1 Eth1/5", 0x001b21000700, "Eth1/1", "spine-1", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/5", 0x001b21000700, "Eth1/2", "spine-1", CAP_BRIDGE);
	net_lldp(n, "leaf-4 Eth1/6", 0x001b21ee0000, "7", "old-3", CAP_BRIDGE);
	net_lldp(n, "leaf-5 Eth1/6", 0x001b21ee0000, "8", "old-3", CAP_BRIDGE);
	/* own addresses: leaf-3 is somewhere behind the port of the spine, leaf-2 behind that of leaf-1 */
	net_row(n, "spine-1 Eth1/3", 10, 0x001b21000301, 0, 0);
	net_row(n, "leaf-1 Eth1/6", 10, 0x001b21000201, 0, 0);
	net_place(n);
}

static const struct {
	const char *from, *to, *way, *why;
} rows[] = {
	{ "leaf-1", "leaf-2", "leaf-1 Eth1/5-Eth1/1 spine-1 Eth1/2-Eth1/5 leaf-2",
	    "told links go before a shorter one that is concluded" },
	{ "leaf-2", "leaf-1", "leaf-2 Eth1/5-Eth1/2 spine-1 Eth1/1-Eth1/5 leaf-1",
	    "the same from the other end" },
	{ "leaf-4", "leaf-5", "leaf-4 Eth1/6-7 (old-3) 8-Eth1/6 leaf-5",
	    "over a bridge that is not polled" },
	{ "spine-1", "leaf-3", "spine-1 Eth1/3-?? leaf-3", "somewhere behind" },
	{ "leaf-1", "leaf-1", "leaf-1", "the way of one switch" },
	{ "leaf-1", "leaf-6", "", "no link is known" },
};

static void
describe(const struct hop *hops, size_t n, struct str *to)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0) {
			str_format(to, " %s-%s%s ",
			    hops[i - 1].out != NULL ? hops[i - 1].out : "?",
			    hops[i].in != NULL ? hops[i].in : "?", hops[i].near ? "" : "?");
		}
		str_format(to, hops[i].sw == NONE ? "(%s)" : "%s", hops[i].name);
	}
}

static void
ways(void **state)
{
	struct net n;
	struct report r = { .snap = &n.snap, .where = &n.where, .inv = &n.inv, .set = &n.set };
	struct routes w;

	(void)state;
	build(&n);
	routes_open(&w, &r);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct hop *hops;
		struct str got = { 0 };
		const size_t hn =
		    routes_find(&w, net_sw(&n, rows[i].from), net_sw(&n, rows[i].to), &hops);

		print_message("  %s\n", rows[i].why);
		describe(hops, hn, &got);
		assert_string_equal(str_get(&got), rows[i].way);
		str_free(&got);
		free(hops);
	}
	routes_free(&w);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
