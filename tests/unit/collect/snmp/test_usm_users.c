/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_users.h"

#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm_keys.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static char password[] = "auth-password";
static char short_password[] = "seven-7";
static const struct credential audit = {
	.version = CRED_SNMP3, .user = "audit", .auth = "SHA", .auth_password = password
};
static const struct usm_engine a = { { 0x80, 0, 0, 1, 'a' }, 5 };
static const struct usm_engine b = { { 0x80, 0, 0, 1, 'b' }, 5 };

static bool
is_known(const struct usm_engine *engine)
{
	struct usm_engine copy = *engine;

	return usm_get_user(copy.id, copy.n, "audit") != NULL;
}

/* Switches that share an engine id share its user: the last one takes it away. */
static void
test_the_last_one_takes_it_away(void **state)
{
	struct fdb_err err;

	(void)state;
	assert_false(is_known(&a));
	assert_int_equal(usm_users_add(&a, &audit, &err), FDB_OK);
	assert_int_equal(usm_users_add(&a, &audit, &err), FDB_OK);
	assert_int_equal(usm_users_add(&b, &audit, &err), FDB_OK);
	usm_users_drop(&a, &audit);
	assert_true(is_known(&a));
	usm_users_drop(&a, &audit);
	assert_false(is_known(&a));
	usm_users_drop(&a, &audit); /* not added: nothing happens */
	assert_true(is_known(&b));
	usm_users_drop(&b, &audit);
	assert_false(is_known(&b));
}

static void
test_a_user_without_keys_is_not_known(void **state)
{
	struct credential bad = audit;
	struct fdb_err err;

	(void)state;
	bad.auth_password = short_password;
	assert_int_equal(usm_users_add(&a, &bad, &err), FDB_EUSAGE);
	assert_false(is_known(&a));
}

static void
test_the_session_is_that_of_the_credential(void **state)
{
	char context[] = "vlan-10";
	netsnmp_session s;

	(void)state;
	usm_users_session(&a, &audit, context, &s);
	assert_int_equal(s.securityLevel, SNMP_SEC_LEVEL_AUTHNOPRIV);
	assert_int_equal(s.securityEngineIDLen, a.n);
	assert_memory_equal(s.securityEngineID, a.id, a.n);
	assert_string_equal(s.securityName, "audit");
	assert_int_equal(s.contextNameLen, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_last_one_takes_it_away),
		cmocka_unit_test(test_a_user_without_keys_is_not_known),
		cmocka_unit_test(test_the_session_is_that_of_the_credential),
	};
	int failed;

	netsnmp_init_library();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	usm_keys_wipe();
	return failed;
}
