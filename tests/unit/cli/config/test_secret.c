#include "cli/config/secret.h"

#include "aid/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Modes are looked at, not tried: root may read everything. */
static const struct {
	const char *text;
	const char *error; /* NULL: the secret is "s3cret" */
	mode_t mode;
} secrets[] = {
	{ "s3cret\n", NULL, 0600 },
	{ "s3cret", NULL, 0400 },
	{ "s3cret\r\n", NULL, 0600 },
	{ "\xef\xbb\xbfs3cret\r\n", NULL, 0600 },
	{ "\xef\xbb\xbf", "secret: holds no secret in its first line", 0600 },
	{ "s3cret\n", "secret: others may read this secret (mode 0644): chmod 600 it", 0644 },
	{ "s3cret\n", "secret: others may read this secret (mode 0640): chmod 600 it", 0640 },
	{ "\ns3cret\n", "secret: holds no secret in its first line", 0600 },
	{ "", "secret: holds no secret in its first line", 0600 },
	{ "s3cret\nother\n", "secret: holds more than one line", 0600 },
};

static void
test_secrets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++) {
		struct fdb_err err = { 0 };
		char *secret = NULL;

		scratch_write("secret", secrets[i].text, secrets[i].mode);
		if (secrets[i].error == NULL) {
			assert_int_equal(secret_read("secret", &secret, &err), FDB_OK);
			assert_string_equal(secret, "s3cret");
		} else {
			assert_int_equal(secret_read("secret", &secret, &err), FDB_EUSAGE);
			assert_string_equal(err.text, secrets[i].error);
			assert_null(strstr(err.text, "s3cret"));
		}
		secret_free(secret);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secrets),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
