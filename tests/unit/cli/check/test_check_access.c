#include "cli/check/check_access.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
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

/* An entry of an ACL as the kernel takes it: tag, what it grants, of whom. */
struct acl_row {
	unsigned char tag, may;
	uint32_t id;
};

/* Gives a file these entries; false: the file system keeps none. */
static bool
set_acl(const char *path, const struct acl_row *rows)
{
	unsigned char b[4 + 8 * 8] = { 2 };
	size_t n = 4;

	for (; rows->tag != 0; rows++, n += 8) {
		b[n] = rows->tag;
		b[n + 2] = rows->may;
		for (size_t i = 0; i < 4; i++) {
			b[n + 4 + i] = (unsigned char)(rows->id >> (8 * i));
		}
	}
	return setxattr(path, "system.posix_acl_access", b, n, 0) == 0;
}

/* As acl(5) says: the entry of the user, else those of groups, and of both what the mask leaves. */
static void
test_acl(void **state)
{
	enum { OWNER = 1, USER = 2, GROUP = 4, A_GROUP = 8, MASK = 16, OTHERS = 32 };
	static const uint32_t none = (uint32_t)-1;
	static const gid_t groups[] = { 50 };
	static const struct {
		const char *why;
		bool granted;
		struct acl_row acl[8];
	} rows[] = {
		{ "the user is named", true,
		    { { OWNER, 6, none }, { USER, 4, 4242 }, { GROUP, 0, none },
			{ MASK, 4, none }, { OTHERS, 0, none } } },
		{ "another one is", false,
		    { { OWNER, 6, none }, { USER, 4, 4243 }, { GROUP, 0, none },
			{ MASK, 4, none }, { OTHERS, 0, none } } },
		{ "the mask takes it", false,
		    { { OWNER, 6, none }, { USER, 4, 4242 }, { GROUP, 0, none },
			{ MASK, 0, none }, { OTHERS, 0, none } } },
		{ "the user may less than others", false,
		    { { OWNER, 6, none }, { USER, 0, 4242 }, { GROUP, 4, none },
			{ MASK, 4, none }, { OTHERS, 4, none } } },
		{ "a group is named", true,
		    { { OWNER, 6, none }, { GROUP, 0, none }, { A_GROUP, 4, 50 },
			{ MASK, 4, none }, { OTHERS, 0, none } } },
		{ "a group of theirs may less than others", false,
		    { { OWNER, 6, none }, { GROUP, 4, none }, { A_GROUP, 0, 50 },
			{ MASK, 4, none }, { OTHERS, 4, none } } },
		{ "others", true,
		    { { OWNER, 6, none }, { USER, 0, 4243 }, { GROUP, 0, none },
			{ MASK, 4, none }, { OTHERS, 4, none } } },
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
		if (!set_acl(path, rows[i].acl)) {
			(void)rmdir(path);
			(void)rmdir(dir);
			skip(); /* this file system keeps none */
		}
		print_message("  %s\n", rows[i].why);
		assert_int_equal(
		    check_access_barrier(&who, path, READ, where, sizeof(where)) == NULL,
		    rows[i].granted);
	}
	assert_false(check_access_acl_given(dir));
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(dir), 0);
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
		cmocka_unit_test(test_accounts),
	};

	return cmocka_run_group_tests_name("check_access", tests, NULL, NULL);
}
