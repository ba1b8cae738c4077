/* Stories of same_host.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "two VMs on one host", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-1", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C26", SEV_ERROR, KIND_CONFLICT, "HV-1", NULL, 0,
	    1, 80, 100, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
