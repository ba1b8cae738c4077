/* Giving out: each host gets a range of its own, around all that is in use. */
#include "aid/claims.h"
#include "aid/plans.h"

#include <string.h>

#define P UINT64_C(0x00155d000000)
#define OWN UINT64_C(0x02155d070000)

enum { MOST = 3 };
enum { IP_OTHER = 0x0a140909, IP_SEEN = 0x0a140300, IP_NEXT = 0x0a140301 };

/*
 * HV-1 has the pool P + 10100 for itself; HV-2 and HV-3 have P + 20200; HV-4 has P + 40400, of which a
 * VM of HV-1 has an address; HV-5 has none. P + 30007 is in a table.
 */
static void
begin(struct plans *s)
{
	plans_begin(s);
	(void)net_host(&s->n, "HV-1", 0x0a140101, P + 0x10100);
	(void)net_nic(&s->n, "HV-1", NIC_VM_VNIC, "web", "NIC", P + 0x10105);
	(void)net_nic(&s->n, "HV-1", NIC_VM_VNIC, "web", "NIC 2", P + 0x40405);
	(void)net_host(&s->n, "HV-2", 0x0a140202, P + 0x20200);
	(void)net_host(&s->n, "HV-3", 0x0a150202, P + 0x20200);
	(void)net_host(&s->n, "HV-4", 0x0a140404, P + 0x40400);
	(void)net_host(&s->n, "HV-5", 0x0a140505, 0);
	net_always(&s->n, "leaf-1 Eth1/4", 10, P + 0x30007);
}

