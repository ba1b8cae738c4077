#include "fdbaudit/log.h"

#include <stdarg.h>
#include <stdio.h>

static enum log_level level_now = LOG_NORMAL;

void
log_set_level(enum log_level level)
{
	level_now = level;
}

static void print(const char *what, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static void
print(const char *what, const char *fmt, va_list ap)
{
	(void)fputs("fdbaudit: ", stderr);
	(void)fputs(what, stderr);
	(void)vfprintf(stderr, fmt, ap);
	(void)fputc('\n', stderr);
}

void
log_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print("", fmt, ap);
	va_end(ap);
}

void
log_warning(const char *fmt, ...)
{
	va_list ap;

	if (level_now < LOG_NORMAL) {
		return;
	}
	va_start(ap, fmt);
	print("warning: ", fmt, ap);
	va_end(ap);
}

void
log_detail(const char *fmt, ...)
{
	va_list ap;

	if (level_now < LOG_VERBOSE) {
		return;
	}
	va_start(ap, fmt);
	print("", fmt, ap);
	va_end(ap);
}
