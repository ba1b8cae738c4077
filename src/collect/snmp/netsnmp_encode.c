/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/netsnmp_encode.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdlib.h>
#include <string.h>

enum { BUILD_ROOM = 2048 };

struct snmp_pdu *
netsnmp_encode_request(const struct client_request *q, int32_t id)
{
	static const int command[] = { [CLIENT_GET] = SNMP_MSG_GET,
		[CLIENT_GETNEXT] = SNMP_MSG_GETNEXT,
		[CLIENT_GETBULK] = SNMP_MSG_GETBULK };
	netsnmp_pdu *pdu = snmp_pdu_create(command[q->op]);
	oid name[OID_MAX];

	if (pdu == NULL) {
		return NULL;
	}
	pdu->reqid = id;
	pdu->msgid = id; /* a Report may name this one alone: RFC 3412 section 7.1, 3 */
	if (q->op == CLIENT_GETBULK) {
		pdu->non_repeaters = 0;
		pdu->max_repetitions = (long)q->repetitions;
	}
	for (size_t i = 0; i < q->noids; i++) {
		for (size_t k = 0; k < q->oids[i]->n; k++) {
			name[k] = q->oids[i]->sub[k];
		}
		if (snmp_add_null_var(pdu, name, q->oids[i]->n) == NULL) {
			snmp_free_pdu(pdu);
			return NULL;
		}
	}
	return pdu;
}

enum fdb_code
netsnmp_encode_message(struct snmp_session *s, struct snmp_pdu *pdu, struct netsnmp_packet *out,
    struct fdb_err *err)
{
	size_t used = 0;

	*out = (struct netsnmp_packet){ .room = BUILD_ROOM, .buf = malloc(BUILD_ROOM) };
	if (out->buf == NULL || snmp_build(&out->buf, &out->room, &used, s, pdu) != 0) {
		return fdb_fail(
		    err, FDB_EIO, "cannot encode: %s", snmp_api_errstring(s->s_snmp_errno));
	}
	/* net-snmp builds from the end of the buffer to its beginning. */
	out->bytes = used > 0 ? out->buf + out->room - used : out->buf;
	out->n = used > 0 ? used : out->room;
	return FDB_OK;
}
