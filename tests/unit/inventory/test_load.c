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
	{ 4096, "VM,Host", "HV1", true, false, "no room for any row" },
	{ LINK_ROOM, "VM,Colour", "red", false, false,
	    "two files, each cut at half of the room, and too little for what they are linked "
	    "to" },
};

static void
write_rows(char *path, const struct limit_claim *claim)
{
	FILE *f = fdopen(mkstemp(path), "w");

	assert_non_null(f);
	assert_true(fprintf(f, "%s,MAC,VirtualNetworkAdapterType\n", claim->head) > 0);
	for (int i = 0; i < ROWS; i++) {
		assert_true(
		    fprintf(f, "%08d,%s,00155D010B00,Synthetic\n", i, claim->second) > 0);
	}
	assert_int_equal(fclose(f), 0);
}

/* A cap of the caller is an error, told with the line where there is one. */
static void
check_limit(void **state)
{
	const struct limit_claim *claim = *state;
	char path[] = "/tmp/fdbaudit-test-XXXXXX";
	char other[] = "/tmp/fdbaudit-test-XXXXXX";
	const char *const paths[] = { path, other };
	const struct inventory_options how = { 0 };
	struct fdb_err err = { 0 };
	struct inventory inv;

	write_rows(path, claim);
	write_rows(other, claim);
	inventory_init(&inv, claim->room);
	assert_int_equal(inventory_load(&inv, paths, 2, &how, &err), FDB_ELIMIT);
	assert_non_null(strstr(err.text, "the inventory is larger"));
	assert_int_equal(strncmp(err.text, path, strlen(path)) == 0, claim->path);
	assert_int_equal(claim->path && isdigit(err.text[strlen(path) + 1]) != 0, claim->line);
	inventory_free(&inv);
	(void)unlink(path);
	(void)unlink(other);
}

/* ---- a file that takes too much ---------------------------------------------------------- */

static int64_t clock_ms;

/* Each look at it takes a minute. */
static int64_t
slow_clock(void)
{
	clock_ms += 60000;
	return clock_ms;
}

static const struct cut_claim {
	size_t room;
	int64_t (*clock)(void);
	const char *reason; /* begins so */
	const char *why;
} cuts[] = {
	{ ROOM, NULL, "takes too much memory: it was read up to line ",
	    "more rows than half of the room is for" },
	{ TEXT_CAP, slow_clock, "takes too much time: it was read up to line ",
	    "it is not at its end when half of the time has gone" },
	{ TEXT_CAP, NULL, NULL, "neither" },
};

#define FIRST_MAC UINT64_C(0x00155d010000)

/* It ends itself alone: what it said until then counts, and so does the next file. */
static void
check_cut(void **state)
{
	const struct cut_claim *claim = *state;
	char large[] = "/tmp/fdbaudit-test-XXXXXX";
	char small[] = "/tmp/fdbaudit-test-XXXXXX";
	const char *const paths[] = { large, small };
	const struct inventory_options how = { .clock = claim->clock };
	struct fdb_err err = { 0 };
	struct inventory inv;
	FILE *f = fdopen(mkstemp(large), "w");

	assert_non_null(f);
	assert_true(fputs("VM,Host,MAC\n", f) >= 0);
	for (int i = 0; i < 4 * ROWS; i++) {
		assert_true(fprintf(f, "%08d,HV1,00155D01%04X\n", i, i) > 0);
	}
	assert_int_equal(fclose(f), 0);
	assert_int_equal(close(mkstemp(small)), 0);
	write_text(small, "VM,Host,MAC\nlast,HV2,00155D020B01\n");
	inventory_init(&inv, claim->room);
	clock_ms = 0;
	assert_int_equal(inventory_load(&inv, paths, 2, &how, &err), FDB_OK);
	assert_int_equal(inv.files[0].cut, claim->reason != NULL);
	assert_int_equal(inventory_file_useless(&inv.files[0]), claim->reason != NULL);
	assert_int_equal(inv.nnics == 4 * ROWS + 1, claim->reason == NULL);
	assert_true(inv.nnics > 2);
	/* half a line, with half of its address, would be the lowest */
	assert_int_equal(inv.nics[inv.nics_by_mac[0]].mac.bits, FIRST_MAC);
	assert_false(inventory_file_useless(&inv.files[1]));
	assert_int_not_equal(inventory_host(&inv, "HV2"), NONE);
	if (claim->reason != NULL) {
		assert_int_equal(inv.nunused, 1);
		assert_int_equal(inv.unused[0].src.file, 0);
		assert_int_equal(
		    strncmp(inv.unused[0].text, claim->reason, strlen(claim->reason)), 0);
	}
	inventory_free(&inv);
	(void)unlink(large);
	(void)unlink(small);
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
		CLAIMS(cuts, check_cut),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_closed_file),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
