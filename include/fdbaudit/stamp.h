/*
 * Moments: milliseconds since 1970 in UTC, written as RFC 3339 says.
 */
#ifndef FDBAUDIT_STAMP_H
#define FDBAUDIT_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STAMP_SIZE 32 /* "2026-11-18T02:58:00Z" and its NUL, with room for any int64_t year */

/*
 * Reads "2026-11-18T02:58:00Z", with a fraction of the second (kept to the
 * millisecond) or an offset as "+01:00" for the Z. Years 1970 to 9999; *ms is
 * set only on success.
 */
bool stamp_parse(const char *s, size_t len, int64_t *ms);

/* Writes whole seconds, "2026-11-18T02:58:00Z". Returns buf. */
char *stamp_format(int64_t ms, char buf[static STAMP_SIZE]);

#endif
