/*
 * Requests as net-snmp encodes them, for SNMPv3: the library adds digest and
 * cipher. Types of the library stand here by their names alone.
 */
#ifndef SNMP_NETSNMP_ENCODE_H
#define SNMP_NETSNMP_ENCODE_H

#include "collect/snmp/message.h"
#include "fdbaudit/err.h"

struct snmp_pdu;
struct snmp_session;

struct netsnmp_packet {
	uint8_t *buf; /* for free(), also after a failure */
	size_t room;
	const uint8_t *bytes; /* the message, in buf */
	size_t n;
};

/*
 * Returns the PDU of a request with this request-id, which is its msgID too, for
 * snmp_free_pdu(). NULL: out of memory.
 */
struct snmp_pdu *netsnmp_encode_request(const struct client_request *q, int32_t id);

/* Writes the whole message of a PDU into *out, with the security of the session. FDB_EIO: it cannot. */
FDB_MUST_CHECK enum fdb_code netsnmp_encode_message(struct snmp_session *s,
    struct snmp_pdu *pdu, struct netsnmp_packet *out, struct fdb_err *err);

#endif
