/*
 * Whole reports: two switches and two hosts, of which every name is what a stranger chose, with one
 * address at both. Whatever the names are, each format stays what it is: JSON is JSON, every line of
 * a table has as many cells as its heading, no tag of a page is a name's, no line of a text is forged.
 */
#define _GNU_SOURCE
#include "fdbaudit/collect.h"
#include "fdbaudit/report.h"
#include "fuzz/exports.h"

#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES = 8, NAME_MOST = 200 };
static const char mark[] = "<Fuzz"; /* each name begins so */

struct name {
	uint8_t bytes[NAME_MOST + sizeof(mark)];
	size_t n;
};

/* ---- the network ---------------------------------------------------------------------- */

static void
put_hex(FILE *f, const char *oid, const struct name *name)
{
	(void)fprintf(f, "%s|4x|", oid);
	for (size_t i = 0; i < name->n; i++) {
		(void)fprintf(f, "%02x", name->bytes[i]);
	}
	(void)fputc('\n', f);
}

static void
write_switch(const char *path, const struct name *name, const struct name *port)
{
	FILE *f = fopen(path, "w");

	must(f != NULL, "a recording");
	(void)fputs("1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.101\n"
		    "1.3.6.1.2.1.1.3.0|67|20000\n",
	    f);
	put_hex(f, "1.3.6.1.2.1.1.1.0", port);
	put_hex(f, "1.3.6.1.2.1.1.5.0", name);
	put_hex(f, "1.3.6.1.2.1.2.2.1.2.1", port);
	(void)fputs("1.3.6.1.2.1.2.2.1.3.1|2|6\n1.3.6.1.2.1.17.1.4.1.2.1|2|1\n"
		    "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0|2|1\n"
		    "1.3.6.1.2.1.17.7.1.2.2.1.3.10.0.21.93.1.11.0|2|3\n"
		    "1.3.6.1.2.1.17.7.1.4.2.1.3.0.10|66|10\n",
	    f);
	put_hex(f, "1.3.6.1.2.1.17.7.1.4.3.1.1.10", port);
	put_hex(f, "1.3.6.1.2.1.31.1.1.1.1.1", port);
	put_hex(f, "1.3.6.1.2.1.31.1.1.1.18.1", name);
	must(fclose(f) == 0, "a recording");
}

static bool
read_network(const struct name *names, struct snapshot *snap)
{
	static char folder[64], first[80], second[80];
	const char *const paths[] = { folder };
	struct fdb_err err;

	(void)snprintf(folder, sizeof(folder), "/tmp/fdbaudit-fuzz-report-%ld", (long)getpid());
	(void)snprintf(first, sizeof(first), "%s/a.snmprec", folder);
	(void)snprintf(second, sizeof(second), "%s/b.snmprec", folder);
	(void)mkdir(folder, 0700);
	write_switch(first, &names[0], &names[1]);
	write_switch(second, &names[2], &names[3]);
	snapshot_init(snap, FUZZ_TEXT_CAP);
	const bool ok = replay_collect(paths, 1, 0, 1000, snap, &err) == FDB_OK;
	(void)unlink(first);
	(void)unlink(second);
	(void)rmdir(folder);
	return ok;
}

/* ---- the estate ----------------------------------------------------------------------- */

static void
put_cell(FILE *f, const struct name *name)
{
	(void)fputc('"', f);
	for (size_t i = 0; i < name->n; i++) {
		if (name->bytes[i] == '"') {
			(void)fputc('"', f);
		}
		(void)fputc(name->bytes[i], f);
	}
	(void)fputs("\",", f);
}

static bool
read_estate(const struct name *names, struct inventory *inv)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	struct export_file file;
	struct draft d;
	struct fdb_err err = { 0 };
	bool ok;

	(void)fputs("Host,VM,Adapter,MAC,VLAN,Kind\n", f);
	for (int i = 0; i < 2; i++) {
		put_cell(f, &names[4 + 2 * i]);
		put_cell(f, &names[5 + 2 * i]);
		put_cell(f, &names[1]);
		(void)fputs("00155D010B00,10,VM\n", f);
	}
	(void)fclose(f);
	f = fmemopen(text, n, "r");
	inventory_init(inv, FUZZ_TEXT_CAP);
	draft_init(&d, inv);
	must(f != NULL && export_file_open(&file, "list.csv", f) == 0, "reading");
	ok = export_read(&file, &d, &err) == FDB_OK && draft_build(&d, &err) == FDB_OK;
	draft_free(&d);
	export_file_close(&file);
	free(text);
	return ok;
}

