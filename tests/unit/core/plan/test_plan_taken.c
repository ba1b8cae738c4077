/* Taken: what is in use, each address once, and at which sites. */
#include "aid/claims.h"
#include "aid/plans.h"

#define P UINT64_C(0x00155d000000)

static const uint32_t looked_at[] = { P >> 24, 0x001dd8, 0 };

/* ---- addresses -------------------------------------------------------------------------------------- */

static const struct told_row {
	bool nic, grant, table, later, neighbour, past; /* who tells of it */
	int kind; /* -1: it is not in use */
	bool at_port;
	const char *why;
} told[] = {
	{ true, true, true, false, true, true, USE_NIC, true,
	    "an export's, and where a table has it" },
	{ true, false, false, false, false, false, USE_NIC, false, "an export's alone" },
	{ false, true, true, false, false, true, USE_GRANT, true,
	    "a manager's before a table's" },
	{ false, true, false, false, false, false, USE_GRANT, false, "a manager's alone" },
	{ false, false, true, false, true, true, USE_SEEN, true, "a table's" },
	{ false, false, false, true, false, true, USE_SEEN, true, "of a table's later sample" },
	{ false, false, false, false, true, true, USE_SEEN, false,
	    "a router's, of which no port is known" },
	{ false, false, false, false, false, true, USE_PAST, false, "of the history alone" },
	{ false, false, false, false, false, false, -1, false, "nobody's" },
};

static void
address(void **state)
{
	const struct told_row *r = *state;
	const struct mac mac = { P + 7 };
	struct past_address past = { .mac = mac, .sw = "leaf-1", .port = "Eth1/1" };
	struct grant grant = { .mac = mac, .host = NONE, .to = "", .pool = "" };
	struct binding binding = { .mac = mac };
	struct plans s;

	plans_begin(&s);
	(void)net_host(&s.n, "HV-1", 0, 0);
	if (r->nic) {
		(void)net_nic(&s.n, "HV-1", NIC_VM_VNIC, "a", "NIC", mac.bits);
	}
	if (r->table) {
		net_always(&s.n, "leaf-1 Eth1/2", 10, mac.bits);
	}
	if (r->later) {
		net_row(&s.n, "leaf-1 Eth1/2", 10, mac.bits, 1, 1);
	}
	s.n.inv.grants = &grant;
	s.n.inv.ngrants = r->grant;
	s.n.snap.bindings = &binding;
	s.n.snap.nbindings = r->neighbour;
	s.in.past = &past;
	s.in.npast = r->past;
	plans_look_at(&s, looked_at);
	assert_int_equal(s.t.naddresses, r->kind != -1);
	if (r->kind != -1) {
		assert_int_equal(s.t.addresses[0].min, mac.bits);
		assert_int_equal(s.t.addresses[0].max, mac.bits);
		assert_int_equal(s.t.addresses[0].kind, r->kind);
		assert_int_equal(
		    s.t.addresses[0].port, r->at_port ? net_port(&s.n, "leaf-1 Eth1/2") : NONE);
		assert_int_equal(s.t.addresses[0].vlan, r->at_port ? 10 : 0);
	}
	s.n.inv.grants = NULL;
	s.n.inv.ngrants = 0;
	s.n.snap.bindings = NULL;
	s.n.snap.nbindings = 0;
	plans_free(&s);
}

/* Sorted, and of the prefixes that are asked for alone: not the next one, nor the one before. */
static void
test_prefixes(void **state)
{
	static const uint64_t macs[] = { P - 1, P, P + 0xffffff, P + 0x1000000,
		UINT64_C(0x001dd8000005), UINT64_C(0x001dd7ffffff), UINT64_C(0x001dd9000000) };
	static const uint64_t want[] = { P, P + 0xffffff, UINT64_C(0x001dd8000005) };
	static const uint32_t prefixes[] = { P >> 24, 0x001dd8, 0 };
	struct plans s;

	(void)state;
	plans_begin(&s);
	(void)net_host(&s.n, "HV-1", 0, 0);
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		net_always(&s.n, "leaf-1 Eth1/2", 10, macs[i]);
		(void)net_nic(&s.n, "HV-1", NIC_VM_VNIC, "a", "NIC", macs[i]);
	}
	(void)net_nic(&s.n, "HV-1", NIC_VM_VNIC, "a", "never started", 0);
	plans_look_at(&s, prefixes);
	assert_int_equal(s.t.naddresses, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(s.t.addresses[i].min, want[i]);
	}
	assert_int_equal(s.t.nprefixes, 2);
	assert_int_equal(s.t.prefixes[0], P >> 24);
	assert_int_equal(s.t.prefixes[1], 0x001dd8);
	plans_free(&s);
}

