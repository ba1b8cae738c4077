/* The event loop of sessions that stay open: those of a burst. */
#ifndef COLLECT_SESSION_LOOP_H
#define COLLECT_SESSION_LOOP_H

#include "collect/poll/session.h"
#include "fdbaudit/err.h"

struct session_loop {
	int epoll;
	struct timers timers; /* of the sessions that are in it */
};

/* FDB_EIO: no descriptor is left. Closed by session_loop_close(), which closes no session. */
FDB_MUST_CHECK enum fdb_code session_loop_open(struct session_loop *l, struct fdb_err *err);
void session_loop_close(struct session_loop *l);

/* Takes a session in; one that is done is left out. It leaves by itself once it is done. */
void session_loop_add(struct session_loop *l, struct session *s);

/* Takes a session out that is to be freed. */
void session_loop_remove(struct session_loop *l, struct session *s);

/* What was done about a session from outside may have changed when it is due, or have ended it. */
void session_loop_changed(struct session_loop *l, struct session *s);

/* Wakes whoever waits when this descriptor can be read, too: of something that is no session. */
void session_loop_watch(struct session_loop *l, int fd);

/* Waits for input until that moment at the latest, on poll_clock_us(), and takes what came and is due. */
void session_loop_wait(struct session_loop *l, int64_t until_us);

#endif
