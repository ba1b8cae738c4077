/*
 * Recordings of what any switch said: whatever instances it has, what is recorded of them and read
 * again says the same rows, ports, places and findings, and nothing but what it said is in the files.
 *
 * The input is lines of .snmprec, in parts: what is behind "@VLAN" is of that context, behind "=" of
 * the next sample.
 */
#define _GNU_SOURCE
#include "collect/device/device.h"
#include "collect/device/tape.h"
#include "collect/device/unused.h"
#include "collect/replay/format.h"
#include "collect/replay/record.h"
#include "collect/snapshot/build.h"
#include "collect/tables/tables.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/report.h"
#include "fuzz/exports.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PARTS = 8, SAMPLES = 3, ROWS = 4000, LONGEST = 64 * 1024, TEXT = 8 << 20 };
static const char *const compared[] = { "csv-tables", "csv-ports", "csv-places", "csv" };
enum { NCOMPARED = sizeof(compared) / sizeof(compared[0]) };
static const int64_t sample_ms[SAMPLES] = { 1794970680000, 1794970700000, 1794970720000 };

struct part {
	uint16_t sample, context;
	bool said; /* a table asked for some of it */
	struct snmprec rec;
};
struct parts {
	struct part at[PARTS];
	size_t n;
	uint16_t nsamples;
};

/* ---- what the switch says --------------------------------------------------------------- */

/* "@VLAN", a VLAN that there can be; 0: another line. */
static uint16_t
context_of(const char *line, size_t n)
{
	unsigned vlan = 0;

	if (n < 2 || n > 5 || line[0] != '@') {
		return 0;
	}
	for (size_t i = 1; i < n; i++) {
		if (line[i] < '0' || line[i] > '9') {
			return 0;
		}
		vlan = vlan * 10 + (unsigned)(line[i] - '0');
	}
	return vlan < 4095 ? (uint16_t)vlan : 0;
}

/* False: it is refused, or there are too many parts, or two of one context. */
static bool
add_part(struct parts *ps, uint16_t sample, uint16_t context, const char *text, size_t n)
{
	struct part *p = &ps->at[ps->n];
	struct fdb_err err;

	for (size_t i = 0; i < ps->n; i++) {
		if (ps->at[i].sample == sample && ps->at[i].context == context) {
			return false;
		}
	}
	if (ps->n == PARTS) {
		return false;
	}
	*p = (struct part){ .sample = sample, .context = context };
	ps->n++;
	if (parse_snmprec(&p->rec, text, n, &err) != FDB_OK) {
		return false;
	}
	p->rec.ndamage = p->rec.lost = 0; /* a switch says no lines that cannot be read */
	p->rec.path = "";
	return true;
}

static bool
split(struct parts *ps, const char *text, size_t size)
{
	const char *begin = text;
	const char *end = text + size;
	uint16_t sample = 0;
	uint16_t context = 0;

	for (const char *at = text; at <= end;) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		const size_t n = (size_t)((newline != NULL ? newline : end) - at);
		const uint16_t next = context_of(at, n);
		const bool is_next = n == 1 && at[0] == '=';

		if (next != 0 || is_next || newline == NULL) {
			const size_t len = (size_t)((newline == NULL ? end : at) - begin);

			if (!add_part(ps, sample, context, begin, len)) {
				return false;
			}
			sample = (uint16_t)(sample + (is_next ? 1 : 0));
			context = next;
			begin = at + n + 1;
		}
		at += n + 1;
	}
	ps->nsamples = (uint16_t)(sample + 1);
	return sample < SAMPLES;
}

/* Instances of a column that are not given yet; n: sub-identifiers of the column. */
struct cursor {
	size_t at, end, n;
};

static int
by_index(const struct snmprec *rec, const struct cursor *a, const struct cursor *b)
{
	const struct snmprec_instance *x = &rec->instances[a->at];
	const struct snmprec_instance *y = &rec->instances[b->at];

	return oid_cmp(rec->oids + x->oid + a->n, x->noid - a->n, rec->oids + y->oid + b->n,
	    y->noid - b->n);
}

