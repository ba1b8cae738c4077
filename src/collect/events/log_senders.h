/* Senders of log lines: which switch of the run each is, and which of its ports they name. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_SENDERS_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_SENDERS_H

#include "fdbaudit/snapshot.h"

/*
 * Returns the switch that sends under this name: its name here, its sysName or its address, else
 * the one switch with the same first label; NONE: there is none, or several.
 */
uint32_t log_sender_switch(const struct snapshot *snap, const char *sender);

/* Returns the port of the switch with this name (log_ports.h); NONE: none, several, or no place. */
uint32_t log_sender_port(const struct snapshot *snap, uint32_t sw, const char *name);

#endif
