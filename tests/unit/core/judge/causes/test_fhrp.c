/* Stories of fhrp.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "a virtual router, steady", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a virtual router with two masters", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { ALTERNATE }, "C13", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 50, 100, NULL,
	    NULL },
	{ "a virtual router fails over", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { TO_HV2 }, "C13", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
