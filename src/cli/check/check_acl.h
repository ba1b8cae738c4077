/* The ACL of a file or folder, acl(5), as the kernel keeps it. */
#ifndef CLI_CHECK_ACL_H
#define CLI_CHECK_ACL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of whom an entry is. */
enum check_acl_tag {
	CHECK_ACL_OWNER = 0x01,
	CHECK_ACL_USER = 0x02,
	CHECK_ACL_GROUP = 0x04,
	CHECK_ACL_A_GROUP = 0x08,
	CHECK_ACL_MASK = 0x10,
	CHECK_ACL_OTHERS = 0x20
};

struct check_acl_entry {
	unsigned tag, may; /* of rwx (4, 2, 1) */
	uint32_t id; /* of USER and A_GROUP */
};

/* All zero: there is none beside the mode. */
struct check_acl {
	struct check_acl_entry *list;
	size_t n;
};

/* Reads all entries of a path, for check_acl_free(); none where it has no ACL, or one that is not understood. */
void check_acl_read(struct check_acl *a, const char *path);
void check_acl_free(struct check_acl *a);

/* Returns whether what is made in a folder gets an ACL of it, so that its mode is not all. */
bool check_acl_is_given(const char *folder);

#endif
