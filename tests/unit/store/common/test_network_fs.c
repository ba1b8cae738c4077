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
};

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
	const struct claims tables[] = { CLAIMS(claims, check), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
