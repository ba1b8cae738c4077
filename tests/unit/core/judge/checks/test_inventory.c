/* Stories of inventory.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "a group address in the inventory", 1, UINT64_C(0x010000000001), 0, 0,
	    { VM_FIX("HV-1", "web") }, { { 0 } }, "C14", SEV_ERROR, KIND_INVENTORY, "HV-1",
	    NULL, 0, 0, 80, 100, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
