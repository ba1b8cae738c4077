/* Tales of unlisted_macs.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdio.h>
#include <string.h>

#define POD UINT64_C(0xa60100aa0100)

/* VMs of HV-1 that may send under any address. */
static void
may_spoof(struct net *n)
{
	for (size_t i = 0; i < n->inv.nnics; i++) {
		n->inv.nics[i].spoof =
		    n->inv.nics[i].kind == NIC_VM_VNIC &&
			    n->inv.nics[i].host == inventory_host(&n->inv, "HV-1")
			? TRI_YES
			: TRI_NO;
	}
}

static const struct tale tales[] = {
	{ "a made-up address at a host with a VM that may send any",
	    { .samples = 1,
		.mac = POD,
		.rows = { { "leaf-1 Eth1/1", 10, 0, 0 } },
		.after = may_spoof },
	    false, "FDB129", SEV_INFO, 1, "leaf-1 Eth1/1 guests", "HV-1", NULL },
	{ "at another host",
	    { .samples = 1,
		.mac = POD,
		.rows = { { "leaf-2 Eth1/2", 10, 0, 0 } },
		.after = may_spoof },
	    false, "FDB129", 0, 0, NULL, NULL, NULL },
	{ "at a user port",
	    { .samples = 1,
		.mac = POD,
		.rows = { { "leaf-1 Eth1/5", 10, 0, 0 } },
		.after = may_spoof },
	    false, "FDB129", 0, 0, NULL, NULL, NULL },
	{ "no VM may send any",
	    { .samples = 1, .mac = POD, .rows = { { "leaf-1 Eth1/1", 10, 0, 0 } } }, false,
	    "FDB129", 0, 0, NULL, NULL, NULL },
	{ "an address of a maker",
	    { .samples = 1,
		.mac = POD & ~UINT64_C(0x020000000000),
		.rows = { { "leaf-1 Eth1/1", 10, 0, 0 } },
		.after = may_spoof },
	    false, "FDB129", 0, 0, NULL, NULL, NULL },
	{ "a made-up address that an export names",
	    { .samples = 1,
		.mac = POD,
		.owners = { VM_DYN("HV-1", "web") },
		.rows = { { "leaf-1 Eth1/1", 10, 0, 0 } },
		.after = may_spoof },
	    false, "FDB129", 0, 0, NULL, NULL, NULL },
	{ "without an inventory nothing lacks an owner",
	    { .samples = 1, .mac = POOL(1) + 5, .rows = { { "leaf-1 Eth1/5", 10, 0, 0 } } },
	    true, "FDB129", 0, 0, NULL, NULL, NULL },
};

static void
a_vnic(struct net *n)
{
	(void)net_nic(n, "HV-3", NIC_HOST_VNIC, NULL, "Management", POOL(3) + 0xfe);
}

/* An address of nobody at a host: what the export may have left out. */
static void
test_left_out(void **state)
{
	struct story t = {
		.samples = 1, .mac = POOL(1) + 9, .rows = { { "leaf-1 Eth1/1", 10, 0, 0 } }
	};
	struct world w;

	(void)state;
	world_build(&w, &t);
	world_judge(&w, false);
	assert_string_equal(world_about(&w, t.mac)->remedy.text,
	    "Look for a VM, container or nested VM on HV-1 that the export leaves out, or its "
	    "own vNIC: no export has those (Get-VMNetworkAdapter -ManagementOS).");
	world_free(&w);

	t.before = a_vnic;
	world_build(&w, &t);
	world_judge(&w, false);
	assert_string_equal(world_about(&w, t.mac)->remedy.text,
	    "Look for a VM, container or nested VM on HV-1 that the export leaves out.");
	world_free(&w);
}

static struct mac_range planned = { "planned", { POOL(9) }, { POOL(9) + 0xff } };

/* In a pool that is declared for somebody else: one of the proofs says so. */
static void
test_declared(void **state)
{
	const struct story t = {
		.samples = 1, .mac = POOL(9) + 9, .rows = { { "leaf-1 Eth1/1", 10, 0, 0 } }
	};

	(void)state;
	for (size_t declared = 0; declared < 2; declared++) {
		const struct finding *f;
		struct world w;
		size_t told = 0;

		world_build(&w, &t);
		w.n.set.pools = &planned;
		w.n.set.npools = declared;
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		for (uint32_t i = 0; i < f->nwhy; i++) {
			told += strstr(f->why[i].text, "lies in pool = planned") != NULL;
		}
		assert_int_equal(told, declared);
		world_free(&w);
	}
}

