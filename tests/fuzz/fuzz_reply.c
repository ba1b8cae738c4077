/*
 * Whatever a switch sends, a walk ends, and no more cells come out of a reply
 * than the reply has variables. The first byte chooses version and request;
 * the rest is the datagram, which goes through a real socket.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/poll/walk/walk.h"
#include "collect/snmp/client.h"
#include "collect/snmp/netsnmp.h"
#include "collect/tables/tables.h"

#include <arpa/inet.h>
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { REPLIES = 64, MAX_CELLS = 10000 };

static char community[] = "public";
static char password[] = "authpass12";
static const struct credential credentials[] = {
	{ .name = "", .version = CRED_SNMP1, .community = community },
	{ .name = "", .version = CRED_SNMP2C, .community = community },
	{ .name = "", .version = CRED_SNMP3, .user = "audit" },
	{ .name = "",
	    .version = CRED_SNMP3,
	    .user = "audit",
	    .auth = "SHA",
	    .auth_password = password,
	    .priv = "AES",
	    .priv_password = password },
};

/* A socket that plays the switch; the session is connected to it. */
static int peer;
static struct client *
open_client(void)
{
	static struct sockaddr_storage to;
	static socklen_t len;
	const struct client_peer p = { .to = &to, .to_len = sizeof(struct sockaddr_in) };
	struct sockaddr_in me = { .sin_family = AF_INET };
	struct client *w = NULL;
	struct fdb_err err;

	if (len == 0) {
		netsnmp_init_library();
		peer = socket(AF_INET, SOCK_DGRAM, 0);
		me.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		if (peer == -1 || bind(peer, (const struct sockaddr *)&me, sizeof(me)) == -1) {
			abort();
		}
		len = sizeof(to);
		(void)getsockname(peer, (struct sockaddr *)&to, &len);
	}
	if (client_open(&p, &w, &err) != FDB_OK) {
		abort();
	}
	return w;
}

static void
begin_walk(struct walk *walk, struct device *r)
{
	struct table_request ask;

	while (device_next(r, &ask)) {
		const struct table_outcome absent = { .state = TABLE_ABSENT, .expected = NONE };

		if (strcmp(ask.table->info.name, "dot1qTpFdbTable") == 0) {
			break;
		}
		device_end(r, &ask, &absent);
	}
	walk_begin(walk, r, &ask, MAX_CELLS);
}

static void
feed(struct walk *walk, struct client *w)
{
	struct client_reply reply;
	struct fdb_err err;
	const enum client_got got = client_receive(w, &reply, &err);

	if (got == CLIENT_DAMAGED) {
		walk_damaged(walk, true);
	} else if (got == CLIENT_REPLY) {
		const uint32_t before = walk->cells;

		if (reply.error != CLIENT_NO_ERROR) {
			walk_ends_at(walk, reply.error_index);
		} else {
			walk_reply(walk, &reply);
		}
		assert(walk->cells - before <= reply.nvarbinds);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct walk walk;
	struct client *w;
	struct device *r;
	struct client_request q;
	struct sockaddr_storage from;
	socklen_t len = sizeof(from);
	uint8_t request[2048];
	struct fdb_err err;
	bool bulk;

	if (size < 1) {
		return 0;
	}
	w = open_client();
	r = device_new(&tables, "sw", "192.0.2.1:161", "", 0, MAX_CELLS);
	device_sample(r, 0);
	begin_walk(&walk, r);
	bulk = (data[0] & 4) != 0 && (data[0] & 3) != 0; /* not in version 1 */
	if (client_use(w, &credentials[data[0] & 3], &err) != FDB_OK) {
		abort();
	}
	/* The same reply again and again: even then the walk must end. */
	for (int i = 0; i < REPLIES && walk_next(&walk, bulk, &q); i++) {
		int32_t id;

		if (client_send(w, &q, &id, &err) != FDB_OK) {
			abort();
		}
		(void)recvfrom(
		    peer, request, sizeof(request), 0, (struct sockaddr *)&from, &len);
		(void)sendto(peer, data + 1, size - 1, 0, (const struct sockaddr *)&from, len);
		feed(&walk, w);
	}
	walk_free(&walk);
	device_free(r);
	client_close(w);
	return 0;
}
