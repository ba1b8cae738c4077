/* Gives files the ACLs that a test is about. */
#ifndef TESTS_ACL_H
#define TESTS_ACL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Tags of entries as the kernel numbers them. */
enum {
	ACL_OWNER = 0x01,
	ACL_USER = 0x02,
	ACL_GROUP = 0x04,
	ACL_A_GROUP = 0x08,
	ACL_MASK = 0x10,
	ACL_OTHERS = 0x20
};

/* An entry: its tag, what it grants of rwx (4, 2, 1), of whom. */
struct acl_row {
	unsigned char tag, may;
	uint32_t id;
};

#define ACL_NOBODY UINT32_MAX /* the id of tags that are of nobody named */

/*
 * Gives a file or folder the rows up to the one with tag 0; `given`: for what is made in the folder. Returns whether
 * the file system keeps it.
 */
bool acl_set(const char *path, bool given, const struct acl_row *rows);

#endif
