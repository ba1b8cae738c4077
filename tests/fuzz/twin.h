/*
 * The same datagram read by net-snmp: what message_read() accepts, net-snmp has
 * to accept, and both have to say the same.
 */
#ifndef FDBAUDIT_TWIN_H
#define FDBAUDIT_TWIN_H

#include "collect/snmp/message_read.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdlib.h>
#include <string.h>

/* NULL: net-snmp does not accept it. To be freed by snmp_free_pdu(). */
static inline netsnmp_pdu *
twin_read(const uint8_t *p, size_t n, const struct message_community *who)
{
	netsnmp_session s;
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);
	uint8_t *copy = malloc(n + 1); /* it may be written to */
	bool good = false;

	snmp_sess_init(&s);
	s.version = who->version == 0 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
	if (pdu != NULL && copy != NULL) {
		memcpy(copy, p, n);
		good = snmp_parse(NULL, &s, pdu, copy, n) == 0;
	}
	free(copy);
	if (!good) {
		snmp_free_pdu(pdu);
		pdu = NULL;
	}
	return pdu;
}

/* One without octets is 0.0 for us, for net-snmp 0. */
static inline bool
twin_same_oid(const uint32_t *a, size_t na, const oid *b, size_t nb)
{
	if (nb == 1) {
		return na == 2 && a[0] == 0 && a[1] == 0 && b[0] == 0;
	}
	for (size_t i = 0; i < na && na == nb; i++) {
		if (a[i] != b[i]) {
			return false;
		}
	}
	return na == nb;
}

/* Of too many octets both take the low ones; net-snmp negates what is below -2^31. */
static inline bool
twin_same_number(int64_t a, long b)
{
	return (uint32_t)a == (uint32_t)b || (uint32_t)a == 0 - (uint32_t)b;
}

static inline bool
twin_same_value(const struct client_varbind *a, const netsnmp_variable_list *b)
{
	switch (b->type) {
	case SNMP_NOSUCHOBJECT:
		return a->exception == CLIENT_NO_SUCH_OBJECT;
	case SNMP_NOSUCHINSTANCE:
		return a->exception == CLIENT_NO_SUCH_INSTANCE;
	case SNMP_ENDOFMIBVIEW:
		return a->exception == CLIENT_END_OF_MIB;
	case ASN_UINTEGER:
		return a->value.type == VALUE_GAUGE32 &&
		       twin_same_number(a->value.number, *b->val.integer);
	case ASN_INTEGER:
	case ASN_COUNTER:
	case ASN_GAUGE:
	case ASN_TIMETICKS:
		return (u_char)a->value.type == b->type &&
		       twin_same_number(a->value.number, *b->val.integer);
	case ASN_COUNTER64:
		return a->value.type == VALUE_COUNTER64 &&
		       (uint64_t)a->value.number == ((uint64_t)b->val.counter64->high << 32 |
							(uint32_t)b->val.counter64->low);
	case ASN_OCTET_STR:
	case ASN_NSAP:
	case ASN_IPADDRESS:
	case ASN_OPAQUE:
		return a->value.nbytes == b->val_len &&
		       memcmp(a->value.bytes, b->val.string, b->val_len) == 0;
	case ASN_OBJECT_ID:
		return twin_same_oid(a->value.oid, a->value.noid, b->val.objid,
		    b->val_len / sizeof(*b->val.objid));
	case ASN_NULL:
		return a->exception == CLIENT_VALUE && a->value.type == VALUE_NULL;
	default: /* net-snmp's own: a number wrapped in an Opaque */
		return a->value.type == VALUE_OPAQUE;
	}
}

/* NULL when they agree, else in what not. */
static inline const char *
twin_differs(const struct client_reply *r, const netsnmp_pdu *pdu)
{
	const netsnmp_variable_list *v = pdu->variables;

	if (pdu->command != SNMP_MSG_RESPONSE || r->id != (int32_t)pdu->reqid) {
		return "kind or request id";
	}
	for (size_t i = 0; i < r->nvarbinds; i++, v = v->next_variable) {
		if (v == NULL) {
			return "fewer varbinds";
		}
		if (!twin_same_oid(
			r->varbinds[i].oid, r->varbinds[i].noid, v->name, v->name_length)) {
			return "a name";
		}
		if (!twin_same_value(&r->varbinds[i], v)) {
			return "a value";
		}
	}
	return v == NULL ? NULL : "more varbinds";
}

#endif
