/* The library net-snmp as this program wants it: no files, no environment, its messages in our log. */
#ifndef SNMP_NETSNMP_INIT_H
#define SNMP_NETSNMP_INIT_H

/* Prepares the library, once per process: call it before the first client; again, it does nothing. */
void netsnmp_init_library(void);

#endif
