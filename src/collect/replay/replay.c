/* Recordings in place of switches: they enter below the same table parsers. */
#include "collect/device/delivery.h"
#include "collect/device/device.h"
#include "collect/device/schedule.h"
#include "collect/device/unused.h"
#include "collect/replay/damage.h"
#include "collect/replay/files.h"
#include "collect/snapshot/build.h"
#include "collect/tables/tables.h"

#include "fdbaudit/collect.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 4 * 1000 * 1000 };

/* The instances of one column that are not given yet. */
struct cursor {
	size_t at, end, noid;
};

/* The column whose next index is the lowest, or ncolumns when all are at their end. */
static size_t
lowest(const struct snmprec *rec, const struct cursor *c, size_t ncolumns)
{
	size_t best = ncolumns;

	for (size_t i = 0; i < ncolumns; i++) {
		const struct snmprec_instance *x;
		const struct snmprec_instance *y;

		if (c[i].at == c[i].end) {
			continue;
		}
		if (best == ncolumns) {
			best = i;
			continue;
		}
		x = &rec->instances[c[i].at];
		y = &rec->instances[c[best].at];
		if (oid_cmp(rec->oids + x->oid + c[i].noid, x->noid - c[i].noid,
			rec->oids + y->oid + c[best].noid, y->noid - c[best].noid) < 0) {
			best = i;
		}
	}
	return best;
}

/* Gives a table's instances row by row, as columns that are walked side by side. */
static void
give_table(struct device *d, const struct table_request *a, const struct snmprec *rec)
{
	struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	char reason[DAMAGE_TEXT];
	struct cursor c[TABLE_COLUMNS_MAX];
	bool any = false;
	size_t i;

	device_source(d, rec->path);
	device_begin(d, a);
	for (i = 0; i < a->ncolumns; i++) {
		uint32_t oid[OID_MAX];

		c[i].noid = oid_read(a->columns[i].oid, strlen(a->columns[i].oid), oid);
		snmprec_range(rec, oid, c[i].noid, &c[i].at, &c[i].end);
	}
	while ((i = lowest(rec, c, a->ncolumns)) < a->ncolumns) {
		const struct snmprec_instance *x = &rec->instances[c[i].at++];
		const struct value v = snmprec_value(rec, x);

		any = true;
		if (device_cell(d, a, a->first_column + i, rec->oids + x->oid + c[i].noid,
			x->noid - c[i].noid, &v) == FDB_ELIMIT) {
			break;
		}
	}
	if (!any) {
		o.state = TABLE_ABSENT;
		o.reason = "the recording has no rows of it";
	}
	damage_tell(d, a, rec, any, &o, reason);
	device_end(d, a, &o);
}

/* The parts of a file that a switch has; of one that was read anew and is shorter now, what is left. */
static enum fdb_code
give_parts(struct device *d, const struct recording *files, size_t n, const char *text,
    size_t len, struct fdb_err *err)
{
	size_t cap = 0;
	struct recorded_part *parts = vec_room(NULL, &cap, n, sizeof(*parts));
	enum fdb_code rc;

	for (size_t i = 0; i < n; i++) {
		const size_t end = files[i].end == 0 || files[i].end > len ? len : files[i].end;
		const size_t at = files[i].at < end ? files[i].at : end;

		parts[i] = (struct recorded_part){ text + at, end - at, files[i].line };
	}
	device_source(d, files->path);
	rc = files->format->give(d, parts, n, err);
	free(parts);
	return rc == FDB_OK ? rc : fdb_wrap(err, "%s", files->path);
}

/* One sample of a switch whose recording tells facts, not instances: n parts of one file. */
static enum fdb_code
give_facts(struct device *d, const struct recording *files, size_t n, struct fdb_err *err)
{
	char *text;
	size_t len;
	enum fdb_code rc;

	if (files->kept != NULL) {
		return give_parts(d, files, n, files->kept->text, files->kept->len, err);
	}
	rc = replay_read(files->path, &text, &len, err);
	rc = rc == FDB_OK ? give_parts(d, files, n, text, len, err) : rc;
	free(text);
	return rc;
}

