#include "cli/config/secret.h"

#include "aid/scratch.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

/* A pipe that nobody writes into ends; one whose writer takes its time is waited for. */
static void
test_pipes(void **state)
{
	struct fdb_err err = { 0 };
	char *secret = NULL;
	int status;
	pid_t writer;

	(void)state;
	(void)unlink("secret");
	assert_int_equal(mkfifo("secret", 0600), 0);
	assert_int_equal(secret_read("secret", &secret, &err), FDB_EUSAGE);
	assert_string_equal(err.text, "secret: holds no secret in its first line");
	writer = fork();
	if (writer == 0) {
		const struct timespec moment = { 0, 50000000 };
		int fd;

		(void)alarm(10); /* where nobody reads, it does not outlive the test */
		fd = open("secret", O_WRONLY);
		for (const char *s = "s3cret\n"; *s != '\0'; s++) {
			(void)nanosleep(&moment, NULL);
			if (write(fd, s, 1) != 1) {
				_exit(1);
			}
		}
		_exit(0);
	}
	assert_int_equal(secret_read("secret", &secret, &err), FDB_OK);
	assert_string_equal(secret, "s3cret");
	secret_free(secret);
	assert_int_equal(waitpid(writer, &status, 0), writer);
	assert_int_equal(status, 0);
	assert_int_equal(secret_check("secret", &err), FDB_OK);
	assert_int_equal(unlink("secret"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secrets),
		cmocka_unit_test(test_pipes),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
