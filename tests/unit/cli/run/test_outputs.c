#define _DEFAULT_SOURCE \
	1 /* setgroups(2) */ /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/run/outputs.h"

#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
names(size_t i)
{
	static const char *const all[] = { "text", "json", "csv" };

	return i < sizeof(all) / sizeof(all[0]) ? all[i] : NULL;
}

static void
test_mistakes(void **state)
{
	static const struct {
		const char *specs[2];
		size_t n;
		const char *error;
	} rows[] = {
		{ { "jsn" }, 1, "\"jsn\" is no report; did you mean json?" },
		{ { "zebra=x" }, 1, "\"zebra\" is no report; there are text json csv" },
		{ { "json=" }, 1, "a report without a file name" },
		{ { "json=." }, 1, "report .: is a folder; name a file in it" },
		{ { "json=none/x" }, 1,
		    "report none/x: folder none: No such file or directory" },
		{ { "json=file/x" }, 1, "report file/x: file is no folder" },
		{ { "json=x", "csv=x" }, 2, "two reports in x; give each its file" },
		{ { "json=x", "csv=./x" }, 2, "two reports in ./x; give each its file" },
		{ { "json=file", "csv=link" }, 2, "two reports in link; give each its file" },
		{ { "json=folder/x", "csv=way/x" }, 2,
		    "two reports in way/x; give each its file" },
		{ { "json", "csv=-" }, 2,
		    "two reports on standard output; give one a file: --report FORMAT=FILE" },
		{ { "json=/dev/stdout", "text" }, 2,
		    "two reports on standard output; give one a file: --report FORMAT=FILE" },
	};

	(void)state;
	scratch_write("file", "", 0600);
	scratch_write("folder/other", "", 0600);
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("folder", "way"), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct outputs out = { .n = 0 };
		struct fdb_err err;

		print_message("  %s\n", rows[i].error);
		assert_int_equal(
		    outputs_parse(&out, names, rows[i].specs, rows[i].n, &err), FDB_EUSAGE);
		assert_string_equal(err.text, rows[i].error);
		outputs_free(&out);
	}
}

static void
test_where_reports_go(void **state)
{
	static const char *const specs[] = { "json=new", "csv=-", "text=file" };
	struct outputs out = { .n = 0 };
	struct fdb_err err;

	(void)state;
	scratch_write("file", "", 0600);
	assert_int_equal(outputs_parse(&out, names, specs, 3, &err), FDB_OK);
	assert_int_equal(out.n, 3);
	assert_string_equal(out.list[0].format, "json");
	assert_string_equal(out.list[0].path, "new");
	assert_null(out.list[1].path);
	assert_string_equal(out.list[2].path, "file");
	outputs_free(&out);
	assert_int_equal(outputs_parse(&out, names, NULL, 0, &err), FDB_OK);
	assert_int_equal(out.n, 1);
	assert_string_equal(out.list[0].format, "text");
	assert_null(out.list[0].path);
	outputs_free(&out);
}

/* Standard output by any name is that; what merely looks like it, or is thrown away, is not. */
static void
test_standard_output(void **state)
{
	static const struct {
		const char *path;
		bool is;
	} rows[] = { { "-", true }, { "/dev/stdout", true }, { "/dev/fd/1", true },
		{ "/proc/self/fd/1", true }, { "out", true }, { "./out", true },
		{ "other", false }, { "/dev/null", false }, { "/dev/stderr", false } };
	const int before = dup(STDOUT_FILENO);
	bool is[sizeof(rows) / sizeof(rows[0])];
	bool plugin[sizeof(rows) / sizeof(rows[0])];
	bool twice[sizeof(rows) / sizeof(rows[0])];

	(void)state;
	assert_int_not_equal(before, -1);
	(void)fflush(stdout);
	assert_non_null(freopen("out", "w", stdout));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct outputs out = { .n = 0 };
		char spec[64];
		const char *const specs[] = { spec, "json" };
		struct fdb_err err;

		(void)snprintf(spec, sizeof(spec), "text=%s", rows[i].path);
		is[i] = outputs_parse(&out, names, specs, 1, &err) == FDB_OK &&
			out.list[0].path == NULL;
		outputs_free(&out);
		twice[i] = outputs_parse(&out, names, specs, 2, &err) == FDB_EUSAGE;
		outputs_free(&out);
		(void)snprintf(spec, sizeof(spec), "nagios=%s", rows[i].path);
		plugin[i] = outputs_is_plugin(spec);
	}
	(void)fflush(stdout);
	assert_int_equal(dup2(before, STDOUT_FILENO), STDOUT_FILENO);
	assert_int_equal(close(before), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].path);
		assert_int_equal(is[i], rows[i].is);
		assert_int_equal(plugin[i], rows[i].is);
		assert_int_equal(twice[i], rows[i].is);
	}
	assert_true(outputs_is_plugin("nagios"));
	assert_false(outputs_is_plugin("nagiosx"));
	assert_false(outputs_is_plugin("text"));
}

static const char *
file_of(const char *name)
{
	return strcmp(name, "text") == 0 ? "report.txt" : name;
}

