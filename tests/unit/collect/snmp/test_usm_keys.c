/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_keys.h"

#include "collect/snmp/netsnmp.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_names_of_algorithms(void **state)
{
	static const struct {
		const char *name;
		bool auth, priv;
	} rows[] = {
		{ "MD5", true, false },
		{ "SHA", true, false },
		{ "SHA-512", true, false },
		{ "DES", false, true },
		{ "AES", false, true },
		{ "AES-256", false, true },
		{ "ROT13", false, false },
		{ "", false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  \"%s\"\n", rows[i].name);
		assert_int_equal(snmp_knows_auth(rows[i].name), rows[i].auth);
		assert_int_equal(snmp_knows_priv(rows[i].name), rows[i].priv);
	}
}

/* RFC 3414 A.3.1 and A.3.2: "maplesyrup", hashed to a key. */
static void
test_keys_of_the_rfc(void **state)
{
	static char maple[] = "maplesyrup";
	static const struct {
		const char *auth;
		uint8_t key[20];
		size_t n;
	} rows[] = {
		{ "MD5",
		    { 0x9f, 0xaf, 0x32, 0x83, 0x88, 0x4e, 0x92, 0x83, 0x4e, 0xbc, 0x98, 0x47,
			0xd8, 0xed, 0xd9, 0x63 },
		    16 },
		{ "SHA",
		    { 0x9f, 0xb5, 0xcc, 0x03, 0x81, 0x49, 0x7b, 0x37, 0x93, 0x52, 0x89, 0x39,
			0xff, 0x78, 0x8d, 0x5d, 0x79, 0x14, 0x52, 0x11 },
		    20 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct credential c = {
			.user = "a", .auth = rows[i].auth, .auth_password = maple
		};

		for (int again = 0; again < 2; again++) { /* the second time from memory */
			netsnmp_session s;
			struct fdb_err err;

			snmp_sess_init(&s);
			assert_int_equal(usm_keys_fill(&c, &s, &err), FDB_OK);
			assert_int_equal(s.securityAuthKeyLen, rows[i].n);
			assert_memory_equal(s.securityAuthKey, rows[i].key, rows[i].n);
			assert_int_equal(s.securityLevel, SNMP_SEC_LEVEL_AUTHNOPRIV);
		}
	}
}

static void
test_what_has_no_keys(void **state)
{
	static char good[] = "long-enough";
	static char bad[] = "seven-7";
	static const struct {
		const char *why;
		struct credential c;
		const char *said; /* NULL: it can be used */
	} rows[] = {
		{ "no authentication needs none", { .user = "a" }, NULL },
		{ "an unknown hash", { .auth = "ROT13", .auth_password = good },
		    "no such authentication: ROT13" },
		{ "a short password", { .auth = "SHA", .auth_password = bad },
		    "8 characters at least" },
		{ "no password", { .auth = "SHA" }, "8 characters at least" },
		{ "an unknown cipher",
		    { .auth = "SHA",
			.auth_password = good,
			.priv = "ROT13",
			.priv_password = good },
		    "no such privacy: ROT13" },
		{ "a short password of privacy",
		    { .auth = "SHA",
			.auth_password = good,
			.priv = "AES",
			.priv_password = bad },
		    "8 characters at least" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		netsnmp_session s;
		struct fdb_err err;

		print_message("  %s\n", rows[i].why);
		snmp_sess_init(&s);
		if (rows[i].said == NULL) {
			assert_int_equal(usm_keys_fill(&rows[i].c, &s, &err), FDB_OK);
		} else {
			assert_int_equal(usm_keys_fill(&rows[i].c, &s, &err), FDB_EUSAGE);
			assert_non_null(strstr(err.text, rows[i].said));
		}
	}
}

static void
test_names_of_levels(void **state)
{
	const struct credential plain = { .user = "a" };
	const struct credential auth = { .user = "a", .auth = "SHA" };
	const struct credential priv = { .user = "a", .auth = "SHA", .priv = "AES" };

	(void)state;
	assert_string_equal(usm_keys_level_name(&plain), "noAuthNoPriv");
	assert_string_equal(usm_keys_level_name(&auth), "authNoPriv");
	assert_string_equal(usm_keys_level_name(&priv), "authPriv");
	assert_int_equal(usm_keys_level(&priv), SNMP_SEC_LEVEL_AUTHPRIV);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_of_algorithms),
		cmocka_unit_test(test_keys_of_the_rfc),
		cmocka_unit_test(test_what_has_no_keys),
		cmocka_unit_test(test_names_of_levels),
	};
	int failed;

	netsnmp_init_library();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	usm_keys_wipe();
	return failed;
}