static const char *joined[] = { "east", "west" };
static struct domain_setting domain = { .name = "one", .sites = joined, .nsites = 2 };

/* Of a range that is planned for somebody: one of the proofs names the line; not where it is another site's. */
static void
test_planned(void **state)
{
	static const struct {
		const char *site; /* of the row; NULL: there is none */
		const char *at; /* of the switch */
		bool joined, told;
	} tried[] = { { NULL, "", false, false }, { "", "", false, true },
		{ "", "east", false, true }, { "west", "", false, true },
		{ "West", "west", false, true }, { "west", "east", false, false },
		{ "west", "east", true, true } };
	const struct story t = {
		.samples = 1, .mac = POOL(9) + 9, .rows = { { "leaf-1 Eth1/1", 10, 0, 0 } }
	};

	(void)state;
	for (size_t x = 0; x < sizeof(tried) / sizeof(tried[0]); x++) {
		struct planned_pool row = { "HV-9", tried[x].site, "plan.csv:2", { POOL(9) },
			{ POOL(9) + 0xff } };
		const struct finding *f;
		struct world w;
		size_t told = 0;

		world_build(&w, &t);
		w.n.set.planned = &row;
		w.n.set.nplanned = tried[x].site != NULL;
		w.n.snap.switches[0].site = tried[x].at;
		w.n.set.domains = &domain;
		w.n.set.ndomains = tried[x].joined;
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		for (uint32_t i = 0; i < f->nwhy; i++) {
			told += strstr(f->why[i].text, "planned for HV-9 (plan plan.csv:2)") !=
				NULL;
		}
		assert_int_equal(told, tried[x].told);
		w.n.set = (struct settings){ .text = w.n.set.text };
		world_free(&w);
	}
}

/* Six VMs of HV-3, the first one with two NICs; all but the second one may send any address. */
static void
kubes(struct net *n)
{
	for (unsigned i = 0; i < 7; i++) {
		char name[16];

		(void)snprintf(name, sizeof(name), "kube-%u", i > 0 ? i : 1);
		net_nic(n, "HV-3", NIC_VM_VNIC, name, "nic", UINT64_C(0x001dd8c00100) + i)
		    ->spoof = i != 2 ? TRI_YES : TRI_NO;
	}
}

static bool
is_why(const struct finding *f, const char *text)
{
	for (uint32_t i = 0; i < f->nwhy; i++) {
		if (strcmp(f->why[i].text, text) == 0) {
			return true;
		}
	}
	return false;
}

/* An address of nobody at a host: the VMs behind which it may be, each once, the first four. */
static void
test_behind_vms(void **state)
{
	const struct story t = { .samples = 1,
		.mac = POOL(3) + 9,
		.rows = { { "leaf-1 Eth1/3", 10, 0, 0 } },
		.before = kubes };
	struct world w;

	(void)state;
	world_build(&w, &t);
	world_judge(&w, false);
	assert_true(is_why(world_about(&w, t.mac),
	    "MacAddressSpoofing is On there for kube-1, kube-3, kube-4, kube-5: a nested host "
	    "or containers may be behind it"));
	world_free(&w);
}

static const struct story stories[] = {
	{ "a laptop's address at a user port", 1, POOL(9), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/5", 10, 0, 0 } }, "C20", SEV_INFO, KIND_INVENTORY, NULL, NULL, 0,
	    1, 0, 79, NULL, NULL },
	{ "an address without owner at a host", 1, POOL(1) + 9, 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C20", SEV_WARNING, KIND_INVENTORY, "HV-2",
	    "HV-1", 0, 1, 50, 100, NULL, NULL },
};

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_declared),
		cmocka_unit_test(test_planned),
		cmocka_unit_test(test_behind_vms),
	};

	return world_run(stories, sizeof(stories) / sizeof(stories[0])) +
	       world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), tests, 4);
}
