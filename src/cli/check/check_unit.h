/* A unit of systemd as it counts on this machine: its file, and what drop-ins change of it. */
#ifndef CLI_CHECK_UNIT_H
#define CLI_CHECK_UNIT_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct check_unit_line;

/* All zero: there is none. */
struct check_unit {
	char path[PATH_MAX]; /* of the unit's own file */
	struct check_unit_line *lines; /* in the order in which they count */
	size_t n, cap;
};

/*
 * Reads a unit below the folder root ("": of this machine), for check_unit_free(): the first file of
 * systemd.unit(5)'s folders, then NAME.d with its .conf files of all of them, by name. An empty value takes back
 * what the key had. Returns whether there is such a unit, and it is not masked; what cannot be read gives nothing.
 */
bool check_unit_read(struct check_unit *u, const char *root, const char *name);
void check_unit_free(struct check_unit *u);

/* Returns the value that a key has in the end; "": none. Valid until the unit is freed. */
const char *check_unit_value(const struct check_unit *u, const char *key);

/*
 * Returns the next value of a key that adds up, from *at on (0 at first), which moves on; NULL behind
 * the last one.
 */
const char *check_unit_next(const struct check_unit *u, const char *key, size_t *at);

/*
 * Takes the next word of a value, as systemd.syntax(7) has them: "..." and '...' hold blanks, a backslash keeps
 * the letter behind it. *rest moves on behind it; what is too long is cut. Returns whether there was one.
 */
bool check_unit_word(const char **rest, char *out, size_t cap);

/* Returns whether a value is one of systemd's words for true. */
bool check_unit_yes(const char *value);

#endif
