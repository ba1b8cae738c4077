#include "cli/demo/demo.h"

#include "fdbaudit/mac.h"
#include "report/common/str.h"
#include "report/file.h"

#include "cli/demo/demo_files.h" /* made of the recordings */

#include <string.h>
#include <sys/stat.h>

const struct demo_report demo_reports[DEMO_REPORTS] = {
	{ "html", "report.html" },
	{ "csv", "findings.csv" },
	{ "json", "report.json" },
	{ "text", "report.txt" },
};

const char demo_now[] = "2026-11-18T03:00:00Z";

static const struct demo_file {
	const char *path;
	const unsigned char *bytes;
	size_t n;
} files[] = { DEMO_FILES };

static enum fdb_code
put_bytes(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct demo_file *f = arg;

	(void)err; /* stream errors stay on the stream: file_write() looks once */
	(void)fwrite(f->bytes, 1, f->n, out);
	return FDB_OK;
}

/* Whether the first file that it writes is there, and as it writes it. */
static bool
is_of_demo(const char *folder)
{
	struct str path = { 0 };
	size_t at = 0;
	FILE *in;
	int c;

	str_format(&path, "%s/%s", folder, files[0].path);
	in = fopen(str_get(&path), "r");
	str_free(&path);
	if (in == NULL) {
		return false;
	}
	for (c = getc(in); c != EOF && at < files[0].n && c == files[0].bytes[at];
	     c = getc(in)) {
		at++;
	}
	(void)fclose(in);
	return c == EOF && at == files[0].n;
}

/* A folder with reports or exports of its owner is none to fill. */
static enum fdb_code
check_folder(const char *folder, struct fdb_err *err)
{
	const char *names[DEMO_REPORTS + 2] = { "recordings", "exports" };
	enum fdb_code rc = FDB_OK;
	struct str path = { 0 };
	struct stat st;

	for (size_t i = 0; i < DEMO_REPORTS; i++) {
		names[i + 2] = demo_reports[i].file;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && rc == FDB_OK; i++) {
		str_clear(&path);
		str_format(&path, "%s/%s", folder, names[i]);
		if (lstat(str_get(&path), &st) == 0 && !is_of_demo(folder)) {
			rc = fdb_fail(err, FDB_EUSAGE,
			    "%s is there, and not from a demo: name another folder",
			    str_get(&path));
		}
	}
	str_free(&path);
	return rc;
}

void
demo_quote(struct str *to, const char *word)
{
	static const char bare[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789_-./+:@%,";

	if (word[strspn(word, bare)] == '\0') {
		str_add(to, word);
		return;
	}
	str_add(to, "'");
	for (const char *c = word; *c != '\0'; c++) {
		if (*c == '\'') {
			str_add(to, "'\\'");
		}
		str_char(to, *c);
	}
	str_add(to, "'");
}

enum fdb_code
demo_write(const char *folder, struct fdb_err *err)
{
	struct str path = { 0 };
	enum fdb_code rc = check_folder(folder, err);

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]) && rc == FDB_OK; i++) {
		str_clear(&path);
		str_format(&path, "%s/%s", folder, files[i].path);
		rc = file_make_above(str_get(&path), err);
		if (rc == FDB_OK) {
			rc = file_write(str_get(&path), put_bytes, &files[i], err);
		}
	}
	str_free(&path);
	return rc;
}

void
demo_overview(FILE *out, const struct findings *found)
{
	size_t infos = 0;

	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];
		char mac[MAC_TEXT_SIZE];

		if (f->severity < SEV_WARNING) {
			infos++;
			continue;
		}
		(void)fprintf(out, "  %-9s %s  %s%s%s\n            %s\n",
		    severity_name((enum severity)f->severity),
		    f->mac.bits == 0 ? f->subject : mac_format(f->mac, mac),
		    f->cause == NULL ? f->rule : f->cause, f->label[0] == '\0' ? "" : ": ",
		    f->label, f->title);
	}
	if (infos > 0) {
		(void)fprintf(out, "  and %zu for information\n", infos);
	}
}