/* Each format once, each in its own file of the folder; beside it others are told apart. */
static void
test_all(void **state)
{
	static const char *const specs[] = { "all=.", "csv=own" };
	static const char *const twice[] = { "all=.", "text=./report.txt" };
	struct outputs out = { .files = file_of };
	struct fdb_err err;

	(void)state;
	assert_int_equal(outputs_parse(&out, names, specs, 2, &err), FDB_OK);
	assert_int_equal(out.n, 4);
	assert_string_equal(out.list[0].format, "text");
	assert_string_equal(out.list[0].path, "./report.txt");
	assert_string_equal(out.list[2].path, "./csv");
	assert_string_equal(out.list[3].path, "own");
	outputs_free(&out);
	out.files = file_of;
	assert_int_equal(outputs_parse(&out, names, twice, 2, &err), FDB_EUSAGE);
	outputs_free(&out);
	assert_int_equal(outputs_parse(&out, names, specs, 1, &err), FDB_EUSAGE);
	outputs_free(&out);
}

/* Where there is all=FOLDER it is among what is meant. */
static void
test_all_mistakes(void **state)
{
	static const struct {
		const char *spec;
		const char *error;
	} rows[] = {
		{ "all", "all needs a folder: --report all=FOLDER" },
		{ "all=", "all= needs a folder: --report all=FOLDER" },
		{ "all=none", "report all=none: folder none: No such file or directory" },
		{ "all=none/there",
		    "report all=none/there: folder none/there: No such file or directory" },
		{ "all=file", "report all=file: file is no folder" },
		{ "alll=.", "\"alll\" is no report; did you mean all=FOLDER?" },
		{ "zebra=x", "\"zebra\" is no report; there are text json csv all=FOLDER" },
		{ "jsn", "\"jsn\" is no report; did you mean json?" },
	};

	(void)state;
	scratch_write("file", "", 0600);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct outputs out = { .files = file_of };
		struct fdb_err err;

		print_message("  %s\n", rows[i].error);
		assert_int_equal(
		    outputs_parse(&out, names, &rows[i].spec, 1, &err), FDB_EUSAGE);
		assert_string_equal(err.text, rows[i].error);
		outputs_free(&out);
	}
}

/* The page of the list, from the root; a device is no page, and what is not there has no place. */
static void
test_page(void **state)
{
	struct output list[] = { { .format = "csv", .path = "a.csv" }, { .format = "html" } };
	const struct outputs out = { .list = list, .n = 2, .cap = 2 };
	char here[PATH_MAX];
	char want[PATH_MAX + 16];
	char buf[PATH_MAX];
	static const struct {
		const char *path,
		    *shown; /* shown: within the folder of the test; NULL: it is not */
	} rows[] = {
		{ "page.html", "/page.html" },
		{ "./page.html", "/page.html" },
		{ "sub/../sub/page.html", "/sub/page.html" },
		{ "none/page.html", NULL },
	};

	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(mkdir("sub", 0700), 0);
	assert_null(outputs_page(&out, NULL, buf));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *got;

		list[1].path = rows[i].path;
		got = outputs_page(&out, NULL, buf);
		(void)snprintf(want, sizeof(want), "%s%s", here,
		    rows[i].shown != NULL ? rows[i].shown : "");
		assert_int_equal(got != NULL, rows[i].shown != NULL);
		if (got != NULL) {
			assert_string_equal(got, want);
		}
	}
	list[1].path = "/srv/page.html";
	assert_string_equal(outputs_page(&out, NULL, buf), "/srv/page.html");
	list[1].format = "json";
	assert_null(outputs_page(&out, NULL, buf));
	assert_int_equal(rmdir("sub"), 0);
}

static void
test_folder(void **state)
{
	static const char *const rows[][2] = { { "report.txt", "." }, { "/report.txt", "/" },
		{ "a/b/c", "a/b" }, { "/a/", "/a" } };
	char folder[16];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		outputs_folder(rows[i][0], folder, sizeof(folder));
		assert_string_equal(folder, rows[i][1]);
	}
}

static void
test_groups(void **state)
{
	struct output file[] = { { .format = "csv" }, { .format = "json", .path = "new" } };
	struct output device[] = { { .format = "csv", .path = "/dev/null" },
		{ .format = "json" } };
	const struct outputs files = { .list = file, .n = 2, .cap = 2 };
	const struct outputs devices = { .list = device, .n = 2, .cap = 2 };
	const gid_t none = (gid_t)-1;
	const gid_t other = 12;
	struct fdb_err err;

	(void)state;
	assert_int_equal(outputs_check_group(&files, none, &err), FDB_OK);
	assert_int_equal(outputs_check_group(&files, getegid(), &err), FDB_OK);
	if (geteuid() != 0) {
		return; /* what others are in is not known here */
	}
	assert_int_equal(setgroups(0, NULL), 0);
	assert_int_equal(setegid(65534), 0);
	assert_int_equal(seteuid(65534), 0);
	assert_int_equal(outputs_check_group(&files, other, &err), FDB_EUSAGE);
	assert_non_null(strstr(err.text, "report-group"));
	assert_int_equal(outputs_check_group(&devices, other, &err), FDB_OK);
	assert_int_equal(seteuid(0), 0);
	assert_int_equal(setegid(0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_standard_output),
		cmocka_unit_test(test_where_reports_go),
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_folder),
		cmocka_unit_test(test_all_mistakes),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_page),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
