/*
 * Responses: what a switch answered means progress, an error, a denial, or nothing
 * that can be read.
 */
#ifndef POLL_RESPONSE_H
#define POLL_RESPONSE_H

#include "collect/snmp/client.h"

#include <stdbool.h>

struct session;

/*
 * Takes a reply to a request of this session, whatever its error-status; a late
 * one is ignored. The next request is left to session_send().
 */
void response_take(struct session *s, const struct client_reply *r, int64_t now_us);

/*
 * Takes a datagram that could not be read. is_doubt: others may be damaged so that nothing
 * shows; not where each has to be authentic.
 */
void response_take_damage(struct session *s, bool is_doubt);

/*
 * Takes a refusal of SNMPv3, which err tells; id: of the request that it answers, or
 * anything else where the switch does not say.
 */
void response_take_denial(struct session *s, int32_t id, const struct fdb_err *err);

/* SNMPv3 became able to talk to the switch: a request is to be made anew. */
void response_ask_anew(struct session *s);

#endif
