/* Stories of failover.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "a team of one host fails over", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/3", 10, 1, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 } },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 1, 2, 80, 100, NULL, NULL },
	{ "a team of one host, seen at both ports", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
