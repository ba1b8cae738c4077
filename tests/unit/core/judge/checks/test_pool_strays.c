/* Tales of pool_strays.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

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
};

int
main(void)
{
	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0);
}
