/* For getgrouplist(). */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/check/check_access.h"

#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>

gid_t
check_access_group(const char *name)
{
	const struct group *g = getgrnam(name);

	if (g != NULL) {
		return g->gr_gid;
	}
	return name[0] != '\0' && name[strspn(name, "0123456789")] == '\0'
		   ? (gid_t)strtoul(name, NULL, 10)
		   : (gid_t)-1;
}

bool
check_access_user(const char *name, gid_t first, struct check_person *who,
    gid_t groups[static CHECK_ACCESS_GROUPS])
{
	const struct passwd *pw = getpwnam(name);
	int n = CHECK_ACCESS_GROUPS;

	if (pw == NULL) {
		return false;
	}
	(void)getgrouplist(name, first == (gid_t)-1 ? pw->pw_gid : first, groups, &n);
	*who = (struct check_person){ .user = pw->pw_uid,
		.groups = groups,
		.ngroups = n > CHECK_ACCESS_GROUPS ? CHECK_ACCESS_GROUPS : (size_t)n };
	return true;
}

void
check_access_member(const char *name, struct check_person *who, gid_t group[static 1])
{
	const struct group *g = getgrnam(name);

	group[0] = g == NULL ? (gid_t)-1 : g->gr_gid;
	*who = (struct check_person){
		.user = (uid_t)-1, .groups = group, .ngroups = g == NULL ? 0 : 1
	};
}

void
check_access_group_name(gid_t group, char name[static CHECK_ACCESS_NAME])
{
	const struct group *g = getgrgid(group);

	if (g == NULL) {
		(void)snprintf(name, CHECK_ACCESS_NAME, "%u", (unsigned)group);
	} else {
		(void)snprintf(name, CHECK_ACCESS_NAME, "%s", g->gr_name);
	}
}

static bool
is_of_group(const struct check_person *who, gid_t group)
{
	for (size_t i = 0; i < who->ngroups; i++) {
		if (who->groups[i] == group) {
			return true;
		}
	}
	return false;
}

bool
check_access_grants(
    const struct check_person *who, uid_t owner, gid_t group, mode_t mode, unsigned wanted)
{
	unsigned has = mode & 7;

	if (who->user == 0) {
		return true;
	}
	if (who->user == owner) {
		has = (mode >> 6) & 7;
	} else {
		if (is_of_group(who, group)) {
			has = (mode >> 3) & 7;
		}
	}
	return (has & wanted) == wanted;
}

/* What an ACL says of one class of people; EA_FORM of linux/posix_acl_xattr.h, in little-endian numbers. */
struct acl_entry {
	unsigned tag, may;
	uint32_t id;
};
enum { ACL_MOST = 64, ACL_HEAD = 4, ACL_ENTRY = 8, ACL_FORM = 2 };
enum {
	OF_OWNER = 0x01,
	OF_USER = 0x02,
	OF_GROUP = 0x04,
	OF_A_GROUP = 0x08,
	OF_MASK = 0x10,
	OF_OTHERS = 0x20
};

static uint32_t
read_le(const unsigned char *b, size_t n)
{
	uint32_t v = 0;

	while (n-- > 0) {
		v = v << 8 | b[n];
	}
	return v;
}

/* Returns how many entries a file has in its ACL, read into list; 0: none, or one that is not understood. */
static size_t
read_acl(const char *path, struct acl_entry list[static ACL_MOST])
{
	unsigned char b[ACL_HEAD + ACL_MOST * ACL_ENTRY];
	const ssize_t got = getxattr(path, "system.posix_acl_access", b, sizeof(b));
	size_t n = 0;

	if (got < ACL_HEAD || read_le(b, ACL_HEAD) != ACL_FORM) {
		return 0;
	}
	for (size_t at = ACL_HEAD; at + ACL_ENTRY <= (size_t)got; at += ACL_ENTRY) {
		list[n++] = (struct acl_entry){ .tag = read_le(b + at, 2),
			.may = read_le(b + at + 2, 2),
			.id = read_le(b + at + 4, 4) };
	}
	return n;
}

/* Of somebody who is neither root nor the owner: acl(5), "access check algorithm". */
static bool
acl_grants(const struct check_person *who, const struct acl_entry *list, size_t n, gid_t group,
    unsigned wanted)
{
	unsigned mask = 7;
	bool in = false;

	for (size_t i = 0; i < n; i++) {
		mask = list[i].tag == OF_MASK ? list[i].may : mask;
	}
	for (size_t i = 0; i < n; i++) {
		if (list[i].tag == OF_USER && list[i].id == who->user) {
			return (list[i].may & mask & wanted) == wanted;
		}
	}
	for (size_t i = 0; i < n; i++) {
		if ((list[i].tag == OF_GROUP && is_of_group(who, group)) ||
		    (list[i].tag == OF_A_GROUP && is_of_group(who, list[i].id))) {
			if ((list[i].may & mask & wanted) == wanted) {
				return true;
			}
			in = true;
		}
	}
	for (size_t i = 0; i < n && !in; i++) {
		if (list[i].tag == OF_OTHERS) {
			return (list[i].may & wanted) == wanted;
		}
	}
	return false;
}

static bool
file_grants(const struct check_person *who, const char *path, unsigned wanted)
{
	struct acl_entry list[ACL_MOST];
	struct stat st;
	size_t n;

	if (stat(path, &st) != 0) {
		return false;
	}
	n = who->user == 0 || who->user == st.st_uid ? 0 : read_acl(path, list);
	if (n > 0) {
		return acl_grants(who, list, n, st.st_gid, wanted);
	}
	return check_access_grants(who, st.st_uid, st.st_gid, st.st_mode, wanted);
}

bool
check_access_acl_given(const char *folder)
{
	return getxattr(folder, "system.posix_acl_default", NULL, 0) > 0;
}

void
check_access_mend(const struct check_person *who, const struct stat *st, unsigned wanted,
    bool give, char *out, size_t cap)
{
	const bool in = is_of_group(who, st->st_gid);
	char group[CHECK_ACCESS_NAME];
	char whose = 'o';

	out[0] = '\0';
	if (who->user == st->st_uid) {
		whose = 'u';
	} else if (in || (give && who->ngroups > 0)) {
		whose = 'g';
	}
	if (whose == 'g' && !in) {
		check_access_group_name(who->groups[0], group);
		(void)snprintf(out, cap, "chgrp %s and ", group);
	}
	(void)snprintf(out + strlen(out), cap - strlen(out), "chmod %c+%s%s%s", whose,
	    (wanted & 4) != 0 ? "r" : "", (wanted & 2) != 0 ? "w" : "",
	    (wanted & 1) != 0 ? "x" : "");
}

const char *
check_access_barrier(
    const struct check_person *who, const char *path, unsigned wanted, char *where, size_t cap)
{
	enum { SEARCH = 1 };

	for (const char *slash = path; slash != NULL;) {
		slash = strchr(slash + 1, '/');
		(void)snprintf(where, cap, "%.*s",
		    slash == NULL ? (int)strlen(path) : (int)(slash - path), path);
		if (!file_grants(who, where, slash == NULL ? wanted : SEARCH)) {
			return where;
		}
	}
	return NULL;
}
