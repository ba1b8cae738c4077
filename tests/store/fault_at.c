/*
 * Loaded before libc (LD_PRELOAD): the disk under a database fails at its n-th write. FAULT_AT is
 * "count FILE": how many there were goes into the file at the end; "kill N": the process is killed
 * before it; "full N": that one and all later ones find no room; "term N": it gets SIGTERM before it;
 * "hang N": the same, and the disk never answers.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static unsigned long count;

/* Returns whether this write is to fail. */
static int
fails(void)
{
	const char *fault = getenv("FAULT_AT");
	unsigned long at;

	count++;
	if (fault == NULL) {
		return 0;
	}
	if (sscanf(fault, "kill %lu", &at) == 1 && count == at) {
		(void)kill(getpid(), SIGKILL);
	}
	if (sscanf(fault, "term %lu", &at) == 1 && count == at) {
		(void)kill(getpid(), SIGTERM);
	}
	if (sscanf(fault, "hang %lu", &at) == 1 && count == at) {
		(void)kill(getpid(), SIGTERM);
		for (;;) {
			(void)pause();
		}
	}
	if (sscanf(fault, "full %lu", &at) == 1 && count >= at) {
		errno = ENOSPC;
		return 1;
	}
	return 0;
}

__attribute__((destructor)) static void
tell(void)
{
	const char *fault = getenv("FAULT_AT");
	FILE *out =
	    fault != NULL && strncmp(fault, "count ", 6) == 0 ? fopen(fault + 6, "w") : NULL;

	if (out != NULL) {
		(void)fprintf(out, "%lu\n", count);
		(void)fclose(out);
	}
}

ssize_t
pwrite64(int fd, const void *buf, size_t n, off64_t at)
{
	ssize_t (*next)(int, const void *, size_t, off64_t);

	*(void **)&next = dlsym(RTLD_NEXT, "pwrite64");
	return fails() ? -1 : next(fd, buf, n, at);
}

ssize_t
pwrite(int fd, const void *buf, size_t n, off_t at)
{
	return pwrite64(fd, buf, n, at);
}

int
fdatasync(int fd)
{
	int (*next)(int);

	*(void **)&next = dlsym(RTLD_NEXT, "fdatasync");
	return fails() ? -1 : next(fd);
}

int
ftruncate64(int fd, off64_t n)
{
	int (*next)(int, off64_t);

	*(void **)&next = dlsym(RTLD_NEXT, "ftruncate64");
	return fails() ? -1 : next(fd, n);
}
