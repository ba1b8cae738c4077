#include "cli/run/run_stop.h"

#include "cli/config/parse.h"
#include "cli/options/exit_status.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

volatile int run_stop;

/* ---- signals ------------------------------------------------------------------------------------ */

enum { GRACE_MS = 1500, GRACE_MOST_MS = 3600 * 1000 };

/* All that a handler of a signal uses: nothing here allocates or locks (signal-safety(7)). */
static struct {
	timer_t timer;
	bool made;
	struct itimerspec grace;
	const char *volatile words;
} ending = { .words = "nothing was written" };

static void
stop_by_signal(int number)
{
	(void)number;
	run_stop = RUN_STOPPED_BY_SIGNAL;
	if (ending.made) {
		(void)timer_settime(ending.timer, 0, &ending.grace, NULL);
	}
}

/* Standard error may be the pipe that nobody reads; others share it, so that its flags stay. */
static void
say(const char *s)
{
	struct pollfd p = { .fd = STDERR_FILENO, .events = POLLOUT };

	if (poll(&p, 1, 0) == 1 && write(STDERR_FILENO, s, strlen(s)) == -1) {
		return; /* nobody hears it */
	}
}

static void
end_at_once(int number)
{
	(void)number;
	say("fdbaudit: interrupted, and ended at once: ");
	say(ending.words);
	say("\n");
	_exit(EXIT_FAILED);
}

static struct itimerspec
grace(void)
{
	const char *given = getenv("FDBAUDIT_GRACE");
	uint32_t ms = 0;
	struct fdb_err err;

	if (given == NULL || parse_duration(given, &ms, &err) != FDB_OK || ms == 0 ||
	    ms > GRACE_MOST_MS) {
		ms = GRACE_MS;
	}
	return (struct itimerspec){ .it_value = { ms / 1000, (long)(ms % 1000) * 1000000 } };
}

static void catch (int number, void (*handler)(int), int flags)
{
	struct sigaction a = { .sa_handler = handler, .sa_flags = flags };

	(void)sigemptyset(&a.sa_mask);
	(void)sigaction(number, &a, NULL);
}

void
run_catch_signals(void)
{
	struct sigevent when = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
	struct sigaction was = { 0 };

	ending.grace = grace();
	ending.made = timer_create(CLOCK_MONOTONIC, &when, &ending.timer) == 0;
	catch (SIGRTMIN, end_at_once, 0);
	catch (
	    SIGCHLD, SIG_DFL, 0); /* inherited as ignored, no child would tell how it ended */
	catch (SIGINT, stop_by_signal, (int)SA_RESETHAND);
	catch (SIGTERM, stop_by_signal, (int)SA_RESETHAND);
	(void)sigaction(SIGHUP, NULL, &was);
	if (was.sa_handler != SIG_IGN) { /* nohup: goes on without its terminal */
		catch (SIGHUP, stop_by_signal, (int)SA_RESETHAND);
	}
	/* A closed pipe and a file over its limit are errors of writing, told in words. */
	catch (SIGPIPE, SIG_IGN, 0);
	catch (SIGXFSZ, SIG_IGN, 0);
}

void
run_ends_with(const char *words)
{
	ending.words = words;
}

bool
run_was_signalled(void)
{
	return run_stop == RUN_STOPPED_BY_SIGNAL;
}

/* ---- a budget ----------------------------------------------------------------------------------- */

static void
stop_by_budget(int number)
{
	(void)number;
	if (run_stop == 0) {
		run_stop = RUN_STOPPED_BY_BUDGET;
	}
}

void
run_budget(uint32_t ms)
{
	const struct itimerval after = { .it_value = { .tv_sec = ms / 1000,
					     .tv_usec = (suseconds_t)(ms % 1000) * 1000 } };

	catch (SIGALRM, stop_by_budget, 0);
	(void)setitimer(ITIMER_REAL, &after, NULL);
}
