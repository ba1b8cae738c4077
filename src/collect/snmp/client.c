#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/client.h"

#include "collect/snmp/message_read.h"
#include "collect/snmp/message_write.h"
#include "collect/snmp/usm.h"

#include <errno.h>
#include <linux/filter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	COMMUNITY_MAX = 256,
	CONTEXTS = 4, /* may be asked at once */
	RECEIVE_BUFFER = 1 << 20 /* octets; it is memory only while it is full */
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
	char community[COMMUNITY_MAX]; /* of one context, as a message carries it */
	size_t ncommunity;
	uint16_t community_of; /* that context */
	size_t columns; /* of the last request: most replies are to one like it */
	bool has_community; /* it was made, for the credential in use */
	bool guarded; /* drop_unsigned is at the socket */
	struct usm usm;
};

/* The last datagrams. One thread: see collect.h. */
static struct message_buffer sent;
static uint8_t received[MESSAGE_MAX];

/* Steele, Lea, Flood: SplitMix64. Ids must not be guessable from the one before. */
static int32_t
next_id(struct client *client)
{
	uint64_t z = (client->ids += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (int32_t)((z >> 33) & 0x7fffffff);
}

/* Our reply must find room behind what others throw at us: as much as the system grants. */
static void
widen(int fd)
{
	const int wanted = RECEIVE_BUFFER;
	int granted = 0;
	socklen_t n = sizeof(granted);

	if (getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &granted, &n) == 0 && granted < wanted) {
		(void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &wanted, sizeof(wanted));
	}
}

