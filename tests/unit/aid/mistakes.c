#include "aid/mistakes.h"

#include "aid/scratch.h"
#include "cli/config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void
mistakes_are_told(const struct mistake *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct config c;
		struct fdb_err err = { 0 };

		print_message("  %s\n", rows[i].error);
		scratch_write("c", rows[i].text, 0600);
		config_init(&c);
		assert_int_equal(config_read(&c, "c", &err), FDB_EUSAGE);
		assert_string_equal(err.text, rows[i].error);
		config_free(&c);
	}
}
