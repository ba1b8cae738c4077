/* What another user may do with a file or folder, by owner, group and mode of it. */
#ifndef CLI_CHECK_ACCESS_H
#define CLI_CHECK_ACCESS_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

/* Whoever is asked about. */
struct check_person {
	uid_t user; /* -1: in no account, but one of the group */
	const gid_t *groups;
	size_t ngroups;
};

/* Active Directory puts an account into at most 1,015 groups. */
enum { CHECK_ACCESS_GROUPS = 1024, CHECK_ACCESS_NAME = 64, CHECK_ACCESS_MEND = 160 };

/* Returns the number of a group that is named, or is a number already; -1: there is none. */
gid_t check_access_group(const char *name);

/*
 * Finds a user by name with all groups of it, which stand in `groups`, `first` in front of them (-1: the
 * one of the account). Returns whether there is such a user.
 */
bool check_access_user(const char *name, gid_t first, struct check_person *who,
    gid_t groups[static CHECK_ACCESS_GROUPS]);

/*
 * Finds somebody without an account who is in the group of this name, which stands in `group`, and in none
 * where there is no such group.
 */
void check_access_member(const char *name, struct check_person *who, gid_t group[static 1]);

/* Finds the name of a group; its number where it has none. */
void check_access_group_name(gid_t group, char name[static CHECK_ACCESS_NAME]);

/* Returns whether the permissions of `mode`, of a file of this owner and group, grant these of rwx (4, 2, 1). */
bool check_access_grants(
    const struct check_person *who, uid_t owner, gid_t group, mode_t mode, unsigned wanted);

/* To whom a file or folder is opened. */
enum check_mend {
	CHECK_MEND_OWNER,
	CHECK_MEND_GROUP,
	CHECK_MEND_OTHERS,
	CHECK_MEND_ACL /* to whom it is about alone */
};

/*
 * Says in `out` what gives somebody this (as above) of a file or folder: "chmod g+r"; where it has an ACL,
 * "setfacl -m u:audit:r". Who is neither its owner nor in its group: `give`: it is given to the first group of
 * theirs; else opened to everybody.
 */
enum check_mend check_access_mend(const struct check_person *who, const char *path,
    unsigned wanted, bool give, char *out, size_t cap);

/*
 * Returns whether somebody may do this with a path, by modes and ACLs: reach it through all folders above, and what
 * `wanted` says of itself. NULL: they may; else the folder that is in the way, in `where`.
 */
const char *check_access_barrier(
    const struct check_person *who, const char *path, unsigned wanted, char *where, size_t cap);

#endif
