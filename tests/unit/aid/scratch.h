/* A folder of its own for a test that reads files; the test runs in it. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <sys/types.h>

/* Group setup of cmocka: makes the folder and changes to it. */
int scratch_setup(void **state);

/* Group teardown: removes the folder and all that is in it. */
int scratch_teardown(void **state);

/*
 * Writes a file of this mode, in place of one that is there, and makes the folders above that are
 * not; a failure fails the test.
 */
void scratch_write(const char *name, const char *text, mode_t mode);

/* Returns a path of the tree, counted from where the test was started; until the next call. */
const char *scratch_tree(const char *path);

#endif
