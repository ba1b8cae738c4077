/*
 * Log-ins at one switch, over all its sessions: credentials that it refused are not tried again, so that
 * our own retries lock no account.
 */
#ifndef FDBAUDIT_DEVICE_LOG_INS_H
#define FDBAUDIT_DEVICE_LOG_INS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct log_ins { /* all zero: none was refused */
	uint64_t refused; /* by number of the credentials, of the first 64 */
	char why[128]; /* what the switch said to the last of them */
};

/*
 * Notes how a session went that tried n credentials from `first` on, round about, except those that were
 * refused before: `last` was the last one, and refused with why, or not (NULL). Those before it were.
 */
void log_ins_note(struct log_ins *l, size_t n, size_t first, size_t last, const char *why);

/* Whether these credentials may not be tried. */
bool log_ins_refused(const struct log_ins *l, size_t number);

#endif
