/* Stories of cloned_vnics.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "host vNICs of cloned hosts", 3, POOL(1) + 0xfe, POOL(1), 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
	    { ALTERNATE }, "C18b", SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100,
	    NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