/* What a recording of instances holds. */
static enum fdb_code
read_instances(struct snmprec *rec, const struct recording *file, struct fdb_err *err)
{
	char *text;
	size_t len;
	enum fdb_code rc = replay_read(file->path, &text, &len, err);

	if (rc == FDB_OK) {
		rc = file->format->parse(rec, text, len, err);
		rec->path = file->path;
	}
	if (rc == FDB_OK) {
		damage_warn(rec, &tables);
	} else if (rec->path != NULL) {
		rc = fdb_wrap(err, "%s:%u", file->path, (unsigned)rec->line);
	}
	free(text);
	return rc;
}

/* Two files of one switch, sample and context: nobody knows which one is meant. */
static enum fdb_code
refuse_twins(const struct recording *files, size_t n, struct fdb_err *err)
{
	for (size_t i = 1; i < n; i++) {
		if (files[i].context == files[i - 1].context &&
		    strcmp(files[i].path, files[i - 1].path) != 0) {
			return fdb_fail(err, FDB_EPARSE,
			    "%.*s and %.*s are both of one switch and moment: name one of "
			    "them",
			    text_upto(files[i - 1].path, 200), files[i - 1].path,
			    text_upto(files[i].path, 200), files[i].path);
		}
	}
	return FDB_OK;
}

/* One sample of one switch: its file and those of its VLAN contexts. */
static enum fdb_code
give_sample(struct device *d, const struct recording *files, size_t n, struct fdb_err *err)
{
	static const struct snmprec nothing;
	enum fdb_code rc = FDB_OK;
	size_t cap = 0;
	struct snmprec *recs = vec_room(NULL, &cap, n, sizeof(*recs));
	struct table_request a;

	memset(recs, 0, n * sizeof(*recs));
	for (size_t i = 0; i < n && rc == FDB_OK; i++) {
		rc = read_instances(&recs[i], &files[i], err);
		if (files[i].context != 0) {
			device_context(d, files[i].context);
		}
	}
	while (rc == FDB_OK && device_next(d, &a)) {
		const struct snmprec *rec = a.context == 0 ? &nothing : NULL;

		for (size_t i = 0; i < n; i++) {
			rec = files[i].context == a.context ? &recs[i] : rec;
		}
		/* The VLAN list may name contexts that nobody recorded. */
		if (rec != NULL) {
			give_table(d, &a, rec);
		}
	}
	for (size_t i = 0; i < n; i++) {
		snmprec_free(&recs[i]);
	}
	free(recs);
	return rc;
}

static struct device *
new_device(struct replay *re, const char *name, const char *path)
{
	struct device *d = device_new(&tables, name, path, "", SWITCH_ARP, ROWS_MAX);

	re->devices =
	    vec_room(re->devices, &re->devices_cap, re->ndevices + 1, sizeof(struct device *));
	re->devices[re->ndevices++] = d;
	return d;
}

/* What cannot be read as a whole is told by a table of its own. */
static void
fail_recording(struct device *d, enum fdb_code code, const char *why)
{
	const struct table_outcome o = {
		.state = TABLE_FAILED, .code = code, .reason = why, .expected = NONE
	};
	struct table_request a;

	if (device_open(d, "recording", &a)) {
		device_end(d, &a, &o);
	}
}

/* Files that were not used stand among the switches, so that every report names them. */
static void
give_unused(struct replay *re)
{
	for (size_t i = 0; i < re->nunused; i++) {
		struct device *d = new_device(re, re->unused[i].path, re->unused[i].path);

		fail_recording(d, FDB_EPARSE, re->unused[i].why);
	}
}