/* An uplink tells that it is there; the edge tells where. */
static void
test_edge(void **state)
{
	struct plans s;

	(void)state;
	plans_begin(&s);
	(void)net_switch(&s.n, "leaf-2", 0x001b21020000, 4);
	net_lldp(&s.n, "leaf-1 Eth1/1", 0x001b21020000, "Eth1/1", "leaf-2", CAP_BRIDGE);
	net_lldp(&s.n, "leaf-2 Eth1/1", 0x001b21010000, "Eth1/1", "leaf-1", CAP_BRIDGE);
	net_always(&s.n, "leaf-1 Eth1/1", 10, P + 7);
	net_always(&s.n, "leaf-2 Eth1/3", 10, P + 7);
	plans_look_at(&s, looked_at);
	assert_int_equal(s.t.naddresses, 1);
	assert_int_equal(s.t.addresses[0].port, net_port(&s.n, "leaf-2 Eth1/3"));
	assert_false(s.t.addresses[0].apart);
	plans_free(&s);
}

/* ---- ranges ------------------------------------------------------------------------------------------ */

/* By their first address; reach tells how far those before go, though a later one ends sooner. */
static void
test_ranges(void **state)
{
	struct mac_range pools[] = { { "wide", { P + 0x100 }, { P + 0x9ff } } };
	struct mac_range fixed[] = { { "", { P + 0x200 }, { P + 0x2ff } },
		{ "", { P }, { P + 5 } } };
	struct mac_range shared[] = { { "", { P + 0x200 }, { P + 0x200 } } };
	static const struct {
		uint64_t min;
		enum use_kind kind;
		uint32_t number;
	} want[] = { { P, USE_STATIC_RANGE, 1 }, { P + 0x100, USE_DECLARED_POOL, 0 },
		{ P + 0x200, USE_HOST_POOL, 0 }, { P + 0x200, USE_STATIC_RANGE, 0 },
		{ P + 0x200, USE_SHARED, 0 }, { P + 0xa00, USE_MANAGER_POOL, 1 } };
	struct plans s;

	(void)state;
	plans_begin(&s);
	(void)net_host(&s.n, "HV-1", 0, P + 0x200);
	(void)net_host(&s.n, "HV-2", 0, P + 0xa00);
	s.n.inv.pools[1].kind = POOL_SCVMM;
	s.n.set.pools = pools;
	s.n.set.npools = 1;
	s.n.set.static_ranges = fixed;
	s.n.set.nstatic_ranges = 2;
	s.n.set.shared_macs = shared;
	s.n.set.nshared_macs = 1;
	plans_look_at(&s, looked_at);
	assert_int_equal(s.t.nranges, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(s.t.ranges[i].min, want[i].min);
		assert_int_equal(s.t.ranges[i].kind, want[i].kind);
		assert_int_equal(s.t.ranges[i].number, want[i].number);
	}
	s.n.set = (struct settings){ .text = s.n.set.text };
	plans_free(&s);
}

/* ---- sites ------------------------------------------------------------------------------------------- */

enum { LEAVES = 3 };

