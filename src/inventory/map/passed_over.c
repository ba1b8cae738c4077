#include "inventory/map/passed_over.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *reason, *counted;
} rows[] = {
	{ "belongs to a checkpoint, not to the VM as it runs", "of checkpoints" },
	{ "is marked as deleted", "marked as deleted" },
	{ "is the external port of a virtual switch, no NIC", "external ports of switches" },
	{ "is the virtual adapter of the cluster: never on the wire",
	    "adapters of the cluster" },
	{ "is a dial-up adapter, the same on all hosts: never on the wire",
	    "dial-up adapters" },
	{ "is the USB link to the management controller: never on the wire",
	    "links to management controllers" },
	{ "is the kernel debugger's: never on the wire", "adapters of kernel debuggers" },
	{ "is a virtual adapter that no switch sees", "virtual adapters that no switch sees" },
	{ "has no MAC address", "adapters without an address" },
	{ "is the host itself, no VM", "hosts among the VMs" },
	{ "is a pool for another hypervisor", "pools for other hypervisors" },
};

const char *
passed_over(const char *reason)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strcmp(rows[i].reason, reason) == 0) {
			return rows[i].counted;
		}
	}
	return NULL;
}
