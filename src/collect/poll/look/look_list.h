/*
 * Look list: instances that are asked for by themselves, round after round, many in one GET.
 *
 * Knows no socket and no clock: it says what to ask next, takes what was answered, and keeps for
 * each instance what became of it in this round.
 */
#ifndef POLL_LOOK_LIST_H
#define POLL_LOOK_LIST_H

#include "collect/snmp/message.h"

#include <stdbool.h>

enum { LOOK_WIDTH = 25 /* variables of one GET: their answers fit into a datagram */ };

enum look_state {
	LOOK_OPEN, /* to be asked, or under way */
	LOOK_VALUE,
	LOOK_ABSENT, /* the switch has no such instance at this moment */
	LOOK_UNREAD /* no answer, or none that can be used */
};

struct look {
	struct oid *oid; /* owned by the list */
	uint16_t context; /* VLAN of a context, 0 plain */
	enum look_state state;
	struct value value; /* of a number; nothing else is kept */
};

struct look_list { /* all zero: empty */
	struct look *at; /* in the order of look_list_add(): those of a context side by side */
	size_t n, cap;
	size_t first; /* all before it are answered */
	uint32_t width; /* most in one request; 0: LOOK_WIDTH */
	uint32_t odd; /* replies running that answer something else */
	uint32_t
	    damaged; /* replies that could not be read: others may be damaged so that nothing shows */
	size_t asked[LOOK_WIDTH], nasked; /* under way: numbers in at[] */
	const struct oid *oids[LOOK_WIDTH];
};

/* Adds an instance; its number is the count of those before it. */
void look_list_add(struct look_list *l, const struct oid *oid, uint16_t context);

/* Frees what the list holds. It is empty then. */
void look_list_free(struct look_list *l);

/* Begins a round: all of them are to be asked. */
void look_list_round(struct look_list *l);

/* Says what to ask now, of one context. Returns false when all are answered. *q points into the list. */
bool look_list_next(struct look_list *l, struct client_request *q);

/* Takes the reply to that request, whatever its error-status. */
void look_list_reply(struct look_list *l, const struct client_reply *r);

/* No answer came, or the switch refuses it: what that request asked for is not read in this round. */
void look_list_denied(struct look_list *l);

/* The same for all that is left of the round; the next one asks for half as many at once. */
void look_list_silent(struct look_list *l);

#endif
