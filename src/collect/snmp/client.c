#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/client.h"

#include "collect/snmp/message_read.h"
#include "collect/snmp/usm.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	COMMUNITY_MAX = 256,
	CONTEXTS = 4 /* may be asked at once */
};

struct client {
	int fd;
	bool connected;
	struct sockaddr_storage to;
	socklen_t to_len;
	const struct credential *cred;
	uint64_t ids; /* state of the generator of request ids */
	uint16_t
	    contexts[CONTEXTS]; /* of the last requests, the latest first: a reply is to one */
	char community[COMMUNITY_MAX]; /* with one of them, as a message carries it */
	size_t ncommunity;
	struct usm usm;
};

/* Steele, Lea, Flood: SplitMix64. Ids must not be guessable from the one before. */
static int32_t
next_id(struct client *w)
{
	uint64_t z = (w->ids += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (int32_t)((z >> 33) & 0x7fffffff);
}

enum fdb_code
client_open(const struct client_peer *peer, struct client **out, struct fdb_err *err)
{
	struct client *w = calloc(1, sizeof(*w));

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
	client_close(w);
	return FDB_EIO;
}

void
client_close(struct client *w)
{
	if (w == NULL) {
		return;
	}
	if (w->fd != -1) {
		(void)close(w->fd);
	}
	usm_forget(&w->usm);
	explicit_bzero(w->community, sizeof(w->community));
	free(w);
}

int
client_fd(const struct client *w)
{
	return w->fd;
}

enum fdb_code
client_use(struct client *w, const struct credential *c, struct fdb_err *err)
{
	w->cred = c;
	return c->version == CRED_SNMP3 ? usm_use(&w->usm, c, err) : FDB_OK;
}

/* ---- out ---------------------------------------------------------------------------- */

/* Cisco: the BRIDGE-MIB of one VLAN answers to community@VLAN. */
static bool
set_community(struct client *w, uint16_t context)
{
	const char *c = w->cred->community != NULL ? w->cred->community : "";
	const int n = context == 0 ? snprintf(w->community, sizeof(w->community), "%s", c)
				   : snprintf(w->community, sizeof(w->community), "%s@%u", c,
					 (unsigned)context);

	w->ncommunity = n > 0 ? (size_t)n : 0;
	return n >= 0 && (size_t)n < sizeof(w->community);
}

static enum fdb_code
transmit(struct client *w, const void *p, size_t n, struct fdb_err *err)
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

static struct message_who
who(const struct client *w)
{
	return (struct message_who){ .version = w->cred->version == CRED_SNMP1 ? 0 : 1,
		.community = w->community,
		.ncommunity = w->ncommunity };
}

static void
note_context(struct client *w, uint16_t context)
{
	size_t at = 0;

	while (at + 1 < CONTEXTS && w->contexts[at] != context) {
		at++;
	}
	memmove(&w->contexts[1], &w->contexts[0], at * sizeof(w->contexts[0]));
	w->contexts[0] = context;
}

static enum fdb_code
send_community(
    struct client *w, const struct client_request *q, int32_t id, struct fdb_err *err)
{
	static struct message_buffer buf; /* one thread: see collect.h */
	const uint8_t *begin;
	struct message_who me;

	if (!set_community(w, q->context)) {
		return fdb_fail(err, FDB_EUSAGE, "the community is too long");
	}
	note_context(w, q->context);
	me = who(w);
	begin = message_write(&buf, &me, q, id);
	if (begin == NULL) {
		return fdb_fail(err, FDB_EIO, "the request is too long");
	}
	return transmit(w, begin, (size_t)(buf.bytes + MESSAGE_ROOM - begin), err);
}

static enum fdb_code
send_user(struct client *w, const struct client_request *q, int32_t id, struct fdb_err *err)
{
	struct packet p = { .buf = NULL };
	enum fdb_code rc = usm_encode(&w->usm, q, id, &p, err);

	if (rc == FDB_OK) {
		rc = transmit(w, p.bytes, p.n, err);
	}
	free(p.buf);
	return rc;
}

enum fdb_code
client_send(struct client *w, const struct client_request *q, int32_t *id, struct fdb_err *err)
{
	*id = next_id(w);
	return w->cred->version == CRED_SNMP3 ? send_user(w, q, *id, err)
					      : send_community(w, q, *id, err);
}

/* ---- in ----------------------------------------------------------------------------- */

static enum client_got
read_community(struct client *w, const uint8_t *p, size_t n, struct client_reply *out)
{
	enum client_got got = CLIENT_STRANGER;

	for (size_t i = 0; i < CONTEXTS && got == CLIENT_STRANGER; i++) {
		if (i == 0 || w->contexts[i] != w->contexts[i - 1]) {
			struct message_who me;

			(void)set_community(w, w->contexts[i]);
			me = who(w);
			got = message_read(p, n, &me, out);
		}
	}
	return got;
}

enum client_got
client_receive(struct client *w, struct client_reply *out, struct fdb_err *err)
{
	static uint8_t buf[MESSAGE_MAX]; /* one thread: see collect.h */
	const ssize_t n = recv(w->fd, buf, sizeof(buf), 0);

	if (n >= 0) {
		return w->cred->version == CRED_SNMP3
			   ? usm_decode(&w->usm, buf, (size_t)n, out, err)
			   : read_community(w, buf, (size_t)n, out);
	}
	if (errno == EAGAIN || errno == EINTR) {
		return CLIENT_NOTHING;
	}
	if (errno == ECONNREFUSED) {
		(void)fdb_fail(err, FDB_EIO, "port unreachable: no SNMP agent");
	} else {
		(void)fdb_fail(err, FDB_EIO, "cannot receive: %s", strerror(errno));
	}
	return CLIENT_UNREACHABLE;
}

void
client_engine(const struct client *w, char hex[static CLIENT_ENGINE_HEX])
{
	hex[0] = '\0';
	for (size_t i = 0; i < w->usm.nengine; i++) {
		(void)snprintf(hex + 2 * i, 3, "%02x", w->usm.engine[i]);
	}
}
