#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SWITCH UINT64_C(0x001b21000100)
#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*UINT64_C(256) + (n_))
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*UINT64_C(256) + (n_))
#define FOREIGN UINT64_C(0x001b44000001)

enum { SAMPLES = 3 };

/* One switch of eight ports; HV-01 to HV-03 with a NIC and two VMs each. */
static void
three_hosts(struct net *n)
{
	static const char *const names[] = { "HV-01", "HV-02", "HV-03" };

	net_init(n, SAMPLES);
	(void)net_switch(n, "sw-1", SWITCH, 8);
	for (uint64_t h = 1; h <= 3; h++) {
		(void)net_host(n, names[h - 1], 0, VM(h, 0));
		(void)net_nic(n, names[h - 1], NIC_PHYSICAL, NULL, "NIC1", NIC(h, 0));
		(void)net_nic(n, names[h - 1], NIC_VM_VNIC, "a", "Network Adapter", VM(h, 0));
		(void)net_nic(n, names[h - 1], NIC_VM_VNIC, "b", "Network Adapter", VM(h, 1));
	}
}

static const char *
why(const struct net *n, const char *where, uint32_t number)
{
	static char text[256];
	const struct attachment *a = net_attachment(n, where);

	assert_true(number < a->proofs.n);
	return place_words(
	    &n->snap, &n->inv, &n->where.proofs[a->proofs.first + number], text, sizeof(text));
}

static void
test_words(void **state)
{
	struct net n;
	char there[256];
	const struct attachment *a;

	(void)state;
	three_hosts(&n);
	net_always(&n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_at(&n, "sw-1 Eth1/1")->alias = "HV-01";
	net_always(&n, "sw-1 Eth1/2", 10, FOREIGN);
	net_at(&n, "sw-1 Eth1/2")->alias = "HV-02";
	net_always(&n, "sw-1 Eth1/3", 10, FOREIGN + 1);
	net_always(&n, "sw-1 Eth1/3", 10, FOREIGN + 2);
	net_lldp(
	    &n, "sw-1 Eth1/4", 0x001b44000009, "Eth1/1", "core-1", CAP_BRIDGE | CAP_ROUTER);
	net_place(&n);
	a = net_attachment(&n, "sw-1 Eth1/1");
	assert_string_equal(why(&n, "sw-1 Eth1/1", 0),
	    "address d4:f5:ef:00:01:00 of its NIC learned on sw-1 Eth1/1");
	assert_string_equal(why(&n, "sw-1 Eth1/1", 1), "description \"HV-01\" of sw-1 Eth1/1");
	assert_string_equal(place_words_there(&n.snap, &n.inv, &n.where.proofs[a->proofs.first],
				there, sizeof(there)),
	    "address d4:f5:ef:00:01:00 of its NIC learned there");
	assert_string_equal(
	    why(&n, "sw-1 Eth1/2", 0), "no neighbour and no address of a switch behind it");
	assert_string_equal(
	    why(&n, "sw-1 Eth1/3", 0), "2 addresses, no known host, no neighbour");
	assert_string_equal(why(&n, "sw-1 Eth1/4", 0),
	    "LLDP: core-1, a bridge and router that is not polled, port Eth1/1");
	/* a description is said, though it names nobody */
	assert_string_equal(why(&n, "sw-1 Eth1/2", 1), "description \"HV-02\" of sw-1 Eth1/2");
	/* and so is what the switch did not tell */
	assert_string_equal(why(&n, "sw-1 Eth1/2", 2), "sw-1 told no spanning tree");
	assert_int_equal(net_attachment(&n, "sw-1 Eth1/2")->proofs.n, 3);
	/* a buffer that is too small is cut, never overrun */
	assert_string_equal(place_words(&n.snap, &n.inv, &n.where.proofs[a->proofs.first],
				there, sizeof("address d4")),
	    "address d4");
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
