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

/* No export names the addresses: all that is known is whose pool they are from. */
static void
pool_alone(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 40));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 41));
}

/* What the port of pool_alone() says of the pool, in one or two domains. */
static bool
says_pool(bool two_domains, uint64_t home, bool shared_pool)
{
	struct net n;
	const struct attachment *a;
	bool said = false;

	three_hosts(&n);
	if (two_domains) {
		(void)net_switch(&n, "sw-2", SWITCH + 0x1000, 8);
		net_always(&n, "sw-2 Eth1/1", 99, FOREIGN);
	}
	if (home != 0) {
		net_always(&n, home == 1 ? "sw-1 Eth1/2" : "sw-2 Eth1/2", 99, NIC(1, 0));
	}
	if (shared_pool) {
		(void)net_host(&n, "HV-04", 0, VM(1, 0));
	}
	pool_alone(&n);
	net_place(&n);
	a = net_attachment(&n, "sw-1 Eth1/1");
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &n.where.proofs[i];
		char text[256];

		if (p->kind == PROOF_POOL) {
			said = true;
			assert_int_equal(p->weight, 20);
			assert_string_equal(place_words(&n.snap, &n.inv, p, text, sizeof(text)),
			    "2 addresses here are of the pool of HV-01");
		}
	}
	net_free(&n);
	return said;
}

/* A pool speaks inside one L2 domain only, and for one host only. */
static void
test_pools(void **state)
{
	(void)state;
	assert_true(says_pool(false, 0, false));
	assert_true(says_pool(false, 1, false));
	assert_false(says_pool(true, 0, false)); /* in which of the two is that host? */
	assert_true(says_pool(true, 1, false));
	assert_false(says_pool(true, 2, false));
	assert_false(says_pool(false, 0, true));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pools),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
