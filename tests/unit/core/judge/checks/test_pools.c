/* Tales of pools.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

/* HV-2's pool is a second one of HV-1. */
static void
both_of_one_host(struct net *n)
{
	n->inv.pools[1].host = 0;
	n->inv.hosts[0].pools.n = 2;
	n->inv.hosts[1].pools.n = 0;
}

static const struct tale tales[] = {
	{ "two hosts with one pool, nothing given out twice",
	    { .samples = 1, .pool2 = POOL(1) }, false, "FDB103", SEV_WARNING, 2,
	    "00155D010100-00155D0101FF", "HV-2", NULL },
	{ "pools side by side", { .samples = 1 }, false, "FDB103", 0, 0, NULL, NULL, NULL },
	{ "two ranges of one host: no other hands them out",
	    { .samples = 1, .pool2 = POOL(1), .after = both_of_one_host }, false, "FDB103", 0,
	    0, NULL, NULL, NULL },
	{ "pools of one: the duplicate explains them",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b") },
		.rows = { { "leaf-1 Eth1/1", 10, 0, 0 } } },
	    false, "FDB103", 0, 0, NULL, NULL, NULL },
};

int
main(void)
{
	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0);
}
