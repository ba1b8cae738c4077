/* The library net-snmp as this program wants it: no files, no environment, its messages in our log. */
#ifndef SNMP_NETSNMP_H
#define SNMP_NETSNMP_H

/* Prepares the library, once per process: call it before the first client; again, it does nothing. */
void netsnmp_init_library(void);

/*
 * Returns the library's words for an error-status of RFC 3416 section 3; any number is allowed,
 * never NULL.
 */
const char *netsnmp_error_name(int error);

#endif
