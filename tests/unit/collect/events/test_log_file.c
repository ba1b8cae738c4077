/* Files of logs: what each line of them is, however it is written, and which files are none. */
#include "aid/claims.h"
#include "aid/scratch.h"

#include "collect/events/log_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* Each line in brackets, behind the sender and time that the journal gives it. */
struct told {
	char words[512];
	size_t n, longest;
	volatile int stop;
	size_t stop_at;
	size_t lines;
};

static void
give(void *arg, const struct log_line *line)
{
	struct told *t = arg;
	const int shown = (int)(line->text.n < 40 ? line->text.n : 40);

	if (t->n + 64 > sizeof(t->words)) {
		t->n = 0; /* who reads so many asks for the last ones alone */
	}
	t->n += (size_t)snprintf(t->words + t->n, sizeof(t->words) - t->n, "%.*s%s[%.*s]",
	    (int)line->sender.n, line->sender.at, line->ms != 0 ? "@" : "", shown,
	    line->text.at);
	t->longest = line->text.n > t->longest ? line->text.n : t->longest;
	t->lines++;
	t->stop = t->stop_at != 0 && t->lines >= t->stop_at;
}

static void
write_file(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

#define TEXT(s_) (s_), sizeof(s_) - 1

static const struct {
	const char *why, *text;
	size_t n;
	const char *says;
} files[] = {
	{ "lines", TEXT("one\ntwo\n"), "[one][two]" },
	{ "no end of the last line", TEXT("one\ntwo"), "[one][two]" },
	{ "as Windows ends them", TEXT("one\r\ntwo\r\n"), "[one][two]" },
	{ "a line of nothing", TEXT("one\n\ntwo\n"), "[one][][two]" },
	{ "empty", TEXT(""), "" },
	{ "NULs before a line: the server went down", TEXT("one\n\0\0\0two\n"), "[one][two]" },
	{ "nothing but NULs", TEXT("\0\0\0"), "[]" },
	{ "the journal",
	    TEXT("__CURSOR=a\n_HOSTNAME=leaf-1\n__REALTIME_TIMESTAMP=1794970681000000\n"
		 "MESSAGE=one\n\n__CURSOR=b\nMESSAGE=two\n\n"),
	    "leaf-1@[one][two]" },
	{ "the journal, without its end", TEXT("__CURSOR=a\nMESSAGE=one\n_HOSTNAME=leaf-1\n"),
	    "leaf-1[one]" },
	{ "an entry without a message", TEXT("__CURSOR=a\n_HOSTNAME=leaf-1\n\n"), "" },
	{ "a field with any bytes",
	    TEXT("__CURSOR=a\nMESSAGE\n\7\0\0\0\0\0\0\0one\ntwo\n_HOSTNAME=leaf-1\n\n"),
	    "leaf-1[one\ntwo]" },
	{ "such a field is cut short", TEXT("__CURSOR=a\nMESSAGE\n\377\377\0\0\0\0\0\0one"),
	    "[one]" },
	{ "its size is cut short", TEXT("__CURSOR=a\nMESSAGE\n\3\0"), "" },
	{ "a time that is too long",
	    TEXT("__CURSOR=a\n__REALTIME_TIMESTAMP=1794970681000000000000000\nMESSAGE=x\n"),
	    "[x]" },
};

/* Each file plain, and packed. */
static void
as_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * (sizeof(files) / sizeof(files[0])); i++) {
		const size_t row = i / 2;
		const char *path = i % 2 == 0 ? "a.log" : "a.log.gz";
		struct told t = { .n = 0 };
		struct log_read read;
		struct fdb_err err = { 0 };

		print_message("  %s%s\n", files[row].why, i % 2 == 0 ? "" : ", packed");
		if (i % 2 == 0) {
			write_file(path, files[row].text, files[row].n);
		} else {
			gzFile out = gzopen(path, "wb");

			assert_non_null(out);
			assert_int_equal(gzwrite(out, files[row].text, (unsigned)files[row].n),
			    files[row].n);
			assert_int_equal(gzclose(out), Z_OK);
		}
		assert_int_equal(log_file_read(path, NULL, give, &t, &read, &err), FDB_OK);
		assert_string_equal(t.words, files[row].says);
		assert_int_equal(read.lines, t.lines);
		assert_int_equal(read.bytes, files[row].n);
		assert_false(read.cut);
	}
}

/* Of a longer line its first bytes, whatever piece of the file it stands in. */
static void
long_lines(void **state)
{
	const size_t sizes[] = { LOG_LINE_MOST - 1, LOG_LINE_MOST, LOG_LINE_MOST + 1, 65535,
		65536, 200000 };
	char *text = malloc(200010);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		const char *path = "long.log";
		struct told t = { .n = 0 };
		struct log_read read;
		struct fdb_err err = { 0 };

		memset(text, 'a', sizes[i]);
		memcpy(text + sizes[i], "\nend\n", 5);
		write_file(path, text, sizes[i] + 5);
		assert_int_equal(log_file_read(path, NULL, give, &t, &read, &err), FDB_OK);
		assert_int_equal(
		    t.longest, sizes[i] < LOG_LINE_MOST ? sizes[i] : (size_t)LOG_LINE_MOST);
		assert_int_equal(t.lines, 2);
		assert_non_null(strstr(t.words, "[end]"));
	}
	free(text);
}

static void
stopped(void **state)
{
	const char *path = "stop.log";
	const size_t size = 400000;
	char *text = malloc(size);
	struct told t = { .stop_at = 1 };
	struct log_read read;
	struct fdb_err err = { 0 };

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < size; i++) {
		text[i] = i % 1000 == 999 ? '\n' : 'a';
	}
	write_file(path, text, size);
	assert_int_equal(log_file_read(path, &t.stop, give, &t, &read, &err), FDB_OK);
	assert_true(t.lines < 100);
	free(text);
}

static void
no_files(void **state)
{
	const char *pipe_path = "pipe";
	const char *folder = "folder";
	struct told t = { .n = 0 };
	struct log_read read;
	struct fdb_err err = { 0 };

	(void)state;
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(log_file_read("none", NULL, give, &t, &read, &err), FDB_EIO);
	assert_int_equal(log_file_read(pipe_path, NULL, give, &t, &read, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "no file; what a pipe brings is read by --log -"));
	assert_int_equal(log_file_read(folder, NULL, give, &t, &read, &err), FDB_EIO);
	assert_non_null(strstr(err.text, "a folder; name its files"));
	assert_int_equal(t.lines, 0);
}

static void
damaged(void **state)
{
	const char *path = "cut.log.gz";
	gzFile out = gzopen(path, "wb");
	struct told t = { .n = 0 };
	struct log_read read;
	struct fdb_err err = { 0 };
	struct stat st;

	(void)state;
	assert_non_null(out);
	for (unsigned i = 0; i < 20000; i++) {
		assert_true(gzprintf(out, "%u\n", i * 2654435761U) > 0);
	}
	assert_int_equal(gzclose(out), Z_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size / 2), 0);
	assert_int_equal(log_file_read(path, NULL, give, &t, &read, &err), FDB_EPARSE);
	assert_non_null(strstr(err.text, "damaged, or not whole, behind "));
	assert_true(t.lines > 1000 && t.lines < 20000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_written),
		cmocka_unit_test(long_lines),
		cmocka_unit_test(stopped),
		cmocka_unit_test(no_files),
		cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
