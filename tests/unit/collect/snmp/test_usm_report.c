#include "collect/snmp/usm_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The counters as they stand in RFC 3414 section 5 and RFC 3412 section 5, with the instance. */
static const struct {
	const char *why;
	uint32_t oid[11];
	size_t n;
	enum usm_report what;
	enum fdb_code code;
	const char *said;
} rows[] = {
	{ "usmStatsUnsupportedSecLevels", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 1, 0 }, 11,
	    USM_REPORT_LEVEL, FDB_EAUTH, "does not allow authPriv to SNMPv3 user audit" },
	{ "usmStatsNotInTimeWindows", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 2, 0 }, 11,
	    USM_REPORT_CLOCK, FDB_EAUTH, "time window" },
	{ "usmStatsUnknownUserNames", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 3, 0 }, 11, USM_REPORT_USER,
	    FDB_EAUTH, "user audit is unknown" },
	{ "usmStatsUnknownEngineIDs", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 4, 0 }, 11,
	    USM_REPORT_ENGINE, FDB_EPROTO, "engine id" },
	{ "usmStatsWrongDigests", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 5, 0 }, 11, USM_REPORT_DIGEST,
	    FDB_EAUTH, "wrong authentication password" },
	{ "usmStatsDecryptionErrors", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 6, 0 }, 11,
	    USM_REPORT_CIPHER, FDB_EAUTH, "wrong privacy password" },
	{ "snmpUnavailableContexts", { 1, 3, 6, 1, 6, 3, 12, 1, 4, 0 }, 10, USM_REPORT_CONTEXT,
	    FDB_EPROTO, "no such SNMPv3 context" },
	{ "snmpUnknownContexts", { 1, 3, 6, 1, 6, 3, 12, 1, 5, 0 }, 10, USM_REPORT_CONTEXT,
	    FDB_EPROTO, "no such SNMPv3 context" },
	{ "a counter without its instance", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 3 }, 10,
	    USM_REPORT_USER, FDB_EAUTH, "is unknown" },
	{ "a counter that no RFC has", { 1, 3, 6, 1, 6, 3, 15, 1, 1, 7, 0 }, 11,
	    USM_REPORT_OTHER, FDB_EPROTO, "report only" },
	{ "the group of the counters", { 1, 3, 6, 1, 6, 3, 15, 1, 1 }, 9, USM_REPORT_OTHER,
	    FDB_EPROTO, "report only" },
};

static void
test_each_counter(void **state)
{
	static const struct credential c = {
		.version = CRED_SNMP3, .user = "audit", .auth = "SHA", .priv = "AES"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct client_varbind vb = { .oid = rows[i].oid, .noid = rows[i].n };
		const struct client_reply r = { .nvarbinds = 1, .varbinds = &vb };
		struct fdb_err err;

		print_message("  %s\n", rows[i].why);
		assert_int_equal(usm_report_of(&r), rows[i].what);
		assert_int_equal(usm_report_fail(rows[i].what, &c, &err), rows[i].code);
		assert_non_null(strstr(err.text, rows[i].said));
	}
}

static void
test_a_report_of_nothing(void **state)
{
	const struct client_reply r = { .nvarbinds = 0 };

	(void)state;
	assert_int_equal(usm_report_of(&r), USM_REPORT_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_counter),
		cmocka_unit_test(test_a_report_of_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
