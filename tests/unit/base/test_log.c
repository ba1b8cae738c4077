#include "fdbaudit/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct {
	enum log_level level;
	const char *printed;
} rows[] = {
	{ LOG_QUIET, "fdbaudit: error 1\n" },
	{ LOG_NORMAL, "fdbaudit: error 1\nfdbaudit: warning: slow\n" },
	{ LOG_VERBOSE, "fdbaudit: error 1\nfdbaudit: warning: slow\nfdbaudit: row 2\n" },
};

/* What each level prints, read back from the standard error of this process. */
static void
test_levels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const int kept = dup(STDERR_FILENO);
		FILE *f = tmpfile();
		char text[128] = "";

		assert_non_null(f);
		assert_true(dup2(fileno(f), STDERR_FILENO) >= 0);
		log_set_level(rows[i].level);
		log_error("error %d", 1);
		log_warning("slow");
		log_detail("row %d", 2);
		assert_true(dup2(kept, STDERR_FILENO) >= 0);
		rewind(f);
		assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
		assert_string_equal(text, rows[i].printed);
		(void)fclose(f);
		(void)close(kept);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_levels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
