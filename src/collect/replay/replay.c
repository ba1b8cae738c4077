/*
 * Recordings in place of switches: they enter below the same table parsers.
 */
#include "collect/replay/formats.h"

#include "fdbaudit/collect.h"
#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SAMPLES_MAX = 10000, ROWS_MAX = 4 * 1000 * 1000, VLAN_MAX = 4094 };
static const size_t FILE_MAX = (size_t)1 << 30;

struct recording { /* one file, or one switch of a file that tells of several */
	const char *path, *name; /* name: of the switch */
	const struct format *format;
	size_t group; /* number of the path it was found by */
	uint16_t sample, context;
	bool lonely; /* not in a folder of samples: there is one sample of it */
};

struct replay {
	struct arena text;
	struct recording *files;
	size_t nfiles, cap;
	uint16_t nsamples;
	int64_t *times; /* of the first file `times` */
	size_t ntimes, times_cap;
	struct reading **readings;
	size_t nreadings, readings_cap;
};

static enum fdb_code
no_memory(struct fdb_err *err)
{
	return fdb_fail(err, FDB_ELIMIT, "too many recordings");
}

static enum fdb_code
read_file(const char *path, char **text, size_t *len, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;
	struct stat st;
	FILE *f = fopen(path, "rb");
	size_t cap = 0;

	*text = NULL;
	*len = 0;
	if (f == NULL) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	if (fstat(fileno(f), &st) != 0 || !S_ISREG(st.st_mode)) {
		rc = fdb_fail(err, FDB_EIO, "%s: not a regular file", path);
		goto done;
	}
	if ((uint64_t)st.st_size > FILE_MAX) {
		rc = fdb_fail(err, FDB_ELIMIT, "%s: larger than 1 GB", path);
		goto done;
	}
	*text = vec_room(NULL, &cap, (size_t)st.st_size + 1, 1);
	*len = fread(*text, 1, (size_t)st.st_size, f);
	(*text)[*len] = '\0';
	if (ferror(f) != 0) {
		rc = fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
done:
	(void)fclose(f);
	return rc;
}

/* "leaf-1@20.snmprec": the switch leaf-1, VLAN context 20. */
static const char *
name_of_file(struct replay *re, const char *path, uint16_t *context)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash != NULL ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	size_t n = dot != NULL && dot > base ? (size_t)(dot - base) : strlen(base);
	const char *at = memchr(base, '@', n);

	if (at != NULL && at > base) {
		char *end;
		const unsigned long vlan = strtoul(at + 1, &end, 10);

		if (end == base + n && vlan >= 1 && vlan <= VLAN_MAX) {
			*context = (uint16_t)vlan;
			n = (size_t)(at - base);
		}
	}
	return text_keep(&re->text, base, n);
}

static enum fdb_code
add(struct replay *re, const struct recording *rec, struct fdb_err *err)
{
	if (rec->path == NULL || rec->name == NULL) {
		return no_memory(err);
	}
	re->files = vec_room(re->files, &re->cap, re->nfiles + 1, sizeof(*re->files));
	re->files[re->nfiles++] = *rec;
	re->nsamples = rec->sample >= re->nsamples ? (uint16_t)(rec->sample + 1) : re->nsamples;
	return FDB_OK;
}

/* csv-tables has a column for the switch. */
static enum fdb_code
add_switches(
    struct replay *re, struct recording *rec, const char *text, size_t len, struct fdb_err *err)
{
	char name[TEXT_MAX] = "";
	enum fdb_code rc = FDB_OK;
	size_t at = 0;

	while (rc == FDB_OK && tables_next_switch(text, len, &at, name, sizeof(name))) {
		rec->name = arena_strndup(&re->text, name, strlen(name));
		rc = add(re, rec, err);
	}
	return rc;
}

/* Where and when a file was found. */
struct found {
	size_t group;
	uint16_t sample;
	bool lonely; /* not in a folder of samples */
	bool in_folder; /* not named on the command line: what is no recording is left alone */
	size_t n;
};

static enum fdb_code
add_file(struct replay *re, const char *path, struct found *found, struct fdb_err *err)
{
	struct recording rec = { .path = arena_strndup(&re->text, path, strlen(path)),
		.format = format_promised(path),
		.group = found->group,
		.sample = found->sample,
		.lonely = found->lonely };
	enum fdb_code rc = FDB_OK;
	char *text = NULL;
	size_t len = 0;

	if (rec.format == NULL) {
		rc = read_file(path, &text, &len, err);
		rec.format = rc == FDB_OK ? format_of(path, found->in_folder, text, len) : NULL;
	}
	if (rc == FDB_OK && rec.format == NULL && !found->in_folder) {
		rc = fdb_fail(err, FDB_EPARSE,
		    "%s: not a recording: neither snmprec, snmpwalk -On, NETCONF replies, "
		    "csv-tables nor a known show mac address-table",
		    path);
	}
	if (rc != FDB_OK || rec.format == NULL) {
		goto done;
	}
	found->n++;
	if (rec.format->is == is_tables) {
		rc = add_switches(re, &rec, text, len, err);
	} else {
		rec.name = name_of_file(re, path, &rec.context);
		rc = add(re, &rec, err);
	}
done:
	free(text);
	return rc;
}

