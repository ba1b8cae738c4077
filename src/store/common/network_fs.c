#include "store/common/network_fs.h"

#include <stddef.h>

/* statfs(2) and linux/magic.h. */
static const struct {
	uint32_t type;
	const char *name;
} network[] = {
	{ 0x6969, "NFS" },
	{ 0x517b, "SMB" },
	{ 0xff534d42, "CIFS" },
	{ 0xfe534d42, "SMB" },
	{ 0x5346414f, "AFS" },
	{ 0x6b414653, "AFS" },
	{ 0x73757245, "Coda" },
	{ 0x00c36400, "Ceph" },
	{ 0x01021997, "9P" },
	{ 0x0bd00bd0, "Lustre" },
	{ 0x47504653, "GPFS" },
	{ 0x7461636f, "OCFS2" },
	{ 0x01161970, "GFS2" },
	{ 0x19830326, "BeeGFS" },
};

const char *
network_fs_name(uint64_t type)
{
	for (size_t i = 0; i < sizeof(network) / sizeof(network[0]); i++) {
		if (network[i].type == (uint32_t)type) {
			return network[i].name;
		}
	}
	return NULL;
}