enum fdb_code
client_open(const struct client_peer *peer, struct client **out, struct fdb_err *err)
{
	struct client *client = calloc(1, sizeof(*client));

	*out = NULL;
	if (client == NULL) {
		return fdb_fail(err, FDB_EIO, "out of memory");
	}
	client->to = *peer->to;
	client->to_len = peer->to_len;
	client->fd = socket(peer->to->ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (client->fd == -1) {
		goto fail;
	}
	if (peer->from != NULL && peer->from->ss_family == peer->to->ss_family &&
	    bind(client->fd, (const struct sockaddr *)peer->from, peer->from_len) == -1) {
		goto fail;
	}
	widen(client->fd);
	/* The kernel then drops what others send and tells us of a closed port. */
	client->connected = !peer->any_source;
	if (client->connected &&
	    connect(client->fd, (const struct sockaddr *)peer->to, peer->to_len) == -1) {
		goto fail;
	}
	if (getrandom(&client->ids, sizeof(client->ids), 0) != (ssize_t)sizeof(client->ids)) {
		goto fail;
	}
	*out = client;
	return FDB_OK;
fail:
	(void)fdb_fail(err, FDB_EIO, "socket: %s", strerror(errno));
	client_close(client);
	return FDB_EIO;
}

void
client_close(struct client *client)
{
	if (client == NULL) {
		return;
	}
	if (client->fd != -1) {
		(void)close(client->fd);
	}
	usm_forget(&client->usm);
	explicit_bzero(client->community, sizeof(client->community));
	free(client);
}

void
client_wipe(void)
{
	explicit_bzero(&sent, sizeof(sent));
	explicit_bzero(received, sizeof(received));
}

int
client_fd(const struct client *client)
{
	return client->fd;
}

/* ---- what the kernel throws away ------------------------------------------------------- */

/* At x stands a BER element: x goes to its contents. The length takes one octet, or 0x80 + n and n more. */
#define INTO                                                                             \
	BPF_STMT(BPF_LD | BPF_B | BPF_IND, 1), BPF_JUMP(BPF_JMP | BPF_JSET, 0x80, 0, 2), \
	    BPF_STMT(BPF_ALU | BPF_AND, 0x7f), BPF_JUMP(BPF_JMP | BPF_JA, 1, 0, 0),      \
	    BPF_STMT(BPF_LD | BPF_IMM, 0), ONWARDS
/* At x stands an INTEGER: x goes behind it. A length of several octets is unusual. */
#define BEHIND                                                                           \
	BPF_STMT(BPF_LD | BPF_B | BPF_IND, 1), BPF_JUMP(BPF_JMP | BPF_JSET, 0x80, 0, 1), \
	    BPF_STMT(BPF_RET, UINT32_MAX), ONWARDS
/* x goes over the two octets of tag and length, and over as many more as a says. */
#define ONWARDS                                                                 \
	BPF_STMT(BPF_ALU | BPF_ADD, 2), BPF_STMT(BPF_ALU | BPF_ADD | BPF_X, 0), \
	    BPF_STMT(BPF_MISC | BPF_TAX, 0)

/*
 * SNMPv3 without authFlag (RFC 3412 section 6.4) is nobody's word where answers are signed, but a
 * flood of it takes the room in which the answer has to wait. A socket filter sees the UDP header
 * too, and drops what ends before it has read enough. What is written in an unusual way is let
 * through: usm.h says what it is.
 */
static struct sock_filter drop_unsigned[] = {
	BPF_STMT(BPF_LDX | BPF_IMM, 8), /* behind the UDP header */
	INTO, /* the message */
	BEHIND, /* msgVersion */
	INTO, /* msgGlobalData */
	BEHIND, /* msgID */
	BEHIND, /* msgMaxSize */
	BPF_STMT(BPF_LD | BPF_H | BPF_IND, 0),
	BPF_JUMP(BPF_JMP | BPF_JEQ, 0x0401, 0, 3), /* msgFlags: an OCTET STRING of one */
	BPF_STMT(BPF_LD | BPF_B | BPF_IND, 2),
	BPF_JUMP(BPF_JMP | BPF_JSET, USM_AUTH, 1, 0),
	BPF_STMT(BPF_RET, 0),
	BPF_STMT(BPF_RET, UINT32_MAX),
};

/* Where the kernel will not, reading them is all that they cost. */
static void
guard(struct client *client)
{
	const struct sock_fprog program = {
		.len = sizeof(drop_unsigned) / sizeof(drop_unsigned[0]), .filter = drop_unsigned
	};

	client->guarded = setsockopt(client->fd, SOL_SOCKET, SO_ATTACH_FILTER, &program,
			      sizeof(program)) == 0;
}

/* Another credential begins with Reports that nothing speaks for. */
static void
unguard(struct client *client)
{
	const int unused = 0;

	if (client->guarded) {
		(void)setsockopt(
		    client->fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(unused));
		client->guarded = false;
	}
}

enum fdb_code
client_use(struct client *client, const struct credential *c, struct fdb_err *err)
{
	unguard(client);
	client->cred = c;
	client->has_community = false;
	return c->version == CRED_SNMP3 ? usm_use(&client->usm, c, err) : FDB_OK;
}

/* ---- out ---------------------------------------------------------------------------- */

/* Cisco: the BRIDGE-MIB of one VLAN answers to community@VLAN. It is made once for each change of context. */
static bool
set_community(struct client *client, uint16_t context)
{
	const char *c = client->cred->community != NULL ? client->cred->community : "";
	int n;

	if (client->has_community && client->community_of == context) {
		return true;
	}
	n = context == 0 ? snprintf(client->community, sizeof(client->community), "%s", c)
			 : snprintf(client->community, sizeof(client->community), "%s@%u", c,
			       (unsigned)context);
	client->ncommunity = n > 0 ? (size_t)n : 0;
	client->community_of = context;
	client->has_community = n >= 0 && (size_t)n < sizeof(client->community);
	return client->has_community;
}

static enum fdb_code
transmit(struct client *client, const void *p, size_t n, struct fdb_err *err)
{
	const ssize_t k = client->connected
			      ? send(client->fd, p, n, 0)
			      : sendto(client->fd, p, n, 0,
				    (const struct sockaddr *)&client->to, client->to_len);

	/* A full buffer is a lost datagram: the retry will do. */
	if (k >= 0 || errno == EAGAIN || errno == ENOBUFS || errno == EINTR) {
		return FDB_OK;
	}
	if (errno == ECONNREFUSED) {
		return fdb_fail(err, FDB_EIO, "port unreachable: no SNMP agent");
	}
	return fdb_fail(err, FDB_EIO, "cannot send: %s", strerror(errno));
}

static struct message_community
community_of(const struct client *client)
{
	return (
	    struct message_community){ .version = client->cred->version == CRED_SNMP1 ? 0 : 1,
		.name = client->community,
		.len = client->ncommunity,
		.apart = client->columns };
}

static void
note_context(struct client *client, uint16_t context)
{
	size_t at = 0;

	while (at + 1 < CONTEXTS && client->contexts[at] != context) {
		at++;
	}
	memmove(&client->contexts[1], &client->contexts[0], at * sizeof(client->contexts[0]));
	client->contexts[0] = context;
}

static enum fdb_code
send_community(
    struct client *client, const struct client_request *q, int32_t id, struct fdb_err *err)
{
	const uint8_t *begin;
	struct message_community me;

	if (!set_community(client, q->context)) {
		return fdb_fail(err, FDB_EUSAGE, "the community is too long");
	}
	note_context(client, q->context);
	client->columns = q->noids;
	me = community_of(client);
	begin = message_write(&sent, &me, q, id);
	if (begin == NULL) {
		return fdb_fail(err, FDB_EIO, "the request is too long");
	}
	return transmit(client, begin, (size_t)(sent.bytes + MESSAGE_ROOM - begin), err);
}

static enum fdb_code
send_user(
    struct client *client, const struct client_request *q, int32_t id, struct fdb_err *err)
{
	struct netsnmp_packet p = { .buf = NULL };
	enum fdb_code rc = usm_encode(&client->usm, q, id, &p, err);

	if (rc == FDB_OK) {
		rc = transmit(client, p.bytes, p.n, err);
	}
	free(p.buf);
	return rc;
}

enum fdb_code
client_send(
    struct client *client, const struct client_request *q, int32_t *id, struct fdb_err *err)
{
	*id = next_id(client);
	return client->cred->version == CRED_SNMP3 ? send_user(client, q, *id, err)
						   : send_community(client, q, *id, err);
}

/* ---- in ----------------------------------------------------------------------------- */

static enum client_got
read_community(struct client *client, const uint8_t *p, size_t n, struct client_reply *out)
{
	enum client_got got = CLIENT_STRANGER;

	for (size_t i = 0; i < CONTEXTS && got == CLIENT_STRANGER; i++) {
		if (i == 0 || client->contexts[i] != client->contexts[i - 1]) {
			struct message_community me;

			(void)set_community(client, client->contexts[i]);
			me = community_of(client);
			got = message_read(p, n, &me, out);
		}
	}
	return got;
}

/* The filter is set when it has something to do: most sessions do without. */
static enum client_got
read_user(
    struct client *client, uint8_t *p, size_t n, struct client_reply *out, struct fdb_err *err)
{
	const enum client_got got = usm_decode(&client->usm, p, n, out, err);

	if (got == CLIENT_STRANGER && !client->guarded && usm_wants_digests(&client->usm)) {
		guard(client);
	}
	return got;
}

enum client_got
client_receive(struct client *client, struct client_reply *out, struct fdb_err *err)
{
	const ssize_t n = recv(client->fd, received, sizeof(received), 0);

	if (n >= 0) {
		return client->cred->version == CRED_SNMP3
			   ? read_user(client, received, (size_t)n, out, err)
			   : read_community(client, received, (size_t)n, out);
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
client_engine(const struct client *client, char hex[static CLIENT_ENGINE_HEX])
{
	hex[0] = '\0';
	for (size_t i = 0; i < client->usm.engine.n; i++) {
		(void)snprintf(hex + 2 * i, 3, "%02x", client->usm.engine.id[i]);
	}
}
