#include "collect/device/moment.h"

#include <stdbool.h>
#include <time.h>

static int64_t
read_ms(clockid_t clock)
{
	struct timespec t = { 0 };

	(void)clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
moment_now_ms(void)
{
	static bool begun;
	static int64_t first; /* Unix time of 0 of the monotonic clock */
	const int64_t now = read_ms(CLOCK_MONOTONIC);

	if (!begun) {
		first = read_ms(CLOCK_REALTIME) - now;
		begun = true;
	}
	return first + now;
}
