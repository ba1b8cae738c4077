/* What a Report of SNMPv3 complains of: the counters of RFC 3414 section 5 and RFC 3412 section 5. */
#ifndef SNMP_USM_REPORT_H
#define SNMP_USM_REPORT_H

#include "collect/snmp/message.h"
#include "fdbaudit/collect.h"

enum usm_report {
	USM_REPORT_LEVEL, /* usmStatsUnsupportedSecLevels */
	USM_REPORT_CLOCK, /* usmStatsNotInTimeWindows */
	USM_REPORT_USER, /* usmStatsUnknownUserNames */
	USM_REPORT_ENGINE, /* usmStatsUnknownEngineIDs */
	USM_REPORT_DIGEST, /* usmStatsWrongDigests */
	USM_REPORT_CIPHER, /* usmStatsDecryptionErrors */
	USM_REPORT_CONTEXT, /* snmpUnavailableContexts, snmpUnknownContexts */
	USM_REPORT_OTHER /* any other counter, or none */
};

/* Returns what the first varbind of a Report names. */
enum usm_report usm_report_of(const struct client_reply *r);

/* Says in err what the switch refuses to this credential; returns the code of err. */
enum fdb_code usm_report_fail(
    enum usm_report what, const struct credential *c, struct fdb_err *err);

#endif
