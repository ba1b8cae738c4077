/*
 * Messages: what is asked of a switch and what it answers, as values.
 *
 * The writers of messages, their readers and the socket share these types and
 * nothing else. Texts and numbers that an answer points to live until the next
 * message is read: there is one thread.
 */
#ifndef SNMP_MESSAGE_H
#define SNMP_MESSAGE_H

#include "collect/snmp/oid.h"
#include "collect/snmp/value.h"

#include <stddef.h>
#include <stdint.h>

/* What SNMPv1 and v2c messages carry in place of security. */
struct message_community {
	int32_t version; /* as in the message: 0 is v1, 1 is v2c */
	const char *name;
	size_t len;
	/* of what is read: so far apart stand the variables of one column; 0 is 1. A wrong one costs time alone */
	size_t apart;
};

enum client_op { CLIENT_GET, CLIENT_GETNEXT, CLIENT_GETBULK };

struct client_request {
	enum client_op op;
	uint16_t context; /* VLAN of a per-VLAN context, 0 plain */
	uint32_t repetitions; /* of CLIENT_GETBULK */
	const struct oid *const *oids;
	size_t noids;
};

/* error-status of RFC 3416 section 3, as far as values are told apart. */
enum client_error {
	CLIENT_NO_ERROR = 0,
	CLIENT_TOO_BIG = 1,
	CLIENT_NO_SUCH_NAME = 2,
	CLIENT_GEN_ERR = 5,
	CLIENT_NO_ACCESS = 6,
	CLIENT_AUTHORIZATION_ERROR = 16
};

/* What stands in place of a value (RFC 3416 section 3). */
enum client_exception {
	CLIENT_VALUE, /* none: there is a value */
	CLIENT_NO_SUCH_OBJECT,
	CLIENT_NO_SUCH_INSTANCE,
	CLIENT_END_OF_MIB
};

struct client_varbind {
	const uint32_t *oid;
	size_t noid;
	size_t
	    alike; /* so many sub-identifiers, or more, are those of the variable `apart` before */
	enum client_exception exception;
	struct value value;
};

struct client_reply {
	int32_t id; /* request-id */
	int error; /* enum client_error, or another error-status of the RFC */
	uint32_t error_index;
	size_t nvarbinds;
	size_t apart; /* what client_varbind.alike is about; 0: nothing is known of it */
	const struct client_varbind *varbinds;
};

/* What became of one datagram. */
enum client_got {
	CLIENT_NOTHING, /* no datagram waits */
	CLIENT_REPLY, /* the reply is filled */
	CLIENT_DAMAGED, /* no SNMP, or not all of it */
	CLIENT_UNPROVED, /* SNMPv3 with authentication: damaged or forged, and so told from what is authentic */
	CLIENT_STRANGER, /* another community, user, version or kind of message than ours */
	CLIENT_UNREACHABLE, /* the system was told that nothing listens there; err says it */
	CLIENT_AGAIN, /* SNMPv3: engine or clock became known; send the request anew */
	CLIENT_DENIED /* SNMPv3: the switch refuses user, password, level or context; err says it */
};

#endif
