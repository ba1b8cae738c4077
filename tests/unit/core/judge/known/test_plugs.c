/* Whether all ports of a host are known. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/known.h"
#include "core/judge/known/plugs.h"

#include "fdbaudit/vec.h"

enum { SAMPLES = 3, NICS = 3 };
#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define NIC(n_) (UINT64_C(0xd4f5ef000100) + (n_))
#define VM UINT64_C(0x00155d010b00)

/*
 * leaf-1 with Po1 of Eth1/7 and Eth1/8, leaf-2 with Po1 of Eth1/8; Po2 of both, whose members no
 * table tells. HV-1 has NIC1 to NIC3.
 */
static void
switches(struct net *n)
{
	net_init(n, SAMPLES);
	(void)net_switch(n, "leaf-1", SW(1), 8);
	(void)net_lag(n, "Po1", 1001);
	(void)net_lag(n, "Po2", 1002);
	net_member(n, "leaf-1 Eth1/7", "leaf-1 Po1");
	net_member(n, "leaf-1 Eth1/8", "leaf-1 Po1");
	(void)net_switch(n, "leaf-2", SW(2), 8);
	(void)net_lag(n, "Po1", 1001);
	(void)net_lag(n, "Po2", 1002);
	net_member(n, "leaf-2 Eth1/8", "leaf-2 Po1");
}

static void
both_learned(struct net *n)
{
	net_always(n, "leaf-1 Eth1/1", 99, NIC(1));
	net_always(n, "leaf-2 Eth1/1", 99, NIC(2));
}

static void
one_learned(struct net *n)
{
	net_always(n, "leaf-1 Eth1/1", 99, NIC(1));
}

static void
both_at_one_port(struct net *n)
{
	net_always(n, "leaf-1 Eth1/1", 99, NIC(1));
	net_always(n, "leaf-1 Eth1/1", 99, NIC(2));
}

static void
two_at_one_port_of_two(struct net *n)
{
	both_at_one_port(n);
	net_always(n, "leaf-2 Eth1/1", 99, NIC(3));
}

static void
both_at_a_bundle(struct net *n)
{
	net_always(n, "leaf-1 Po1", 99, NIC(1));
	net_always(n, "leaf-1 Po1", 99, NIC(2));
	net_lldp(n, "leaf-2 Eth1/1", 0, "", "HV-1", CAP_STATION); /* more ports than NICs */
}

/* To and fro between two ports: neither is certain. */
static void
one_wanders(struct net *n)
{
	one_learned(n);
	net_row(n, "leaf-2 Eth1/1", 99, NIC(2), 0, 0);
	net_row(n, "leaf-2 Eth1/2", 99, NIC(2), 1, 1);
	net_row(n, "leaf-2 Eth1/1", 99, NIC(2), 2, 2);
}

static void
one_learned_one_told(struct net *n)
{
	one_learned(n);
	net_lldp(n, "leaf-2 Eth1/1", NIC(2), "", "", CAP_STATION);
	net_lldp(n, "leaf-2 Eth1/2", 0, "", "HV-1", CAP_STATION); /* more ports than NICs */
}

static void
host_named_alone(struct net *n)
{
	one_learned(n);
	net_lldp(n, "leaf-2 Eth1/1", 0, "", "HV-1", CAP_STATION);
}

static void
host_named_twice(struct net *n)
{
	host_named_alone(n);
	net_lldp(n, "leaf-2 Eth1/2", 0, "", "HV-1", CAP_STATION);
}

static void
learned_at_a_bundle(struct net *n)
{
	net_always(n, "leaf-1 Po1", 99, NIC(1));
}

/* NIC1 there, NIC3 elsewhere, and a port that nothing but the name says: more ports than NICs. */
static void
bundle_and_others(struct net *n)
{
	learned_at_a_bundle(n);
	net_always(n, "leaf-1 Eth1/3", 99, NIC(3));
	net_lldp(n, "leaf-2 Eth1/1", 0, "", "HV-1", CAP_STATION);
}

static void
learned_at_half_a_bundle(struct net *n)
{
	net_always(n, "leaf-2 Po1", 99, NIC(1));
}

static void
learned_at_a_bundle_of_no_members(struct net *n)
{
	net_always(n, "leaf-1 Po2", 99, NIC(1));
}

/* Nothing but the LACP partner, and a VM; and a port more than NICs. */
static void
partner_of_a_bundle(struct net *n)
{
	net_lldp(n, "leaf-2 Eth1/1", 0, "", "HV-1", CAP_STATION);
	net_lacp(n, "leaf-1 Po1", NIC(1), 9);
	net_always(n, "leaf-1 Po1", 10, VM);
}

static void
partner_at_two_switches(struct net *n)
{
	net_lldp(n, "leaf-2 Eth1/2", 0, "", "HV-1", CAP_STATION);
	net_lldp(n, "leaf-2 Eth1/1", 0, "", "HV-1", CAP_STATION);
	net_lacp(n, "leaf-1 Po2", NIC(1), 9);
	net_lacp(n, "leaf-2 Po2", NIC(1), 9);
	net_always(n, "leaf-1 Po2", 10, VM);
	net_always(n, "leaf-2 Po2", 10, VM);
}

