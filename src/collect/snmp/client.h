/*
 * Wire: SNMP requests out, replies in, one connected UDP socket per switch.
 *
 * The only door to net-snmp, which is used for SNMPv3 security, while
 * messages, sockets, timers and retries are our own: the library's sessions
 * block on SNMPv3 discovery, accept replies from anybody and cannot wait on
 * descriptors above 1023. Nothing here blocks, and no request exists that
 * could change a switch.
 */
#ifndef FDBAUDIT_CLIENT_H
#define FDBAUDIT_CLIENT_H

#include "collect/snmp/oid.h"
#include "collect/snmp/value.h"
#include "fdbaudit/collect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum client_op { CLIENT_GET, CLIENT_GETNEXT, CLIENT_GETBULK };

struct client_request {
	enum client_op op;
	uint16_t context; /* VLAN of a per-VLAN context, 0 plain */
	uint32_t repetitions; /* CLIENT_GETBULK */
	const struct oid *const *oids;
	size_t noids;
};

/* error-status of RFC 3416 as far as it is told apart. */
enum client_error {
	CLIENT_NO_ERROR = 0,
	CLIENT_TOO_BIG = 1,
	CLIENT_NO_SUCH_NAME = 2,
	CLIENT_GEN_ERR = 5,
	CLIENT_NO_ACCESS = 6,
	CLIENT_AUTHORIZATION_ERROR = 16
};
const char *client_error_name(int error);

enum client_exception {
	CLIENT_VALUE,
	CLIENT_NO_SUCH_OBJECT,
	CLIENT_NO_SUCH_INSTANCE,
	CLIENT_END_OF_MIB
};

struct client_varbind {
	const uint32_t *oid;
	size_t noid;
	enum client_exception exception;
	struct value value;
};

/* Lives until the next client_receive() of whatever session. */
struct client_reply {
	int32_t id; /* of the request it answers */
	int error; /* enum client_error, or another status of the RFC */
	uint32_t error_index;
	size_t nvarbinds;
	const struct client_varbind *varbinds;
};

struct client;
enum { CLIENT_ENGINE_HEX = 2 * 32 + 1 };

struct client_peer {
	const struct sockaddr_storage *to;
	socklen_t to_len;
	const struct sockaddr_storage *from; /* local address, NULL any */
	socklen_t from_len;
	bool any_source; /* also replies from other addresses than asked */
};

/* Once per process, before the first session: no file of net-snmp is read or written. */
void client_start(void);
/* Wipes the keys that were derived. Sessions must be closed before. */
void client_end(void);

FDB_MUST_CHECK enum fdb_code client_open(
    const struct client_peer *peer, struct client **out, struct fdb_err *err);
void client_close(struct client *w);
int client_fd(const struct client *w);

/* From now on with this credential, which must live until client_end(). FDB_EUSAGE: it cannot be used. */
FDB_MUST_CHECK enum fdb_code client_use(
    struct client *w, const struct credential *c, struct fdb_err *err);

/* The SNMPv3 engine behind it, as hex digits; "" when it has not told. */
void client_engine(const struct client *w, char hex[static CLIENT_ENGINE_HEX]);

/* *id: what the reply will carry. FDB_EIO: the system says that nothing can get there. */
FDB_MUST_CHECK enum fdb_code client_send(
    struct client *w, const struct client_request *q, int32_t *id, struct fdb_err *err);

enum client_got {
	CLIENT_NOTHING, /* no datagram waits */
	CLIENT_REPLY, /* *out is filled */
	CLIENT_DAMAGED, /* no SNMP, or not all of it */
	CLIENT_STRANGER, /* another community, version or kind of message than ours */
	CLIENT_UNREACHABLE, /* the system was told that nothing listens there: err */
	CLIENT_AGAIN, /* SNMPv3: engine or clock became known; send the request anew */
	CLIENT_DENIED /* SNMPv3: the switch refuses user, password, level or context: err */
};

/* Takes one datagram. */
enum client_got client_receive(struct client *w, struct client_reply *out, struct fdb_err *err);

#endif