/* The recordings in a folder, not deeper; other files are somebody else's. */
static enum fdb_code
add_folder(struct replay *re, const char *path, struct found *found, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;
	DIR *d = opendir(path);
	const struct dirent *e;

	if (d == NULL) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	found->in_folder = true;
	while (rc == FDB_OK && (e = readdir(d)) != NULL) {
		const char *file = text_format(&re->text, "%s/%s", path, e->d_name);
		struct stat st;

		if (file == NULL) {
			rc = no_memory(err);
		} else if (format_has_suffix(file) && stat(file, &st) == 0 &&
			   S_ISREG(st.st_mode)) {
			rc = add_file(re, file, found, err);
		}
	}
	(void)closedir(d);
	return rc;
}

/* One RFC 3339 moment a line. */
static enum fdb_code
read_times(struct replay *re, const char *folder, struct fdb_err *err)
{
	const char *path = text_format(&re->text, "%s/times", folder);
	enum fdb_code rc;
	char *text = NULL;
	size_t len;
	unsigned line = 0;
	struct stat st;

	if (path == NULL) {
		return no_memory(err);
	}
	if (re->ntimes > 0 || stat(path, &st) != 0) {
		return FDB_OK;
	}
	rc = read_file(path, &text, &len, err);
	if (rc != FDB_OK) {
		free(text);
		return rc;
	}
	for (const char *s = text; s != NULL && *s != '\0';) {
		size_t n = strcspn(s, "\r\n");
		int64_t ms;

		line++;
		if (n > 0) {
			if (!stamp_parse(s, n, &ms)) {
				rc = fdb_fail(
				    err, FDB_EPARSE, "%s:%u: no RFC 3339 time", path, line);
				break;
			}
			re->times = vec_room(
			    re->times, &re->times_cap, re->ntimes + 1, sizeof(*re->times));
			re->times[re->ntimes++] = ms;
		}
		s += n;
		s += *s == '\r';
		s += *s == '\n';
	}
	free(text);
	return rc;
}

/* The folders 1, 2, 3 ... below this one, each a sample; found->sample is how many there are. */
static enum fdb_code
add_samples(struct replay *re, const char *path, struct found *found, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;

	for (found->sample = 0; rc == FDB_OK && found->sample < SAMPLES_MAX; found->sample++) {
		const char *folder = text_format(&re->text, "%s/%d", path, found->sample + 1);
		struct stat st;

		if (folder == NULL) {
			return no_memory(err);
		}
		if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode)) {
			break;
		}
		rc = add_folder(re, folder, found, err);
	}
	re->nsamples = found->sample > re->nsamples ? found->sample : re->nsamples;
	return rc;
}

static enum fdb_code
add_path(struct replay *re, const char *path, size_t group, struct fdb_err *err)
{
	struct found found = { .group = group };
	struct stat st;
	enum fdb_code rc;

	if (stat(path, &st) != 0) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	if (!S_ISDIR(st.st_mode)) {
		found.lonely = true;
		return add_file(re, path, &found, err);
	}
	rc = add_samples(re, path, &found, err);
	if (rc == FDB_OK && found.sample > 0) {
		rc = read_times(re, path, err);
	} else if (rc == FDB_OK) {
		found.lonely = true;
		rc = add_folder(re, path, &found, err);
	}
	if (rc == FDB_OK && found.n == 0) {
		rc = fdb_fail(err, FDB_EPARSE, "%s: holds no recordings", path);
	}
	return rc;
}

static int
by_switch(const void *a, const void *b)
{
	const struct recording *x = a;
	const struct recording *y = b;
	int c = strcmp(x->name, y->name);

	if (x->group != y->group) {
		return x->group < y->group ? -1 : 1;
	}
	if (c != 0) {
		return c;
	}
	if (x->format != y->format) {
		return x->format < y->format ? -1 : 1;
	}
	if (x->sample != y->sample) {
		return x->sample < y->sample ? -1 : 1;
	}
	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	return strcmp(x->path, y->path);
}

static bool
same_switch(const struct recording *x, const struct recording *y)
{
	return x->group == y->group && x->format == y->format && strcmp(x->name, y->name) == 0;
}

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
		const struct record *x;
		const struct record *y;

		if (c[i].at == c[i].end) {
			continue;
		}
		if (best == ncolumns) {
			best = i;
			continue;
		}
		x = &rec->records[c[i].at];
		y = &rec->records[c[best].at];
		if (snmprec_order(rec->oids + x->oid + c[i].noid, x->noid - c[i].noid,
			rec->oids + y->oid + c[best].noid, y->noid - c[best].noid) < 0) {
			best = i;
		}
	}
	return best;
}

