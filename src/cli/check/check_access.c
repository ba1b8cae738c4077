/* For getgrouplist(). */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/check/check_access.h"

#include "cli/check/check_acl.h"

#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static void
user_name(uid_t user, char name[static CHECK_ACCESS_NAME])
{
	const struct passwd *pw = getpwuid(user);

	if (pw == NULL) {
		(void)snprintf(name, CHECK_ACCESS_NAME, "%u", (unsigned)user);
	} else {
		(void)snprintf(name, CHECK_ACCESS_NAME, "%s", pw->pw_name);
	}
}

enum { MODE_WORD = 4 };

/* "rx" */
static const char *
mode_word(unsigned rights, char out[static MODE_WORD])
{
	(void)snprintf(out, MODE_WORD, "%s%s%s", (rights & 4) != 0 ? "r" : "",
	    (rights & 2) != 0 ? "w" : "", (rights & 1) != 0 ? "x" : "");
	return out;
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

/* Of somebody who is neither root nor the owner: acl(5), "access check algorithm". */
static bool
acl_grants(
    const struct check_person *who, const struct check_acl *acl, gid_t group, unsigned wanted)
{
	const struct check_acl_entry *list = acl->list;
	const size_t n = acl->n;
	unsigned mask = 7;
	bool in = false;

	for (size_t i = 0; i < n; i++) {
		mask = list[i].tag == CHECK_ACL_MASK ? list[i].may : mask;
	}
	for (size_t i = 0; i < n; i++) {
		if (list[i].tag == CHECK_ACL_USER && list[i].id == who->user) {
			return (list[i].may & mask & wanted) == wanted;
		}
	}
	for (size_t i = 0; i < n; i++) {
		if ((list[i].tag == CHECK_ACL_GROUP && is_of_group(who, group)) ||
		    (list[i].tag == CHECK_ACL_A_GROUP && is_of_group(who, list[i].id))) {
			if ((list[i].may & mask & wanted) == wanted) {
				return true;
			}
			in = true;
		}
	}
	for (size_t i = 0; i < n && !in; i++) {
		if (list[i].tag == CHECK_ACL_OTHERS) {
			return (list[i].may & wanted) == wanted;
		}
	}
	return false;
}

static bool
file_grants(const struct check_person *who, const char *path, unsigned wanted)
{
	struct check_acl acl = { .n = 0 };
	struct stat st;
	bool granted;

	if (stat(path, &st) != 0) {
		return false;
	}
	if (who->user != 0 && who->user != st.st_uid) {
		check_acl_read(&acl, path);
	}
	granted = acl.n > 0
		      ? acl_grants(who, &acl, st.st_gid, wanted)
		      : check_access_grants(who, st.st_uid, st.st_gid, st.st_mode, wanted);
	check_acl_free(&acl);
	return granted;
}

/* What opens a file beside an ACL: its mode's group is but the mask there, and others are not who has an entry. */
static void
mend_acl(const struct check_person *who, const struct check_acl *acl, unsigned wanted,
    char *out, size_t cap)
{
	const bool account = who->user != (uid_t)-1;
	const unsigned tag = account ? CHECK_ACL_USER : CHECK_ACL_A_GROUP;
	const uint32_t id = account ? who->user : who->groups[0];
	char name[CHECK_ACCESS_NAME];
	char rwx[MODE_WORD];

	for (size_t i = 0; i < acl->n; i++) {
		if (acl->list[i].tag == tag && acl->list[i].id == id) {
			wanted |= acl->list[i].may;
		}
	}
	if (account) {
		user_name(who->user, name);
	} else {
		check_access_group_name(who->groups[0], name);
	}
	(void)snprintf(
	    out, cap, "setfacl -m %c:%s:%s", account ? 'u' : 'g', name, mode_word(wanted, rwx));
}

enum check_mend
check_access_mend(const struct check_person *who, const char *path, unsigned wanted, bool give,
    char *out, size_t cap)
{
	static const char whose[] = {
		[CHECK_MEND_OWNER] = 'u', [CHECK_MEND_GROUP] = 'g', [CHECK_MEND_OTHERS] = 'o'
	};
	enum check_mend mend = CHECK_MEND_OTHERS;
	char group[CHECK_ACCESS_NAME];
	struct stat st = { .st_mode = 0 };
	struct check_acl acl;
	char rwx[MODE_WORD];
	bool given;

	(void)stat(path, &st); /* one that cannot be seen is opened to all */
	given = give && who->ngroups > 0 && !is_of_group(who, st.st_gid);
	check_acl_read(&acl, path);
	if (who->user == st.st_uid) {
		mend = CHECK_MEND_OWNER;
	} else if (acl.n > 0 && (who->user != (uid_t)-1 || who->ngroups > 0)) {
		mend = CHECK_MEND_ACL;
	} else if (given || is_of_group(who, st.st_gid)) {
		mend = CHECK_MEND_GROUP;
	}
	if (mend == CHECK_MEND_ACL) {
		mend_acl(who, &acl, wanted, out, cap);
	} else if (mend == CHECK_MEND_GROUP && given) {
		check_access_group_name(who->groups[0], group);
		(void)snprintf(
		    out, cap, "chgrp %s and chmod g+%s", group, mode_word(wanted, rwx));
	} else {
		(void)snprintf(out, cap, "chmod %c+%s", whose[mend], mode_word(wanted, rwx));
	}
	check_acl_free(&acl);
	return mend;
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
