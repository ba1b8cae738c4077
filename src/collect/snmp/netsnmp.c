/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/netsnmp.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* net-snmp's own messages are details: what matters reaches the caller as an error. */
static int
to_log(int major, int minor, void *serverarg, void *clientarg)
{
	const struct snmp_log_message *m = serverarg;

	(void)major;
	(void)minor;
	(void)clientarg;
	if (m != NULL && m->msg != NULL) {
		char text[TEXT_MAX];

		(void)text_clean(text, sizeof(text), m->msg, strlen(m->msg));
		log_detail("net-snmp: %s", text);
	}
	return SNMP_ERR_NOERROR;
}

static void
library_log(void)
{
	netsnmp_log_handler *h;

	snmp_disable_log();
	h = netsnmp_register_loghandler(NETSNMP_LOGHANDLER_CALLBACK, LOG_DEBUG);
	if (h != NULL) {
		snmp_enable_calllog();
		(void)snmp_register_callback(
		    SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_LOGGING, to_log, NULL);
	}
}

/*
 * A user's snmp.conf could change community, version or source address of our
 * requests; persistent files would be left behind in the home of whoever runs
 * the audit; MIB files cost 320 ms and are of no use, since values stay typed.
 */
void
netsnmp_init_library(void)
{
	static const int off[] = { NETSNMP_DS_LIB_DONT_READ_CONFIGS,
		NETSNMP_DS_LIB_DONT_PERSIST_STATE, NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD,
		NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE };
	static bool started;
	static char mibs[] = "MIBS=";
	/* The TLS part of init_snmp() makes a folder for certificates; here it cannot. */
	static char persistent[] = "SNMP_PERSISTENT_DIR=/dev/null";

	if (started) {
		return;
	}
	started = true;
	library_log();
	for (size_t i = 0; i < sizeof(off) / sizeof(off[0]); i++) {
		netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, off[i], 1);
	}
	(void)putenv(mibs);
	(void)putenv(persistent);
	netsnmp_set_mib_directory("");
	init_snmp("fdbaudit");
}

enum { INCONSISTENT_NAME = 18 }; /* the last error-status of RFC 3416 section 3 */

const char *
netsnmp_error_name(int error)
{
	return error >= 0 && error <= INCONSISTENT_NAME ? snmp_errstring(error)
							: "an unknown error status";
}
