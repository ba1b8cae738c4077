#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*256 + (n_))
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*256 + (n_))

/* Two switches without LLDP, own addresses and enough common stations. */
static void
bare_pair(struct net *n, uint16_t samples)
{
	net_init(n, samples);
	(void)net_switch(n, "sw-1", 0, 8);
	(void)net_switch(n, "sw-2", 0, 8);
	(void)net_host(n, "HV-01", 0, VM(1, 0));
	(void)net_host(n, "HV-02", 0, VM(2, 0));
	(void)net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC(1, 0));
	(void)net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", NIC(2, 0));
	/* one declared domain: nothing else says that they are joined */
	n->snap.switches[0].site = n->snap.switches[1].site = "fra1";
	n->set.domains = arena_zalloc(&n->set.text, 1, sizeof(*n->set.domains));
	n->set.ndomains = 1;
	n->set.domains[0].name = "east";
	n->set.domains[0].sites = arena_zalloc(&n->set.text, 1, sizeof(char *));
	n->set.domains[0].sites[0] = "fra1";
	n->set.domains[0].nsites = 1;
}

static bool
is_unresolved(const struct net *n, const char *where, const char *towards)
{
	const struct attachment *a = net_attachment(n, where);

	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &n->where.proofs[i];

		if (p->says == SAYS_UNRESOLVED) {
			return strcmp(n->snap.switches[p->ref].name, towards) == 0;
		}
	}
	return false;
}

static void
test_unresolved_link(void **state)
{
	struct net n;

	(void)state;
	bare_pair(&n, 2);
	net_always(&n, "sw-1 Eth1/8", 99, NIC(1, 0));
	net_always(&n, "sw-1 Eth1/8", 99, NIC(2, 0));
	net_always(&n, "sw-2 Eth1/1", 99, NIC(1, 0));
	net_always(&n, "sw-2 Eth1/2", 99, NIC(2, 0));
	net_place(&n);
	assert_string_equal(n.where.domains[0].name, "east");
	assert_true(is_unresolved(&n, "sw-1 Eth1/8", "sw-2"));
	assert_false(is_unresolved(&n, "sw-2 Eth1/1", "sw-1"));
	net_free(&n);
}

/* Near misses: one attachment there, movement, one pool. */
static void
test_what_is_no_unresolved_link(void **state)
{
	for (int k = 0; k < 3; k++) {
		struct net n;
		const uint64_t a = k == 2 ? VM(1, 5) : UINT64_C(0x001b44000001);
		const uint64_t b = k == 2 ? VM(1, 6) : UINT64_C(0x001b44000002);

		(void)state;
		bare_pair(&n, 2);
		net_row(&n, "sw-1 Eth1/8", 10, a, 0, k == 1 ? 0 : 1);
		net_row(&n, "sw-1 Eth1/8", 10, b, 0, k == 1 ? 0 : 1);
		net_always(&n, "sw-2 Eth1/1", 10, a);
		net_always(&n, k == 0 ? "sw-2 Eth1/1" : "sw-2 Eth1/2", 10, b);
		net_place(&n);
		assert_false(is_unresolved(&n, "sw-1 Eth1/8", "sw-2"));
		net_free(&n);
	}
}

/* Two switches below one that is not polled: nothing lives at the port that leads to it. */
static void
test_beyond_an_unpolled_switch(void **state)
{
	static const uint64_t vnics[] = { 0x020000000001, 0x020000000002 };
	struct net n;

	(void)state;
	bare_pair(&n, 2);
	(void)net_nic(&n, "HV-01", NIC_HOST_VNIC, NULL, "SMB", vnics[0]);
	(void)net_nic(&n, "HV-02", NIC_HOST_VNIC, NULL, "SMB", vnics[1]);
	net_lldp(&n, "sw-1 Eth1/8", 0x001b22000000, "Eth1", "core", CAP_BRIDGE);
	net_lldp(&n, "sw-2 Eth1/8", 0x001b22000000, "Eth2", "core", CAP_BRIDGE);
	for (size_t i = 0; i < 2; i++) {
		net_always(&n, "sw-1 Eth1/1", 99, vnics[i]);
		net_always(&n, "sw-2 Eth1/8", 99, vnics[i]);
	}
	net_place(&n);
	assert_int_equal(net_class(&n, "sw-2 Eth1/8"), PORT_UNPOLLED);
	assert_true(is_unresolved(&n, "sw-2 Eth1/8", "sw-1"));
	assert_false(is_unresolved(&n, "sw-1 Eth1/1", "sw-2"));
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unresolved_link),
		cmocka_unit_test(test_what_is_no_unresolved_link),
		cmocka_unit_test(test_beyond_an_unpolled_switch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
