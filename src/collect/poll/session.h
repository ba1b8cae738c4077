/*
 * Session: one switch in one sample. Credentials are tried, then one table after
 * the other is walked over one UDP socket; what was read is in the device.
 *
 * Nothing blocks. The owner waits for the socket and for the timer, calls
 * session_input() or session_overdue(), and frees the session once it is done.
 */
#ifndef POLL_SESSION_H
#define POLL_SESSION_H

#include "collect/poll/session_state.h"
#include "collect/poll/timers.h"

#include <sys/socket.h>

/* What is the same for all sessions of a run, and outlives them. */
struct session_setup {
	const struct collect_plan *plan;
	struct sockaddr_storage from; /* local address */
	socklen_t from_len; /* 0: any */
};

struct session;
struct look_list;

/*
 * Opens a socket to the switch and asks for its first answer. Never NULL; for
 * session_free(). It is done at once when nothing can be asked: the device says why.
 */
struct session *session_begin(const struct session_setup *setup, struct session_state *st);

/*
 * The same, to ask for instances by themselves: the switch is asked for its first answer, then for
 * nothing until session_look(). The session is never done by itself before its time, budget_ms,
 * is used up. `looks` must outlive it; what the tables of the device told is not touched.
 */
struct session *session_begin_looks(const struct session_setup *setup, struct session_state *st,
    struct look_list *looks, int64_t budget_ms);

/*
 * Begins a round of its looks. Returns false while the one before is under way, or the switch has
 * not answered at all yet: then nothing is asked.
 */
bool session_look(struct session *s);

/* Returns true when nothing of its looks is under way. */
bool session_is_idle(const struct session *s);

/* Tells the device the switch's SnmpEngineID and closes the socket. NULL is allowed. */
void session_free(struct session *s);

/* Returns true when nothing is left to do. */
bool session_is_done(const struct session *s);

/* Returns the descriptor of the socket; not to be asked of a session that is done. */
int session_fd(const struct session *s);

/* Returns the timer that says when session_overdue() is to be called. */
struct timer *session_timer(struct session *s);

/* Returns when the session began, on poll_clock_us(). */
int64_t session_began_us(const struct session *s);

/* Returns what is kept of its switch. */
const struct session_state *session_state(const struct session *s);

/* A datagram or an error waits on the socket. */
void session_input(struct session *s);

/* due_us has come. The answer may be here all the same, when it is us who are late. */
void session_overdue(struct session *s, int64_t now_us);

/* Ends the session now; code and reason say why, as in coverage. What was read stays. */
void session_abort(struct session *s, enum fdb_code code, const char *reason);

#endif
