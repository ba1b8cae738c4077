#define _XOPEN_SOURCE 700 /* mkdtemp() */

#include "aid/scratch.h"

#include <dirent.h>
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

int
scratch_teardown(void **state)
{
	DIR *d = opendir(dir);
	const struct dirent *e;

	(void)state;
	while (d != NULL && (e = readdir(d)) != NULL) {
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
			(void)unlink(e->d_name);
		}
	}
	if (d != NULL) {
		(void)closedir(d);
	}
	return rmdir(dir);
}

void
scratch_write(const char *name, const char *text, mode_t mode)
{
	FILE *f;

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
