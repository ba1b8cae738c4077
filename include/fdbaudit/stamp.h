/*
 * Moments: milliseconds since 1970-01-01 in UTC (Unix time), written and read
 * as RFC 3339 says. Reads no clock and no time zone of the machine.
 */
#ifndef FDBAUDIT_STAMP_H
#define FDBAUDIT_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STAMP_SIZE 32 /* "2026-11-18T02:58:00Z" and its NUL, with room for any int64_t year */

/*
 * Reads "2026-11-18T02:58:00Z", exactly len bytes; a fraction of the second is
 * kept to the millisecond, an offset as "+01:00" may stand for the Z, a blank
 * for the T. Returns false for anything else and for years outside 1970 to
 * 9999; *ms is set only when it returns true.
 */
bool stamp_parse(const char *s, size_t len, int64_t *ms);

/* Writes the moment in whole seconds, rounded down: "2026-11-18T02:58:00Z". Returns buf. */
char *stamp_format(int64_t ms, char buf[static STAMP_SIZE]);

#endif
