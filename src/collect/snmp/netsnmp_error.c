/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/netsnmp_error.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

enum { INCONSISTENT_NAME = 18 }; /* the last error-status of RFC 3416 section 3 */

const char *
netsnmp_error_name(int error)
{
	return error >= 0 && error <= INCONSISTENT_NAME ? snmp_errstring(error)
							: "an unknown error status";
}
