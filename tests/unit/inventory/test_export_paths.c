/* Paths of a command line: files and folders of this machine, nothing else. */
#include "inventory/export_paths.h"

#include "aid/claims.h"
#include "aid/story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
	struct export_paths paths = { 0 };
	struct fdb_err err = { 0 };

	assert_int_equal(export_paths_add(&paths, claim->path, &err), FDB_EIO);
	assert_non_null(strstr(err.text, claim->path));
	export_paths_free(&paths);
}

/* What a folder holds, in the order in which it is made. */
static const struct entry {
	const char *name;
	const char *link; /* NULL: a file, or a folder where the name ends in a slash */
} entries[] = {
	{ "b.csv", NULL },
	{ "a.csv", NULL },
	{ ".hidden.csv", NULL },
	{ ".hidden/", NULL },
	{ ".hidden/x.csv", NULL },
	{ "1/", NULL },
	{ "1/nics.csv", NULL },
	{ "1/2/", NULL },
	{ "1/2/3/", NULL },
	{ "1/2/3/4/", NULL },
	{ "1/2/3/4/deep.csv", NULL },
	{ "1/2/3/4/5/", NULL },
	{ "1/2/3/4/5/deeper.csv", NULL },
	{ "again.csv", "b.csv" },
	{ "closed/", NULL },
	{ "knot.csv", "knot.csv" },
	{ "through.csv", "a.csv/x" },
	{ "all", "1" },
	{ "lost.csv", "gone.csv" },
	{ "loop", "." },
};
enum { NENTRIES = sizeof(entries) / sizeof(entries[0]), PATH_SIZE = 96, NOBODY = 65534 };

static const char *const listed[] = {
	"1/2/3/4/5: is a folder more than 4 levels down, which is not read: name it itself",
	"1/2/3/4/deep.csv",
	"1/nics.csv",
	"a.csv",
	"again.csv", /* and not b.csv, which it leads to */
	"all: is a link to a folder, which is not followed: name the folder itself",
	"closed: cannot be read: Permission denied",
	"knot.csv: cannot be read: Too many levels of symbolic links",
	"loop: is a link to a folder, which is not followed: name the folder itself",
	"lost.csv: leads nowhere: it is a link to what is not there",
	"through.csv: cannot be read: Not a directory",
};

static void
make(const char *folder, const struct entry *e)
{
	char path[PATH_SIZE];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, e->name);
	if (e->link != NULL) {
		assert_int_equal(symlink(e->link, path), 0);
	} else if (path[strlen(path) - 1] == '/') {
		assert_int_equal(mkdir(path, 0700), 0);
	} else {
		f = fopen(path, "w");
		assert_non_null(f);
		assert_int_equal(fclose(f), 0);
	}
}

static void
test_folder(void **state)
{
	char folder[] = "/tmp/fdbaudit-test-XXXXXX";
	char path[PATH_SIZE];
	struct export_paths paths = { 0 };
	struct fdb_err err = { 0 };

	(void)state;
	if (geteuid() == 0) { /* who may read everything meets no closed folder */
		assert_int_equal(seteuid(NOBODY), 0);
	}
	assert_non_null(mkdtemp(folder));
	assert_int_equal(export_paths_add(&paths, folder, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "the folder holds no files"));
	assert_true(export_paths_empty(folder));
	for (size_t i = 0; i < NENTRIES; i++) {
		make(folder, &entries[i]);
	}
	(void)snprintf(path, sizeof(path), "%s/closed", folder);
	assert_int_equal(chmod(path, 0), 0);
	assert_int_equal(export_paths_add(&paths, path, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "closed: Permission denied"));
	assert_false(export_paths_empty(path)); /* nobody knows */
	assert_false(export_paths_empty(folder));
	(void)snprintf(path, sizeof(path), "%s/", folder);
	assert_int_equal(export_paths_add(&paths, path, &err), FDB_OK);
	(void)snprintf(path, sizeof(path), "%s/a.csv", folder);
	assert_int_equal(export_paths_add(&paths, path, &err), FDB_OK);
	export_paths_once(&paths);
	assert_int_equal(paths.n, sizeof(listed) / sizeof(listed[0]));
	for (size_t i = 0; i < paths.n; i++) {
		const struct export_path *p = &paths.list[i];
		char got[2 * PATH_SIZE + 64];

		/* one slash behind the folder, whatever was given */
		(void)snprintf(got, sizeof(got), "%s%s%s%s%s", p->name + strlen(folder) + 1,
		    p->refused != NULL ? ": " : "", p->refused != NULL ? p->refused : "",
		    p->error != 0 ? ": " : "", p->error != 0 ? strerror(p->error) : "");
		assert_row("listed", got, listed[i]);
	}
	export_paths_free(&paths);
	for (size_t i = NENTRIES; i-- > 0;) {
		(void)snprintf(path, sizeof(path), "%s/%s", folder, entries[i].name);
		assert_int_equal(remove(path), 0);
	}
	assert_int_equal(rmdir(folder), 0);
	if (getuid() == 0) {
		assert_int_equal(seteuid(0), 0);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(refused, check_refused), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_folder) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
