#include "collect/replay/files.h"

#include "collect/device/table.h"
#include "collect/replay/encoding.h"
#include "collect/replay/formats.h"
#include "collect/replay/mactext/mac_reader.h"
#include "collect/replay/tables_csv.h"

#include "fdbaudit/log.h"
#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SAMPLES_MAX = 10000 };
static const size_t FILE_MAX = (size_t)1 << 30;

static enum fdb_code
no_memory(struct fdb_err *err)
{
	return fdb_fail(err, FDB_ELIMIT, "too many recordings");
}

enum fdb_code
replay_read(const char *path, char **text, size_t *len, struct fdb_err *err)
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
	if (fstat(fileno(f), &st) != 0) {
		rc = fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
		goto done;
	}
	if (!S_ISREG(st.st_mode)) {
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
	encoding_to_utf8(text, len);
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

static enum fdb_code
count_unused(struct replay *re, const char *path, const char *why, struct fdb_err *err)
{
	const struct unused_file file = { text_keep(&re->text, path, strlen(path)),
		text_keep(&re->text, why, strlen(why)) };

	if (file.path == NULL || file.why == NULL) {
		return no_memory(err);
	}
	re->unused =
	    vec_room(re->unused, &re->unused_cap, re->nunused + 1, sizeof(*re->unused));
	re->unused[re->nunused++] = file;
	return FDB_OK;
}

/* csv-tables has a column for the switch. Takes the text over where it keeps it. */
static enum fdb_code
add_switches(
    struct replay *re, struct recording *rec, char **text, size_t len, struct fdb_err *err)
{
	const char *const all = *text;
	struct tables_csv_part part = { .end = 0 };
	enum fdb_code rc = FDB_OK;

	rec->kept = kept_file_add(&re->kept, text, len);
	while (rc == FDB_OK && tables_csv_next_part(all, len, &part)) {
		rec->name = arena_strndup(&re->text, part.name, strlen(part.name));
		rec->at = part.at;
		rec->end = part.end;
		rec->line = part.line;
		rc = add(re, rec, err);
	}
	return rc;
}

/* Where and when a file was found. */
struct found {
	size_t group;
	uint16_t sample;
	bool one_sample; /* not in a folder of samples */
	bool in_folder; /* not named on the command line: what is no recording is left alone */
	size_t n;
};

static const char no_recording[] =
    "not a recording: neither snmprec, snmpwalk, NETCONF replies, csv-tables nor a known "
    "show mac address-table";

/* A file whose content is of no form: an error when it was named. CSV files are exports more often than not. */
static enum fdb_code
leave_alone(struct replay *re, const char *path, bool in_folder, const char *text, size_t len,
    struct fdb_err *err)
{
	const char *suffix = strrchr(path, '.');
	const size_t line = mac_reader_address_line(text, len);
	const char *why = line == 0
			      ? no_recording
			      : text_format(&re->text,
				    "%s; line %zu holds a MAC address, below no heading that "
				    "is known",
				    no_recording, line);

	if (why == NULL) {
		return no_memory(err);
	}
	if (!in_folder) {
		return fdb_fail(err, FDB_EPARSE, "%s: %s", path, why);
	}
	if (suffix != NULL && strcmp(suffix, ".csv") == 0) {
		log_warning("%s: %s", path, why);
		return FDB_OK;
	}
	return count_unused(re, path, why, err);
}

static enum fdb_code
add_file(struct replay *re, const char *path, struct found *found, struct fdb_err *err)
{
	struct recording rec = { .path = arena_strndup(&re->text, path, strlen(path)),
		.format = format_promised(path),
		.group = found->group,
		.sample = found->sample,
		.one_sample = found->one_sample };
	enum fdb_code rc = FDB_OK;
	char *text = NULL;
	size_t len = 0;

	if (rec.format == NULL) {
		rc = replay_read(path, &text, &len, err);
		rec.format = rc == FDB_OK ? format_of(path, found->in_folder, text, len) : NULL;
	}
	if (rc == FDB_OK && rec.format == NULL) {
		rc = leave_alone(re, path, found->in_folder, text, len, err);
	}
	if (rc != FDB_OK || rec.format == NULL) {
		goto done;
	}
	found->n++;
	if (rec.format->is == is_tables) {
		rc = add_switches(re, &rec, &text, len, err);
	} else {
		rec.name = name_of_file(re, path, &rec.context);
		rc = add(re, &rec, err);
	}
done:
	free(text);
	return rc;
}

/* What lies in a folder; a link that leads nowhere is no recording that was lost. */
static enum fdb_code
add_entry(struct replay *re, const char *file, struct found *found, struct fdb_err *err)
{
	struct stat st;

	if (file == NULL) {
		return no_memory(err);
	}
	if (!format_has_suffix(file)) {
		return FDB_OK;
	}
	if (stat(file, &st) != 0) {
		return errno == ENOENT ? FDB_OK : count_unused(re, file, strerror(errno), err);
	}
	return S_ISREG(st.st_mode) ? add_file(re, file, found, err) : FDB_OK;
}

/* The recordings in a folder, not deeper; files of other suffixes are left alone. */
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
	for (errno = 0; rc == FDB_OK && (e = readdir(d)) != NULL; errno = 0) {
		rc =
		    add_entry(re, text_format(&re->text, "%s/%s", path, e->d_name), found, err);
	}
	if (rc == FDB_OK && errno != 0) {
		rc = fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	(void)closedir(d);
	return rc;
}

/* A file or folder that need not be there. FDB_EIO: it cannot be told whether it is. */
static enum fdb_code
look_for(const char *path, struct stat *st, bool *there, struct fdb_err *err)
{
	*there = stat(path, st) == 0;
	return *there || errno == ENOENT
		   ? FDB_OK
		   : fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
}

static enum fdb_code
take_moment(struct replay *re, const char *s, size_t n, struct fdb_err *err)
{
	int64_t ms;

	if (!stamp_parse(s, n, &ms)) {
		return fdb_fail(err, FDB_EPARSE, "no RFC 3339 time");
	}
	if (re->ntimes > 0 && ms < re->times[re->ntimes - 1]) {
		return fdb_fail(err, FDB_EPARSE, "earlier than the moment above it");
	}
	re->times = vec_room(re->times, &re->times_cap, re->ntimes + 1, sizeof(*re->times));
	re->times[re->ntimes++] = ms;
	return FDB_OK;
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
	bool there;
	struct stat st;

	if (path == NULL) {
		return no_memory(err);
	}
	rc = look_for(path, &st, &there, err);
	if (re->ntimes > 0 || rc != FDB_OK || !there) {
		return rc;
	}
	rc = replay_read(path, &text, &len, err);
	if (rc != FDB_OK) {
		free(text);
		return rc;
	}
	for (const char *s = text; s != NULL && *s != '\0';) {
		size_t n = strcspn(s, "\r\n");

		line++;
		rc = n > 0 ? take_moment(re, s, n, err) : FDB_OK;
		if (rc != FDB_OK) {
			(void)fdb_wrap(err, "%s:%u", path, line);
			break;
		}
		s += n;
		s += *s == '\r';
		s += *s == '\n';
	}
	free(text);
	return rc;
}

/* The folders 1, 2, 3 and so on below this one, each a sample; found->sample is how many there are. */
static enum fdb_code
add_samples(struct replay *re, const char *path, struct found *found, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;

	for (found->sample = 0; rc == FDB_OK && found->sample < SAMPLES_MAX; found->sample++) {
		const char *folder = text_format(&re->text, "%s/%d", path, found->sample + 1);
		struct stat st;
		bool there;

		if (folder == NULL) {
			return no_memory(err);
		}
		rc = look_for(folder, &st, &there, err);
		if (rc == FDB_OK && (!there || !S_ISDIR(st.st_mode))) {
			break;
		}
		rc = rc == FDB_OK ? add_folder(re, folder, found, err) : rc;
	}
	re->nsamples = found->sample > re->nsamples ? found->sample : re->nsamples;
	return rc;
}

static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

/* Files named one by one belong together as their folder would: leaf-1 and leaf-1@20. */
static size_t
group_of_folder(const struct replay *re, const char *path, size_t group)
{
	const size_t n = folder_length(path);

	for (size_t i = 0; i < re->nfiles; i++) {
		const struct recording *rec = &re->files[i];

		if (rec->one_sample && folder_length(rec->path) == n &&
		    memcmp(rec->path, path, n) == 0) {
			return rec->group;
		}
	}
	return group;
}

enum fdb_code
replay_add(struct replay *re, const char *path, size_t group, struct fdb_err *err)
{
	struct found found = { .group = group };
	struct stat st;
	enum fdb_code rc;

	if (stat(path, &st) != 0) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	if (!S_ISDIR(st.st_mode)) {
		found.one_sample = true;
		found.group = group_of_folder(re, path, group);
		return add_file(re, path, &found, err);
	}
	rc = add_samples(re, path, &found, err);
	if (rc == FDB_OK && found.sample > 0) {
		rc = read_times(re, path, err);
	} else if (rc == FDB_OK) {
		found.one_sample = true;
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
	c = strcmp(x->path, y->path);
	return c != 0 ? c : (x->at > y->at) - (x->at < y->at);
}

bool
replay_same_switch(const struct recording *x, const struct recording *y)
{
	return x->group == y->group && x->format == y->format && strcmp(x->name, y->name) == 0;
}

void
replay_sort(struct replay *re)
{
	if (re->nfiles > 0) {
		qsort(re->files, re->nfiles, sizeof(*re->files), by_switch);
	}
}
