/* Static addresses that people made up, and those that only look so. */
#include "aid/claims.h"
#include "aid/world.h"

#include <stdlib.h>
#include <string.h>

enum { IP = 0x0a1e074d /* 10.30.7.77 */, LARGE = 0x0ac8074d /* 10.200.7.77 */ };

static const struct convention_row {
	const char *why;
	uint64_t mac;
	uint32_t ip; /* 0: not told */
	enum tri dynamic;
	const char *says; /* part of the title; NULL: nothing is said */
	bool plan; /* 02:aa:bb:00:00:00 to ff are static, by the configuration; lab is a pool */
	uint64_t other; /* of another VM; 0: none */
} rows[] = {
	{ "VMware's prefix", UINT64_C(0x005056112233), 0, TRI_NO,
	    .says = "b 00:50:56:11:22:33 (VMware)" },
	{ "another one of VMware's", UINT64_C(0x000c29112233), 0, TRI_NO, .says = "(VMware)" },
	{ "QEMU's, which is in no registry", UINT64_C(0x525400112233), 0, TRI_NO,
	    .says = "(QEMU)" },
	{ "a prefix beside it", UINT64_C(0x525401112233), 0, TRI_NO, .says = NULL },
	{ "dynamic: Hyper-V gave it, whatever it is", UINT64_C(0x005056112233), 0, TRI_YES,
	    .says = NULL },
	{ "nobody tells whether it is static", UINT64_C(0x005056112233), 0, TRI_UNKNOWN,
	    .says = NULL },
	{ "the four octets, in front", UINT64_C(0x0a1e074d0001), IP, TRI_NO,
	    .says = "IPv4 address: b" },
	{ "in the middle", UINT64_C(0x020a1e074d01), IP, TRI_NO, .says = "IPv4 address: b" },
	{ "at the end", UINT64_C(0x02000a1e074d), IP, TRI_NO, .says = "IPv4 address: b" },
	{ "one of them differs", UINT64_C(0x02000a1e074e), IP, TRI_NO, .says = NULL },
	{ "no address of the VM is told", UINT64_C(0x02000a1e074d), 0, TRI_NO, .says = NULL },
	{ "by its digits", UINT64_C(0x020010300777), IP, TRI_NO, .says = "IPv4 address: b" },
	{ "an octet above 99 in all twelve digits", UINT64_C(0x010200007077), LARGE, TRI_NO,
	    .says = "IPv4 address: b" },
	{ "an octet above 99 has no two digits", UINT64_C(0x020010000777), LARGE, TRI_NO,
	    .says = NULL },
	{ "nor do its three run into the octet before it", UINT64_C(0x020012000777), LARGE,
	    TRI_NO, .says = NULL },
	{ "a prefix of other Microsoft products", UINT64_C(0x000d3a112233), 0, TRI_NO,
	    .says = "Microsoft has for other products: b 00:0d:3a:11:22:33" },
	{ "Virtual PC's", UINT64_C(0x0003ff112233), 0, TRI_NO, .says = "other products: b" },
	{ "a prefix beside it", UINT64_C(0x000d3b112233), 0, TRI_NO, .says = NULL },
	{ "Azure gave it, and nobody wrote it by hand", UINT64_C(0x000d3a112233), 0, TRI_YES,
	    .says = NULL },
	{ "of SCVMM's range", VMM, 0, TRI_NO, .says = NULL },
	{ "with its prefix, and in no range that is known", UINT64_C(0x001dd8112233), 0, TRI_NO,
	    .says = "other products: b" },
	{ "a pool that a manager is known to give out", UINT64_C(0x001dd8000009), 0, TRI_NO,
	    .says = NULL },
	{ "granted", UINT64_C(0x001dd8000100), 0, TRI_NO, .says = NULL },
	{ "the plan has it", UINT64_C(0x02aabb000005), 0, TRI_NO, .says = NULL, .plan = true },
	{ "the plan ends before it", UINT64_C(0x02aabb000100), 0, TRI_NO,
	    .says = "outside every static-range that is declared: b", .plan = true },
	{ "so it does of Hyper-V's own", POOL(9), 0, TRI_NO, .says = "outside every",
	    .plan = true },
	{ "drawn, and no plan is of those", POOL(9), 0, TRI_YES, .says = NULL, .plan = true },
	{ "in a host's pool, which is told by itself", POOL(2) + 5, 0, TRI_NO, .says = NULL,
	    .plan = true },
	{ "SCVMM gave it", VMM, 0, TRI_NO, .says = NULL, .plan = true },
	{ "a Network Controller granted it", UINT64_C(0x001dd8000100), 0, TRI_NO, .says = NULL,
	    .plan = true },
	{ "a declared pool has it", UINT64_C(0x02aabb000205), 0, TRI_NO, .says = NULL,
	    .plan = true },
	{ "it is planned for a host", UINT64_C(0x02aabb000305), 0, TRI_NO, .says = NULL,
	    .plan = true },
	{ "there is no plan", UINT64_C(0x02aabb000100), 0, TRI_NO, .says = NULL },
	{ "written by chance", UINT64_C(0x7a3fc19de254), 0, TRI_NO,
	    .says = "that look random: b" },
	{ "another one", UINT64_C(0xd6e8174bf093), 0, TRI_NO, .says = "that look random: b" },
	{ "of a maker: this is hardware's, kept when a machine became a VM",
	    UINT64_C(0x783fc19de254), 0, TRI_NO, .says = NULL },
	{ "few digits", UINT64_C(0x7a7aa7a77a17), 0, TRI_NO, .says = NULL },
	{ "counted from a begin", UINT64_C(0x7a3fc1000054), 0, TRI_NO, .says = NULL },
	{ "another VM has the next one", UINT64_C(0x7a3fc19de254), 0, TRI_NO, .says = NULL,
	    .other = UINT64_C(0x7a3fc19de255) },
	{ "or the one before", UINT64_C(0x7a3fc19de254), 0, TRI_NO, .says = NULL,
	    .other = UINT64_C(0x7a3fc19de253) },
	{ "another VM has another one", UINT64_C(0x7a3fc19de254), 0, TRI_NO,
	    .says = "that look random: b", .other = UINT64_C(0x7a3fc29de253) },
	{ "of a cluster of NLB", UINT64_C(0x02bf1a2b3c4d), 0, TRI_NO, .says = NULL },
	{ "0.0.0.0 is no address", UINT64_C(0x020000000000), 0, TRI_NO, .says = NULL },
};