/* Gives a table's instances row by row, as columns that are walked side by side. */
static void
give_table(struct reading *r, const struct ask *a, const struct snmprec *rec)
{
	struct outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct cursor c[16];
	bool any = false;
	size_t i;

	for (i = 0; i < a->ncolumns; i++) {
		uint32_t oid[OID_MAX];

		c[i].noid = snmprec_oid(a->columns[i].oid, strlen(a->columns[i].oid), oid);
		snmprec_range(rec, oid, c[i].noid, &c[i].at, &c[i].end);
	}
	while ((i = lowest(rec, c, a->ncolumns)) < a->ncolumns) {
		const struct record *x = &rec->records[c[i].at++];
		const struct value v = snmprec_value(rec, x);

		any = true;
		if (reading_cell(r, a, a->first_column + i, rec->oids + x->oid + c[i].noid,
			x->noid - c[i].noid, &v) == FDB_ELIMIT) {
			break;
		}
	}
	if (!any) {
		o.state = TABLE_ABSENT;
		o.reason = "the recording has no rows of it";
	}
	reading_end(r, a, &o);
}

/* One sample of a switch whose recording tells facts, not instances. */
static enum fdb_code
give_facts(struct reading *r, const struct recording *file, struct fdb_err *err)
{
	char *text;
	size_t len;
	enum fdb_code rc = read_file(file->path, &text, &len, err);

	if (rc == FDB_OK) {
		rc = file->format->give(r, file->name, text, len, err);
		rc = rc == FDB_OK ? rc : fdb_wrap(err, "%s", file->path);
	}
	free(text);
	return rc;
}

/* One sample of one switch: its file and those of its VLAN contexts. */
static enum fdb_code
give_sample(struct reading *r, const struct recording *files, size_t n, struct fdb_err *err)
{
	static const struct snmprec nothing;
	enum fdb_code rc = FDB_OK;
	size_t cap = 0;
	struct snmprec *recs = vec_room(NULL, &cap, n, sizeof(*recs));
	struct ask a;

	memset(recs, 0, n * sizeof(*recs));
	for (size_t i = 0; i < n && rc == FDB_OK; i++) {
		char *text;
		size_t len;

		rc = read_file(files[i].path, &text, &len, err);
		if (rc == FDB_OK) {
			rc = files[i].format->parse(&recs[i], text, len, err);
			rc = rc == FDB_OK ? rc
					  : fdb_wrap(err, "%s:%u", files[i].path,
						(unsigned)recs[i].line);
		}
		free(text);
		if (files[i].context != 0) {
			reading_context(r, files[i].context);
		}
	}
	while (rc == FDB_OK && reading_next(r, &a)) {
		const struct snmprec *rec = a.context == 0 ? &nothing : NULL;

		for (size_t i = 0; i < n; i++) {
			rec = files[i].context == a.context ? &recs[i] : rec;
		}
		/* The VLAN list may name contexts that nobody recorded. */
		if (rec != NULL) {
			give_table(r, &a, rec);
		}
	}
	for (size_t i = 0; i < n; i++) {
		snmprec_free(&recs[i]);
	}
	free(recs);
	return rc;
}

/* One switch through all samples: n files, sorted by sample and context. */
static enum fdb_code
give_switch(struct replay *re, const struct recording *files, size_t n, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;
	struct reading *r = reading_new(files->name, files->path, "", SWITCH_ARP, ROWS_MAX);
	size_t at = 0;

	re->readings = vec_room(
	    re->readings, &re->readings_cap, re->nreadings + 1, sizeof(struct reading *));
	re->readings[re->nreadings++] = r;
	for (uint16_t k = 0; rc == FDB_OK && k < (files->lonely ? 1 : re->nsamples); k++) {
		size_t m = 0;

		while (at + m < n && files[at + m].sample == k) {
			m++;
		}
		reading_sample(r, k);
		if (m > 0 && files[at].format->give != NULL) {
			rc = give_facts(r, &files[at], err);
		} else if (m > 0) {
			rc = give_sample(r, files + at, m, err);
		} else {
			reading_fail(r, FDB_EIO, "there is no recording of it in this sample");
		}
		at += m;
	}
	return rc;
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

enum fdb_code
collect_replay(const char *const *paths, size_t npaths, int64_t now_ms, uint32_t interval_ms,
    struct snapshot *out, struct fdb_err *err)
{
	struct replay re = { .nsamples = 1 };
	enum fdb_code rc = FDB_OK;

	arena_init(&re.text, (size_t)256 * 1024 * 1024);
	for (size_t i = 0; i < npaths && rc == FDB_OK; i++) {
		rc = add_path(&re, paths[i], i, err);
	}
	if (rc != FDB_OK) {
		goto done;
	}
	qsort(re.files, re.nfiles, sizeof(*re.files), by_switch);
	for (size_t i = 0, n; i < re.nfiles && rc == FDB_OK; i += n) {
		for (n = 1; i + n < re.nfiles && same_switch(&re.files[i], &re.files[i + n]);
		     n++) {
		}
		rc = give_switch(&re, &re.files[i], n, err);
	}
	if (rc == FDB_OK) {
		fill_times(&re, now_ms, interval_ms);
		rc = seal(re.readings, re.nreadings, re.nsamples, re.times, true, out, err);
	}
done:
	for (size_t i = 0; i < re.nreadings; i++) {
		reading_free(re.readings[i]);
	}
	free(re.readings);
	free(re.files);
	free(re.times);
	arena_free(&re.text);
	return rc;
}
