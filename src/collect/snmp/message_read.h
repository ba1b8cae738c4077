/*
 * Message: BER of SNMPv1 and v2c messages, and of the PDU within a v3 one.
 *
 * The common case by far is a response of one varbind per row: it is read in
 * one pass into arrays, without an allocation. Lengths must agree everywhere;
 * what is accepted here, net-snmp accepts too and reads alike (test_message.c).
 * What is read lives until the next message is read: there is one thread.
 */
#ifndef FDBAUDIT_MESSAGE_H
#define FDBAUDIT_MESSAGE_H

#include "collect/snmp/client.h"

enum {
	MESSAGE_MAX = 65536, /* no datagram is larger */
	MESSAGE_ROOM = 32768 /* any request fits: OID_MAX sub-identifiers in each column */
};
struct message_buffer {
	uint8_t bytes[MESSAGE_ROOM];
};

struct message_who {
	int32_t version; /* as on the wire: 0 is v1, 1 is v2c */
	const char *community;
	size_t ncommunity;
};

/* Writes it to the end of buf. Returns where it begins, NULL: it does not fit. */
const uint8_t *message_write(struct message_buffer *buf, const struct message_who *who,
    const struct client_request *q, int32_t id);

/* CLIENT_REPLY, CLIENT_STRANGER or CLIENT_DAMAGED. */
enum client_got message_read(
    const uint8_t *p, size_t n, const struct message_who *who, struct client_reply *out);

enum message_pdu { MESSAGE_NONE, MESSAGE_RESPONSE, MESSAGE_REPORT, MESSAGE_OTHER };

/* ScopedPDU of RFC 3412, in the clear; a cipher may have left octets behind it. */
enum message_pdu message_scoped(const uint8_t *p, size_t n, struct client_reply *out);

#endif
