/* Writer of SNMPv1 and v2c requests (RFC 1157, RFC 3416); the octets depend on the arguments alone. */
#ifndef FDBAUDIT_MESSAGE_WRITE_H
#define FDBAUDIT_MESSAGE_WRITE_H

#include "collect/snmp/ber_write.h"
#include "collect/snmp/message.h"

/* Any request fits: OID_MAX sub-identifiers in each of its columns. */
enum { MESSAGE_ROOM = 32768 };
struct message_buffer {
	uint8_t bytes[MESSAGE_ROOM];
};

/* Writes the PDU of a request alone, in front of what o has. */
void message_write_pdu(struct ber_out *o, const struct client_request *q, int32_t id);

/*
 * Writes a request with this request-id to the end of buf. Returns where it begins;
 * NULL: it does not fit.
 */
const uint8_t *message_write(struct message_buffer *buf,
    const struct message_community *community, const struct client_request *q, int32_t id);

#endif
