/* For getgrouplist(). */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/check/check_access.h"

#include "aid/acl.h"

#include <grp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { READ = 4, WRITE = 2, SEARCH = 1 };

/* The first class that fits counts, also where a later one would grant more: as the kernel does. */
static void
test_grants(void **state)
{
	static const gid_t groups[] = { 33, 50 };
	static const struct {
		uid_t user, owner;
		gid_t group;
		mode_t mode;
		unsigned wanted;
		bool granted;
		const char *why;
	} rows[] = {
		{ 7, 7, 1, 0700, WRITE | SEARCH, true, "its owner" },
		{ 7, 8, 1, 0770, WRITE, false, "neither owner nor group" },
		{ 7, 8, 50, 0770, WRITE, true, "a further group" },
		{ 7, 8, 50, 0707, WRITE, false, "of a group that may less than others" },
		{ 7, 7, 50, 0077, READ, false, "the owner who may nothing" },
		{ 7, 8, 1, 0755, READ | SEARCH, true, "everybody" },
		{ 7, 8, 1, 0755, READ | WRITE, false, "everybody, and more is wanted" },
		{ 0, 8, 1, 0000, WRITE, true, "root" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct check_person who = {
			.user = rows[i].user, .groups = groups, .ngroups = 2
		};

		print_message("  %s\n", rows[i].why);
		assert_int_equal(check_access_grants(&who, rows[i].owner, rows[i].group,
				     rows[i].mode, rows[i].wanted),
		    rows[i].granted);
	}
}

/* A folder above that is closed is what is in the way, whatever the last one grants. */
static void
test_barrier(void **state)
{
	char dir[] = "/tmp/fdbaudit-access-XXXXXX";
	char path[128];
	char closed[64];
	char where[128];
	const struct check_person stranger = { .user = 4242 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(closed, sizeof(closed), "%s/closed", dir);
	(void)snprintf(path, sizeof(path), "%s/open", closed);
	assert_int_equal(chmod(dir, 0755), 0);
	assert_int_equal(mkdir(closed, 0700), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(chmod(path, 0777), 0);
	assert_string_equal(
	    check_access_barrier(&stranger, path, WRITE, where, sizeof(where)), closed);
	assert_int_equal(chmod(closed, 0711), 0);
	assert_null(check_access_barrier(&stranger, path, WRITE, where, sizeof(where)));
	assert_int_equal(chmod(path, 0755), 0);
	assert_string_equal(
	    check_access_barrier(&stranger, path, WRITE, where, sizeof(where)), path);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(closed), 0);
	assert_int_equal(rmdir(dir), 0);
}

/* As acl(5) says: the entry of the user, else those of groups, and of both what the mask leaves. */
static void
test_acl(void **state)
{
	static const gid_t groups[] = { 50 };
	static const struct {
		const char *why;
		bool granted;
		struct acl_row acl[8];
	} rows[] = {
		{ "the user is named", true,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_USER, 4, 4242 },
			{ ACL_GROUP, 0, ACL_NOBODY }, { ACL_MASK, 4, ACL_NOBODY },
			{ ACL_OTHERS, 0, ACL_NOBODY } } },
		{ "another one is", false,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_USER, 4, 4243 },
			{ ACL_GROUP, 0, ACL_NOBODY }, { ACL_MASK, 4, ACL_NOBODY },
			{ ACL_OTHERS, 0, ACL_NOBODY } } },
		{ "the mask takes it", false,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_USER, 4, 4242 },
			{ ACL_GROUP, 0, ACL_NOBODY }, { ACL_MASK, 0, ACL_NOBODY },
			{ ACL_OTHERS, 0, ACL_NOBODY } } },
		{ "the user may less than others", false,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_USER, 0, 4242 },
			{ ACL_GROUP, 4, ACL_NOBODY }, { ACL_MASK, 4, ACL_NOBODY },
			{ ACL_OTHERS, 4, ACL_NOBODY } } },
		{ "a group is named", true,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_GROUP, 0, ACL_NOBODY },
			{ ACL_A_GROUP, 4, 50 }, { ACL_MASK, 4, ACL_NOBODY },
			{ ACL_OTHERS, 0, ACL_NOBODY } } },
		{ "a group of theirs may less than others", false,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_GROUP, 4, ACL_NOBODY },
			{ ACL_A_GROUP, 0, 50 }, { ACL_MASK, 4, ACL_NOBODY },
			{ ACL_OTHERS, 4, ACL_NOBODY } } },
		{ "others", true,
		    { { ACL_OWNER, 6, ACL_NOBODY }, { ACL_USER, 0, 4243 },
			{ ACL_GROUP, 0, ACL_NOBODY }, { ACL_MASK, 4, ACL_NOBODY },
			{ ACL_OTHERS, 4, ACL_NOBODY } } },
	};
	const struct check_person who = { .user = 4242, .groups = groups, .ngroups = 1 };
	char dir[] = "/tmp/fdbaudit-access-XXXXXX";
	char path[64];
	char where[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof(path), "%s/file", dir);
	assert_int_equal(chmod(dir, 0755), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!acl_set(path, false, rows[i].acl)) {
			(void)rmdir(path);
			(void)rmdir(dir);
			skip(); /* this file system keeps none */
		}
		print_message("  %s\n", rows[i].why);
		assert_int_equal(
		    check_access_barrier(&who, path, READ, where, sizeof(where)) == NULL,
		    rows[i].granted);
	}
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

