#include "collect/replay/record.h"

#include "collect/device/facts.h"
#include "fdbaudit/log.h"
#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
room(struct tape *t, size_t n)
{
	t->text = vec_room(t->text, &t->cap, t->n + n + 1, 1);
	return t->text + t->n;
}

static void
put_number(struct tape *t, int64_t n)
{
	const int len = snprintf(room(t, 32), 32, "%" PRId64, n);

	t->n += len > 0 ? (size_t)len : 0;
}

void
tape_bytes(struct tape *t, const char *bytes, size_t n)
{
	memcpy(room(t, n), bytes, n);
	t->n += n;
}

static void
put_text(struct tape *t, const char *s)
{
	tape_bytes(t, s, strlen(s));
}

static void
put_oid(struct tape *t, const uint32_t *oid, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put_text(t, i == 0 ? "" : ".");
		put_number(t, (int64_t)oid[i]);
	}
}

static void
put_hex(struct tape *t, const uint8_t *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *at = room(t, n * 2);

	for (size_t i = 0; i < n; i++) {
		*at++ = digits[bytes[i] >> 4];
		*at++ = digits[bytes[i] & 15];
	}
	t->n += n * 2;
}

void
tape_add(struct tape *t, const char *oid, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	put_text(t, oid);
	for (size_t i = 0; i < nindex; i++) {
		put_text(t, ".");
		put_number(t, (int64_t)index[i]);
	}
	put_text(t, "|");
	put_number(t, (int64_t)v->type);
	switch (v->type) {
	case VALUE_OCTETS:
	case VALUE_OPAQUE:
	case VALUE_IPADDRESS:
		put_text(t, "x|");
		put_hex(t, v->bytes, v->nbytes);
		break;
	case VALUE_OID:
		put_text(t, "|");
		put_oid(t, v->oid, v->noid);
		break;
	case VALUE_NULL:
		put_text(t, "|");
		break;
	case VALUE_INTEGER:
	case VALUE_COUNTER32:
	case VALUE_GAUGE32:
	case VALUE_TIMETICKS:
	case VALUE_COUNTER64:
		put_text(t, "|");
		put_number(t, v->number);
		break;
	}
	put_text(t, "\n");
}

void
tape_drop(struct tape *t, const char *oid, const struct instance *i)
{
	struct tape line = { .n = 0 };
	size_t end;

	put_text(&line, oid);
	for (size_t k = 0; k < i->n; k++) {
		put_text(&line, ".");
		put_number(&line, (int64_t)i->sub[k]);
	}
	put_text(&line, "|");
	for (size_t at = 0; at < t->n; at = end) {
		const char *newline = memchr(t->text + at, '\n', t->n - at);

		end = newline != NULL ? (size_t)(newline - t->text) + 1 : t->n;
		if (end - at > line.n && memcmp(t->text + at, line.text, line.n) == 0) {
			memmove(t->text + at, t->text + end, t->n - end);
			t->n -= end - at;
			end = at;
		}
	}
	free(line.text);
}

/* ---- files ---------------------------------------------------------------------------- */

static enum fdb_code
make_folder(const char *path, struct fdb_err *err)
{
	if (mkdir(path, 0700) != 0 && errno != EEXIST) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	return FDB_OK;
}

static bool
write_all(int fd, const char *text, size_t n)
{
	while (n > 0) {
		const ssize_t put = write(fd, text, n);

		if (put < 0 && errno != EINTR) {
			return false;
		}
		text += put > 0 ? put : 0;
		n -= put > 0 ? (size_t)put : 0;
	}
	return fsync(fd) == 0 || errno == EINVAL;
}

/* Whole or not at all; whoever else may read the folder cannot read this. */
static enum fdb_code
write_file(const char *path, const char *text, size_t n, struct fdb_err *err)
{
	char part[PATH_MAX];
	bool ok;
	int fd;

	if ((size_t)snprintf(part, sizeof(part), "%s.part", path) >= sizeof(part)) {
		return fdb_fail(err, FDB_EIO, "%s: the path is too long", path);
	}
	(void)unlink(part);
	fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd == -1) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	ok = write_all(fd, text, n);
	ok = close(fd) == 0 && ok;
	if (ok && rename(part, path) == 0) {
		return FDB_OK;
	}
	(void)fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	(void)unlink(part);
	return err->code;
}

/* A name that is no path, no hidden file and no context: what else it holds becomes "_". */
static void
file_name(char *dst, size_t cap, const char *name)
{
	size_t n = 0;

	for (; name[n] != '\0' && n + 1 < cap; n++) {
		const char c = name[n];
		const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
				   (c >= '0' && c <= '9') || c == '-' || c == '_' ||
				   (c == '.' && n > 0);

		dst[n] = '_';
		if (plain) {
			dst[n] = c;
		}
	}
	dst[n] = '\0';
}

static enum fdb_code
write_tape(const char *folder, const struct device *r, const struct tape *t, bool many,
    struct fdb_err *err)
{
	char name[200];
	char path[PATH_MAX];
	char sample[16] = "";
	char context[16] = "";

	file_name(name, sizeof(name), device_name(r));
	if (many) {
		(void)snprintf(sample, sizeof(sample), "%u/", t->sample + 1U);
	}
	if (t->context != 0) {
		(void)snprintf(context, sizeof(context), "@%u", (unsigned)t->context);
	}
	if ((size_t)snprintf(path, sizeof(path), "%s/%s%s%s%s", folder, sample, name, context,
		r->typed ? ".xml" : ".snmprec") >= sizeof(path)) {
		return fdb_fail(err, FDB_EIO, "%s: the path is too long", folder);
	}
	log_detail("%s: written", path);
	return write_file(path, t->text, t->n, err);
}

static enum fdb_code
make_samples(
    const char *folder, uint16_t nsamples, const int64_t *sample_ms, struct fdb_err *err)
{
	char path[PATH_MAX];
	struct tape times = { .n = 0 };
	enum fdb_code rc = FDB_OK;

	for (uint16_t k = 0; rc == FDB_OK && k < nsamples; k++) {
		char stamp[STAMP_SIZE];

		put_text(&times, stamp_format(sample_ms[k], stamp));
		put_text(&times, "\n");
		(void)snprintf(path, sizeof(path), "%s/%u", folder, k + 1U);
		rc = make_folder(path, err);
	}
	if (rc == FDB_OK) {
		(void)snprintf(path, sizeof(path), "%s/times", folder);
		rc = write_file(path, times.text, times.n, err);
	}
	free(times.text);
	return rc;
}

enum fdb_code
record_write(const char *folder, struct device *const *devices, size_t n, uint16_t nsamples,
    const int64_t *sample_ms, struct fdb_err *err)
{
	const bool many = nsamples > 1;
	enum fdb_code rc = make_folder(folder, err);

	if (rc == FDB_OK && many) {
		rc = make_samples(folder, nsamples, sample_ms, err);
	}
	for (size_t i = 0; rc == FDB_OK && i < n; i++) {
		const struct device *r = devices[i];

		if (r->tapes.n == 0) {
			log_warning("%s: not recorded, nothing came", device_name(r));
		}
		for (size_t k = 0; rc == FDB_OK && k < r->tapes.n; k++) {
			rc = write_tape(folder, r, &r->tapes.at[k], many, err);
		}
	}
	return rc;
}
