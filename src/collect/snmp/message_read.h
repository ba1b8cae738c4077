/*
 * Reader of SNMPv1 and v2c messages, and of the PDU within a v3 one.
 *
 * The common case by far is a response of one varbind per row: it is read in
 * one pass into arrays, without an allocation. Lengths must agree everywhere;
 * what is accepted here, net-snmp accepts too and reads alike (test_message_read.c).
 * What is read lives until the next message is read: there is one thread.
 */
#ifndef FDBAUDIT_MESSAGE_READ_H
#define FDBAUDIT_MESSAGE_READ_H

#include "collect/snmp/message.h"

enum { MESSAGE_MAX = 65536 }; /* no datagram is larger */

/*
 * Reads a whole message of n bytes. Returns CLIENT_REPLY: *out is filled;
 * CLIENT_STRANGER: no Response, or of another version or community;
 * CLIENT_DAMAGED: none that can be read to its end.
 */
enum client_got message_read(const uint8_t *p, size_t n,
    const struct message_community *community, struct client_reply *out);

/* Where a PDU belongs; points into the message. */
struct message_scope {
	const uint8_t *engine, *context; /* contextEngineID, contextName */
	size_t nengine, ncontext;
};

enum message_pdu { MESSAGE_NONE, MESSAGE_RESPONSE, MESSAGE_REPORT, MESSAGE_OTHER };

/*
 * Reads the ScopedPDU of RFC 3412 section 6, decrypted; a cipher may have left octets
 * behind it. Returns its kind, MESSAGE_NONE where it cannot be read. *out and *scope are
 * filled for a Response and a Report.
 */
enum message_pdu message_read_scoped(
    const uint8_t *p, size_t n, struct message_scope *scope, struct client_reply *out);

#endif
