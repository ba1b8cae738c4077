#include "collect/replay/record.h"

#include "collect/device/device.h"
#include "collect/device/schedule.h"
#include "collect/device/tape.h"
#include "fdbaudit/log.h"
#include "fdbaudit/stamp.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
	while (fsync(fd) != 0) {
		if (errno != EINTR) {
			return errno == EINVAL; /* what cannot be synchronised need not */
		}
	}
	return true;
}

/* A file with this text, whole or not at all, that nobody else can read. */
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
write_tape(const char *folder, const struct device *d, const struct tape *t, bool many,
    struct fdb_err *err)
{
	char name[200];
	char path[PATH_MAX];
	char sample[16] = "";
	char context[16] = "";

	file_name(name, sizeof(name), device_name(d));
	if (many) {
		(void)snprintf(sample, sizeof(sample), "%u/", t->sample + 1U);
	}
	if (t->context != 0) {
		(void)snprintf(context, sizeof(context), "@%u", (unsigned)t->context);
	}
	if ((size_t)snprintf(path, sizeof(path), "%s/%s%s%s%s", folder, sample, name, context,
		device_is_typed(d) ? ".xml" : ".snmprec") >= sizeof(path)) {
		return fdb_fail(err, FDB_EIO, "%s: the path is too long", folder);
	}
	log_detail("%s: written", path);
	return write_file(path, t->text, t->n, err);
}

/* Switches were asked for as long as it takes: one file that fails costs no other one. */
static void
keep_first(struct fdb_err *err, const struct fdb_err *one)
{
	if (err->code == FDB_OK) {
		*err = *one;
	} else {
		log_warning("%s", one->text);
	}
}

static void
make_samples(
    const char *folder, uint16_t nsamples, const int64_t *sample_ms, struct fdb_err *err)
{
	char path[PATH_MAX];
	struct tape times = { .n = 0 };
	struct fdb_err one;

	for (uint16_t k = 0; k < nsamples; k++) {
		char stamp[STAMP_SIZE];

		(void)stamp_format(sample_ms[k], stamp);
		tape_bytes(&times, stamp, strlen(stamp));
		tape_bytes(&times, "\n", 1);
		(void)snprintf(path, sizeof(path), "%s/%u", folder, k + 1U);
		if (make_folder(path, &one) != FDB_OK) {
			keep_first(err, &one);
		}
	}
	(void)snprintf(path, sizeof(path), "%s/times", folder);
	if (write_file(path, times.text, times.n, &one) != FDB_OK) {
		keep_first(err, &one);
	}
	free(times.text);
}

enum fdb_code
record_write(const char *folder, struct device *const *devices, size_t n, uint16_t nsamples,
    const int64_t *sample_ms, struct fdb_err *err)
{
	const bool many = nsamples > 1;

	*err = (struct fdb_err){ .code = FDB_OK };
	if (make_folder(folder, err) != FDB_OK) {
		return err->code;
	}
	if (many) {
		make_samples(folder, nsamples, sample_ms, err);
	}
	for (size_t i = 0; i < n; i++) {
		const struct device *d = devices[i];
		size_t ntapes;
		const struct tape *tapes = device_tapes(d, &ntapes);

		if (ntapes == 0) {
			log_warning("%s: not recorded, nothing came", device_name(d));
		}
		for (size_t k = 0; k < ntapes; k++) {
			struct fdb_err one;

			if (write_tape(folder, d, &tapes[k], many, &one) != FDB_OK) {
				keep_first(err, &one);
			}
		}
	}
	return err->code;
}