/* One sample of one switch, of m recordings. Its failure is the switch's alone. */
static enum fdb_code
give_one(struct device *d, const struct recording *files, size_t m, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;

	rc = refuse_twins(files, m, err);
	if (rc == FDB_OK && m > 0) {
		rc = files->format->give != NULL ? give_facts(d, files, m, err)
						 : give_sample(d, files, m, err);
	} else if (m == 0) {
		device_fail(d, FDB_EIO, "there is no recording of it in this sample");
	}
	if (rc != FDB_OK) {
		fail_recording(d, rc, err->text);
	}
	return rc;
}

/*
 * One switch through all samples: n files, sorted by sample and context. Returns
 * FDB_OK where any sample of it could be read, else what was wrong with the first.
 */
static enum fdb_code
give_switch(struct replay *re, const struct recording *files, size_t n, struct fdb_err *err)
{
	const uint16_t nsamples = files->one_sample ? 1 : re->nsamples;
	struct device *d = new_device(re, files->name, files->path);
	size_t at = 0;
	bool any = false;

	for (uint16_t k = 0; k < nsamples; k++) {
		struct fdb_err one = { .code = FDB_OK };
		size_t m = 0;

		while (at + m < n && files[at + m].sample == k) {
			m++;
		}
		device_sample(d, k);
		if (give_one(d, files + at, m, &one) == FDB_OK) {
			any = any || m > 0;
		} else if (err->code == FDB_OK) {
			*err = one;
		}
		at += m;
	}
	return any ? FDB_OK : err->code;
}

/* All switches. Fails where none could be read, as the first of them did. */
static enum fdb_code
give_switches(struct replay *re, struct fdb_err *err)
{
	struct fdb_err first = { .code = FDB_OK };
	bool any = false;

	for (size_t i = 0, n; i < re->nfiles; i += n) {
		struct fdb_err one = { .code = FDB_OK };

		for (n = 1;
		     i + n < re->nfiles && replay_same_switch(&re->files[i], &re->files[i + n]);
		     n++) {
		}
		if (give_switch(re, &re->files[i], n, &one) == FDB_OK) {
			any = true;
		} else if (first.code == FDB_OK) {
			first = one;
		}
	}
	if (!any) {
		*err = first;
	}
	return any ? FDB_OK : first.code;
}

/* Moments of the samples: those of `times`, then one interval after the other. */
static void
fill_times(struct replay *re, int64_t now_ms, uint32_t interval_ms)
{
	size_t k = re->ntimes;

	re->times = vec_room(re->times, &re->times_cap, re->nsamples + 1U, sizeof(*re->times));
	for (; k < re->nsamples; k++) {
		re->times[k] = k == 0 ? now_ms : re->times[k - 1] + interval_ms;
	}
}

static enum fdb_code
build(const struct replay *re, struct snapshot *out, struct fdb_err *err)
{
	const struct snapshot_input in = { .devices = re->devices,
		.n = re->ndevices,
		.sample_ms = re->times,
		.nsamples = re->nsamples,
		.replay = true };

	return snapshot_build(&in, out, err);
}

enum fdb_code
replay_collect(const char *const *paths, size_t npaths, int64_t now_ms, uint32_t interval_ms,
    struct snapshot *out, struct fdb_err *err)
{
	struct replay re = { .nsamples = 1 };
	enum fdb_code rc = FDB_OK;

	arena_init(&re.text, (size_t)256 * 1024 * 1024);
	for (size_t i = 0; i < npaths && rc == FDB_OK; i++) {
		rc = replay_add(&re, paths[i], i, err);
	}
	if (rc != FDB_OK) {
		goto done;
	}
	replay_sort(&re);
	rc = give_switches(&re, err);
	if (rc == FDB_OK) {
		give_unused(&re);
		fill_times(&re, now_ms, interval_ms);
		rc = build(&re, out, err);
	}
done:
	for (size_t i = 0; i < re.ndevices; i++) {
		device_free(re.devices[i]);
	}
	free(re.devices);
	free(re.files);
	kept_file_free(&re.kept);
	free(re.unused);
	free(re.times);
	arena_free(&re.text);
	return rc;
}
