/*
 * Client: one UDP socket to one switch, requests out and replies in.
 *
 * The only door to net-snmp, which makes the keys of SNMPv3 and has the ciphers
 * that usm_crypt.h leaves to it, while messages, sockets, timers and retries are
 * our own: the library's sessions
 * block on SNMPv3 discovery, accept replies from anybody and cannot wait on
 * descriptors above 1023. Nothing here blocks, and no request exists that
 * could change a switch. netsnmp_init_library() comes before the first client,
 * usm_keys_wipe() after the last one.
 */
#ifndef FDBAUDIT_CLIENT_H
#define FDBAUDIT_CLIENT_H

#include "collect/snmp/message.h"
#include "fdbaudit/collect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct client;
enum { CLIENT_ENGINE_HEX = 2 * 32 + 1 }; /* RFC 3411: an SnmpEngineID has 32 octets at most */

struct client_peer {
	const struct sockaddr_storage *to;
	socklen_t to_len;
	const struct sockaddr_storage *from; /* local address, NULL any */
	socklen_t from_len;
	bool any_source; /* also replies from other addresses than asked */
};

/* Opens a socket to the peer. *out is for client_close(); NULL after a failure (FDB_EIO). */
FDB_MUST_CHECK enum fdb_code client_open(
    const struct client_peer *peer, struct client **out, struct fdb_err *err);

/* Closes the socket and wipes the community. NULL is allowed. */
void client_close(struct client *client);

/* Wipes the last datagrams that were sent and received: those of v1 and v2c hold a community. */
void client_wipe(void);

/* Returns the descriptor of the socket, for epoll. */
int client_fd(const struct client *client);

/*
 * Asks with this credential from now on; it must live until usm_keys_wipe().
 * FDB_EUSAGE: it cannot be used.
 */
FDB_MUST_CHECK enum fdb_code client_use(
    struct client *client, const struct credential *c, struct fdb_err *err);

/* Writes the SnmpEngineID behind the socket as hex digits; "" while it is not known. */
void client_engine(const struct client *client, char hex[static CLIENT_ENGINE_HEX]);

/*
 * Sends one request. *id is the request-id that the reply will carry. FDB_EIO: the
 * system says that nothing can get there.
 */
FDB_MUST_CHECK enum fdb_code client_send(
    struct client *client, const struct client_request *q, int32_t *id, struct fdb_err *err);

/*
 * Takes one datagram and returns what it was. Once a stranger's came to SNMPv3 with authentication,
 * after the switch has proved itself, the kernel throws away what is not even signed, so that a
 * flood of it does not take the room of our replies. *out is filled for CLIENT_REPLY, and for
 * CLIENT_DENIED its request-id, 0 where the switch could not read it.
 */
enum client_got client_receive(
    struct client *client, struct client_reply *out, struct fdb_err *err);

#endif
