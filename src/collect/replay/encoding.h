/*
 * The encoding of a recording: Windows saves a terminal's text as UTF-16, or with
 * a byte order mark.
 */
#ifndef FDBAUDIT_REPLAY_ENCODING_H
#define FDBAUDIT_REPLAY_ENCODING_H

#include <stddef.h>

/*
 * Makes UTF-8 of a whole file: a byte order mark is taken off; UTF-16, by its mark
 * or by the zeros of plain text, is converted, halves of a pair to U+FFFD. Other
 * bytes stay as they are. *text, NUL behind it, is replaced where it grows.
 */
void encoding_to_utf8(char **text, size_t *len);

#endif