static struct mac_range plan = { "", { UINT64_C(0x02aabb000000) },
	{ UINT64_C(0x02aabb0000ff) } };
static struct mac_range lab = { "lab", { UINT64_C(0x02aabb000200) },
	{ UINT64_C(0x02aabb0002ff) } };
static struct planned_pool row = { "HV-9", "", "plan.csv:2", { UINT64_C(0x02aabb000300) },
	{ UINT64_C(0x02aabb0003ff) } };
static const struct convention_row *now;

static void
another(struct net *n)
{
	if (now->other != 0) {
		(void)net_nic(n, "HV-1", NIC_VM_VNIC, "c", "Network Adapter", now->other);
	}
}

/* A manager gives out 00:1d:d8:00:00:00 to ff, and gave 00:1d:d8:00:01:00. */
static void
declare(struct net *n)
{
	n->set.static_ranges = &plan;
	n->set.nstatic_ranges = now->plan;
	n->set.pools = &lab;
	n->set.npools = now->plan;
	n->set.planned = &row;
	n->set.nplanned = now->plan;
	n->inv.pools = realloc(n->inv.pools, (n->inv.npools + 1) * sizeof(*n->inv.pools));
	assert_non_null(n->inv.pools);
	n->inv.pools[n->inv.npools++] = (struct pool){ .min = { UINT64_C(0x001dd8000000) },
		.max = { UINT64_C(0x001dd80000ff) },
		.host = NONE,
		.kind = POOL_NC,
		.name = "nc" };
	n->inv.grants = calloc(1, sizeof(*n->inv.grants));
	assert_non_null(n->inv.grants);
	n->inv.grants[n->inv.ngrants++] = (struct grant){ .mac = { UINT64_C(0x001dd8000100) },
		.host = NONE,
		.kind = POOL_NC,
		.to = "nobody",
		.pool = "" };
}

static void
convention(void **state)
{
	const struct convention_row *r = *state;
	const struct story t = { .samples = 1,
		.mac = r->mac,
		.owners = { { "HV-1", "b", NIC_VM_VNIC, (uint8_t)r->dynamic, VM_RUNNING, 10, "",
		    0 } },
		.before = another,
		.after = declare };
	const struct finding *f;
	struct world w;
	struct nic *nic;

	now = r;
	world_build(&w, &t);
	nic = &w.n.inv.nics[world_nic(&w.n, "HV-1", NIC_VM_VNIC, r->mac)];
	w.n.inv.ips = realloc(w.n.inv.ips, (w.n.inv.nips + 1) * sizeof(*w.n.inv.ips));
	assert_non_null(w.n.inv.ips);
	w.n.inv.ips[w.n.inv.nips] = r->ip;
	nic->ips = (struct span){ (uint32_t)w.n.inv.nips++, 1 };
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB132");
	assert_int_equal(f != NULL, r->says != NULL);
	if (f != NULL && r->says != NULL) {
		assert_non_null(strstr(f->title, r->says));
		assert_int_equal(f->severity, SEV_INFO);
		assert_int_equal(f->count, 1);
		assert_string_equal(w.n.inv.hosts[f->host].name, "HV-1");
	}
	world_free(&w);
}

/* Of many the first three are named. */
static void
four_more(struct net *n)
{
	static const char *const vms[] = { "c", "d", "e", "f" };

	for (uint64_t i = 0; i < 4; i++) {
		net_nic(n, "HV-1", NIC_VM_VNIC, vms[i], "Network Adapter",
		    UINT64_C(0x080027000001) + i)
		    ->dynamic = TRI_NO;
	}
}

static void
test_many(void **state)
{
	const struct story t = { .samples = 1,
		.mac = UINT64_C(0x005056112233),
		.owners = { VM_FIX("HV-1", "b") },
		.before = four_more };
	const struct finding *f;
	struct world w;

	(void)state;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB132");
	assert_non_null(f);
	assert_int_equal(f->count, 5);
	assert_non_null(strstr(f->title, "5 static addresses on HV-1"));
	assert_non_null(strstr(f->title, " and more"));
	assert_null(strstr(f->title, "08:00:27:00:00:04"));
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, convention), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many) };

	return claims_run(tables, tests, 1);
}
