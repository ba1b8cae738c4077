/*
 * Loaded before libc (LD_PRELOAD): somebody sets the time of day at each look at it, CLOCK_STEP
 * seconds forward (or back, below 0). The monotonic clock goes on.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int
clock_gettime(clockid_t clock, struct timespec *t)
{
	static long looks;
	const char *step = getenv("CLOCK_STEP");
	const long rc = syscall(SYS_clock_gettime, clock, t);

	if (rc == 0 && clock == CLOCK_REALTIME && step != NULL) {
		t->tv_sec += strtol(step, NULL, 10) * looks++;
	}
	return (int)rc;
}
