#include "aid/target.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void
test_spellings(void **state)
{
	static const struct {
		const char *given;
		const char *resolved; /* NULL: refused; "": a name */
		const char *spelled;
	} rows[] = {
		{ "10.0.0.11", "10.0.0.11 161", "10.0.0.11:161" },
		{ "10.0.0.11:1161", "10.0.0.11 1161", "10.0.0.11:1161" },
		{ "10.0.0.11:01161", "10.0.0.11 1161", "10.0.0.11:1161" },
		{ "10.0.0.11/24", "10.0.0.11 161", "10.0.0.11:161" }, /* as NetBox writes */
		{ "10.0.0.11/24:1161", "10.0.0.11 1161", "10.0.0.11:1161" },
		{ "10.0.0.11:1161/24", "10.0.0.11 1161", "10.0.0.11:1161" },
		{ "2001:db8::1", "2001:db8::1 161", "[2001:db8::1]:161" },
		{ "2001:db8::1/64", "2001:db8::1 161", "[2001:db8::1]:161" },
		{ "[2001:db8::1]", "2001:db8::1 161", "[2001:db8::1]:161" },
		{ "[2001:db8::1]:1161", "2001:db8::1 1161", "[2001:db8::1]:1161" },
		{ "switch-1", "", "switch-1:161" },
		{ "switch-1:1161", "", "switch-1:1161" },
		{ "netconf://audit@10.0.0.11", "10.0.0.11 830", "10.0.0.11:830" },
		{ "", NULL, NULL },
		{ ":161", NULL, NULL },
		{ "10.0.0.11:0", NULL, NULL },
		{ "10.0.0.11:65536", NULL, NULL },
		{ "10.0.0.11:snmp", NULL, NULL },
		{ "[2001:db8::1", NULL, NULL },
		{ "[2001:db8::1]161", NULL, NULL },
		{ "[]:161", NULL, NULL },
		{ "leaf[1]", NULL, NULL },
		{ "::1]", NULL, NULL },
		{ "leaf 1", NULL, NULL },
		{ "audit@leaf-1", NULL, NULL },
		{ "leaf/one", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct target t = { .name = NULL };
		struct fdb_err err;
		const enum fdb_code rc = target_parse(&t, rows[i].given, &err);

		if (rows[i].resolved == NULL) {
			assert_int_equal(rc, FDB_EUSAGE);
			continue;
		}
		assert_int_equal(rc, FDB_OK);
		assert_string_equal(t.to_len > 0 ? target_told(&t) : "", rows[i].resolved);
		assert_string_equal(t.spelled, rows[i].spelled);
	}
}

static void
test_users_of_netconf(void **state)
{
	static const struct {
		const char *given;
		const char *user; /* NULL: refused */
	} rows[] = {
		{ "netconf://audit@10.0.0.11", "audit" },
		{ "netconf://audit@realm@10.0.0.11", "audit@realm" }, /* the last one counts */
		{ "netconf://10.0.0.11", "" }, /* that of the credential */
		{ "netconf://@10.0.0.11", NULL },
		{ "netconf://"
		  "a-name-that-is-longer-than-any-user-of-a-switch-that-we-know-of-has"
		  "@10.0.0.11",
		    NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct target t = { .name = NULL };
		struct fdb_err err;
		const enum fdb_code rc = target_parse(&t, rows[i].given, &err);

		if (rows[i].user == NULL) {
			assert_int_equal(rc, FDB_EUSAGE);
			continue;
		}
		assert_int_equal(rc, FDB_OK);
		assert_true(t.netconf);
		assert_string_equal(t.user, rows[i].user);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_users_of_netconf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
