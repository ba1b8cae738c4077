/*
 * Messages on standard error, one line each, "fdbaudit: " in front. Nothing
 * else writes there but the progress line: the message callbacks of the
 * libraries (net-snmp, libxml2, libyang, libssh) end here as well.
 */
#ifndef FDBAUDIT_LOG_H
#define FDBAUDIT_LOG_H

enum log_level { LOG_QUIET, LOG_NORMAL, LOG_VERBOSE };

/* Sets what is printed from now on, for the whole process. LOG_NORMAL before the first call. */
void log_set_level(enum log_level level);

/* Prints at every level. */
void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints from LOG_NORMAL on, with "warning: " in front. */
void log_warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints at LOG_VERBOSE. */
void log_detail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
