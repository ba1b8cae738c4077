#define _XOPEN_SOURCE 700 /* mkdtemp(), nftw() */

#include "aid/scratch.h"

#include <ftw.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char dir[] = "/tmp/fdbaudit-test-XXXXXX";
static char tree[PATH_MAX];

int
scratch_setup(void **state)
{
	(void)state;
	return getcwd(tree, sizeof(tree)) == NULL || mkdtemp(dir) == NULL || chdir(dir) != 0;
}

static int
take_away(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

int
scratch_teardown(void **state)
{
	enum { FILES_OPEN = 8 };

	(void)state;
	return nftw(dir, take_away, FILES_OPEN, FTW_DEPTH | FTW_PHYS);
}

static void
make_above(const char *name)
{
	char path[PATH_MAX];

	(void)snprintf(path, sizeof(path), "%s", name);
	for (char *slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0755);
		*slash = '/';
	}
}

void
scratch_write(const char *name, const char *text, mode_t mode)
{
	FILE *f;

	make_above(name);
	(void)unlink(name); /* it may be one that not even its owner writes */
	f = fopen(name, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(name, mode), 0);
}

const char *
scratch_tree(const char *path)
{
	static char whole[PATH_MAX];

	assert_in_range(
	    snprintf(whole, sizeof(whole), "%s/%s", tree, path), 1, sizeof(whole) - 1);
	return whole;
}
