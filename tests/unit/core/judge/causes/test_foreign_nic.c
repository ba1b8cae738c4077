/* Stories of foreign_nic.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "a vNIC with another host's NIC address", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C27",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "its own host's vNIC: one owner", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } }, { { 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
