/* Whole files: what is no export, and an inventory that grows too large. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* More than one row's room, less than that of 5000; and more than that, but not twice. */
enum { ROWS = 5000, ROOM = 120000, LINK_ROOM = 150000 };

static const struct limit_claim {
	size_t room;
	const char *head, *second; /* a column of numbers, and what stands behind each */
	bool path, line; /* that the error names */
	const char *why;
} limits[] = {
	{ ROOM, "VM,Host", "HV1", true, true, "rows that need more room than there is" },
	{ 4096, "VM,Host", "HV1", true, false, "no room for any row" },
	{ LINK_ROOM, "VM,Colour", "red", false, false,
	    "rows that all find room, and no room for what they are linked to" },
};

/* A cap of the caller is an error, told with the line where there is one. */
static void
check_limit(void **state)
{
	const struct limit_claim *claim = *state;
	char path[] = "/tmp/fdbaudit-test-XXXXXX";
	const char *const paths[] = { path };
	const struct inventory_options how = { 0 };
	struct fdb_err err = { 0 };
	struct inventory inv;
	FILE *f = fdopen(mkstemp(path), "w");

	assert_non_null(f);
	assert_true(fprintf(f, "%s,MAC,VirtualNetworkAdapterType\n", claim->head) > 0);
	for (int i = 0; i < ROWS; i++) {
		assert_true(
		    fprintf(f, "%08d,%s,00155D010B00,Synthetic\n", i, claim->second) > 0);
	}
	assert_int_equal(fclose(f), 0);
	inventory_init(&inv, claim->room);
	assert_int_equal(inventory_load(&inv, paths, 1, &how, &err), FDB_ELIMIT);
	assert_non_null(strstr(err.text, "the inventory is larger"));
	assert_int_equal(strncmp(err.text, path, strlen(path)) == 0, claim->path);
	assert_int_equal(claim->path && isdigit(err.text[strlen(path) + 1]) != 0, claim->line);
	inventory_free(&inv);
	(void)unlink(path);
}

/* What stands in a folder and cannot be read is named; the rest is read. */
static void
test_closed_file(void **state)
{
	enum { NOBODY = 65534, PATH_SIZE = 64 };
	char folder[] = "/tmp/fdbaudit-test-XXXXXX";
	char open_file[PATH_SIZE];
	char closed[PATH_SIZE];
	const char *paths[] = { folder, closed };
	const struct inventory_options how = { 0 };
	struct fdb_err err = { 0 };
	struct inventory inv;

	(void)state;
	if (geteuid() == 0) { /* who may read everything meets no closed file */
		assert_int_equal(seteuid(NOBODY), 0);
	}
	assert_non_null(mkdtemp(folder));
	(void)snprintf(open_file, sizeof(open_file), "%s/a.csv", folder);
	(void)snprintf(closed, sizeof(closed), "%s/b.csv", folder);
	write_text(open_file, "Host,VM,MAC\nHV1,a,00155D010B00\n");
	write_text(closed, "Host,VM,MAC\nHV1,b,00155D010B01\n");
	assert_int_equal(chmod(closed, 0), 0);
	inventory_init(&inv, TEXT_CAP);
	assert_int_equal(inventory_load(&inv, paths, 1, &how, &err), FDB_OK);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nunused, 1);
	assert_string_equal(inv.unused[0].text, "cannot be read: Permission denied");
	assert_string_equal(inv.files[inv.unused[0].src.file].path, closed);
	assert_true(inventory_file_useless(&inv.files[inv.unused[0].src.file]));
	inventory_free(&inv);
	inventory_init(&inv, TEXT_CAP);
	assert_int_equal(inventory_load(&inv, paths, 2, &how, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "b.csv: Permission denied"));
	inventory_free(&inv);
	assert_int_equal(remove(open_file) + remove(closed) + rmdir(folder), 0);
	if (getuid() == 0) {
		assert_int_equal(seteuid(0), 0);
	}
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(limits, check_limit),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_closed_file),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
