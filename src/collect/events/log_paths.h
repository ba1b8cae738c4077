/* Which files patterns name; and the local time of who wrote them. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_PATHS_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_PATHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct log_paths { /* all zero is empty */
	char **list;
	size_t n, cap;
};

void log_paths_free(struct log_paths *p);

/* Adds the files that the pattern (as of the shell) names, by name; "-" is itself. False: there are none. */
bool log_paths_add(struct log_paths *p, const char *pattern);

/* Returns by how many seconds the clocks of this machine are ahead of UTC at that moment: most logs are of its own syslogd. */
int32_t log_paths_east_s(int64_t now_ms);

#endif