/* More entries than anybody reckons with, and the one that counts is the last of them. */
static void
test_long_acl(void **state)
{
	enum { ENTRIES = 100 };
	struct acl_row rows[ENTRIES + 5] = { { ACL_OWNER, 7, ACL_NOBODY } };
	const struct check_person last = { .user = 4000 + ENTRIES - 1 };
	const struct check_person stranger = { .user = 4000 + ENTRIES };
	char dir[] = "/tmp/fdbaudit-access-XXXXXX";
	char where[64];
	size_t n = 1;

	(void)state;
	for (uint32_t i = 0; i < ENTRIES; i++) {
		rows[n++] = (struct acl_row){ ACL_USER, 5, 4000 + i };
	}
	rows[n++] = (struct acl_row){ ACL_GROUP, 0, ACL_NOBODY };
	rows[n++] = (struct acl_row){ ACL_MASK, 5, ACL_NOBODY };
	rows[n] = (struct acl_row){ ACL_OTHERS, 0, ACL_NOBODY };
	assert_non_null(mkdtemp(dir));
	if (!acl_set(dir, false, rows)) {
		(void)rmdir(dir);
		skip();
	}
	assert_null(check_access_barrier(&last, dir, SEARCH, where, sizeof(where)));
	assert_non_null(check_access_barrier(&stranger, dir, SEARCH, where, sizeof(where)));
	assert_int_equal(rmdir(dir), 0);
}

/* What to type opens it: to its owner, to a group of theirs, to all, and by setfacl where an ACL is in the way. */
static void
test_mend(void **state)
{
	static const gid_t own[] = { 4321, 4350 };
	static const struct acl_row closed[] = { { ACL_OWNER, 7, ACL_NOBODY },
		{ ACL_GROUP, 0, ACL_NOBODY }, { ACL_MASK, 0, ACL_NOBODY },
		{ ACL_OTHERS, 0, ACL_NOBODY }, { 0 } };
	static const struct acl_row named[] = { { ACL_OWNER, 7, ACL_NOBODY },
		{ ACL_USER, 4, 4242 }, { ACL_GROUP, 0, ACL_NOBODY }, { ACL_A_GROUP, 4, 4350 },
		{ ACL_MASK, 4, ACL_NOBODY }, { ACL_OTHERS, 5, ACL_NOBODY }, { 0 } };
	static const struct {
		const char *why, *said;
		enum check_mend mend;
		uid_t user;
		size_t first, ngroups;
		gid_t group; /* of the folder */
		const struct acl_row *acl;
		unsigned wanted;
		bool give;
	} rows[] = {
		{ "its owner", "chmod u+wx", CHECK_MEND_OWNER, 0, 0, 2, 4350, NULL,
		    WRITE | SEARCH, false },
		{ "of its group", "chmod g+x", CHECK_MEND_GROUP, 4242, 0, 2, 4350, NULL, SEARCH,
		    true },
		{ "of another, and it may be given", "chgrp 4321 and chmod g+r",
		    CHECK_MEND_GROUP, 4242, 0, 2, 60, NULL, READ, true },
		{ "of another, and it may not", "chmod o+x", CHECK_MEND_OTHERS, 4242, 0, 2, 60,
		    NULL, SEARCH, false },
		{ "the owner beside an ACL", "chmod u+r", CHECK_MEND_OWNER, 0, 0, 2, 4350,
		    named, READ, false },
		{ "an ACL that names them not", "setfacl -m u:4242:x", CHECK_MEND_ACL, 4242, 0,
		    2, 60, closed, SEARCH, false },
		{ "in its group, which is but the mask", "setfacl -m u:4242:r", CHECK_MEND_ACL,
		    4242, 0, 2, 4350, closed, READ, true },
		{ "an ACL that names them keeps what it gave", "setfacl -m u:4242:rx",
		    CHECK_MEND_ACL, 4242, 0, 2, 60, named, SEARCH, false },
		{ "a group without an account", "setfacl -m g:4350:rx", CHECK_MEND_ACL,
		    (uid_t)-1, 1, 1, 60, named, SEARCH, false },
		{ "nobody that is known", "chmod o+x", CHECK_MEND_OTHERS, (uid_t)-1, 0, 0, 60,
		    closed, SEARCH, false },
	};
	char dir[] = "/tmp/fdbaudit-access-XXXXXX";

	(void)state;
	if (geteuid() != 0) {
		skip(); /* gives a folder away */
	}
	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct check_person who = { .user = rows[i].user,
			.groups = own + rows[i].first,
			.ngroups = rows[i].ngroups };
		char said[64];

		print_message("  %s\n", rows[i].why);
		assert_int_equal(rmdir(dir), 0); /* with the ACL of the row before */
		assert_int_equal(mkdir(dir, 0700), 0);
		assert_int_equal(chown(dir, 0, rows[i].group), 0);
		if (rows[i].acl != NULL && !acl_set(dir, false, rows[i].acl)) {
			continue; /* this file system keeps none */
		}
		assert_int_equal(check_access_mend(&who, dir, rows[i].wanted, rows[i].give,
				     said, sizeof(said)),
		    rows[i].mend);
		assert_string_equal(said, rows[i].said);
	}
	assert_int_equal(rmdir(dir), 0);
}

