/* Whole files: what is no export, and an inventory that grows too large. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_CAP = 16 << 20 };

static const struct export_claim files[] = {
	{ "", .unused = "0 is empty", .why = "nothing" },
	{ "Dear colleague,\nplease find attached\n",
	    .unused = "0 is no export that is known: no line of it has two known column names",
	    .why = "a letter" },
};

static void
write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A cap of the caller is an error, told with the line. */
static void
test_limit(void **state)
{
	char path[] = "/tmp/fdbaudit-test-XXXXXX";
	const char *const paths[] = { path };
	struct fdb_err err = { 0 };
	struct inventory inv;
	const int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(close(fd), 0);
	write_text(path, "Host,VM,MAC\nHV1,a,00155D010B00\n");
	inventory_init(&inv, 4096);
	assert_int_equal(inventory_load(&inv, paths, 1, &err), FDB_ELIMIT);
	assert_non_null(strstr(err.text, ":2: the inventory is larger"));
	inventory_free(&inv);
	(void)unlink(path);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limit),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
