/* Files are replaced whole or not at all; each refusal names the path. */
#include "report/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/fdbaudit-report-XXXXXX";
static int reader = -1; /* of the FIFO */

static enum fdb_code
write_much(const void *arg, FILE *out, struct fdb_err *err)
{
	(void)arg;
	(void)err;
	for (int i = 0; i < 100000; i++) {
		(void)fputs("0123456789\n", out);
	}
	return FDB_OK;
}

static enum fdb_code
write_little(const void *arg, FILE *out, struct fdb_err *err)
{
	(void)arg;
	(void)err;
	(void)fputs("0123456789\n", out);
	return FDB_OK;
}

static enum fdb_code
write_then_fail(const void *arg, FILE *out, struct fdb_err *err)
{
	(void)arg;
	(void)fputs("half a report", out);
	return fdb_fail(err, FDB_ELIMIT, "too much");
}

static enum fdb_code
write_to_nobody(const void *arg, FILE *out, struct fdb_err *err)
{
	(void)close(reader);
	return write_much(arg, out, err);
}

static const char *
in_folder(const char *name)
{
	static char path[2][512];
	static int turn;

	turn = !turn;
	(void)snprintf(path[turn], sizeof(path[turn]), "%s/%s", folder, name);
	return path[turn];
}

/* What a file holds, up to a little; "" when it is not there. */
static const char *
content(const char *path)
{
	static char buf[64];
	FILE *f = fopen(path, "r");
	size_t n = 0;

	if (f != NULL) {
		n = fread(buf, 1, sizeof(buf) - 1, f);
		(void)fclose(f);
	}
	buf[n] = '\0';
	return buf;
}

static void
put_old(const char *path)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	(void)fputs("old", f);
	assert_int_equal(fclose(f), 0);
}

/* Files in the folder: no temporary one may stay. */
static int
files(void)
{
	DIR *d = opendir(folder);
	int n = 0;

	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d)) != NULL;) {
		n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	}
	(void)closedir(d);
	return n;
}

static void
empty_folder(void)
{
	DIR *d = opendir(folder);

	for (const struct dirent *e; (e = readdir(d)) != NULL;) {
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
			(void)remove(in_folder(e->d_name));
		}
	}
	(void)closedir(d);
}

