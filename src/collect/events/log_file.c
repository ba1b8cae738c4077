#include "collect/events/log_file.h"

#include "fdbaudit/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { CHUNK = 65536, SIZE_BYTES = 8 };

/* A field of an entry of the journal that counts here. */
struct field {
	char text[LOG_LINE_MOST];
	size_t n;
};

struct reader {
	gzFile in;
	log_line_fn *give;
	void *arg;
	struct log_read *read;
	char *chunk;
	size_t at, n; /* in the chunk */
	struct field line;
	struct field message, host;
	int64_t ms;
	const volatile int *stop;
	bool end;
};

/* Nothing more is to be read: its end, a signal, or too much. */
static bool
ended(struct reader *r)
{
	if (r->read->bytes >= LOG_UNPACKED_MOST && !gzdirect(r->in)) {
		r->read->cut = true;
	}
	return r->end || r->read->cut || (r->stop != NULL && *r->stop != 0);
}

/* The next byte; -1: the end, or a fault. */
static int
next_byte(struct reader *r)
{
	if (r->at == r->n) {
		const int got = ended(r) ? 0 : gzread(r->in, r->chunk, CHUNK);

		r->end = got <= 0;
		r->at = 0;
		r->n = got > 0 ? (size_t)got : 0;
		r->read->bytes += r->n;
		if (r->n == 0) {
			return -1;
		}
	}
	return (unsigned char)r->chunk[r->at++];
}

static void
keep(struct field *f, const char *s, size_t n)
{
	const size_t room = sizeof(f->text) - f->n;
	const size_t taken = n < room ? n : room;

	memcpy(f->text + f->n, s, taken);
	f->n += taken;
}

/* A server that went down under a write leaves them before its next line. */
static size_t
leading_nuls(const char *at, size_t n)
{
	size_t i = 0;

	while (i < n && at[i] == '\0') {
		i++;
	}
	return i;
}

/* A line into r->line; false: there is none any more. */
static bool
next_line(struct reader *r)
{
	bool any = false;

	r->line.n = 0;
	for (;;) {
		const char *newline;
		size_t n;
		size_t skipped;

		if (r->at == r->n) {
			if (next_byte(r) == -1) {
				break;
			}
			r->at--;
		}
		any = true;
		newline = memchr(r->chunk + r->at, '\n', r->n - r->at);
		n = newline != NULL ? (size_t)(newline - (r->chunk + r->at)) : r->n - r->at;
		skipped = r->line.n == 0 ? leading_nuls(r->chunk + r->at, n) : 0;
		keep(&r->line, r->chunk + r->at + skipped, n - skipped);
		r->at += n + (newline != NULL ? 1 : 0);
		if (newline != NULL) {
			break;
		}
	}
	if (r->line.n > 0 && r->line.text[r->line.n - 1] == '\r') {
		r->line.n--;
	}
	return any;
}

/* ---- the journal ---------------------------------------------------------------------------- */

static void
end_entry(struct reader *r)
{
	if (r->message.n > 0) {
		r->read->lines++;
		r->give(r->arg, &(struct log_line){ .text = { r->message.text, r->message.n },
				    .sender = { r->host.text, r->host.n },
				    .ms = r->ms });
	}
	r->message.n = r->host.n = 0;
	r->ms = 0;
}

static void
take_field(struct reader *r, const char *name, size_t n, const char *value, size_t size)
{
	char number[24];

	if (n == 7 && memcmp(name, "MESSAGE", n) == 0) {
		r->message.n = 0;
		keep(&r->message, value, size);
	} else if (n == 9 && memcmp(name, "_HOSTNAME", n) == 0) {
		r->host.n = 0;
		keep(&r->host, value, size);
	} else if (n == 20 && memcmp(name, "__REALTIME_TIMESTAMP", n) == 0 &&
		   size < sizeof(number)) {
		memcpy(number, value, size);
		number[size] = '\0';
		r->ms = strtoll(number, NULL, 10) / 1000;
	}
}

