/*
 * Describe: what is known of switches and asked of their tables, in words, for
 * people who look for a fault.
 */
#ifndef FDBAUDIT_DESCRIBE_H
#define FDBAUDIT_DESCRIBE_H

#include <stddef.h>

/* Returns what has to be known of this vendor's switches, by sysObjectID; "" where nothing is. */
const char *describe_quirk(const char *sysobjectid);

/*
 * Writes what is asked for in a table, as "dot1qTpFdbPort, dot1qTpFdbStatus"; "" for no
 * table of SNMP. Returns dst.
 */
char *describe_columns(const char *table, char *dst, size_t cap);

#endif