static const struct assign_row {
	struct {
		const char *name; /* NULL ends them */
		uint32_t ips[2]; /* 0 none */
		uint64_t min, max; /* as it was written; 0 none */
		uint32_t nics;
		const char *cluster;
	} hosts[MOST];
	struct plan_rules rules;
	uint64_t want[MOST][2]; /* 0: it does not fit */
	uint32_t ip; /* that gives the range of the first; 0 none */
	const char *why;
} rows[] = {
	{ { { "HV-9", { IP_OTHER }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x90900, P + 0x909ff } }, IP_OTHER, "what Hyper-V would derive" },
	{ { { "HV-9", { IP_SEEN }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x30100, P + 0x301ff } }, 0, "or what is free nearest to it" },
	{ { { "HV-9", { IP_SEEN, IP_OTHER }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x90900, P + 0x909ff } }, IP_OTHER, "of any of its addresses" },
	{ { { "HV-1", { IP_OTHER }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x10100, P + 0x101ff } }, 0, "a host that has a good pool keeps it" },
	{ { { "HV-2", { 0 }, 0, 0, 0, "" }, { "HV-3", { 0 }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x20300, P + 0x203ff }, { P + 0x20100, P + 0x201ff } }, 0,
	    "two that share one do not, and stay near to it" },
	{ { { "HV-4", { 0 }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x40500, P + 0x405ff } }, 0,
	    "nor does one of whose pool another has an address" },
	{ { { "HV-1", { 0 }, 0, 0, 300, "" } }, { SCHEME_OCTETS, { P }, 24, 512 },
	    { { P + 0x10200, P + 0x103ff } }, 0, "nor one whose pool is too small" },
	{ { { "HV-1", { 0 }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 512 },
	    { { P + 0x10200, P + 0x103ff } }, 0, "nor one whose pool is no whole block" },
	{ { { "HV-5", { 0 }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x50500, P + 0x505ff } }, 0x0a140505,
	    "what Hyper-V would derive of the address that the exports have" },
	{ { { "HV-1", { 0 }, P + 0x90900, P + 0x909ff, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 }, { { P + 0x90900, P + 0x909ff } }, 0,
	    "nor one for which another is written" },
	{ { { "HV-1", { 0 }, 0, 0, 0, "" } }, { SCHEME_OCTETS, { OWN }, 32, 0 },
	    { { OWN, OWN + 0xff } }, 0, "nor one whose pool is of another prefix" },
	{ { { "HV-9", { 0 }, 0, 0, 0, "" }, { "HV-8", { 0 }, 0, 0, 0, "" },
	      { "HV-7", { 0 }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x100, P + 0x1ff }, { P + 0x200, P + 0x2ff }, { P + 0x300, P + 0x3ff } }, 0,
	    "without an address from the second block on: the first is of hosts without one" },
	{ { { "HV-9", { 0 }, 0, 0, 0, "" }, { "HV-8", { 0 }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { OWN }, 40, 128 },
	    { { OWN, OWN + 0x7f }, { OWN + 0x80, OWN + 0xff } }, 0,
	    "a prefix of one's own from its first address on" },
	{ { { "HV-9", { 0 }, P + 0x30000, P + 0x30007, 0, "" },
	      { "HV-8", { IP_SEEN }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x30000, P + 0x30007 }, { P + 0x30100, P + 0x301ff } }, 0,
	    "what was written stays as it is" },
	{ { { "HV-9", { IP_OTHER }, 0, 0, 0, "" },
	      { "HV-8", { 0 }, P + 0x90980, P + 0x90980, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x90a00, P + 0x90aff }, { P + 0x90980, P + 0x90980 } }, 0,
	    "and others go around it, in whatever order they stand" },
	{ { { "HV-9", { 0 }, P + 0x10180, P + 0x10180, 0, "" },
	      { "HV-1", { 0 }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x10180, P + 0x10180 }, { P + 0x10200, P + 0x102ff } }, 0,
	    "a pool that is written for another is none to keep" },
	{ { { "HV-9", { 0 }, P + 0x10000, P + 0x200ff, 0, "" },
	      { "HV-1", { 0 }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x10000, P + 0x200ff }, { P + 0xff00, P + 0xffff } }, 0,
	    "nor one within a wide range that is" },
	{ { { "HV-9", { IP_SEEN }, 0, 0, 0, "" }, { "HV-8", { IP_NEXT }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x2ff00, P + 0x2ffff }, { P + 0x30100, P + 0x301ff } }, 0,
	    "what an address gives goes before what is near to another" },
	{ { { "HV-9", { IP_OTHER }, 0, 0, 0, "" }, { "HV-8", { IP_OTHER }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x90900, P + 0x909ff }, { P + 0x90a00, P + 0x90aff } }, IP_OTHER,
	    "what two addresses give is of the first" },
	{ { { "HV-9", { IP_OTHER }, 0, 0, 500, "" } }, { SCHEME_OCTETS, { P }, 24, 512 },
	    { { P + 0x90800, P + 0x909ff } }, 0, "a larger block where its address gives one" },
	{ { { "HV-9", { IP_OTHER }, 0, 0, 256, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { P + 0x90900, P + 0x909ff } }, IP_OTHER, "as many NICs as there are addresses" },
	{ { { "HV-9", { IP_OTHER }, 0, 0, 257, "" } }, { SCHEME_OCTETS, { P }, 24, 0 },
	    { { 0 } }, 0, "and not one more" },
	{ { { "HV-9", { 0 }, P + 0x90900, P + 0x90907, 9, "" } },
	    { SCHEME_OCTETS, { P }, 24, 0 }, { { 0 } }, 0, "nor in what was written" },
	{ { { "HV-9", { 0 }, 0, 0, 0, "" }, { "HV-8", { 0 }, 0, 0, 0, "" } },
	    { SCHEME_OCTETS, { OWN }, 40, 0 }, { { 0 } }, 0, "more hosts than blocks" },
	{ { { "HV-9", { 0 }, 0, 0, 0, "C" }, { "HV-8", { 0 }, 0, 0, 0, "D" },
	      { "HV-7", { 0 }, 0, 0, 0, "c" } },
	    { SCHEME_DIGITS, { P }, 24, 0 },
	    { { P + 0x50000, P + 0x50fff }, { P + 0x60000, P + 0x60fff },
		{ P + 0x51000, P + 0x51fff } },
	    0, "two digits for each cluster, of which nothing is in use" },
	{ { { "HV-9", { 0 }, 0, 0, 4097, "C" } }, { SCHEME_DIGITS, { P }, 24, 0 }, { { 0 } }, 0,
	    "where a host has 4096 addresses" },
};

static void
plan(struct plans *s, const struct assign_row *r)
{
	for (size_t i = 0; i < MOST && r->hosts[i].name != NULL; i++) {
		struct planned *item;

		if (r->hosts[i].max != 0) {
			item =
			    plans_pool(s, r->hosts[i].name, r->hosts[i].min, r->hosts[i].max);
			item->kind = PLANNED_HOST;
		} else {
			item = plans_host(s, r->hosts[i].name, r->hosts[i].ips[0]);
		}
		item->nics = r->hosts[i].nics;
		item->cluster = r->hosts[i].cluster;
		if (r->hosts[i].ips[1] != 0) {
			plans_pool_of(s, r->hosts[i].ips[1]);
		}
	}
}

static void
assign(void **state)
{
	static const uint32_t looked_at[] = { P >> 24, OWN >> 24, 0 };
	const struct assign_row *r = *state;
	struct fdb_err err = { .code = FDB_OK };
	struct plans s;

	begin(&s);
	plan(&s, r);
	plans_look_at(&s, looked_at);
	if (r->want[0][1] == 0) {
		assert_int_equal(plan_assign(&s.p, &r->rules, &s.in, &s.t, &err), FDB_EUSAGE);
		assert_non_null(strstr(err.text, "HV-"));
		plans_free(&s);
		return;
	}
	assert_int_equal(plan_assign(&s.p, &r->rules, &s.in, &s.t, &err), FDB_OK);
	assert_int_equal(s.p.nranges, s.p.nitems);
	for (size_t i = 0; i < s.p.nitems; i++) {
		assert_int_equal(s.p.items[i].ranges.first, i);
		assert_int_equal(s.p.items[i].ranges.n, 1);
		assert_int_equal(s.p.ranges[i].item, i);
		assert_int_equal(s.p.ranges[i].min.bits, r->want[i][0]);
		assert_int_equal(s.p.ranges[i].max.bits, r->want[i][1]);
	}
	assert_int_equal(s.p.ranges[0].ip, r->ip);
	plans_free(&s);
}

/* Every block of a prefix, and nothing overlaps: as many hosts as fit, and the next one does not. */
static void
test_full(void **state)
{
	static const uint32_t looked_at[] = { OWN >> 24, 0 };
	const struct plan_rules rules = { SCHEME_OCTETS, { OWN }, 32, 4096 };
	struct fdb_err err = { .code = FDB_OK };
	struct plans s;

	(void)state;
	plans_begin(&s);
	for (uint32_t i = 0; i < 16; i++) {
		(void)plans_host(&s, "HV", 0);
	}
	plans_look_at(&s, looked_at);
	assert_int_equal(plan_assign(&s.p, &rules, &s.in, &s.t, &err), FDB_OK);
	for (uint32_t i = 0; i < 16; i++) {
		assert_int_equal(s.p.ranges[i].min.bits, OWN + i * 4096);
		assert_int_equal(s.p.ranges[i].max.bits, OWN + i * 4096 + 4095);
	}
	/* again: what it gave is written now */
	(void)plans_host(&s, "HV", 0);
	assert_int_equal(plan_assign(&s.p, &rules, &s.in, &s.t, &err), FDB_EUSAGE);
	plans_free(&s);
}

/* ---- what is declared ------------------------------------------------------------------------------- */

static struct mac_range pools[] = { { "hv-8", { P + 0xa0000 }, { P + 0xa00ff } },
	{ "HV-7 spare", { P + 0xa0100 }, { P + 0xa01ff } } };
static struct planned_pool planned[] = { { "HV-9.corp", "", "plan.csv:2", { P + 0x90900 },
					     { P + 0x909ff } },
	{ "HV-1", "", "plan.csv:3", { P + 0xb0000 }, { P + 0xb00ff } },
	{ "HV-6", "", "plan.csv:4", { P + 0x30000 }, { P + 0x300ff } },
	{ "HV-6", "", "plan.csv:4", { P + 0xb0100 }, { P + 0xb01ff } },
	{ "HV-5", "", "plan.csv:5", { P + 0xb0200 }, { P + 0xb027f } },
	{ "HV-8", "", "plan.csv:6", { P + 0x20200 }, { P + 0x202ff } } };

static const struct declared_row {
	const char *why, *host;
	bool is_declared; /* the plan is that of the configuration */
	uint32_t ip;
	uint64_t want;
} declared[] = {
	{ "a row of the plan", "HV-9", false, 0, P + 0x90900 },
	{ "whatever its address gives", "HV-9", false, 0x0a140c00, P + 0x90900 },
	{ "the very file that is written again", "HV-9", true, 0x0a140c00, P + 0xc0000 },
	{ "a host that is there, and has another one", "HV-1", false, 0, P + 0xb0000 },
	{ "the second of two, where the first is in use", "HV-6", false, 0, P + 0xb0100 },
	{ "a pool of its name, where what is planned is another's", "HV-8", false, 0,
	    P + 0xa0000 },
	{ "a pool of several words is no host's alone", "HV-7", false, 0x0a140c00,
	    P + 0xc0000 },
	{ "what is planned for others is theirs", "HV-10", false, 0x0a140909, P + 0x90a00 },
};

static void
declare(void **state)
{
	static const uint32_t looked_at[] = { P >> 24, 0 };
	const struct plan_rules rules = { SCHEME_OCTETS, { P }, 24, 0 };
	const struct declared_row *r = *state;
	struct fdb_err err = { .code = FDB_OK };
	struct plans s;

	begin(&s);
	s.n.set.pools = pools;
	s.n.set.npools = sizeof(pools) / sizeof(pools[0]);
	s.n.set.planned = planned;
	s.n.set.nplanned = sizeof(planned) / sizeof(planned[0]);
	(void)plans_host(&s, r->host, r->ip);
	plans_look_at(&s, looked_at);
	s.in.plan_is_declared = r->is_declared;
	if (r->is_declared) {
		plan_taken_free(&s.t);
		plan_taken_find(&s.in, looked_at, 1, &s.t);
	}
	assert_int_equal(plan_assign(&s.p, &rules, &s.in, &s.t, &err), FDB_OK);
	assert_int_equal(s.p.ranges[0].min.bits, r->want);
	assert_int_equal(s.p.ranges[0].max.bits, r->want + 0xff);
	s.n.set = (struct settings){ .text = s.n.set.text };
	plans_free(&s);
}

/* A row of the plan is kept with fewer addresses than others get, as long as its VMs fit; and its site. */
static void
test_small(void **state)
{
	static const uint32_t looked_at[] = { P >> 24, 0 };
	static const struct {
		uint32_t nics;
		const char *site, *want_site;
		uint64_t want, last;
	} small[] = { { 0, "", "east", P + 0xb0200, 0x7f },
		{ 128, "", "east", P + 0xb0200, 0x7f }, { 129, "", "east", P + 0x50500, 0xff },
		{ 0, "north", "north", P + 0xb0200, 0x7f } };
	const struct plan_rules rules = { SCHEME_OCTETS, { P }, 24, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
		struct planned_pool row = { "HV-5", "east", "plan.csv:5", { P + 0xb0200 },
			{ P + 0xb027f } };
		struct fdb_err err = { .code = FDB_OK };
		struct planned *item;
		struct plans s;

		begin(&s);
		s.n.set.planned = &row;
		s.n.set.nplanned = 1;
		item = plans_host(&s, "HV-5", 0);
		item->nics = small[i].nics;
		item->site = small[i].site;
		plans_look_at(&s, looked_at);
		assert_int_equal(plan_assign(&s.p, &rules, &s.in, &s.t, &err), FDB_OK);
		assert_int_equal(s.p.ranges[0].min.bits, small[i].want);
		assert_int_equal(s.p.ranges[0].max.bits, small[i].want + small[i].last);
		assert_string_equal(s.p.items[0].site, small[i].want_site);
		s.n.set = (struct settings){ .text = s.n.set.text };
		plans_free(&s);
	}
}

/* At another site a pool may be somebody else's, too. */
static void
test_sites(void **state)
{
	static const uint32_t looked_at[] = { P >> 24, 0 };
	static const char *const sites[] = { "east", "west" };
	const struct plan_rules rules = { SCHEME_OCTETS, { P }, 24, 0 };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct planned_pool row = { "HV-9", "east", "plan.csv:2", { P + 0x30000 },
			{ P + 0x300ff } };
		struct fdb_err err = { .code = FDB_OK };
		struct plans s;

		begin(&s);
		s.n.snap.switches[0].site = "west";
		s.n.set.planned = &row;
		s.n.set.nplanned = 1;
		plans_host(&s, "HV-9", 0)->site = sites[i];
		plans_look_at(&s, looked_at);
		assert_int_equal(plan_assign(&s.p, &rules, &s.in, &s.t, &err), FDB_OK);
		assert_int_equal(s.p.ranges[0].min.bits == P + 0x30000, i == 0);
		s.n.set = (struct settings){ .text = s.n.set.text };
		plans_free(&s);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, assign), CLAIMS(declared, declare),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_full),
		cmocka_unit_test(test_small), cmocka_unit_test(test_sites) };

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
