/* The table of formats, and a report as a file. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
formats_have_names(void **state)
{
	const struct report_format *f;

	(void)state;
	for (size_t i = 0; (f = report_format_at(i)) != NULL; i++) {
		assert_ptr_equal(report_format(f->name), f);
		assert_true(f->help[0] != '\0');
	}
	assert_non_null(report_format_at(0));
	assert_null(report_format("pdf"));
	assert_null(report_format(""));
	assert_null(report_format("tex"));
}

/* The file holds what the format writes, and nothing else. */
static void
a_report_is_a_file(void **state)
{
	char path[] = "/tmp/fdbaudit-report-XXXXXX";
	const int fd = mkstemp(path);
	struct fdb_err err = { .code = FDB_OK };
	struct story s;
	char buf[4096] = "";
	char *want;
	FILE *f;

	(void)state;
	assert_true(fd != -1);
	assert_int_equal(close(fd), 0);
	story_conflict(&s);
	want = story_write(&s, "csv");
	assert_int_equal(report_write(report_format("csv"), &s.report, path, &err), FDB_OK);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fread(buf, 1, sizeof(buf) - 1, f), strlen(want));
	assert_string_equal(buf, want);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(unlink(path), 0);
	free(want);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_have_names),
		cmocka_unit_test(a_report_is_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
