/* Loaded before libc (LD_PRELOAD): what goes to the log of the system goes to the file SYSLOG_TO. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line that waits for room in a pipe is not lost to a signal. */
static void
put(int priority, const char *format, va_list ap)
{
	const char *name = getenv("SYSLOG_TO");
	const int out = name != NULL ? open(name, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
	char text[2048];
	char line[sizeof(text) + 16];

	(void)vsnprintf(text, sizeof(text), format, ap);
	(void)snprintf(line, sizeof(line), "<%d>%s\n", priority, text);
	while (out != -1 && write(out, line, strlen(line)) == -1 && errno == EINTR) {
	}
	if (out != -1) {
		(void)close(out);
	}
}

void syslog(int priority, const char *format, ...);
void __syslog_chk(int priority, int flag, const char *format, ...);
void openlog(const char *ident, int option, int facility);

void
syslog(int priority, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	put(priority, format, ap);
	va_end(ap);
}

void
__syslog_chk(int priority, int flag, const char *format, ...)
{
	va_list ap;

	(void)flag;
	va_start(ap, format);
	put(priority, format, ap);
	va_end(ap);
}

void
openlog(const char *ident, int option, int facility)
{
	const char *name = getenv("SYSLOG_TO");
	FILE *out = name != NULL ? fopen(name, "a") : NULL;

	(void)option;
	if (out != NULL) {
		(void)fprintf(out, "%s facility %d ", ident, facility >> 3);
		(void)fclose(out);
	}
}
