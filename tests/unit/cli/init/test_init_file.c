#include "cli/init/init_file.h"

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

static char dir[] = "/tmp/fdbaudit-init-XXXXXX";
static const struct init_owner ours = { (uid_t)-1, (gid_t)-1 };

static const char *
path(const char *name)
{
	static char buf[256];

	(void)snprintf(buf, sizeof(buf), "%s/%s", dir, name);
	return buf;
}

static void
test_nothing_is_replaced(void **state)
{
	struct fdb_err err;
	struct stat st;
	char text[16] = "";
	bool made = false;
	FILE *f;

	(void)state;
	assert_int_equal(init_file_make(path("a"), 0600, &ours, "one", &made, &err), FDB_OK);
	assert_true(made);
	assert_int_equal(stat(path("a"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(init_file_make(path("a"), 0644, &ours, "two", &made, &err), FDB_OK);
	assert_false(made);
	f = fopen(path("a"), "r");
	assert_non_null(f);
	assert_non_null(fgets(text, sizeof(text), f));
	(void)fclose(f);
	assert_string_equal(text, "one");
}

/* A link that leads nowhere is no room for a file: what it names might be anybody's. */
static void
test_no_link_is_followed(void **state)
{
	struct fdb_err err;
	struct stat st;
	bool made = true;

	(void)state;
	assert_int_equal(symlink("elsewhere", path("link")), 0);
	assert_int_equal(init_file_make(path("link"), 0600, &ours, "x", &made, &err), FDB_OK);
	assert_false(made);
	assert_int_not_equal(lstat(path("elsewhere"), &st), 0);
}

static void
test_folders(void **state)
{
	struct fdb_err err;
	struct stat st;
	bool made = false;

	(void)state;
	assert_int_equal(init_file_folder(path("b/c/d"), 0700, &ours, &made, &err), FDB_OK);
	assert_true(made);
	assert_int_equal(stat(path("b/c/d"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(init_file_folder(path("b/c/d"), 0755, &ours, &made, &err), FDB_OK);
	assert_false(made);
	assert_int_equal(stat(path("b/c/d"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(init_file_make(path("f"), 0600, &ours, "", &made, &err), FDB_OK);
	assert_int_equal(init_file_folder(path("f"), 0755, &ours, &made, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "/f: Not a directory"));
	assert_int_equal(init_file_make(path("f/g"), 0600, &ours, "", &made, &err), FDB_EIO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_is_replaced),
		cmocka_unit_test(test_no_link_is_followed),
		cmocka_unit_test(test_folders),
	};
	char remove[64];
	int failed;

	if (mkdtemp(dir) == NULL) {
		return 1;
	}
	failed = cmocka_run_group_tests_name("init_file", tests, NULL, NULL);
	(void)snprintf(remove, sizeof(remove), "rm -rf %s", dir);
	return system(remove) == 0 ? failed : 1; /* NOLINT(cert-env33-c): a folder of our own */
}
