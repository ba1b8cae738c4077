/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/wire.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

enum { DATAGRAM_MAX = 65536, COMMUNITY_MAX = 256, BUILD_ROOM = 2048 };

struct wire {
	int fd;
	bool connected;
	struct sockaddr_storage to;
	socklen_t to_len;
	const struct credential *cred;
	uint64_t ids; /* state of the generator of request ids */
	char community[COMMUNITY_MAX]; /* of the last request: a reply must carry it */
	size_t ncommunity;
};

/* Steele, Lea, Flood: SplitMix64. Ids must not be guessable from the one before. */
static int32_t
next_id(struct wire *w)
{
	uint64_t z = (w->ids += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (int32_t)((z >> 33) & 0x7fffffff);
}

enum fdb_code
wire_open(const struct wire_peer *peer, struct wire **out, struct fdb_err *err)
{
	struct wire *w = calloc(1, sizeof(*w));

	*out = NULL;
	if (w == NULL) {
		return fdb_fail(err, FDB_EIO, "out of memory");
	}
	w->to = *peer->to;
	w->to_len = peer->to_len;
	w->fd = socket(peer->to->ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (w->fd == -1) {
		goto fail;
	}
	if (peer->from != NULL && peer->from->ss_family == peer->to->ss_family &&
	    bind(w->fd, (const struct sockaddr *)peer->from, peer->from_len) == -1) {
		goto fail;
	}
	/* The kernel then drops what others send and tells us of a closed port. */
	w->connected = !peer->any_source;
	if (w->connected &&
	    connect(w->fd, (const struct sockaddr *)peer->to, peer->to_len) == -1) {
		goto fail;
	}
	if (getrandom(&w->ids, sizeof(w->ids), 0) != (ssize_t)sizeof(w->ids)) {
		goto fail;
	}
	*out = w;
	return FDB_OK;
fail:
	(void)fdb_fail(err, FDB_EIO, "socket: %s", strerror(errno));
	wire_close(w);
	return FDB_EIO;
}

void
wire_close(struct wire *w)
{
	if (w == NULL) {
		return;
	}
	if (w->fd != -1) {
		(void)close(w->fd);
	}
	explicit_bzero(w->community, sizeof(w->community));
	free(w);
}

int
wire_fd(const struct wire *w)
{
	return w->fd;
}

void
wire_use(struct wire *w, const struct credential *c)
{
	w->cred = c;
}

/* ---- out ---------------------------------------------------------------------------- */

static netsnmp_pdu *
request_pdu(const struct wire_request *q, int32_t id)
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

/* Cisco: the BRIDGE-MIB of one VLAN answers to community@VLAN. */
static bool
set_community(struct wire *w, uint16_t context)
{
	const char *c = w->cred->community != NULL ? w->cred->community : "";
	const int n = context == 0 ? snprintf(w->community, sizeof(w->community), "%s", c)
				   : snprintf(w->community, sizeof(w->community), "%s@%u", c,
					 (unsigned)context);

	w->ncommunity = n > 0 ? (size_t)n : 0;
	return n >= 0 && (size_t)n < sizeof(w->community);
}

static enum fdb_code
transmit(struct wire *w, const void *p, size_t n, struct fdb_err *err)
{
	const ssize_t k =
	    w->connected ? send(w->fd, p, n, 0)
			 : sendto(w->fd, p, n, 0, (const struct sockaddr *)&w->to, w->to_len);

	/* A full buffer is a lost datagram: the retry will do. */
	if (k >= 0 || errno == EAGAIN || errno == ENOBUFS || errno == EINTR) {
		return FDB_OK;
	}
	if (errno == ECONNREFUSED) {
		return fdb_fail(err, FDB_EIO, "port unreachable: no SNMP agent");
	}
	return fdb_fail(err, FDB_EIO, "cannot send: %s", strerror(errno));
}

enum fdb_code
wire_send(struct wire *w, const struct wire_request *q, int32_t *id, struct fdb_err *err)
{
	netsnmp_session s;
	netsnmp_pdu *pdu = NULL;
	u_char *packet = NULL;
	size_t room = BUILD_ROOM;
	size_t used = 0;
	enum fdb_code rc = FDB_OK;

	if (!set_community(w, q->context)) {
		return fdb_fail(err, FDB_EUSAGE, "the community is too long");
	}
	snmp_sess_init(&s);
	s.version = w->cred->version == CRED_SNMP1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
	s.community = (u_char *)w->community;
	s.community_len = w->ncommunity;
	*id = next_id(w);
	pdu = request_pdu(q, *id);
	packet = malloc(room);
	if (pdu == NULL || packet == NULL) {
		rc = fdb_fail(err, FDB_EIO, "out of memory");
		goto done;
	}
	pdu->version = s.version;
	if (snmp_build(&packet, &room, &used, &s, pdu) != 0) {
		rc = fdb_fail(
		    err, FDB_EIO, "cannot encode: %s", snmp_api_errstring(s.s_snmp_errno));
		goto done;
	}
	/* net-snmp builds from the end of the buffer to its beginning. */
	rc = used > 0 ? transmit(w, packet + room - used, used, err)
		      : transmit(w, packet, room, err);
done:
	snmp_free_pdu(pdu);
	free(packet);
	return rc;
}

/* ---- in ----------------------------------------------------------------------------- */

/* The datagram is one SEQUENCE and nothing else: a cut one is no reply. */
static bool
is_whole(const uint8_t *p, size_t n)
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

static enum wire_got
decode(struct wire *w, uint8_t *p, size_t n, struct wire_reply *out)
{
	netsnmp_session s;
	netsnmp_pdu *pdu;
	enum wire_got got = WIRE_DAMAGED;

	if (!is_whole(p, n)) {
		return WIRE_DAMAGED;
	}
	pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);
	if (pdu == NULL) {
		return WIRE_DAMAGED;
	}
	snmp_sess_init(&s);
	s.version = w->cred->version == CRED_SNMP1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
	if (snmp_parse(NULL, &s, pdu, p, n) != 0) {
		goto done;
	}
	got = WIRE_STRANGER;
	if (pdu->command != SNMP_MSG_RESPONSE || pdu->community_len != w->ncommunity ||
	    memcmp(pdu->community, w->community, w->ncommunity) != 0) {
		goto done;
	}
	memset(out, 0, offsetof(struct wire_reply, oid));
	out->id = (int32_t)pdu->reqid;
	out->error = (int)pdu->errstat;
	out->error_index = pdu->errindex > 0 ? (uint32_t)pdu->errindex : 0;
	for (const netsnmp_variable_list *v = pdu->variables; v != NULL; v = v->next_variable) {
		out->nvarbinds++;
	}
	out->pdu = pdu;
	wire_rewind(out);
	return WIRE_REPLY;
done:
	snmp_free_pdu(pdu);
	return got;
}

enum wire_got
wire_receive(struct wire *w, struct wire_reply *out, struct fdb_err *err)
{
	static uint8_t buf[DATAGRAM_MAX]; /* one thread: see collect.h */
	const ssize_t n = recv(w->fd, buf, sizeof(buf), 0);

	if (n >= 0) {
		return decode(w, buf, (size_t)n, out);
	}
	if (errno == EAGAIN || errno == EINTR) {
		return WIRE_NOTHING;
	}
	if (errno == ECONNREFUSED) {
		(void)fdb_fail(err, FDB_EIO, "port unreachable: no SNMP agent");
	} else {
		(void)fdb_fail(err, FDB_EIO, "cannot receive: %s", strerror(errno));
	}
	return WIRE_UNREACHABLE;
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