/* A value with any bytes: its size in 8 bytes, the least first, and the value. */
static void
take_binary(struct reader *r)
{
	struct field name = r->line;
	uint64_t size = 0;
	int c = 0;

	for (int i = 0; i < SIZE_BYTES && (c = next_byte(r)) != -1; i++) {
		size |= (uint64_t)c << (8 * i);
	}
	r->line.n = 0;
	for (uint64_t i = 0; i < size && (c = next_byte(r)) != -1; i++) {
		const char byte = (char)c;

		keep(&r->line, &byte, 1);
	}
	(void)next_byte(r); /* the end of the line */
	take_field(r, name.text, name.n, r->line.text, r->line.n);
}

static void
read_journal(struct reader *r)
{
	do {
		const char *equals = memchr(r->line.text, '=', r->line.n);

		if (r->line.n == 0) {
			end_entry(r);
		} else if (equals == NULL) {
			take_binary(r);
		} else {
			const size_t n = (size_t)(equals - r->line.text);

			take_field(r, r->line.text, n, equals + 1, r->line.n - n - 1);
		}
	} while (next_line(r));
	end_entry(r);
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void
read_lines(struct reader *r)
{
	do {
		r->read->lines++;
		r->give(r->arg, &(struct log_line){ .text = { r->line.text, r->line.n } });
	} while (next_line(r));
}

/* Opens what may be read to its end without waiting; -1 and *err: it may not. */
static int
open_file(const char *path, struct fdb_err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;

	if (fd == -1 || fstat(fd, &st) == -1) {
		(void)fdb_fail(err, FDB_EIO, "log %s: %s", path, strerror(errno));
	} else if (S_ISDIR(st.st_mode)) {
		(void)fdb_fail(err, FDB_EIO,
		    "log %s: a folder; name its files, as in --log '%s/*.log*'", path, path);
	} else if (!S_ISREG(st.st_mode)) {
		(void)fdb_fail(err, FDB_EIO,
		    "log %s: no file; what a pipe brings is read by --log -", path);
	} else {
		return fd;
	}
	if (fd != -1) {
		(void)close(fd);
	}
	return -1;
}

static void
read_all(struct reader *r)
{
	static const char first[] = "__CURSOR=";

	if (!next_line(r)) {
		return;
	}
	if (r->line.n >= sizeof(first) - 1 &&
	    memcmp(r->line.text, first, sizeof(first) - 1) == 0) {
		read_journal(r);
	} else {
		read_lines(r);
	}
}

enum fdb_code
log_file_read(const char *path, const volatile int *stop, log_line_fn *give, void *arg,
    struct log_read *read, struct fdb_err *err)
{
	const int fd = path != NULL ? open_file(path, err) : dup(STDIN_FILENO);
	struct reader *r;
	enum fdb_code rc = FDB_OK;
	int fault = Z_OK;

	*read = (struct log_read){ .lines = 0 };
	if (fd == -1) {
		return path != NULL ? err->code
				    : fdb_fail(err, FDB_EIO, "log -: %s", strerror(errno));
	}
	r = vec_zeroed(1, sizeof(*r));
	*r = (struct reader){ .give = give, .arg = arg, .read = read, .stop = stop };
	r->chunk = vec_zeroed(CHUNK, 1);
	r->in = gzdopen(fd, "rb");
	if (r->in == NULL) {
		vec_out_of_memory();
	}
	read_all(r);
	(void)gzerror(r->in, &fault);
	if (fault == Z_ERRNO) {
		rc = fdb_fail(
		    err, FDB_EIO, "log %s: %s", path != NULL ? path : "-", strerror(errno));
	} else if (fault != Z_OK && fault != Z_STREAM_END) {
		rc = fdb_fail(err, FDB_EPARSE,
		    "log %s: damaged, or not whole, behind %llu lines",
		    path != NULL ? path : "-", (unsigned long long)read->lines);
	}
	(void)gzclose_r(r->in);
	free(r->chunk);
	free(r);
	return rc;
}
