/* The part links: each link once, from the end that stands first, and how it is known. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Both ends tell of it by LLDP. */
static void
a_link_is_told_once(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "csv-links");
	assert_has(text, "a,a_port,b,b_port,how,confidence\nleaf-1,Eth1/8,leaf-2,Eth1/8,lldp,");
	assert_int_equal(count(text, "\n"), 2);
	free(text);
	story_free(&s);
}

/* Leaves whose own addresses the spine has learned, and one of them the spine's. */
static void
build(struct net *n)
{
	net_init(n, 1);
	net_switch(n, "leaf-1", 0x001b21000100, 4);
	net_switch(n, "leaf-2", 0x001b21000200, 4);
	net_switch(n, "spine-1", 0x001b21000300, 4);
	net_switch(n, "tor-1", 0x001b21000400, 4);
	net_row(n, "spine-1 Eth1/1", 10, 0x001b21000101, 0, 0);
	net_row(n, "spine-1 Eth1/2", 10, 0x001b21000201, 0, 0);
	net_row(n, "leaf-1 Eth1/4", 10, 0x001b21000301, 0, 0);
	net_lldp(n, "leaf-2 Eth1/3", 0x001b21ee0000, "7", "old-3", CAP_BRIDGE);
	net_row(n, "spine-1 Eth1/3", 10, 0x001b21000401, 0, 0);
	net_lldp(n, "tor-1 Eth1/4", 0x001b21000300, "Eth1/3", "spine-1", CAP_BRIDGE);
	net_place(n);
}

static void
concluded_links(void **state)
{
	struct findings found;
	struct report r = { .found = &found };
	char *text = NULL;
	size_t size = 0;
	struct fdb_err err = { .code = FDB_OK };
	struct net n;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	assert_non_null(out);
	build(&n);
	findings_init(&found, 1000);
	r.snap = &n.snap;
	r.inv = &n.inv;
	r.where = &n.where;
	r.set = &n.set;
	assert_int_equal(report_format("csv-links")->write(&r, out, &err), FDB_OK);
	assert_int_equal(fclose(out), 0);
	/* one port each leads back: both ends are known */
	assert_has(text, "\nleaf-1,Eth1/4,spine-1,Eth1/1,own-mac,");
	/* nobody told how leaf-2 hears the spine */
	assert_has(text, "\nspine-1,Eth1/2,leaf-2,,own-mac,");
	/* a switch that nobody polls has a name */
	assert_has(text, "\nleaf-2,Eth1/3,old-3,7,lldp,");
	/* what tor-1 tells is not concluded at the spine as well */
	assert_has(text, "\ntor-1,Eth1/4,spine-1,Eth1/3,lldp,");
	assert_int_equal(count(text, "\n"), 5);
	free(text);
	findings_free(&found);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_is_told_once),
		cmocka_unit_test(concluded_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
