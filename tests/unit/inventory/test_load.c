/* Paths of a command line: files and folders of this machine, nothing else. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

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

static const struct path_claim {
	const char *path;
	const char *why;
} refused[] = {
	{ "/nonexistent/x.csv", "a file that is not there" },
	{ "//server/share/x.csv", "a share" },
	{ "\\\\server\\share\\x.csv", "a share as Windows writes it" },
	{ "https://server/x.csv", "an address of the web" },
	{ "/dev/null", "a device" },
};

static void
check_refused(void **state)
{
	const struct path_claim *claim = *state;
	const char *const paths[] = { claim->path };
	struct fdb_err err = { 0 };
	struct inventory inv;

	inventory_init(&inv, TEXT_CAP);
	assert_int_equal(inventory_load(&inv, paths, 1, &err), FDB_EIO);
	assert_non_null(strstr(err.text, claim->path));
	inventory_free(&inv);
}

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

/* The files of a folder by name; hidden ones and folders inside it are passed over. */
static void
test_folder(void **state)
{
	static const struct {
		const char *name, *text; /* NULL: a folder */
	} entries[] = {
		{ "b.csv", "Host,VM,MAC\nHV1,b,00155D010B01\n" },
		{ "a.csv", "Host,VM,MAC\nHV1,a,00155D010B00\n" },
		{ ".hidden.csv", "Host,VM,MAC\nHV1,h,00155D010B02\n" },
		{ "deeper", NULL },
	};
	enum { NENTRIES = sizeof(entries) / sizeof(entries[0]) };
	char folder[] = "/tmp/fdbaudit-test-XXXXXX";
	char given[sizeof(folder) + 1];
	const char *const paths[] = { given };
	char path[NENTRIES][sizeof(folder) + 16];
	struct fdb_err err = { 0 };
	struct inventory inv;

	(void)state;
	assert_non_null(mkdtemp(folder));
	(void)snprintf(given, sizeof(given), "%s/", folder);
	inventory_init(&inv, TEXT_CAP);
	assert_int_equal(inventory_load(&inv, paths, 1, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "the folder holds no files"));
	for (size_t i = 0; i < NENTRIES; i++) {
		(void)snprintf(path[i], sizeof(path[i]), "%s/%s", folder, entries[i].name);
		if (entries[i].text != NULL) {
			write_text(path[i], entries[i].text);
		} else {
			assert_int_equal(mkdir(path[i], 0700), 0);
		}
	}
	assert_int_equal(inventory_load(&inv, paths, 1, &err), FDB_OK);
	assert_int_equal(inv.nfiles, 2);
	assert_string_equal(inv.files[0].path, path[1]); /* one slash, whatever was given */
	assert_string_equal(inv.files[1].path, path[0]);
	assert_int_equal(inv.nnics, 2);
	inventory_free(&inv);
	for (size_t i = 0; i < NENTRIES; i++) {
		(void)(entries[i].text != NULL ? unlink(path[i]) : rmdir(path[i]));
	}
	(void)rmdir(folder);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(refused, check_refused),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_folder),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
