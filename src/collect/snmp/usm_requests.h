/*
 * The msgIDs of the requests under way to one switch. A message without
 * authentication is believed only when it answers one of them (RFC 3412 section
 * 7.2, 10 and 11): somebody who cannot read our requests has to guess 31 bits.
 */
#ifndef SNMP_USM_REQUESTS_H
#define SNMP_USM_REQUESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { USM_REQUESTS_MAX = 128 }; /* more than a session has: its requests times their tries */

struct usm_requests { /* all zero: none */
	int32_t ids[USM_REQUESTS_MAX]; /* the oldest first */
	size_t n;
};

/* Notes a request that is sent. The oldest one is forgotten where there are too many. */
void usm_requests_add(struct usm_requests *r, int32_t id);

/* Returns whether this request was under way, and forgets it: it is answered. */
bool usm_requests_take(struct usm_requests *r, int32_t id);

#endif
