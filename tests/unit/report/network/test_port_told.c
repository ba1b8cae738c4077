/* What a switch tells of a port. */
#include "aid/story.h"
#include "report/network/port_told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
says(const char *why, const struct report *r, uint32_t port, const char *want)
{
	struct str words = { 0 };

	port_told_words(r, port, &words);
	assert_row(why, str_get(&words), want);
	str_free(&words);
}

static void
build(struct net *n)
{
	net_init(n, 3);
	net_switch(n, "leaf-1", 0x001b21010000, 4);
	net_lag(n, "Po1", 101);
	net_member(n, "leaf-1 Eth1/2", "leaf-1 Po1");
	net_member(n, "leaf-1 Eth1/3", "leaf-1 Po1");
	net_lldp(n, "leaf-1 Eth1/1", 0xd4f5ef000100, "NIC1", "HV-01", 0);
	net_lldp(n, "leaf-1 Eth1/2", 0xd4f5ef000200, "", "", 0);
	net_lldp(n, "leaf-1 Eth1/3", 0xd4f5ef000200, "p2", "", 0);
	net_seal(n);
}

static void
facts(void **state)
{
	struct net n;
	const struct report r = { .snap = &n.snap };
	struct read read = { .sw = 0 };
	struct port *at;

	(void)state;
	build(&n);
	at = net_at(&n, "leaf-1 Eth1/1");
	*at = (struct port){ .sw = at->sw,
		.name = at->name,
		.lag = NONE,
		.descr = "",
		.alias = "",
		.last_change_ms = -1 };
	says("a neighbour alone", &r, net_port(&n, "leaf-1 Eth1/1"), "LLDP: HV-01 NIC1");
	at->oper = 1;
	says("up, nobody knows since when", &r, net_port(&n, "leaf-1 Eth1/1"),
	    "up, LLDP: HV-01 NIC1");
	read.began_ms = n.snap.sample_ms[0];
	n.snap.reads = &read;
	n.snap.nreads = 1;
	at->last_change_ms = 40000; /* before the last of three samples */
	at->mbit = 25000;
	at->pvid = 10;
	at->egress.n = 24;
	at->alias = "HV-01 port 1";
	says("all of it", &r, net_port(&n, "leaf-1 Eth1/1"),
	    "up since 2026-11-18 02:58:00 UTC, 25 Gbit/s, untagged VLAN 10, 24 VLANs, "
	    "described as \"HV-01 port 1\", LLDP: HV-01 NIC1");
	assert_int_equal(
	    port_told_changed(&r, net_port(&n, "leaf-1 Eth1/1")), n.snap.sample_ms[0]);
	read.began_ms = 0;
	says("a recording without times", &r, net_port(&n, "leaf-1 Eth1/1"),
	    "up, 25 Gbit/s, untagged VLAN 10, 24 VLANs, described as \"HV-01 port 1\", LLDP: "
	    "HV-01 NIC1");
	read.began_ms = n.snap.sample_ms[0];
	at->oper = 7; /* lowerLayerDown */
	at->mbit = 2500;
	at->egress.n = 1;
	at->alias = "";
	says("down, and no whole Gbit/s", &r, net_port(&n, "leaf-1 Eth1/1"),
	    "down since 2026-11-18 02:58:00 UTC, 2500 Mbit/s, untagged VLAN 10, LLDP: HV-01 "
	    "NIC1");
	at = net_at(&n, "leaf-1 Po1");
	at->oper = 0;
	at->last_change_ms = -1;
	at->mbit = 0;
	at->pvid = 0;
	says("an aggregate, by its members", &r, net_port(&n, "leaf-1 Po1"),
	    "2 members, LLDP: d4:f5:ef:00:02:00, LLDP: d4:f5:ef:00:02:00 p2");
	at = net_at(&n, "leaf-1 Eth1/4");
	at->oper = 0;
	at->mbit = 0;
	at->pvid = 0;
	says("nothing is told", &r, net_port(&n, "leaf-1 Eth1/4"), "");
	n.snap.reads = NULL;
	n.snap.nreads = 0;
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(facts) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
