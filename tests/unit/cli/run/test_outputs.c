#include "cli/run/outputs.h"

#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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
		{ { "json", "csv=-" }, 2,
		    "two reports on standard output; give one a file: --report FORMAT=FILE" },
		{ { "json=/dev/stdout", "text" }, 2,
		    "two reports on standard output; give one a file: --report FORMAT=FILE" },
	};

	(void)state;
	scratch_write("file", "", 0600);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_where_reports_go),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
