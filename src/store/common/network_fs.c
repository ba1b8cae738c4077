#include "store/common/network_fs.h"

#include <stdio.h>
#include <string.h>

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
	{ 0x786f4256, "a folder of VirtualBox" },
	{ 0xbacbacbc, "a folder of VMware" },
};

/* FUSE itself, of which the mount alone tells what is behind it; fuseblk is a disk (ntfs-3g). */
static const char fuse[] = "fuse", fuse_disk[] = "fuseblk", shared[] = "virtiofs";

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

bool
network_fs_by_mount(uint64_t type)
{
	return (uint32_t)type == 0x65735546; /* FUSE_SUPER_MAGIC */
}

/* Whether this stands behind the first two words, where mountinfo has major:minor (proc(5)). */
static bool
is_third(const char *line, const char *words)
{
	const char *second = strchr(line, ' ');
	const char *third = second != NULL ? strchr(second + 1, ' ') : NULL;

	return third != NULL && strncmp(third, words, strlen(words)) == 0;
}

bool
network_fs_mounted(
    const char *line, unsigned major, unsigned minor, char name[static NETWORK_FS_NAME])
{
	const char *dash = strstr(line, " - ");
	char device[32];

	(void)snprintf(device, sizeof(device), " %u:%u ", major, minor);
	if (dash == NULL || !is_third(line, device) || sscanf(dash, " - %31s", name) != 1) {
		return false;
	}
	return strcmp(name, fuse_disk) != 0 &&
	       (strncmp(name, fuse, sizeof(fuse) - 1) == 0 || strcmp(name, shared) == 0);
}
