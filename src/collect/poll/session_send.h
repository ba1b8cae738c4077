/*
 * Sending: which request goes out when, how often, and what follows when no
 * answer comes. Each slot has one request under way at most.
 *
 * Both functions fail when the session must end now: err says why, and nothing
 * has been done about it.
 */
#ifndef POLL_SESSION_SEND_H
#define POLL_SESSION_SEND_H

#include "fdbaudit/err.h"

#include <stdint.h>

struct session;

/*
 * Sends whatever may be sent, ends what has nothing left to ask, and sets when the
 * session is due. FDB_EIO: the system says that nothing can get there.
 */
FDB_MUST_CHECK enum fdb_code session_send(
    struct session *s, int64_t now_us, struct fdb_err *err);

/*
 * Asks again where a request is due, or takes it as unanswered; session_send() has
 * to follow. FDB_ETIMEOUT: the time of the switch is used up.
 */
FDB_MUST_CHECK enum fdb_code session_send_overdue(
    struct session *s, int64_t now_us, struct fdb_err *err);

#endif
