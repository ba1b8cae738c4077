/* Where something of an export was read. */
#include "aid/story.h"
#include "report/common/export_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
sources(void **state)
{
	struct inventory_file files[] = { { .path = "a.csv" }, { .path = "b.xml" } };
	const struct inventory inv = { .files = files, .nfiles = 2 };
	struct str words = { 0 };

	(void)state;
	export_file_source(&inv, (struct src){ 1, 12 }, &words);
	assert_row("a line", str_get(&words), "b.xml:12");
	str_clear(&words);
	export_file_source(&inv, (struct src){ 0, 0 }, &words);
	assert_row("a whole file", str_get(&words), "a.csv");
	str_free(&words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(sources) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
