/* Tales of host_ports.c with what is nearly the same; and its words for one host, some, and many. */
#include "aid/trial.h"

#include "core/judge/checks/check.h"

#include <string.h>

/* A third NIC of HV-3, which is seen nowhere. */
static void
second_nic(struct net *n)
{
	(void)net_nic(n, "HV-3", NIC_PHYSICAL, NULL, "NIC9", NIC_MAC(3, 9));
}

static void
with_company(struct net *n)
{
	second_nic(n);
	net_always(n, "leaf-1 Eth1/5", 10, FOREIGN);
}

/* A VM of HV-3, alone at a port where no host is known. */
#define STRANGE .samples = 1, .mac = VMM, .rows = { { "leaf-1 Eth1/5", 10, 0, 0 } }

static const struct tale tales[] = {
	{ "a NIC of its host is not seen",
	    { STRANGE, .owners = { VM_FIX("HV-3", "web") }, .before = second_nic }, false,
	    "FDB124", SEV_INFO, 1, "ports of hosts", "HV-3", NULL },
	{ "others are at that port: it may be a trunk",
	    { STRANGE, .owners = { VM_FIX("HV-3", "web") }, .before = with_company }, false,
	    "FDB124", 0, 0, NULL, NULL, NULL },
	{ "it does not run",
	    { STRANGE, .owners = { { "HV-3", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", 0 } },
		.before = second_nic },
	    false, "FDB124", 0, 0, NULL, NULL, NULL },
};

/* ---- its words ------------------------------------------------------------------------------- */

enum { MANY = 6 };

static const struct words_row {
	const char *why;
	uint32_t strange[MANY]; /* VMs of each host */
	uint32_t count;
	const char *host, *words; /* "" none */
} words[] = {
	{ "none", { 0 }, 0, NULL, NULL },
	{ "one VM", { 0, 1 }, 1, "HV-2", "1 VM of HV-2 alone" },
	{ "two VMs of one host", { 2 }, 2, "HV-1", "2 VMs of HV-1 alone" },
	{ "of two hosts: neither is the one", { 1, 0, 2 }, 3, "", "3 VMs of HV-1, HV-3 alone" },
	{ "of four hosts", { 1, 1, 1, 1 }, 4, "", "HV-1, HV-2, HV-3, HV-4 alone" },
	{ "of more than are named", { 1, 1, 1, 1, 1, 1 }, 6, "",
	    "HV-1, HV-2, HV-3, HV-4 and 2 more hosts alone" },
};

static void
tells(void **state)
{
	static struct host hosts[] = { { .name = "HV-1" }, { .name = "HV-2" },
		{ .name = "HV-3" }, { .name = "HV-4" }, { .name = "HV-5" },
		{ .name = "HV-6" } };
	const struct words_row *r = *state;
	struct host_tally counted[MANY] = { { 0 } };
	const struct tally tally = { .hosts = counted };
	struct findings_sink sink;
	struct trial t;

	trial_make(&t);
	t.inv.hosts = hosts;
	t.inv.nhosts = MANY;
	for (size_t i = 0; i < MANY; i++) {
		counted[i].strange_ports = r->strange[i];
	}
	findings_sink_init(&sink, &t.found);
	check_host_ports(&(struct check){ &t.k, &tally, NULL, &sink });
	assert_int_equal(t.found.n, r->words != NULL);
	if (r->words != NULL) {
		const struct finding *f = &t.found.list[0];

		assert_int_equal(f->count, r->count);
		assert_string_equal(f->host == NONE ? "" : hosts[f->host].name, r->host);
		assert_non_null(strstr(f->title, r->words));
	}
	findings_sink_free(&sink);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(words, tells), { .rows = NULL } };

	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0) +
	       claims_run(tables, NULL, 0);
}