/* The column that is to be given next, NULL: all are. */
static struct cursor *
next_column(const struct snmprec *rec, struct cursor *c, size_t n)
{
	struct cursor *next = NULL;

	for (size_t i = 0; i < n; i++) {
		if (c[i].at < c[i].end && (next == NULL || by_index(rec, &c[i], next) < 0)) {
			next = &c[i];
		}
	}
	return next;
}

/* The table as a switch that is walked gives it, row by row. */
static void
give_table(struct device *d, const struct table_request *a, struct part *p)
{
	const struct snmprec *rec = &p->rec;
	struct table_outcome o = { .state = TABLE_ABSENT,
		.reason = "the recording has no rows of it",
		.expected = NONE };
	struct cursor columns[TABLE_COLUMNS_MAX];
	struct cursor *c;

	device_source(d, "");
	device_begin(d, a);
	for (size_t i = 0; i < a->ncolumns; i++) {
		uint32_t oid[OID_MAX];

		c = &columns[i];
		c->n = oid_read(a->columns[i].oid, strlen(a->columns[i].oid), oid);
		snmprec_range(rec, oid, c->n, &c->at, &c->end);
	}
	while ((c = next_column(rec, columns, a->ncolumns)) != NULL) {
		const struct snmprec_instance *x = &rec->instances[c->at++];
		const struct value v = snmprec_value(rec, x);

		p->said = true;
		o = (struct table_outcome){ .state = TABLE_COMPLETE, .expected = NONE };
		(void)device_cell(d, a, a->first_column + (size_t)(c - columns),
		    rec->oids + x->oid + c->n, x->noid - c->n, &v);
	}
	device_end(d, a, &o);
}

/* What the switch says there; NULL: the VLAN list may name contexts that it does not have. */
static struct part *
part_of(struct parts *ps, uint16_t sample, uint16_t context)
{
	for (size_t i = 0; i < ps->n; i++) {
		if (ps->at[i].sample == sample && ps->at[i].context == context) {
			return &ps->at[i];
		}
	}
	return NULL;
}

static void
give_all(struct device *d, struct parts *ps)
{
	for (uint16_t k = 0; k < ps->nsamples; k++) {
		struct table_request a;

		device_sample(d, k);
		for (size_t i = 0; i < ps->n; i++) {
			if (ps->at[i].sample == k && ps->at[i].context != 0) {
				device_context(d, ps->at[i].context);
			}
		}
		while (device_next(d, &a)) {
			struct part *p = part_of(ps, k, a.context);

			if (p != NULL) {
				give_table(d, &a, p);
			}
		}
	}
}

/* Of every sample and context something was asked for: what says nothing has no file. */
static bool
is_all_said(const struct parts *ps)
{
	for (size_t i = 0; i < ps->n; i++) {
		if (!ps->at[i].said) {
			return false;
		}
	}
	return true;
}

/* ---- what is concluded ------------------------------------------------------------------ */

static void
read_estate(struct inventory *inv)
{
	static char text[] = "Host,VM,Adapter,MAC,VLAN,Kind\n"
			     "HV-01,web,nic,00155D010B00,10,VM\n"
			     "HV-02,db,nic,00155D010B00,10,VM\n"
			     "HV-01,,NIC1,D4F5EF000100,,Physical\n"
			     "HV-02,,NIC1,D4F5EF000200,,Physical\n";
	FILE *f = fmemopen(text, sizeof(text) - 1, "r");
	struct export_file file;
	struct draft d;
	struct fdb_err err = { 0 };

	inventory_init(inv, TEXT);
	draft_init(&d, inv);
	must(f != NULL && export_file_open(&file, "list.csv", f) == 0, "reading");
	must(export_read(&file, &d, &err) == FDB_OK && draft_build(&d, &err) == FDB_OK,
	    "the estate is read");
	draft_free(&d);
	export_file_close(&file);
}

struct texts {
	char *of[NCOMPARED];
};