static const struct site_row {
	const char
	    *sites[LEAVES]; /* of the leaves that have the address; NULL: that one has it not */
	const char *joined[2], *joined_too[2]; /* by one [domain] each */
	bool apart;
	const char *why;
} sites[] = {
	{ { "east", "west", NULL }, { 0 }, { 0 }, true, "at two sites that nothing joins" },
	{ { "east", "East", NULL }, { 0 }, { 0 }, false, "at one, however it is spelt" },
	{ { "east", "west", NULL }, { "west", "east" }, { 0 }, false,
	    "at two that are joined" },
	{ { "east", "", NULL }, { 0 }, { 0 }, false, "at one, and nobody knows where else" },
	{ { "", "", NULL }, { 0 }, { 0 }, false, "nobody knows where" },
	{ { "", "east", "west" }, { 0 }, { 0 }, true,
	    "at two sites, and first where nobody knows" },
	{ { "east", "", "west" }, { 0 }, { 0 }, true, "and between them" },
	{ { "middle", "east", "west" }, { "middle", "east" }, { "middle", "west" }, true,
	    "at three, of which two are joined with the first, and not with each other" },
	{ { "middle", "east", NULL }, { "middle", "east" }, { "middle", "west" }, true,
	    "at two, of which a third one meets the first alone" },
	{ { NULL, "east", "west" }, { "north", "east" }, { 0 }, true,
	    "at two, of which one is joined with another" },
};

static void
site(void **state)
{
	static const char *const at[] = { "leaf-1 Eth1/2", "leaf-2 Eth1/2", "leaf-3 Eth1/2" };
	const struct site_row *r = *state;
	struct domain_setting domains[2] = { { .name = "one", .nsites = 2 },
		{ .name = "two", .nsites = 2 } };
	const char *joined[2] = { r->joined[0], r->joined[1] };
	const char *joined_too[2] = { r->joined_too[0], r->joined_too[1] };
	struct plans s;

	domains[0].sites = joined;
	domains[1].sites = joined_too;
	plans_begin(&s);
	(void)net_switch(&s.n, "leaf-2", 0x001b21020000, 4);
	(void)net_switch(&s.n, "leaf-3", 0x001b21030000, 4);
	for (size_t i = 0; i < LEAVES; i++) {
		if (r->sites[i] != NULL) {
			s.n.snap.switches[i].site = r->sites[i];
			net_always(&s.n, at[i], 10, P + 7);
		}
	}
	s.n.set.domains = domains;
	s.n.set.ndomains = (r->joined[0] != NULL) + (size_t)(r->joined_too[0] != NULL);
	plans_look_at(&s, looked_at);
	assert_int_equal(s.t.naddresses, 1);
	assert_int_equal(s.t.addresses[0].apart, r->apart);
	s.n.set.domains = NULL;
	s.n.set.ndomains = 0;
	plans_free(&s);
}

/* A host's site is that of its ports: of all of them, and known. */
static void
test_host_sites(void **state)
{
	static const char *const at[][2] = { { "leaf-1 Eth1/1", NULL },
		{ "leaf-1 Eth1/2", "leaf-2 Eth1/2" }, { "leaf-3 Eth1/3", NULL },
		{ NULL, NULL } };
	static const char *const hosts[] = { "HV-1", "HV-2", "HV-3", "HV-4" };
	struct plans s;

	(void)state;
	plans_begin(&s);
	(void)net_switch(&s.n, "leaf-2", 0x001b21020000, 4);
	(void)net_switch(&s.n, "leaf-3", 0x001b21030000, 4);
	s.n.snap.switches[0].site = "east";
	s.n.snap.switches[1].site = "west";
	for (uint32_t h = 0; h < 4; h++) {
		(void)net_host(&s.n, hosts[h], 0, 0);
		for (uint32_t i = 0; i < 2; i++) {
			const uint64_t mac = UINT64_C(0xd4f5ef000000) + h * 16 + i;

			(void)net_nic(
			    &s.n, hosts[h], NIC_PHYSICAL, NULL, i == 0 ? "NIC1" : "NIC2", mac);
			if (at[h][i] != NULL) {
				net_always(&s.n, at[h][i], 99, mac);
			}
		}
	}
	plans_look_at(&s, looked_at);
	assert_string_equal(s.t.host_sites[0], "east");
	assert_null(s.t.host_sites[1]); /* at two */
	assert_null(s.t.host_sites[2]); /* at one that nobody knows */
	assert_null(s.t.host_sites[3]); /* seen nowhere */
	plans_free(&s);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(told, address), CLAIMS(sites, site),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_edge),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_host_sites),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
