/* For O_PATH, which POSIX does not know. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "report/file_target.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	LINKS_MOST = 40,
	TRIES = 100,
	RANDOM = 6, /* letters behind the last dot of a hidden name */
	OLD_S = 86400
};

/* ---- where ------------------------------------------------------------------------------ */

struct path { /* what is left of it */
	char rest[PATH_MAX];
	int links;
};

static void
go_to(struct file_target *t, int folder)
{
	if (t->folder != -1) {
		(void)close(t->folder);
	}
	t->folder = folder;
}

/* The next component into `name`; empty at the end. Returns whether another one follows. */
static bool
take_component(struct path *p, char *name)
{
	const char *at = p->rest + strspn(p->rest, "/");
	const size_t n = strcspn(at, "/");
	const char *next = at + n + strspn(at + n, "/");

	memcpy(name, at, n);
	name[n] = '\0';
	memmove(p->rest, next, strlen(next) + 1);
	return p->rest[0] != '\0';
}

static bool
may_follow(int folder, const struct stat *link)
{
	struct stat in;

	return link->st_uid == 0 || link->st_uid == geteuid() ||
	       (fstat(folder, &in) == 0 && (in.st_mode & (S_ISVTX | S_IWGRP | S_IWOTH)) == 0);
}

/* Puts what the link says before the rest of the path. */
static bool
follow(struct file_target *t, struct path *p, const char *name)
{
	char target[PATH_MAX];
	const ssize_t n = readlinkat(t->folder, name, target, sizeof(target));
	const size_t rest = strlen(p->rest) + 1;

	if (n < 0) {
		return false;
	}
	if (++p->links > LINKS_MOST) {
		errno = ELOOP;
		return false;
	}
	if ((size_t)n + 1 + rest > sizeof(p->rest)) {
		errno = ENAMETOOLONG;
		return false;
	}
	memmove(p->rest + n + 1, p->rest, rest);
	memcpy(p->rest, target, (size_t)n);
	p->rest[n] = '/';
	if (rest == 1) {
		p->rest[n] = '\0';
	}
	if (target[0] == '/') {
		go_to(t, open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
	}
	return t->folder != -1;
}

/* One component. Returns false when it cannot be, or (*done) when it was the last one. */
static bool
step(struct file_target *t, struct path *p, bool *done)
{
	char name[PATH_MAX];
	const bool more = take_component(p, name);
	struct stat st;
	int folder;

	if (strlen(name) > NAME_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (fstatat(t->folder, name[0] != '\0' ? name : ".", &st, AT_SYMLINK_NOFOLLOW) != 0) {
		memset(&st, 0, sizeof(st));
		if (errno != ENOENT || more) {
			return false;
		}
	}
	if (S_ISLNK(st.st_mode)) {
		if (!may_follow(t->folder, &st)) {
			errno = ELOOP;
			return false;
		}
		return follow(t, p, name);
	}
	if (!more) {
		memcpy(t->name, ".", sizeof("."));
		if (name[0] != '\0') {
			memcpy(t->name, name, strlen(name) + 1);
		}
		t->mode = st.st_mode;
		*done = true;
		return true;
	}
	folder = openat(t->folder, name, O_PATH | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
	go_to(t, folder);
	return folder != -1;
}

bool
file_target_open(struct file_target *t, const char *path)
{
	struct path p = { .links = 0 };
	bool done = false;

	*t = (struct file_target){ .folder = -1 };
	if (strlen(path) >= sizeof(p.rest)) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(p.rest, path, strlen(path) + 1);
	t->folder = open(path[0] == '/' ? "/" : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	while (t->folder != -1 && !done) {
		if (!step(t, &p, &done)) {
			const int why = errno;

			file_target_close(t);
			errno = why;
		}
	}
	return t->folder != -1;
}

void
file_target_close(struct file_target *t)
{
	go_to(t, -1);
}

/* ---- beside it -------------------------------------------------------------------------- */

/* ".NAME.AbCdEf", as file_target_beside() makes it. */
static bool
is_beside(const char *entry, const char *name)
{
	const size_t n = strlen(name);

	return entry[0] == '.' && strncmp(entry + 1, name, n) == 0 && entry[n + 1] == '.' &&
	       strlen(entry) == n + 2 + RANDOM;
}

/* A run that was killed could not do it. */
static void
remove_old(const struct file_target *t)
{
	const int fd = openat(t->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	const time_t now = time(NULL);

	if (d == NULL) {
		if (fd != -1) {
			(void)close(fd);
		}
		return;
	}
	for (const struct dirent *e; (e = readdir(d)) != NULL;) {
		struct stat st;

		if (is_beside(e->d_name, t->name) &&
		    fstatat(t->folder, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
		    now - st.st_mtime > OLD_S) {
			(void)unlinkat(t->folder, e->d_name, 0);
		}
	}
	(void)closedir(d);
}

int
file_target_beside(const struct file_target *t, char name[static FILE_TARGET_BESIDE])
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	unsigned char bytes[RANDOM];
	int fd = -1;

	if (strlen(t->name) + 2 + RANDOM > NAME_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	remove_old(t);
	for (int i = 0; i < TRIES && fd == -1; i++) {
		int n = snprintf(name, FILE_TARGET_BESIDE, ".%s.", t->name);

		if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
			return -1;
		}
		for (size_t k = 0; k < RANDOM; k++) {
			name[n++] = letters[bytes[k] % (sizeof(letters) - 1)];
		}
		name[n] = '\0';
		fd = openat(t->folder, name,
		    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
		if (fd == -1 && errno != EEXIST) {
			return -1;
		}
	}
	return fd;
}
