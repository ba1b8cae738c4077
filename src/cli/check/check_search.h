/* Where programs are looked for by their names alone, in a unit of systemd: systemd.exec(5). */
#ifndef CLI_CHECK_SEARCH_H
#define CLI_CHECK_SEARCH_H

#include "cli/check/check_unit.h"

enum { CHECK_SEARCH = 1024 };

/* Finds the folders, as PATH= has them, in which systemd looks for the program of a unit. */
void check_search_program(const struct check_unit *u, char out[static CHECK_SEARCH]);

/* Finds those in which that program looks itself. Files of the environment are below the folder root. */
void check_search_audit(
    const struct check_unit *u, const char *root, char out[static CHECK_SEARCH]);

#endif
