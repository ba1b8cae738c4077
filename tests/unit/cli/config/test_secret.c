/* For getpwent(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/config/secret.h"

#include "aid/scratch.h"

#include <fcntl.h>
#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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
	{ "s3cret\n", "secret: others may read this secret (mode 0660): chmod 600 it", 0660 },
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
			assert_int_equal(secret_read("secret", NULL, &secret, &err), FDB_OK);
			assert_string_equal(secret, "s3cret");
		} else {
			assert_int_equal(
			    secret_read("secret", NULL, &secret, &err), FDB_EUSAGE);
			assert_string_equal(err.text, secrets[i].error);
			assert_null(strstr(err.text, "s3cret"));
		}
		secret_free(secret);
	}
}

/* Accounts of this machine, as the C library would walk them: www-data, and another one of its group or not. */
static gid_t of_another = 100;
static size_t walked;

void
setpwent(void)
{
	walked = 0;
}

void
endpwent(void)
{
}

struct passwd *
getpwent(void)
{
	static struct passwd list[2];

	list[0] = (struct passwd){ .pw_uid = 33, .pw_gid = 33 };
	list[1] = (struct passwd){ .pw_uid = 2000, .pw_gid = of_another };
	return walked < 2 ? &list[walked++] : NULL;
}

/* A group that another account has as its first one is not the reader's own. */
static void
test_first_group(void **state)
{
	const gid_t own[] = { 33 };
	const struct secret_reader www = {
		.name = "www-data", .user = 33, .groups = own, .ngroups = 1
	};
	struct fdb_err err = { 0 };

	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	scratch_write("secret", "s3cret\n", 0640);
	assert_int_equal(chown("secret", 0, 33), 0);
	assert_int_equal(secret_check("secret", &www, &err), FDB_OK);
	of_another = 33;
	assert_int_equal(secret_check("secret", &www, &err), FDB_EUSAGE);
	assert_non_null(strstr(err.text, "others may read this secret (mode 0640)"));
	of_another = 100;
}

/* A file of root for a group that is the reader's own: Debian's www-data has one, adm and users are of many. */
static void
test_lent(void **state)
{
	const gid_t own[] = { 33 };
	const gid_t more[] = { 33, 4 };
	const gid_t other[] = { 100 };
	const struct secret_reader www = {
		.name = "www-data", .user = 33, .groups = own, .ngroups = 1
	};
	const struct secret_reader member = {
		.name = "www-data", .user = 33, .groups = more, .ngroups = 2
	};
	const struct secret_reader stranger = {
		.name = "games", .user = 5, .groups = other, .ngroups = 1
	};
	const struct secret_reader guest = {
		.name = "games", .user = 5, .groups = own, .ngroups = 1
	};
	const struct secret_reader root = { .name = "root" };
	const struct {
		const struct secret_reader *who;
		uid_t user;
		gid_t group;
		mode_t mode;
		const char *error; /* NULL: may be read */
	} rows[] = {
		{ &www, 0, 33, 0640, NULL },
		{ &www, 0, 33, 0440, NULL },
		{ &root, 0, 33, 0640, NULL },
		{ NULL, 0, 33, 0640, NULL },
		{ &www, 0, 33, 0660, "others may read this secret (mode 0660)" },
		{ &www, 0, 33, 0644, "others may read this secret (mode 0644)" },
		{ &member, 0, 4, 0640, "others may read this secret (mode 0640)" },
		{ &root, 0, 4, 0640, "others may read this secret (mode 0640)" },
		{ &guest, 0, 33, 0640, "others may read this secret (mode 0640)" },
		{ &stranger, 0, 33, 0640, "others may read this secret (mode 0640)" },
		{ &www, 33, 33, 0640, "others may read this secret (mode 0640)" },
		{ &www, 33, 33, 0600, NULL },
		{ &www, 5, 33, 0600, "belongs to another user" },
		{ &www, 0, 0, 0600, "user www-data, who runs the audit, may not read it" },
		{ &root, 0, 0, 0600, NULL },
	};

	(void)state;
	if (geteuid() != 0) {
		skip(); /* files of others */
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { 0 };
		char *secret = NULL;

		print_message("  row %zu\n", i);
		scratch_write("secret", "s3cret\n", 0600);
		assert_int_equal(chown("secret", rows[i].user, rows[i].group), 0);
		assert_int_equal(chmod("secret", rows[i].mode), 0);
		if (rows[i].error == NULL) {
			assert_int_equal(
			    secret_read("secret", rows[i].who, &secret, &err), FDB_OK);
			assert_string_equal(secret, "s3cret");
			assert_int_equal(secret_check("secret", rows[i].who, &err), FDB_OK);
		} else {
			assert_int_equal(
			    secret_read("secret", rows[i].who, &secret, &err), FDB_EUSAGE);
			assert_non_null(strstr(err.text, rows[i].error));
			assert_int_equal(secret_check("secret", rows[i].who, &err), FDB_EUSAGE);
		}
		secret_free(secret);
	}
}

/* Until that process waits for something; SIGALRM ends who waits for that in vain. */
static void
await_sleep(pid_t pid)
{
	char path[64];
	char state = 'R';

	(void)snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	while (state != 'S') {
		FILE *f = fopen(path, "r");

		if (f == NULL || fscanf(f, "%*d (%*[^)]) %c", &state) != 1) {
			state = 'R';
		}
		if (f != NULL) {
			(void)fclose(f);
		}
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
	assert_int_equal(secret_read("secret", NULL, &secret, &err), FDB_EUSAGE);
	assert_string_equal(err.text, "secret: holds no secret in its first line");
	writer = fork();
	if (writer == 0) {
		const struct timespec moment = { 0, 50000000 };
		int fd;

		(void)alarm(10); /* where nobody reads, it does not outlive the test */
		await_sleep(getppid());
		fd = open("secret", O_WRONLY);
		for (const char *s = "s3cret\n"; *s != '\0'; s++) {
			(void)nanosleep(&moment, NULL);
			if (write(fd, s, 1) != 1) {
				_exit(1);
			}
		}
		_exit(0);
	}
	assert_int_equal(secret_read("secret", NULL, &secret, &err), FDB_OK);
	assert_string_equal(secret, "s3cret");
	secret_free(secret);
	assert_int_equal(waitpid(writer, &status, 0), writer);
	assert_int_equal(status, 0);
	assert_int_equal(secret_check("secret", NULL, &err), FDB_OK);
	assert_int_equal(unlink("secret"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secrets),
		cmocka_unit_test(test_lent),
		cmocka_unit_test(test_first_group),
		cmocka_unit_test(test_pipes),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
