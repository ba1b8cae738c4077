/*
 * Names in lines of PowerShell. They are chosen by others: nothing in them runs, and none ends the
 * quotes it stands in.
 */
#ifndef FDBAUDIT_POWERSHELL_H
#define FDBAUDIT_POWERSHELL_H

#include "fdbaudit/text.h"

#define POWERSHELL_SIZE \
	(2 * TEXT_MAX + 1) /* of a cleaned text that is quotes alone, in quotes */

/*
 * Writes a text in quotes, 'it''s', into dst, which has room for cap bytes (at least 9, the NUL
 * included). What does not fit is left out; the quotes are closed in any case. Returns dst.
 */
const char *powershell_quoted(char *dst, size_t cap, const char *s);

/* Returns it as an argument: s itself where nothing in it needs quotes, else as above. */
const char *powershell_word(char *dst, size_t cap, const char *s);

#endif
