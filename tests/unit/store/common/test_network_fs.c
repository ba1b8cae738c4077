#include "aid/claims.h"

#include "store/common/network_fs.h"

#include <stddef.h>

/* Numbers of linux/magic.h, as statfs(2) gives them. */
static const struct claim {
	uint64_t type;
	const char *name; /* NULL: a disk of this machine */
	const char *why;
} claims[] = {
	{ 0x6969, "NFS", "NFS" },
	{ 0xff534d42, "CIFS", "CIFS" },
	{ UINT64_C(0xffffffffff534d42), "CIFS", "a type that is a negative number" },
	{ 0xfe534d42, "SMB", "SMB 2 and 3" },
	{ 0x00c36400, "Ceph", "Ceph" },
	{ 0x0000ef53, NULL, "ext4" },
	{ 0x58465342, NULL, "XFS" },
	{ 0x9123683e, NULL, "Btrfs" },
	{ 0x01021994, NULL, "tmpfs" },
	{ 0x794c7630, NULL, "overlayfs" },
	{ 0x786f4256, "a folder of VirtualBox", "a folder of the machine around it" },
};

/* Lines of proc(5), of device 0:52. */
static const struct mount {
	const char *line;
	const char *name; /* NULL: a disk, or another device */
	const char *why;
} mounts[] = {
	{ "36 35 0:52 / /mnt rw,relatime shared:1 - fuse.sshfs nas:/x rw", "fuse.sshfs",
	    "sshfs" },
	{ "36 35 0:52 / /mnt rw - fuse.glusterfs nas:/x rw", "fuse.glusterfs", "no tags" },
	{ "36 35 0:52 / /mnt rw - fuse s3fs rw", "fuse", "a program that gives no name" },
	{ "36 35 0:52 / /mnt rw - virtiofs host rw", "virtiofs", "a folder of the host" },
	{ "36 35 0:52 / /mnt rw - fuseblk /dev/sdb1 rw", NULL, "a disk of another system" },
	{ "36 35 0:53 / /mnt rw - fuse.sshfs nas:/x rw", NULL, "another device" },
	{ "36 35 1:52 / /mnt rw - fuse.sshfs nas:/x rw", NULL, "another kind of device" },
	{ "36 35 0:52 / /mnt rw", NULL, "half a line" },
	{ "", NULL, "no line" },
};

static void
check_mount(void **state)
{
	const struct mount *m = *state;
	char name[NETWORK_FS_NAME] = "";

	assert_int_equal(network_fs_mounted(m->line, 0, 52, name), m->name != NULL);
	if (m->name != NULL) {
		assert_string_equal(name, m->name);
	}
}

/* FUSE_SUPER_MAGIC of linux/magic.h. */
static void
test_by_mount(void **state)
{
	(void)state;
	assert_true(network_fs_by_mount(0x65735546));
	assert_false(network_fs_by_mount(0xef53));
}

static void
check(void **state)
{
	const struct claim *c = *state;
	const char *name = network_fs_name(c->type);

	if (c->name == NULL) {
		assert_null(name);
	} else {
		assert_string_equal(name, c->name);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), CLAIMS(mounts, check_mount),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_by_mount) };

	return claims_run(tables, others, 1);
}