/* Groups of a directory, as the C library would tell them; 0: none, and the real ones do not count here. */
enum { MANY = 1015 };
static int of_directory;

int
getgrouplist(const char *user, gid_t group, gid_t *groups, int *n)
{
	const int all = of_directory + 1;
	const int room = *n;

	(void)user;
	for (int i = 0; i < all && i < room; i++) {
		groups[i] = i == 0 ? group : (gid_t)(7000 + i);
	}
	*n = all;
	return all <= room ? all : -1;
}

/* As many as a directory gives. */
static void
test_many_groups(void **state)
{
	gid_t groups[CHECK_ACCESS_GROUPS];
	struct check_person who;

	(void)state;
	of_directory = MANY - 1;
	assert_true(check_access_user("root", 4321, &who, groups));
	assert_int_equal(who.ngroups, MANY);
	who.user = 4242;
	assert_true(check_access_grants(&who, 0, 7000 + MANY - 1, 0750, READ));
	of_directory = CHECK_ACCESS_GROUPS; /* more than there is room for */
	assert_true(check_access_user("root", 4321, &who, groups));
	assert_int_equal(who.ngroups, CHECK_ACCESS_GROUPS);
	of_directory = 0;
}

static void
test_accounts(void **state)
{
	gid_t groups[CHECK_ACCESS_GROUPS];
	struct check_person who;

	(void)state;
	assert_true(check_access_user("root", (gid_t)-1, &who, groups));
	assert_int_equal(who.user, 0);
	assert_true(who.ngroups >= 1);
	assert_false(check_access_user("no such user", (gid_t)-1, &who, groups));
	assert_true(check_access_user("root", 4321, &who, groups));
	assert_int_equal(groups[0], 4321);
	assert_int_equal(check_access_group("root"), 0);
	assert_int_equal(check_access_group("4321"), 4321);
	assert_int_equal(check_access_group(""), (gid_t)-1);
	assert_int_equal(check_access_group("no such group"), (gid_t)-1);
	check_access_member("root", &who, groups);
	assert_int_equal(who.ngroups, 1);
	assert_true(check_access_grants(&who, 0, 0, 0640, READ));
	check_access_member("no such group", &who, groups);
	/* -1 is also what a file has that nobody gave to a group yet */
	assert_false(check_access_grants(&who, 0, (gid_t)-1, 0640, READ));
	assert_true(check_access_grants(&who, 0, (gid_t)-1, 0644, READ));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grants),
		cmocka_unit_test(test_barrier),
		cmocka_unit_test(test_acl),
		cmocka_unit_test(test_long_acl),
		cmocka_unit_test(test_mend),
		cmocka_unit_test(test_many_groups),
		cmocka_unit_test(test_accounts),
	};

	return cmocka_run_group_tests_name("check_access", tests, NULL, NULL);
}