/* ---- the promises --------------------------------------------------------------------- */

/* Cells of one line, RFC 4180; *at moves behind it. */
static size_t
cells_of(const char **at, const char *end)
{
	size_t n = 1;
	bool quoted = false;

	for (; *at < end && (quoted || **at != '\n'); (*at)++) {
		quoted = quoted != (**at == '"');
		n += !quoted && **at == ',';
	}
	must(!quoted, "a quote is closed");
	*at += *at < end;
	return n;
}

static const char sheet_mark[] = "\357\273\277sep=,\r\n";
#define SHEET_MARK (sizeof(sheet_mark) - 1)

static void
must_be_csv(const char *text, size_t n)
{
	const char *at = text;
	const char *end = text + n;
	const size_t heading = n > 0 ? cells_of(&at, end) : 0;

	while (at < end) {
		must(cells_of(&at, end) == heading, "a line has the cells of its heading");
	}
}

static void
must_be_json(const char *text, size_t n)
{
	json_t *j = json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL);

	must(j != NULL, "JSON can be read"); /* it refuses what is not UTF-8 too */
	json_decref(j);
}

static void
must_be_plain(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const unsigned char c = (unsigned char)text[i];

		must((c >= ' ' && c != 0x7f) || c == '\n' || c == '\t' || c == '\r',
		    "no control character is in a report");
	}
}

static void
must_hold(const char *name, const char *text, size_t n)
{
	must_be_plain(text, n);
	if (strcmp(name, "json") == 0) {
		must_be_json(text, n);
	} else if (strcmp(name, "csv-excel") == 0) {
		must(n > SHEET_MARK && memcmp(text, sheet_mark, SHEET_MARK) == 0,
		    "a spreadsheet is told the separator before the heading");
		must_be_csv(text + SHEET_MARK, n - SHEET_MARK);
	} else if (strncmp(name, "csv", 3) == 0) {
		must_be_csv(text, n);
	} else if (strcmp(name, "html") == 0) {
		must(memmem(text, n, mark, sizeof(mark) - 1) == NULL, "no tag is a name's");
	}
}

static void
report(const struct snapshot *snap, const struct inventory *inv, const struct settings *set)
{
	struct placement where;
	struct findings found;
	struct history past = { 0 };
	struct fdb_err err = { 0 };
	const struct judge_input in = {
		.snap = snap, .inv = inv, .where = &where, .set = set, .history = &past
	};
	const struct report r = { .run = { .command = "scan",
				      .version = "0",
				      .fail_on = SEV_WARNING,
				      .verbose = true },
		.snap = snap,
		.inv = inv,
		.where = &where,
		.found = &found,
		.set = set };
	const struct report_format *f;

	placement_init(&where, FUZZ_TEXT_CAP);
	findings_init(&found, FUZZ_TEXT_CAP);
	must(place_run(snap, inv, set, &where, &err) == FDB_OK &&
		 judge_run(&in, &found, &err) == FDB_OK,
	    "a small network is judged");
	for (size_t i = 0; (f = report_format_at(i)) != NULL; i++) {
		char *text = NULL;
		size_t n = 0;
		FILE *out = open_memstream(&text, &n);

		must(out != NULL && f->write(&r, out, &err) == FDB_OK, "it is written");
		(void)fclose(out);
		must_hold(f->name, text, n);
		free(text);
	}
	findings_free(&found);
	placement_free(&where);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct name names[NAMES];
	struct snapshot snap;
	struct inventory inv;
	struct settings set;
	const size_t each = size / NAMES;

	if (each > NAME_MOST) {
		return -1;
	}
	for (size_t i = 0; i < NAMES; i++) {
		memcpy(names[i].bytes, mark, sizeof(mark) - 1);
		memcpy(names[i].bytes + sizeof(mark) - 1, data + i * each, each);
		names[i].n = sizeof(mark) - 1 + each;
	}
	settings_init(&set);
	const bool network = read_network(names, &snap);
	const bool estate = read_estate(names, &inv);

	if (network && estate) {
		report(&snap, &inv, &set);
	}
	inventory_free(&inv);
	snapshot_free(&snap);
	settings_free(&set);
	return network && estate ? 0 : -1;
}
