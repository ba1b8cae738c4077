/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

/* Requests and replies as net-snmp's PDUs, whatever message carries them. */
#include "collect/snmp/codec.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdlib.h>
#include <string.h>

enum { BUILD_ROOM = 2048 };

struct snmp_pdu *
codec_request(const struct wire_request *q, int32_t id)
{
	static const int command[] = { [WIRE_GET] = SNMP_MSG_GET,
		[WIRE_GETNEXT] = SNMP_MSG_GETNEXT,
		[WIRE_GETBULK] = SNMP_MSG_GETBULK };
	netsnmp_pdu *pdu = snmp_pdu_create(command[q->op]);
	oid name[OID_MAX];

	if (pdu == NULL) {
		return NULL;
	}
	pdu->reqid = id;
	if (q->op == WIRE_GETBULK) {
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
codec_encode(
    struct snmp_session *s, struct snmp_pdu *pdu, struct packet *out, struct fdb_err *err)
{
	size_t used = 0;

	*out = (struct packet){ .room = BUILD_ROOM, .buf = malloc(BUILD_ROOM) };
	if (out->buf == NULL || snmp_build(&out->buf, &out->room, &used, s, pdu) != 0) {
		return fdb_fail(
		    err, FDB_EIO, "cannot encode: %s", snmp_api_errstring(s->s_snmp_errno));
	}
	/* net-snmp builds from the end of the buffer to its beginning. */
	out->bytes = used > 0 ? out->buf + out->room - used : out->buf;
	out->n = used > 0 ? used : out->room;
	return FDB_OK;
}

/* The datagram is one SEQUENCE and nothing else: a cut one is no reply. */
bool
codec_is_whole(const uint8_t *p, size_t n)
{
	size_t len = 0;
	size_t k;

	if (n < 2 || p[0] != 0x30) {
		return false;
	}
	k = p[1] & 0x7fU;
	if (p[1] < 0x80) {
		return n == 2U + p[1];
	}
	if (k == 0 || k > 4 || n < 2 + k) {
		return false;
	}
	for (size_t i = 0; i < k; i++) {
		len = len << 8 | p[2 + i];
	}
	return n == 2 + k + len;
}

void
codec_reply(struct snmp_pdu *pdu, struct wire_reply *out)
{
	memset(out, 0, offsetof(struct wire_reply, oid));
	out->id = (int32_t)pdu->reqid;
	out->error = (int)pdu->errstat;
	out->error_index = pdu->errindex > 0 ? (uint32_t)pdu->errindex : 0;
	for (const netsnmp_variable_list *v = pdu->variables; v != NULL; v = v->next_variable) {
		out->nvarbinds++;
	}
	out->pdu = pdu;
	wire_rewind(out);
}

void
wire_rewind(struct wire_reply *r)
{
	r->at = r->pdu->variables;
}

static size_t
copy_oid(uint32_t *dst, const oid *src, size_t n)
{
	if (n > OID_MAX) {
		n = OID_MAX;
	}
	for (size_t i = 0; i < n; i++) {
		dst[i] = (uint32_t)src[i];
	}
	return n;
}

static void
set_value(struct wire_reply *r, const netsnmp_variable_list *v, struct value *out)
{
	*out = (struct value){ .type = (enum value_type)v->type };
	switch (v->type) {
	case ASN_INTEGER:
		out->number = *v->val.integer;
		break;
	case ASN_COUNTER:
	case ASN_GAUGE:
	case ASN_TIMETICKS:
		out->number = (int64_t)(uint32_t)*v->val.integer;
		break;
	case ASN_COUNTER64:
		out->number = (int64_t)((uint64_t)(uint32_t)v->val.counter64->high << 32 |
					(uint32_t)v->val.counter64->low);
		break;
	case ASN_OCTET_STR:
	case ASN_IPADDRESS:
	case ASN_OPAQUE:
		out->bytes = v->val.string;
		out->nbytes = v->val_len;
		break;
	case ASN_OBJECT_ID:
		out->noid =
		    copy_oid(r->value_oid, v->val.objid, v->val_len / sizeof(*v->val.objid));
		out->oid = r->value_oid;
		break;
	default: /* NULL, and what RFC 2578 does not know */
		out->type = VALUE_NULL;
		break;
	}
}

bool
wire_varbind(struct wire_reply *r, struct wire_varbind *vb)
{
	const netsnmp_variable_list *v = r->at;

	if (v == NULL) {
		return false;
	}
	r->at = v->next_variable;
	vb->noid = copy_oid(r->oid, v->name, v->name_length);
	vb->oid = r->oid;
	vb->exception = v->type == SNMP_NOSUCHOBJECT     ? WIRE_NO_SUCH_OBJECT
			: v->type == SNMP_NOSUCHINSTANCE ? WIRE_NO_SUCH_INSTANCE
			: v->type == SNMP_ENDOFMIBVIEW   ? WIRE_END_OF_MIB
							 : WIRE_VALUE;
	if (vb->exception == WIRE_VALUE) {
		set_value(r, v, &vb->value);
	}
	return true;
}

void
wire_reply_free(struct wire_reply *r)
{
	snmp_free_pdu(r->pdu);
	r->pdu = NULL;
}

const char *
wire_error_name(int error)
{
	return error >= 0 && error <= 18 ? snmp_errstring(error) : "an unknown error status";
}