static void
conclude(const struct snapshot *snap, const struct inventory *inv, struct texts *out)
{
	struct settings set;
	struct placement where;
	struct findings found;
	struct history past = { 0 };
	struct fdb_err err = { 0 };
	const struct judge_input in = {
		.snap = snap, .inv = inv, .where = &where, .set = &set, .history = &past
	};
	const struct report r = {
		.run = { .command = "scan", .version = "0", .fail_on = SEV_WARNING },
		.snap = snap,
		.inv = inv,
		.where = &where,
		.found = &found,
		.set = &set
	};

	settings_init(&set);
	placement_init(&where, TEXT);
	findings_init(&found, TEXT);
	must(place_run(snap, inv, &set, &where, &err) == FDB_OK &&
		 judge_run(&in, &found, &err) == FDB_OK,
	    "a small network is judged");
	for (size_t i = 0; i < NCOMPARED; i++) {
		const struct report_format *f = report_format(compared[i]);
		size_t n = 0;
		FILE *file = open_memstream(&out->of[i], &n);

		must(f != NULL && file != NULL && f->write(&r, file, &err) == FDB_OK,
		    "it is written");
		(void)fclose(file);
	}
	findings_free(&found);
	placement_free(&where);
	settings_free(&set);
}

/* ---- files ------------------------------------------------------------------------------ */

static char folder[64];

/* Two levels are all that a recording has. */
static void
remove_folder(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		char below[400];

		(void)snprintf(below, sizeof(below), "%s/%s", path, e->d_name);
		if (e->d_name[0] != '.' && unlink(below) != 0) {
			remove_folder(below);
		}
	}
	if (dir != NULL) {
		(void)closedir(dir);
	}
	(void)rmdir(path);
}

static void
must_be_same(const struct texts *said, const struct texts *read)
{
	for (size_t i = 0; i < NCOMPARED; i++) {
		if (strcmp(said->of[i], read->of[i]) != 0) {
			(void)fprintf(stderr,
			    "---- %s, as it was said\n%s---- as it is read\n%s", compared[i],
			    said->of[i], read->of[i]);
			must(false, "a recording says the same");
		}
	}
}

static void
read_again(uint16_t nsamples, const struct inventory *inv, const struct texts *said)
{
	const char *const paths[] = { folder };
	struct texts read = { { NULL } };
	struct snapshot snap;
	struct fdb_err err;

	snapshot_init(&snap, TEXT);
	if (replay_collect(paths, 1, sample_ms[0], 20000, &snap, &err) != FDB_OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		must(false, "a recording can be read");
	}
	must(snap.nsamples == nsamples, "it has all samples");
	conclude(&snap, inv, &read);
	must_be_same(said, &read);
	for (size_t i = 0; i < NCOMPARED; i++) {
		free(read.of[i]);
	}
	snapshot_free(&snap);
}

static void
round_trip(struct device *d, const struct parts *ps)
{
	const struct snapshot_input in = { .devices = &d,
		.n = 1,
		.sample_ms = sample_ms,
		.nsamples = ps->nsamples,
		.replay = true };
	struct texts said = { { NULL } };
	struct inventory inv;
	struct snapshot snap;
	struct fdb_err err;

	(void)snprintf(folder, sizeof(folder), "/tmp/fdbaudit-fuzz-record-%ld", (long)getpid());
	remove_folder(folder);
	must(record_write(folder, &d, 1, ps->nsamples, sample_ms, &err) == FDB_OK,
	    "it is recorded");
	snapshot_init(&snap, TEXT);
	must(snapshot_build(&in, &snap, &err) == FDB_OK, "it is a snapshot");
	read_estate(&inv);
	conclude(&snap, &inv, &said);
	read_again(ps->nsamples, &inv, &said);
	for (size_t i = 0; i < NCOMPARED; i++) {
		free(said.of[i]);
	}
	inventory_free(&inv);
	snapshot_free(&snap);
	remove_folder(folder);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct parts ps = { .n = 0 };
	struct device *d;
	int rc = -1;

	if (size > LONGEST) {
		return -1;
	}
	if (split(&ps, (const char *)data, size)) {
		d = device_new(&tables, "sw", "sw", "", SWITCH_ARP, ROWS);
		device_record(d);
		give_all(d, &ps);
		if (is_all_said(&ps)) {
			round_trip(d, &ps);
			rc = 0;
		}
		device_free(d);
	}
	for (size_t i = 0; i < ps.n; i++) {
		snmprec_free(&ps.at[i].rec);
	}
	return rc;
}
