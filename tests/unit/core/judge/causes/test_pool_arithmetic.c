/* Stories of pool_arithmetic.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "one pool by arithmetic: both addresses end alike", 3, DUP, POOL(1), 0x0a150101,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C2",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
