/*
 * Patterns of a few words, held against a line without regard to case: a blank
 * stands for any number of blanks, none too, '#' for a number, '*' for anything.
 */
#ifndef FDBAUDIT_REPLAY_PATTERN_H
#define FDBAUDIT_REPLAY_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Returns how many bytes of the line a pattern without '*' covers from its begin, 0: it does not. */
size_t pattern_begins(const char *pattern, const char *line);

/*
 * Returns whether a pattern covers the whole line, blanks at both ends left
 * out. The last number that it met goes to *number, which may be NULL.
 */
bool pattern_covers(const char *pattern, const char *line, uint64_t *number);

#endif
