#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *port, *alias, *where;
	bool ignored;
	const char *why;
} rows[] = {
	{ "^Eth1/1$", NULL, "leaf-1 Eth1/1", true, "the port alone" },
	{ "^leaf-2 Eth1/2$", NULL, "leaf-2 Eth1/2", true, "switch and port" },
	{ "^leaf-2 ", NULL, "leaf-1 Eth1/1", false, "another switch" },
	{ NULL, "[Ss]pan", "leaf-1 Eth1/1", true, "the description" },
	{ "Eth1/3$", NULL, "leaf-1 Po13", true, "a member speaks for its bundle" },
	{ "(", NULL, "leaf-1 Eth1/1", false, "no expression at all" },
};

static void
test_ignored_ports(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *port = rows[i].port;
		const char *alias = rows[i].alias;
		struct net n;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", 0, 4);
		(void)net_lag(&n, "Po13", 1013);
		net_member(&n, "leaf-1 Eth1/3", "leaf-1 Po13");
		(void)net_switch(&n, "leaf-2", 0, 4);
		net_at(&n, "leaf-1 Eth1/1")->alias = "span destination";
		n.set.ignore_ports = &port;
		n.set.nignore_ports = port != NULL;
		n.set.ignore_aliases = &alias;
		n.set.nignore_aliases = alias != NULL;
		net_place(&n);
		assert_int_equal(
		    n.where.ports[net_port(&n, rows[i].where)].ignored, rows[i].ignored);
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ignored_ports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
