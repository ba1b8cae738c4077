/* For getpwent(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/config/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITER_MS = 3000 };
enum { SECRET_MAX = 1024, OTHERS = S_IRWXG | S_IRWXO };

/* Through a volatile pointer: a plain memset() of memory that dies is left out by compilers. */
static void
wipe(void *p, size_t n)
{
	volatile unsigned char *b = p;

	while (n-- > 0) {
		*b++ = 0;
	}
}

void
secret_wipe(char *secret)
{
	if (secret != NULL) {
		wipe(secret, strlen(secret));
	}
}

void
secret_free(char *secret)
{
	secret_wipe(secret);
	free(secret);
}

char *
secret_copy(const char *s)
{
	const size_t n = strlen(s) + 1;
	char *p = malloc(n);

	if (p != NULL) {
		memcpy(p, s, n);
	}
	return p;
}

/* systemd's folder is closed to others by itself, and its files carry an ACL that looks like a group's. */
static bool
is_handed_over(const char *path)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");
	const size_t n = dir == NULL ? 0 : strlen(dir);

	return n > 0 && strncmp(path, dir, n) == 0 && path[n] == '/';
}

/* Accounts stand in no list of their first group: they are looked for one by one. */
static bool
is_first_of_another(gid_t gid, uid_t own)
{
	const struct passwd *pw;
	bool found = false;

	setpwent();
	while (!found && (pw = getpwent()) != NULL) {
		found = pw->pw_gid == gid && pw->pw_uid != own;
	}
	endpwent();
	return found;
}

bool
secret_group_is_of(gid_t gid, uid_t reader)
{
	const struct group *g = getgrgid(gid);
	const struct passwd *pw = g == NULL ? NULL : getpwnam(g->gr_name);
	bool alone = pw != NULL && pw->pw_gid == gid && (reader == 0 || pw->pw_uid == reader);

	for (char **m = g == NULL ? NULL : g->gr_mem; m != NULL && *m != NULL; m++) {
		alone = alone && strcmp(*m, pw->pw_name) == 0;
	}
	return alone && !is_first_of_another(gid, pw->pw_uid);
}

/*
 * root:fdbaudit 0640 is for fdbaudit, who reads it and cannot change it: root's file, for a group that
 * is the reader's own.
 */
static bool
is_lent(const struct stat *st, const struct secret_reader *who)
{
	bool in = who->user == 0;

	for (size_t i = 0; i < who->ngroups; i++) {
		in = in || who->groups[i] == st->st_gid;
	}
	return in && st->st_uid == 0 && (st->st_mode & (OTHERS & ~S_IRGRP)) == 0 &&
	       secret_group_is_of(st->st_gid, who->user);
}

/* Modes rather than reading: root reads everything, and would never notice. */
static enum fdb_code
check_mode(int fd, const char *path, const struct secret_reader *who, struct fdb_err *err)
{
	const mode_t open_to = is_handed_over(path) ? S_IRWXO : OTHERS;
	struct stat st;

	if (fstat(fd, &st) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	if (S_ISDIR(st.st_mode)) {
		return fdb_fail(err, FDB_EUSAGE, "%s: is a folder, not a file", path);
	}
	if ((st.st_mode & open_to) != 0 && !is_lent(&st, who)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: others may read this secret (mode %04o): chmod 600 it", path,
		    (unsigned)(st.st_mode & 07777));
	}
	if (st.st_uid != who->user && st.st_uid != 0 && !who->handed) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: belongs to another user: run fdbaudit as that user, or chown the file",
		    path);
	}
	if (who->user != geteuid() && who->user != 0 && who->user != st.st_uid &&
	    !is_lent(&st, who)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: user %s, who runs the audit, may not read it: chown root:%s and chmod "
		    "640 it",
		    path, who->name, who->name);
	}
	return FDB_OK;
}

static void
wait_for(int fd, int ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	(void)poll(&p, 1, ms);
}

/*
 * Up to SECRET_MAX bytes. A pipe gives them in pieces, when its writer has them: <(pass show x) may
 * ask somebody first. One that nobody opened to write would stop cron for ever: it is empty.
 */
static ssize_t
read_all(int fd, char *buf, size_t cap)
{
	bool waited = false;
	size_t n = 0;

	while (n < cap) {
		const ssize_t got = read(fd, buf + n, cap - n);

		if (got < 0 && errno == EAGAIN) {
			wait_for(fd, -1);
		} else if (got < 0 && errno != EINTR) {
			return -1;
		} else if (got == 0 && n == 0 && !waited) {
			wait_for(fd, WRITER_MS);
			waited = true;
		} else if (got == 0) {
			break;
		}
		n += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)n;
}

/* The first line, and nothing but it. */
static enum fdb_code
one_line(char *buf, size_t n, const char *path, struct fdb_err *err)
{
	const size_t len = strcspn(buf, "\r\n");

	if (strlen(buf) != n) {
		return fdb_fail(err, FDB_EUSAGE, "%s: holds a NUL byte", path);
	}
	if (len == 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: holds no secret in its first line", path);
	}
	if (buf[len + strspn(buf + len, "\r\n")] != '\0') {
		return fdb_fail(err, FDB_EUSAGE, "%s: holds more than one line", path);
	}
	buf[len] = '\0';
	return FDB_OK;
}

/* Takes off the byte order mark that Windows' editors put in front of a text in UTF-8. Returns its length. */
static ssize_t
cut_mark(char *buf, ssize_t n)
{
	static const char mark[] = "\xef\xbb\xbf";
	const ssize_t len = sizeof(mark) - 1;

	if (n < len || memcmp(buf, mark, (size_t)len) != 0) {
		return 0;
	}
	memmove(buf, buf + len, (size_t)(n - len));
	memset(buf + n - len, 0, (size_t)len);
	return len;
}

/* Whoever runs this. */
static const struct secret_reader *
reader_or_us(const struct secret_reader *who, struct secret_reader *us, gid_t *group)
{
	*group = getegid();
	*us = (struct secret_reader){
		.name = "", .user = geteuid(), .groups = group, .ngroups = 1
	};
	return who == NULL ? us : who;
}

enum fdb_code
secret_read(const char *path, const struct secret_reader *who, char **out, struct fdb_err *err)
{
	struct secret_reader us;
	gid_t group;
	char buf[SECRET_MAX + 1] = "";
	enum fdb_code rc;
	ssize_t n = -1;
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (fd < 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	rc = check_mode(fd, path, reader_or_us(who, &us, &group), err);
	if (rc == FDB_OK) {
		n = read_all(fd, buf, sizeof(buf));
	}
	if (rc == FDB_OK && n < 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	} else if (n > SECRET_MAX) {
		rc =
		    fdb_fail(err, FDB_EUSAGE, "%s: holds more than %d bytes", path, SECRET_MAX);
	} else if (rc == FDB_OK) {
		n -= cut_mark(buf, n);
		rc = one_line(buf, (size_t)n, path, err);
	}
	if (rc == FDB_OK) {
		*out = secret_copy(buf);
		rc = *out == NULL ? fdb_fail(err, FDB_ELIMIT, "out of memory") : FDB_OK;
	}
	wipe(buf, sizeof(buf));
	(void)close(fd);
	return rc;
}

enum fdb_code
secret_check(const char *path, const struct secret_reader *who, struct fdb_err *err)
{
	struct secret_reader us;
	gid_t group;
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	enum fdb_code rc;

	if (fd < 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	rc = check_mode(fd, path, reader_or_us(who, &us, &group), err);
	(void)close(fd);
	return rc;
}
