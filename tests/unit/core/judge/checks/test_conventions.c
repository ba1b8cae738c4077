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
} rows[] = {
	{ "VMware's prefix", UINT64_C(0x005056112233), 0, TRI_NO,
	    "b 00:50:56:11:22:33 (VMware)" },
	{ "another one of VMware's", UINT64_C(0x000c29112233), 0, TRI_NO, "(VMware)" },
	{ "QEMU's, which is in no registry", UINT64_C(0x525400112233), 0, TRI_NO, "(QEMU)" },
	{ "a prefix beside it", UINT64_C(0x525401112233), 0, TRI_NO, NULL },
	{ "dynamic: Hyper-V gave it, whatever it is", UINT64_C(0x005056112233), 0, TRI_YES,
	    NULL },
	{ "nobody tells whether it is static", UINT64_C(0x005056112233), 0, TRI_UNKNOWN, NULL },
	{ "the four octets, in front", UINT64_C(0x0a1e074d0001), IP, TRI_NO,
	    "IPv4 address: b" },
	{ "in the middle", UINT64_C(0x020a1e074d01), IP, TRI_NO, "IPv4 address: b" },
	{ "at the end", UINT64_C(0x02000a1e074d), IP, TRI_NO, "IPv4 address: b" },
	{ "one of them differs", UINT64_C(0x02000a1e074e), IP, TRI_NO, NULL },
	{ "no address of the VM is told", UINT64_C(0x02000a1e074d), 0, TRI_NO, NULL },
	{ "by its digits", UINT64_C(0x020010300777), IP, TRI_NO, "IPv4 address: b" },
	{ "an octet above 99 in all twelve digits", UINT64_C(0x010200007077), LARGE, TRI_NO,
	    "IPv4 address: b" },
	{ "an octet above 99 has no two digits", UINT64_C(0x020010000777), LARGE, TRI_NO,
	    NULL },
	{ "nor do its three run into the octet before it", UINT64_C(0x020012000777), LARGE,
	    TRI_NO, NULL },
	{ "0.0.0.0 is no address", UINT64_C(0x020000000000), 0, TRI_NO, NULL },
};

static void
convention(void **state)
{
	const struct convention_row *r = *state;
	const struct story t = { .samples = 1,
		.mac = r->mac,
		.owners = { { "HV-1", "b", NIC_VM_VNIC, (uint8_t)r->dynamic, VM_RUNNING, 10, "",
		    0 } } };
	const struct finding *f;
	struct world w;
	struct nic *nic;

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
