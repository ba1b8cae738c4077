/*
 * Lines of a text that is held in memory.
 */
#ifndef FDBAUDIT_REPLAY_LINES_H
#define FDBAUDIT_REPLAY_LINES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes the next line of a text, without its end (LF or CR LF): *n bytes at
 * *line, not NUL-terminated. *at is 0 at first. Returns false at the end of the text.
 */
bool lines_next(const char *text, size_t len, size_t *at, const char **line, size_t *n);

#endif
