/*
 * The credential of a session: each of the target's is tried once, in their order.
 */
#ifndef POLL_SESSION_CREDENTIAL_H
#define POLL_SESSION_CREDENTIAL_H

struct session;
struct credential;

/* Returns the credential that is under trial, or in use. */
const struct credential *session_credential(const struct session *s);

/*
 * Tries the credential at hand, or the first one behind it that can be used. The
 * session is done when there is none.
 */
void session_credential_try(struct session *s);

/* The switch refuses the credential under trial: notes why, and tries the next one. */
void session_credential_refused(struct session *s, const char *reason);

/* Nothing came back: notes what that means for this credential, and tries the next one. */
void session_credential_silent(struct session *s);

/* The credential works: the tables can be read with it; where that was all to know, the session is done. */
void session_credential_keep(struct session *s);

#endif
