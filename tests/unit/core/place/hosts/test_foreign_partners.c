/* Whose port a bundle is when LACP tells what is at its other end. */
#include "aid/claims.h"
#include "aid/net.h"

#include <string.h>

#define NIC UINT64_C(0xd4f5ef000100)
#define BURNED_IN \
	UINT64_C(0xd4f5ef0001ff) /* of its second NIC, which has been given another one */
#define LEAF UINT64_C(0x001b21860200) /* a switch that no one polls */
#define VM UINT64_C(0x00155d010b00)

#define TEAM UINT64_C(0x02d4f5ef0001) /* given to its team */

enum { NO_TEAM = -1 };

static const struct partner_claim {
	uint64_t partner; /* 0: LACP tells nothing */
	int mode; /* of the host's team */
	bool by_vms; /* two VMs were learned, and no NIC */
	bool lldp;
	const char *host; /* that is named, "" none */
	uint8_t sure;
	const char *why;
} claims[] = {
	{ 0, TEAM_SWITCH_INDEPENDENT, false, false, "HV-1", 90, "no partner is known" },
	{ LEAF, TEAM_SWITCH_INDEPENDENT, false, false, "", 0,
	    "the bundle ends at another device: the host is behind that" },
	{ LEAF, TEAM_SWITCH_INDEPENDENT, true, false, "", 0, "its VMs are there as well" },
	{ LEAF, TEAM_LACP, false, false, "HV-1", 90,
	    "a team with LACP may have been given another address" },
	{ LEAF, TEAM_STATIC, false, false, "HV-1", 90, "so may one with bundled ports" },
	{ LEAF, TEAM_MODE_UNKNOWN, false, false, "HV-1", 90, "how it teams is not known" },
	{ LEAF, NO_TEAM, false, false, "HV-1", 90, "no export tells of a team" },
	{ LEAF, TEAM_SWITCH_INDEPENDENT, false, true, "HV-1", 90, "the neighbour is the host" },
	{ NIC, TEAM_SWITCH_INDEPENDENT, false, false, "HV-1", 90,
	    "the partner is a NIC of it" },
	{ TEAM, TEAM_SWITCH_INDEPENDENT, false, false, "HV-1", 90, "the partner is its team" },
	{ BURNED_IN, TEAM_SWITCH_INDEPENDENT, false, false, "HV-1", 90,
	    "by its burned-in address" },
};

static void
team(struct net *n, int mode)
{
	static struct team t;

	t = (struct team){ .host = 0, .name = "Team1", .mode = (uint8_t)mode };
	n->inv.teams = &t;
	n->inv.nteams = 1;
}

static void
check_partner(void **state)
{
	const struct partner_claim *claim = *state;
	struct net n;

	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", 0x001b21000100, 4);
	(void)net_lag(&n, "Po1", 1001);
	net_member(&n, "sw-1 Eth1/1", "sw-1 Po1");
	(void)net_host(&n, "HV-1", 0, VM);
	(void)net_nic(&n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC);
	net_nic(&n, "HV-1", NIC_PHYSICAL, NULL, "NIC2", NIC + 1)->permanent.bits = BURNED_IN;
	(void)net_nic(&n, "HV-1", NIC_TEAM, NULL, "Team1", TEAM);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "a", "N", VM);
	(void)net_nic(&n, "HV-1", NIC_VM_VNIC, "b", "N", VM + 1);
	net_always(&n, "sw-1 Po1", 10, claim->by_vms ? VM : NIC);
	net_always(&n, "sw-1 Po1", 10, VM + 1);
	net_lacp(&n, "sw-1 Po1", claim->partner, 9);
	if (claim->lldp) {
		net_lldp(&n, "sw-1 Eth1/1", NIC, "NIC1", "hv-1", CAP_STATION);
	}
	if (claim->mode != NO_TEAM) {
		team(&n, claim->mode);
	}
	net_place(&n);
	assert_string_equal(net_host_at(&n, "sw-1 Po1"), claim->host);
	if (claim->host[0] != '\0') {
		assert_int_equal(net_attachment(&n, "sw-1 Po1")->host_sure, claim->sure);
	}
	n.inv.teams = NULL;
	n.inv.nteams = 0;
	net_free(&n);
}

/* The reason is told with the port. */
static void
test_words(void **state)
{
	const struct partner_claim *claim = &claims[1];
	const struct attachment *a;
	bool told = false;
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", 0x001b21000100, 4);
	(void)net_lag(&n, "Po1", 1001);
	net_member(&n, "sw-1 Eth1/1", "sw-1 Po1");
	(void)net_host(&n, "HV-1", 0, VM);
	(void)net_nic(&n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC);
	net_always(&n, "sw-1 Po1", 10, NIC);
	net_lacp(&n, "sw-1 Po1", claim->partner, 9);
	team(&n, claim->mode);
	net_place(&n);
	a = net_attachment(&n, "sw-1 Po1");
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		char text[128];

		told |=
		    strcmp(place_words(&n.snap, &n.inv, &n.where.proofs[i], text, sizeof(text)),
			"LACP partner 00:1b:21:86:02:00 is no NIC of an export: the bundle "
			"ends at another device") == 0;
	}
	assert_true(told);
	n.inv.teams = NULL;
	n.inv.nteams = 0;
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check_partner), { .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_words) };

	return claims_run(tables, others, 1);
}
