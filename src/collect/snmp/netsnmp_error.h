/* The words of net-snmp for what a switch answers in place of values. */
#ifndef SNMP_NETSNMP_ERROR_H
#define SNMP_NETSNMP_ERROR_H

/* Returns the words for an error-status of RFC 3416 section 3; any number is allowed, never NULL. */
const char *netsnmp_error_name(int error);

#endif
