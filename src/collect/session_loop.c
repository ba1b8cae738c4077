#include "collect/session_loop.h"

#include "collect/poll/clock.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { EVENTS = 64 };

enum fdb_code
session_loop_open(struct session_loop *l, struct fdb_err *err)
{
	*l = (struct session_loop){ .epoll = epoll_create1(EPOLL_CLOEXEC) };
	return l->epoll != -1 ? FDB_OK : fdb_fail(err, FDB_EIO, "epoll: %s", strerror(errno));
}

void
session_loop_close(struct session_loop *l)
{
	timers_free(&l->timers);
	(void)close(l->epoll);
}

static bool
is_in(const struct session_loop *l, const struct session *s)
{
	for (size_t i = 0; i < l->timers.n; i++) {
		if (l->timers.heap[i].timer->session == s) {
			return true;
		}
	}
	return false;
}

void
session_loop_add(struct session_loop *l, struct session *s)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = s };

	if (!session_is_done(s) &&
	    epoll_ctl(l->epoll, EPOLL_CTL_ADD, session_fd(s), &ev) == -1) {
		session_abort(s, FDB_EIO, strerror(errno));
	}
	if (!session_is_done(s)) {
		timers_add(&l->timers, session_timer(s));
	}
}

void
session_loop_watch(struct session_loop *l, int fd)
{
	struct epoll_event ev = { .events = EPOLLIN };

	(void)epoll_ctl(l->epoll, EPOLL_CTL_ADD, fd, &ev);
}

void
session_loop_remove(struct session_loop *l, struct session *s)
{
	if (is_in(l, s)) {
		timers_remove(&l->timers, session_timer(s));
		(void)epoll_ctl(l->epoll, EPOLL_CTL_DEL, session_fd(s), NULL);
	}
}

void
session_loop_changed(struct session_loop *l, struct session *s)
{
	if (session_is_done(s)) {
		session_loop_remove(l, s);
	} else {
		timers_changed(&l->timers, session_timer(s));
	}
}

void
session_loop_wait(struct session_loop *l, int64_t until_us)
{
	struct epoll_event ev[EVENTS];
	int64_t now = poll_clock_us();
	int64_t wait = timers_next_us(&l->timers, until_us);
	struct timer *t;
	int n;

	wait = wait > now ? (wait - now + 999) / 1000 : 0;
	n = epoll_wait(l->epoll, ev, EVENTS, (int)wait);
	for (int i = 0; i < n; i++) {
		if (ev[i].data.ptr != NULL) {
			session_input(ev[i].data.ptr);
			session_loop_changed(l, ev[i].data.ptr);
		}
	}
	now = poll_clock_us();
	while ((t = timers_due(&l->timers, now)) != NULL) {
		struct session *s = t->session;

		session_overdue(s, now);
		session_loop_changed(l, s);
	}
}
