/*
 * Codec: requests as net-snmp encodes them, for SNMPv3. Private to this folder.
 */
#ifndef FDBAUDIT_CODEC_H
#define FDBAUDIT_CODEC_H

#include "collect/snmp/client.h"

struct snmp_session;

struct packet {
	uint8_t *buf; /* to be freed, also after a failure */
	size_t room;
	const uint8_t *bytes;
	size_t n;
};

/* NULL when memory is short. */
struct snmp_pdu *codec_request(const struct client_request *q, int32_t id);

FDB_MUST_CHECK enum fdb_code codec_encode(
    struct snmp_session *s, struct snmp_pdu *pdu, struct packet *out, struct fdb_err *err);

#endif
