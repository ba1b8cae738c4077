/* The part tables: which rows, in which order, with which words. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
assert_part(const struct story *s, const char *format, const char *want)
{
	char *text = story_write(s, format);

	assert_string_equal(text, want);
	free(text);
}

static void
tables_are_the_union(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	net_at(&s.net, "leaf-1 Eth1/8")->flags |= PORT_UNMAPPED;
	net_at(&s.net, "leaf-1 Eth1/8")->ifindex = NONE;
	s.net.snap.reads[0].rows[0].status = 4;
	assert_part(&s, "csv-tables",
	    "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n"
	    "leaf-1,dot1q,10,10,00:15:5d:01:0b:00,1,1,Eth1/1,learned\n"
	    "leaf-1,dot1q,10,10,00:15:5d:01:0b:00,1,1,Eth1/1,self\n"
	    "leaf-1,dot1q,10,10,00:15:5d:01:0b:00,8,,,learned\n"
	    "leaf-1,dot1q,99,99,d4:f5:ef:00:01:00,1,1,Eth1/1,learned\n"
	    "leaf-1,dot1q,99,99,d4:f5:ef:00:02:00,8,,,learned\n"
	    "leaf-2,dot1q,10,10,00:15:5d:01:0b:00,2,2,Eth1/2,learned\n"
	    "leaf-2,dot1q,10,10,00:15:5d:01:0b:00,8,8,Eth1/8,learned\n"
	    "leaf-2,dot1q,99,99,d4:f5:ef:00:01:00,8,8,Eth1/8,learned\n"
	    "leaf-2,dot1q,99,99,d4:f5:ef:00:02:00,2,2,Eth1/2,learned\n");
	story_free(&s);
}

/* FIDs are numbers (9 before 10), tables go by name, a VLAN says how it is known. */
static void
tables_tell_how_the_vlan_is_known(void **state)
{
	static const uint16_t shared[] = { 30, 40, 0 };
	struct story s;

	(void)state;
	memset(&s, 0, sizeof(s));
	net_init(&s.net, 1);
	net_switch(&s.net, "sw-1", 0, 2);
	net_shared(&s.net, "sw-1", shared);
	net_always(&s.net, "sw-1 Eth1/1", 10, 0x02);
	net_always(&s.net, "sw-1 Eth1/1", 9, 0x03);
	net_always(&s.net, "sw-1 Eth1/2", 30, 0x01);
	net_always(&s.net, "sw-1 Eth1/2", 0, 0x04);
	net_place(&s.net);
	s.net.snap.fdbs[0].proof = VLAN_ASSUMED;
	s.net.snap.reads[0].rows[0].status = 9;
	s.report = (struct report){ .snap = &s.net.snap, .where = &s.net.where };
	assert_part(&s, "csv-tables",
	    "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n"
	    "sw-1,dot1d,,,00:00:00:00:00:04,2,2,Eth1/2,9\n"
	    "sw-1,dot1q,9,?9,00:00:00:00:00:03,1,1,Eth1/1,learned\n"
	    "sw-1,dot1q,10,10,00:00:00:00:00:02,1,1,Eth1/1,learned\n"
	    "sw-1,dot1q,30,?30|40,00:00:00:00:00:01,2,2,Eth1/2,learned\n");
	net_free(&s.net);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_the_union),
		cmocka_unit_test(tables_tell_how_the_vlan_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