static const struct ports_row {
	const char *why;
	void (*build)(struct net *n);
	enum team_mode mode; /* TEAM_MODE_UNKNOWN: no team */
	uint32_t members, linked; /* the first NICs: of the team; that have a link */
	bool known;
} rows[] = {
	{ "both NICs learned", both_learned, TEAM_MODE_UNKNOWN, 0, 2, true },
	{ "one of two learned", one_learned, TEAM_MODE_UNKNOWN, 0, 2, false },
	{ "both at one port: one of them sends by the other one", both_at_one_port,
	    TEAM_SWITCH_INDEPENDENT, 2, 2, false },
	{ "both at one port, and no team", both_at_one_port, TEAM_MODE_UNKNOWN, 0, 2, false },
	{ "two of three at one port", two_at_one_port_of_two, TEAM_SWITCH_INDEPENDENT, 3, 3,
	    false },
	{ "both at one bundle of two", both_at_a_bundle, TEAM_MODE_UNKNOWN, 0, 2, true },
	{ "the only one learned", one_learned, TEAM_MODE_UNKNOWN, 0, 1, true },
	{ "none has a link", one_learned, TEAM_MODE_UNKNOWN, 0, 0, false },
	{ "one learned at two ports in turn", one_wanders, TEAM_MODE_UNKNOWN, 0, 2, false },
	{ "one learned, the other one told by LLDP", one_learned_one_told, TEAM_MODE_UNKNOWN, 0,
	    2, true },
	{ "as many ports as NICs: one learned, one by the name of the host", host_named_alone,
	    TEAM_MODE_UNKNOWN, 0, 2, true },
	{ "fewer ports than NICs", host_named_alone, TEAM_MODE_UNKNOWN, 0, 3, false },
	{ "more ports than NICs", host_named_twice, TEAM_MODE_UNKNOWN, 0, 2, false },
	{ "as many ports as NICs, in a bundle", learned_at_a_bundle, TEAM_MODE_UNKNOWN, 0, 2,
	    true },
	{ "an LACP team, one of its NICs learned at the bundle", bundle_and_others, TEAM_LACP,
	    2, 3, true },
	{ "a static team, the same", bundle_and_others, TEAM_STATIC, 2, 3, true },
	{ "a team that needs no bundle", bundle_and_others, TEAM_SWITCH_INDEPENDENT, 2, 3,
	    false },
	{ "no team", bundle_and_others, TEAM_MODE_UNKNOWN, 0, 3, false },
	{ "a team of three at a bundle of two: it goes on elsewhere", bundle_and_others,
	    TEAM_LACP, 3, 3, false },
	{ "a team of two at a bundle of one", learned_at_half_a_bundle, TEAM_LACP, 2, 2,
	    false },
	{ "a team of two at a bundle whose members no table tells",
	    learned_at_a_bundle_of_no_members, TEAM_LACP, 2, 2, false },
	{ "a team whose members no export names", bundle_and_others, TEAM_LACP, 0, 3, false },
	{ "the LACP partner of a bundle of two", partner_of_a_bundle, TEAM_LACP, 2, 2, true },
	{ "the LACP partner of bundles of two switches", partner_at_two_switches, TEAM_LACP, 2,
	    2, true },
};

static void
host(struct net *n, const struct ports_row *r)
{
	static const char *const names[] = { "NIC1", "NIC2", "NIC3" };

	(void)net_host(n, "HV-1", 0, 0);
	for (uint32_t i = 0; i < NICS; i++) {
		struct nic *c =
		    net_nic(n, "HV-1", NIC_PHYSICAL, NULL, names[i], NIC(i + UINT64_C(1)));

		c->up = i < r->linked ? TRI_YES : TRI_NO;
		c->team = r->mode != TEAM_MODE_UNKNOWN && (r->members == 0 || i < r->members)
			      ? 0
			      : NONE;
	}
	(void)net_nic(n, "HV-1", NIC_VM_VNIC, "vm", "Network Adapter", VM);
	if (r->mode == TEAM_MODE_UNKNOWN) {
		return;
	}
	n->inv.teams = vec_zeroed(1, sizeof(*n->inv.teams));
	n->inv.members = vec_zeroed(NICS, sizeof(*n->inv.members));
	n->inv.nteams = 1;
	n->inv.nmembers = r->members;
	n->inv.teams[0] = (struct team){
		.name = "Team1", .mode = (uint8_t)r->mode, .members = { 0, r->members }
	};
	for (uint32_t i = 0; i < r->members; i++) {
		n->inv.members[i] = i; /* they are the first of the host when it is sealed */
	}
}

static void
ports_known(void **state)
{
	const struct ports_row *r = *state;
	struct judge_views views = { .doubtful = NULL };
	struct net n;
	const struct known k = { &n.snap, &n.inv, &n.where, &n.set, &views, NULL };

	switches(&n);
	r->build(&n);
	host(&n, r);
	net_place(&n);
	hosts_view(&n.snap, &n.inv, &n.where, &views.moves, &views.past, &views.hosts);
	assert_int_equal(plugs_known(&k, 0), r->known);
	hosts_free(&views.hosts);
	net_free(&n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, ports_known), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