static void
whole_file(void **state)
{
	struct fdb_err err = { .code = FDB_OK };
	struct stat st;
	mode_t mask;

	(void)state;
	put_old(in_folder("a.csv"));
	mask = umask(0077);
	assert_int_equal(file_write(in_folder("a.csv"), write_much, NULL, &err), FDB_OK);
	(void)umask(mask);
	assert_int_equal(stat(in_folder("a.csv"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640); /* whatever the umask says */
	assert_int_equal(st.st_size, 1100000);
	assert_memory_equal(content(in_folder("a.csv")), "0123456789\n0123", 15);
	assert_int_equal(files(), 1);
	empty_folder();
}

static void
old_file_stays(void **state)
{
	const struct rlimit small = { 4096, RLIM_INFINITY };
	struct rlimit before;
	struct fdb_err err = { .code = FDB_OK };

	(void)state;
	put_old(in_folder("a.csv"));
	assert_int_equal(
	    file_write(in_folder("a.csv"), write_then_fail, NULL, &err), FDB_ELIMIT);
	assert_non_null(strstr(err.text, "a.csv: too much"));
	assert_string_equal(content(in_folder("a.csv")), "old");
	assert_int_equal(files(), 1);

	/* A disk that is full, as far as a test can make one: the file may not grow. */
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(file_write(in_folder("a.csv"), write_much, NULL, &err), FDB_EIO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_non_null(strstr(err.text, "a.csv: File too large"));
	assert_string_equal(content(in_folder("a.csv")), "old");
	assert_int_equal(files(), 1);
	empty_folder();
}

static void
links_are_kept(void **state)
{
	struct fdb_err err = { .code = FDB_OK };
	struct stat st;

	(void)state;
	put_old(in_folder("real"));
	assert_int_equal(symlink("real", in_folder("link")), 0);
	assert_int_equal(symlink(in_folder("link"), in_folder("far")), 0);
	assert_int_equal(file_write(in_folder("far"), write_much, NULL, &err), FDB_OK);
	assert_int_equal(lstat(in_folder("link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_memory_equal(content(in_folder("real")), "0123456789", 10);
	assert_int_equal(symlink("loop", in_folder("loop")), 0);
	assert_int_equal(file_write(in_folder("loop"), write_much, NULL, &err), FDB_EIO);
	assert_int_equal(files(), 4);
	empty_folder();
}

/* What its owner closed stays closed; what others may read is not for them all. */
static void
modes_are_kept(void **state)
{
	static const mode_t modes[][2] = { { 0600, 0600 }, { 0400, 0400 }, { 0640, 0640 },
		{ 0666, 0640 }, { 0604, 0600 } };

	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		struct fdb_err err = { .code = FDB_OK };
		struct stat st;

		put_old(in_folder("a.csv"));
		assert_int_equal(chmod(in_folder("a.csv"), modes[i][0]), 0);
		assert_int_equal(
		    file_write(in_folder("a.csv"), write_much, NULL, &err), FDB_OK);
		assert_int_equal(stat(in_folder("a.csv"), &st), 0);
		assert_int_equal(st.st_mode & 07777, modes[i][1]);
		empty_folder();
	}
}

/* What was asked for is taken as it is, whatever was there; the group without the superuser's help. */
static void
modes_are_shared(void **state)
{
	static const struct {
		mode_t there, shared, becomes;
	} modes[] = { { 0, 0, 0640 }, { 0, 0644, 0644 }, { 0600, 0644, 0644 },
		{ 0644, 0600, 0600 } };

	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		struct fdb_err err = { .code = FDB_OK };
		struct stat st;

		if (modes[i].there != 0) {
			put_old(in_folder("a.csv"));
			assert_int_equal(chmod(in_folder("a.csv"), modes[i].there), 0);
		}
		file_share(modes[i].shared, getegid());
		assert_int_equal(
		    file_write(in_folder("a.csv"), write_much, NULL, &err), FDB_OK);
		assert_int_equal(stat(in_folder("a.csv"), &st), 0);
		assert_int_equal(st.st_mode & 07777, modes[i].becomes);
		assert_int_equal(st.st_gid, getegid());
		empty_folder();
	}
	file_share(0, (gid_t)-1);
}

static void
group_is_shared(void **state)
{
	struct fdb_err err = { .code = FDB_OK };
	struct stat st;

	(void)state;
	if (geteuid() != 0) {
		skip(); /* another group is given by the superuser alone */
	}
	file_share(0, 65534);
	assert_int_equal(file_write(in_folder("a.csv"), write_much, NULL, &err), FDB_OK);
	assert_int_equal(stat(in_folder("a.csv"), &st), 0);
	assert_int_equal(st.st_gid, 65534);
	assert_int_equal(chmod(folder, 0777), 0);
	assert_int_equal(seteuid(65534), 0);
	file_share(0, 12); /* of which nobody here is */
	assert_int_equal(file_write(in_folder("b.csv"), write_much, NULL, &err), FDB_EIO);
	assert_int_equal(seteuid(0), 0);
	assert_non_null(strstr(err.text, "cannot be given to the group"));
	assert_int_equal(files(), 1);
	file_share(0, (gid_t)-1);
	assert_int_equal(chmod(folder, 0700), 0);
	empty_folder();
}

/* A link of somebody else, in a folder that all may write: to a file, to none, to a folder. */
static void
links_of_strangers(void **state)
{
	static const struct {
		uid_t owner, user;
		mode_t folder;
		const char *link, *path;
		bool followed;
	} rows[] = {
		{ 65534, 0, 01777, "victim", "link", false },
		{ 65534, 0, 0777, "victim", "link", false },
		{ 65534, 0, 0770, "victim", "link", false },
		{ 65534, 0, 0755, "victim", "link", true },
		{ 0, 0, 01777, "victim", "link", true },
		{ 65534, 0, 01777, "new", "link", false },
		{ 65534, 0, 01777, ".", "link/victim", false },
		{ 0, 0, 01777, ".", "link/victim", true },
		{ 0, 65534, 0777, "victim", "link", true },
		{ 65534, 65534, 0777, "victim", "link", true },
		{ 65533, 65534, 0777, "victim", "link", false },
	};

	(void)state;
	if (geteuid() != 0) {
		skip(); /* links of another user are made by the superuser alone */
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { .code = FDB_OK };
		enum fdb_code code;

		put_old(in_folder("victim"));
		assert_int_equal(symlink(rows[i].link, in_folder("link")), 0);
		assert_int_equal(lchown(in_folder("link"), rows[i].owner, rows[i].owner), 0);
		assert_int_equal(chmod(folder, rows[i].folder), 0);
		assert_int_equal(seteuid(rows[i].user), 0);
		code = file_write(in_folder(rows[i].path), write_much, NULL, &err);
		assert_int_equal(seteuid(0), 0);
		assert_int_equal(code, rows[i].followed ? FDB_OK : FDB_EIO);
		assert_string_equal(content(in_folder("new")), "");
		if (rows[i].followed) {
			assert_memory_equal(content(in_folder("victim")), "0123", 4);
		} else {
			assert_string_equal(content(in_folder("victim")), "old");
			assert_non_null(strstr(err.text, "a link of another user"));
		}
		assert_int_equal(chmod(folder, 0700), 0);
		empty_folder();
	}
}

/* What a run that was killed left: only that, and only when it is old. */
static void
leftovers_go(void **state)
{
	static const struct {
		const char *name;
		time_t age;
		bool stays;
	} rows[] = {
		{ ".a.csv.AbCdEf", 90000, false },
		{ ".a.csv.abc123", 80000, true },
		{ ".a.csv.abcdefg", 90000, true },
		{ ".b.csv.abcdef", 90000, true },
		{ "a.csv.abcdef", 90000, true },
		{ ".a.csv-abcdef", 90000, true },
	};
	struct fdb_err err = { .code = FDB_OK };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct timespec then[] = { { time(NULL) - rows[i].age, 0 },
			{ time(NULL) - rows[i].age, 0 } };

		put_old(in_folder(rows[i].name));
		assert_int_equal(utimensat(AT_FDCWD, in_folder(rows[i].name), then, 0), 0);
	}
	assert_int_equal(file_write(in_folder("a.csv"), write_much, NULL, &err), FDB_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(access(in_folder(rows[i].name), F_OK) == 0, rows[i].stays);
	}
	empty_folder();
}

static void
refusals_name_the_path(void **state)
{
	static const struct {
		const char *path, *says;
	} rows[] = {
		{ "/dev/full", "/dev/full: No space left on device" },
		{ "/tmp", "/tmp: Is a directory" },
		{ "/nowhere/a.csv", "/nowhere/a.csv: No such file or directory" },
		{ "/dev/null/a.csv", "/dev/null/a.csv: Not a directory" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { .code = FDB_OK };

		assert_int_equal(file_write(rows[i].path, write_much, NULL, &err), FDB_EIO);
		assert_string_equal(err.text, rows[i].says);
	}
}

static void
pipes_in_place(void **state)
{
	struct fdb_err err = { .code = FDB_OK };
	char buf[16] = "";
	struct stat st;

	(void)state;
	assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
	reader = open(in_folder("pipe"), O_RDONLY | O_NONBLOCK);
	assert_int_equal(file_write(in_folder("pipe"), write_little, NULL, &err), FDB_OK);
	assert_int_equal(read(reader, buf, 8), 8);
	assert_string_equal(buf, "01234567");
	assert_int_equal(file_write(in_folder("pipe"), write_to_nobody, NULL, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "pipe: Broken pipe"));
	assert_int_equal(file_write(in_folder("pipe"), write_little, NULL, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "pipe: a pipe that nobody reads"));
	assert_int_equal(lstat(in_folder("pipe"), &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_int_equal(file_write("/dev/null", write_much, NULL, &err), FDB_OK);
	empty_folder();
}

static int
setup(void **state)
{
	(void)state;
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
	return mkdtemp(folder) == NULL;
}

static int
teardown(void **state)
{
	(void)state;
	return rmdir(folder);
}

/* What is there stays; the one that is in the way is named. */
static void
folders_above(void **state)
{
	struct fdb_err err;
	struct stat st;
	FILE *f;

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(file_make_above(in_folder("above/b//c"), &err), FDB_OK);
		assert_int_equal(stat(in_folder("above/b"), &st), 0);
		assert_true(S_ISDIR(st.st_mode));
		assert_int_equal(stat(in_folder("above/b/c"), &st), -1);
	}
	f = fopen(in_folder("above/b/file"), "w");
	assert_non_null(f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(file_make_above(in_folder("above/b/file/d/e"), &err), FDB_EIO);
	assert_non_null(strstr(err.text, "above/b/file/d: Not a directory"));
	assert_int_equal(file_make_above("beside", &err), FDB_OK);
	assert_int_equal(unlink(in_folder("above/b/file")), 0);
	assert_int_equal(rmdir(in_folder("above/b")), 0);
	assert_int_equal(rmdir(in_folder("above")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_file),
		cmocka_unit_test(old_file_stays),
		cmocka_unit_test(links_are_kept),
		cmocka_unit_test(modes_are_kept),
		cmocka_unit_test(modes_are_shared),
		cmocka_unit_test(group_is_shared),
		cmocka_unit_test(links_of_strangers),
		cmocka_unit_test(leftovers_go),
		cmocka_unit_test(refusals_name_the_path),
		cmocka_unit_test(pipes_in_place),
		cmocka_unit_test(folders_above),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
