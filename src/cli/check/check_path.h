/* Paths as check compares them. */
#ifndef CLI_CHECK_PATH_H
#define CLI_CHECK_PATH_H

#include <limits.h>
#include <stdbool.h>

/* The path with links followed; as it is written, where nothing is there. */
void check_path_real(const char *path, char out[static PATH_MAX]);

/*
 * Puts folders and names in place of the specifiers of systemd.unit(5) in what a unit of this name says.
 * Returns whether all of them are known; else, and where it is too long, out means nothing.
 */
bool check_path_expand(const char *text, const char *unit, char out[static PATH_MAX]);

/*
 * Finds a program in folders as PATH= has them; one with a slash is its own path. out: where it is, or would be.
 * Returns whether it is there and somebody may run it.
 */
bool check_path_find(const char *program, const char *folders, char out[static PATH_MAX]);

#endif
