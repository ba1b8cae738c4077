#include "cli/config/credentials.h"

#include "aid/scratch.h"
#include "cli/config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* What credentials lack is found out before a switch is asked. */
static const struct {
	const char *text;
	const char *error; /* NULL: they are whole */
	mode_t mode; /* of the file "secret" */
} lacks[] = {
	{ "community-file = secret\n", NULL, 0600 },
	{ "version = 1\n", "community-file is missing", 0600 },
	{ "version = 3\n", "user is missing", 0600 },
	{ "version = 3\nuser = a\n", NULL, 0600 },
	{ "version = 3\nuser = a\nauth = SHA-256\n", "auth-password-file is missing", 0600 },
	{ "version = 3\nuser = a\nauth = sha256\nauth-password-file = secret\n", NULL, 0600 },
	{ "version = 3\nuser = a\nauth-password-file = secret\n", "auth is missing", 0600 },
	{ "version = 3\nuser = a\npriv = AES\npriv-password-file = secret\n", "auth is missing",
	    0600 },
	{ "version = 3\nuser = a\nauth = SHA\nauth-password-file = secret\npriv = AES\n",
	    "priv-password-file is missing", 0600 },
	{ "version = 3\nuser = a\nauth = SHA\nauth-password-file = secret\n"
	  "priv-password-file = secret\n",
	    "priv is missing", 0600 },
	{ "version = 3\nuser = a\nauth = SHA\nauth-password-file = short\n",
	    "auth-password-file: a password has 8 characters at least (RFC 3414)", 0600 },
	{ "version = netconf\nkey-file = secret\n", NULL, 0600 },
	{ "version = netconf\nkey-file = secret\n",
	    "key-file: ./secret: others may read this secret (mode 0644): chmod 600 it", 0644 },
	{ "version = netconf\nkey-file = none\n", "key-file: ./none: No such file or directory",
	    0600 },
};

static void
test_credentials(void **state)
{
	(void)state;
	scratch_write("short", "s3cret7\n", 0600);
	for (size_t i = 0; i < sizeof(lacks) / sizeof(lacks[0]); i++) {
		char text[256];
		char wanted[256];
		struct config c;
		struct fdb_err err = { 0 };

		scratch_write("secret", "s3cret-s3cret\n", lacks[i].mode);
		(void)snprintf(text, sizeof(text), "[credentials core]\n%s", lacks[i].text);
		scratch_write("c", text, 0600);
		config_init(&c);
		assert_int_equal(config_read(&c, "./c", &err), FDB_OK);
		if (lacks[i].error == NULL) {
			assert_non_null(credential_find(&c, "core", &err));
		} else {
			(void)snprintf(wanted, sizeof(wanted), "./c:1: [credentials core]: %s",
			    lacks[i].error);
			assert_null(credential_find(&c, "core", &err));
			assert_string_equal(err.text, wanted);
		}
		config_free(&c);
	}
}

/* Read once: in the environment it could be read in /proc for as long as the run takes. */
static void
test_environment(void **state)
{
	struct credential c;
	struct fdb_err err = { 0 };
	const char *in_environment;
	bool given = false;

	(void)state;
	assert_int_equal(setenv("FDBAUDIT_COMMUNITY", "s3cret", 1), 0);
	in_environment = getenv("FDBAUDIT_COMMUNITY");
	assert_int_equal(credential_default(NULL, &c, &given, &err), FDB_OK);
	assert_true(given);
	assert_string_equal(c.community, "s3cret");
	assert_string_equal(in_environment, "");
	assert_null(getenv("FDBAUDIT_COMMUNITY"));
	credential_wipe(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_credentials),
		cmocka_unit_test(test_environment),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
