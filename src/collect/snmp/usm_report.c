#include "collect/snmp/usm_report.h"

#include "collect/snmp/usm_keys.h"

#include <string.h>

enum { COUNTER = 10 }; /* sub-identifiers before the instance */

enum usm_report
usm_report_of(const struct client_reply *r)
{
	static const struct {
		uint32_t oid[COUNTER];
		enum usm_report what;
	} rows[] = {
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 1 }, USM_REPORT_LEVEL },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 2 }, USM_REPORT_CLOCK },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 3 }, USM_REPORT_USER },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 4 }, USM_REPORT_ENGINE },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 5 }, USM_REPORT_DIGEST },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 6 }, USM_REPORT_CIPHER },
		{ { 1, 3, 6, 1, 6, 3, 12, 1, 4, 0 }, USM_REPORT_CONTEXT },
		{ { 1, 3, 6, 1, 6, 3, 12, 1, 5, 0 }, USM_REPORT_CONTEXT },
	};

	for (size_t i = 0; r->nvarbinds > 0 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (r->varbinds[0].noid >= COUNTER &&
		    memcmp(r->varbinds[0].oid, rows[i].oid, sizeof(rows[i].oid)) == 0) {
			return rows[i].what;
		}
	}
	return USM_REPORT_OTHER;
}

enum fdb_code
usm_report_fail(enum usm_report what, const struct credential *c, struct fdb_err *err)
{
	switch (what) {
	case USM_REPORT_LEVEL:
		return fdb_fail(err, FDB_EAUTH,
		    "the switch does not allow %s to SNMPv3 user %s", usm_keys_level_name(c),
		    c->user);
	case USM_REPORT_CLOCK:
		return fdb_fail(err, FDB_EAUTH,
		    "not in the time window of the switch: its SNMPv3 clock cannot be "
		    "followed");
	case USM_REPORT_USER:
		return fdb_fail(
		    err, FDB_EAUTH, "SNMPv3 user %s is unknown to the switch", c->user);
	case USM_REPORT_ENGINE:
		return fdb_fail(
		    err, FDB_EPROTO, "the switch does not tell its SNMPv3 engine id");
	case USM_REPORT_DIGEST:
		return fdb_fail(err, FDB_EAUTH,
		    "wrong authentication password or protocol of SNMPv3 user %s", c->user);
	case USM_REPORT_CIPHER:
		return fdb_fail(err, FDB_EAUTH,
		    "wrong privacy password or protocol of SNMPv3 user %s", c->user);
	case USM_REPORT_CONTEXT:
		return fdb_fail(err, FDB_EPROTO, "the switch has no such SNMPv3 context");
	case USM_REPORT_OTHER:
		break;
	}
	return fdb_fail(err, FDB_EPROTO, "the switch answers with an SNMPv3 report only");
}
