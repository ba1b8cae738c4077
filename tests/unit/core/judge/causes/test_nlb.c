/* Stories of nlb.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "a cluster address of NLB in the tables", 1, UINT64_C(0x02bf0a000001), 0, 0,
	    { { 0 } }, { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C12",
	    SEV_WARNING, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60, NULL, NULL },
	{ "a mask of NLB whose cluster nobody knows: an address like others", 3,
	    UINT64_C(0x02010a140164), 0, 0, { VM_FIX("HV-1", "a"), VM_FIX("HV-2", "b") },
	    { BOTH }, "C11", SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 50, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
