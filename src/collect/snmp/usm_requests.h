/*
 * The requests under way to one switch, by msgID. A message is believed only when
 * it answers one of them (RFC 3412 section 7.2, 10 and 11): somebody who cannot read
 * our requests has to guess 31 bits, and a recording of a message answers none.
 */
#ifndef SNMP_USM_REQUESTS_H
#define SNMP_USM_REQUESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { USM_REQUESTS_MAX = 128 }; /* more than a session has: its requests times their tries */

struct usm_requests { /* all zero: none */
	struct usm_request {
		int32_t id; /* msgID */
		uint16_t context; /* VLAN it was asked in, 0 plain */
	} at[USM_REQUESTS_MAX]; /* the oldest first */
	size_t n;
};

/* Notes a request that is sent. The oldest one is forgotten where there are too many. */
void usm_requests_add(struct usm_requests *r, int32_t id, uint16_t context);

/* Returns the request with this msgID, NULL: none is under way. Good until the next call with r. */
const struct usm_request *usm_requests_find(const struct usm_requests *r, int32_t id);

/* Returns whether this request was under way, and forgets it: it is answered. */
bool usm_requests_take(struct usm_requests *r, int32_t id);

#endif
