/* C28: which bundles end at a host whose team does not know of them. */
#include "aid/claims.h"
#include "aid/world.h"

#include <string.h>

#define STRANGER UINT64_C(0x001b44000001)

static void
alone(struct net *n)
{
	(void)n;
}

static void
with_a_vm(struct net *n)
{
	net_always(n, "leaf-1 Po1", 10, POOL(1) + 1);
}

static void
with_one_of_its_pool(struct net *n)
{
	net_always(n, "leaf-1 Po1", 10, POOL(1) + 9);
}

static void
with_a_stranger(struct net *n)
{
	net_always(n, "leaf-1 Po1", 10, STRANGER);
}

static void
with_a_vm_of_another_host(struct net *n)
{
	net_always(n, "leaf-1 Po1", 10, POOL(2) + 1);
}

/* A virtual machine of the host sends through it, so strangers are at home there. */
static void
told_by_lldp(struct net *n)
{
	with_a_stranger(n);
	net_lldp(n, "leaf-1 Eth1/1", NIC_MAC(1, 0), "NIC1", "HV-1", CAP_STATION);
}

static void
told_by_lacp(struct net *n)
{
	with_a_stranger(n);
	net_lacp(n, "leaf-1 Po1", NIC_MAC(1, 0), 1);
}

/* A switch at its other end, of which the exports know nothing. */
static void
foreign_partner(struct net *n)
{
	net_lacp(n, "leaf-1 Po1", 0x001b21860200, 1);
}

static const struct bundle_claim {
	void (*build)(struct net *n);
	enum team_mode mode;
	uint32_t members; /* ports of the aggregate */
	uint8_t confidence; /* 0: no finding */
	const char *why;
} claims[] = {
	{ alone, TEAM_SWITCH_INDEPENDENT, 2, 65, "its own address, and no other" },
	{ alone, TEAM_LACP, 2, 0, "a team that needs the bundle" },
	{ alone, TEAM_STATIC, 2, 0, "a static one does as well" },
	{ alone, TEAM_SWITCH_INDEPENDENT, 1, 0, "a bundle of one port spreads nothing" },
	{ with_a_vm, TEAM_SWITCH_INDEPENDENT, 2, 65, "a VM of it" },
	{ with_one_of_its_pool, TEAM_SWITCH_INDEPENDENT, 2, 65, "an address of its pool" },
	{ with_a_stranger, TEAM_SWITCH_INDEPENDENT, 2, 0, "what else may be behind a switch" },
	{ with_a_vm_of_another_host, TEAM_SWITCH_INDEPENDENT, 2, 0,
	    "another host is behind it" },
	{ told_by_lldp, TEAM_SWITCH_INDEPENDENT, 2, 85, "LLDP tells the host" },
	{ told_by_lacp, TEAM_SWITCH_INDEPENDENT, 2, 85,
	    "its LACP partner is a NIC of the host" },
	{ foreign_partner, TEAM_SWITCH_INDEPENDENT, 2, 0,
	    "its LACP partner is another device" },
};

static void
check_bundle(void **state)
{
	const struct bundle_claim *claim = *state;
	struct fdb_err err = { .code = FDB_OK };
	const struct finding *f;
	struct world w;
	struct net *n = &w.n;

	net_init(n, 1);
	(void)net_switch(n, "leaf-1", 0x001b21010000, 4);
	(void)net_lag(n, "Po1", 1001);
	net_member(n, "leaf-1 Eth1/1", "leaf-1 Po1");
	if (claim->members > 1) {
		net_member(n, "leaf-1 Eth1/2", "leaf-1 Po1");
	}
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(1, 1));
	(void)net_nic(n, "HV-1", NIC_VM_VNIC, "a", "Network Adapter", POOL(1) + 1);
	(void)net_host(n, "HV-2", IP(2), POOL(2));
	(void)net_nic(n, "HV-2", NIC_VM_VNIC, "b", "Network Adapter", POOL(2) + 1);
	net_always(n, "leaf-1 Po1", 99, NIC_MAC(1, 0));
	claim->build(n);
	net_seal(n);
	world_team(n, "HV-1", claim->mode, BALANCE_DYNAMIC);
	assert_int_equal(place_run(&n->snap, &n->inv, &n->set, &n->where, &err), FDB_OK);
	findings_init(&w.found, 1 << 20);
	world_judge(&w, false);
	world_remedies(&w);
	f = world_by_rule(&w, "FDB117");
	assert_int_equal(f != NULL, claim->confidence > 0);
	if (f != NULL) {
		assert_string_equal(f->subject, "leaf-1 Po1");
		assert_int_equal(f->severity, SEV_ERROR);
		assert_int_equal(f->confidence, claim->confidence);
		assert_int_equal(f->nwhy, claim->confidence < 80 ? 2 : 1);
	}
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check_bundle), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
