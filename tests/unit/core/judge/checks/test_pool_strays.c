/* Tales of pool_strays.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdio.h>
#include <string.h>

static const struct tale tales[] = {
	{ "a dynamic address that migrated away",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM_DYN("HV-2", "web") } }, false,
	    "FDB105", SEV_INFO, 1, "00155D010100-00155D0101FF", "HV-2", "HV-1" },
	{ "a dynamic address at home",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM_DYN("HV-1", "web") } }, false,
	    "FDB105", 0, 0, NULL, NULL, NULL },
	{ "a static address in another host's pool",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM_FIX("HV-2", "web") } }, false,
	    "FDB107", SEV_WARNING, 1, "00155D010100-00155D0101FF", "HV-2", "HV-1" },
	{ "a static address in its own host's pool",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM_FIX("HV-1", "web") } }, false,
	    "FDB107", SEV_INFO, 1, "00155D010100-00155D0101FF", "HV-1", NULL },
	{ "a dynamic one that migrated, and a copy of it that is off",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.owners = { VM_DYN("HV-2", "web"),
		    { "HV-3", "copy", NIC_VM_VNIC, TRI_YES, VM_OFF, 10, "", 0 } } },
	    false, "FDB105", SEV_INFO, 1, "00155D010100-00155D0101FF", "HV-2", "HV-1" },
	{ "a static address in the pool that two hosts have",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { VM_FIX("HV-3", "web") } },
	    false, "FDB107", SEV_WARNING, 1, "00155D010100-00155D0101FF", "HV-3", "HV-1" },
};

static const struct next_row {
	const char *why;
	uint64_t next; /* that HV-1 tries; 0: not known */
	const char *says; /* NULL: nothing */
} next_rows[] = {
	{ "no export tells", 0, NULL },
	{ "it has three more before it", POOL(1) + 2, "it comes to one of these after 3 more" },
	{ "it is the next", POOL(1) + 5, "after 0 more" },
	{ "once round, and up to it", POOL(1) + 0xfe, "after 7 more" },
	{ "of a pool that it had before", POOL(4), NULL },
};

/* A second one is farther from most of them. */
static void
another(struct net *n)
{
	(void)net_nic(n, "HV-2", NIC_VM_VNIC, "zz", "Network Adapter", POOL(1) + 9);
}

static void
next_address(void **state)
{
	const struct next_row *r = *state;
	const struct story t = { .samples = 1,
		.mac = POOL(1) + 5,
		.owners = { VM_DYN("HV-2", "web") },
		.before = another };
	const struct finding *f;
	struct world w;
	bool told = false;

	world_build(&w, &t);
	w.n.inv.hosts[0].current.bits = r->next;
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB105");
	assert_non_null(f);
	for (uint32_t i = 0; i < f->nwhy && r->says != NULL; i++) {
		told |= strstr(f->why[i].text, r->says) != NULL;
	}
	assert_int_equal(told, r->says != NULL);
	assert_int_equal(f->nwhy, r->says != NULL ? 2 : 1);
	world_free(&w);
}

enum { MORE = 10 };

/* So many that not all are named: counted, and the nearest found, as if each was looked at. */
static const struct many_row {
	const char *why;
	unsigned other; /* number of the one that is on another host; MORE: none */
	uint64_t next;
	const char *says;
} many_rows[] = {
	{ "the nearest is one that is named", MORE, POOL(1) + 1, "after 4 more" },
	{ "the nearest is one that is not named", MORE, POOL(1) + 25, "after 1 more" },
	{ "the nearest is the last one", MORE, POOL(1) + 27, "after 1 more" },
	{ "once round, to the first of all", MORE, POOL(1) + 29, "after 232 more" },
	{ "one that is named is on another host", 2, POOL(1) + 1, "after 4 more" },
	{ "one that is not named is on another host", 8, POOL(1) + 1, "after 4 more" },
	{ "the last one is on another host", MORE - 1, POOL(1) + 1, "after 4 more" },
};

static unsigned other_one;

static void
more(struct net *n)
{
	char name[8];

	for (unsigned i = 0; i < MORE; i++) {
		(void)snprintf(name, sizeof(name), "v%u", i);
		(void)net_nic(n, i == other_one ? "HV-3" : "HV-2", NIC_VM_VNIC, name,
		    "Network Adapter", POOL(1) + 10 + 2 * i);
	}
}

static void
many(void **state)
{
	const struct many_row *r = *state;
	const struct story t = { .samples = 1,
		.mac = POOL(1) + 5,
		.owners = { VM_DYN("HV-2", "web") },
		.before = more };
	const struct finding *f;
	struct world w;

	other_one = r->other;
	world_build(&w, &t);
	for (size_t i = 0; i < w.n.inv.nnics; i++) {
		w.n.inv.nics[i].dynamic = TRI_YES;
	}
	w.n.inv.hosts[0].current.bits = r->next;
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB105");
	assert_non_null(f);
	assert_non_null(strstr(f->title, "11 VMs migrated away"));
	assert_int_equal(f->host == NONE, r->other < MORE);
	assert_non_null(strstr(f->why[1].text, r->says));
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(next_rows, next_address),
		CLAIMS(many_rows, many), { .rows = NULL } };

	return claims_run(tables, NULL, 0) +
	       world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0);
}
