#include "aid/export.h"

#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { TEXT_CAP = 16 << 20, FILES_MAX = 8 };

static void
write_file(char *path, const struct export_text *file)
{
	const size_t len = file->len > 0 ? file->len : strlen(file->text);
	const int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, file->text, len), (ssize_t)len);
	assert_int_equal(close(fd), 0);
}

void
export_load(struct inventory *inv, const struct export_text *files)
{
	char names[FILES_MAX][sizeof("/tmp/fdbaudit-test-0-XXXXXX")];
	const char *paths[FILES_MAX];
	const struct inventory_options how = { 0 };
	struct fdb_err err = { 0 };
	enum fdb_code rc;
	size_t n = 0;

	while (n < FILES_MAX && files[n].text != NULL) {
		(void)snprintf(names[n], sizeof(names[n]), "/tmp/fdbaudit-test-%zu-XXXXXX", n);
		write_file(names[n], &files[n]);
		paths[n] = names[n];
		n++;
	}
	inventory_init(inv, TEXT_CAP);
	rc = inventory_load(inv, paths, n, &how, &err);
	for (size_t i = 0; i < n; i++) {
		(void)unlink(names[i]);
	}
	if (rc != FDB_OK) {
		fail_msg("%s", err.text);
	}
}

void
export_load_text(struct inventory *inv, const char *text)
{
	export_load(inv, (const struct export_text[]){ { text, 0 }, { 0 } });
}

void
export_check(void **state)
{
	const struct export_claim *claim = *state;
	struct inventory inv;
	char got[256];

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nnics, claim->nics);
	assert_int_equal(inv.nvms, claim->vms);
	assert_int_equal(inv.nhosts, claim->hosts);
	assert_int_equal(inv.ngrants, claim->grants);
	assert_int_equal(inv.npools, claim->pools);
	assert_int_equal(inv.nunused, claim->unused != NULL ? 1 : 0);
	if (claim->unused != NULL) {
		(void)snprintf(got, sizeof(got), "%u %s", (unsigned)inv.unused[0].src.line,
		    inv.unused[0].text);
		assert_string_equal(got, claim->unused);
	}
	assert_row("passed over", inv.files[0].passed_over,
	    claim->passed != NULL ? claim->passed : "");
	inventory_free(&inv);
}
