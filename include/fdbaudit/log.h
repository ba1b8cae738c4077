/*
 * Messages on standard error: the only place that writes there, besides the
 * progress line. Library callbacks (net-snmp, libxml2, ...) end here as well.
 */
#ifndef FDBAUDIT_LOG_H
#define FDBAUDIT_LOG_H

enum log_level { LOG_QUIET, LOG_NORMAL, LOG_VERBOSE };

void log_set_level(enum log_level level);

/* Errors are printed at every level, warnings from LOG_NORMAL, details from LOG_VERBOSE. */
void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_detail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
