/* Names of ports: a log spells them shorter, or longer, than ifName does. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_PORTS_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_PORTS_H

#include <stdbool.h>

/* Returns whether two names are of one port: the same kind by log_ports.def, the same number. */
bool log_ports_alike(const char *a, const char *b);

/* Returns whether a station may be plugged in there: no tunnel, no peer link, no IP address. */
bool log_ports_place(const char *name);

#endif
