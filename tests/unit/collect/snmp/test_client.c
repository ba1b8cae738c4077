/* What reaches the client, over a socket of loopback; the switch is played by fuzz/v3_engine.h. */

/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/client.h"

#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm_keys.h"
#include "fuzz/v3_engine.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

enum {
	BOOTS = 7,
	TIME = 5000,
	PATIENCE_MS = 20000,
	DATAGRAM = 2048,
	MSG_ID = 11,
	MSG_FLAGS = 22
};

static const struct usm_engine engine = { { 0x80, 0, 0x1f, 0x88, 4, 'o', 'u', 'r', 's' }, 9 };
static char password[] = "auth-password";
static const struct credential credential = {
	.version = CRED_SNMP3, .user = "audit", .auth = "SHA", .auth_password = password
};
/* usmStatsUnknownEngineIDs.0 and sysUpTime.0, as OIDs with their head. */
static const uint8_t unknown_engine[] = { 0x06, 0x0a, 0x2b, 0x06, 0x01, 0x06, 0x03, 0x0f, 0x01,
	0x01, 4, 0x00 };
static const uint8_t uptime_name[] = { 0x06, 0x08, 0x2b, 0x06, 0x01, 0x02, 0x01, 0x01, 0x03,
	0x00 };
static const struct oid uptime = { 9, { 1, 3, 6, 1, 2, 1, 1, 3, 0 } };

struct pair { /* the switch's socket, and the client that asks it */
	int fd;
	struct sockaddr_storage asker;
	socklen_t nasker;
	struct client *client;
	int32_t id; /* of the last request */
};

/* ---- the switch ----------------------------------------------------------------------- */

/* A socket of loopback in this family. Returns the length of its address, 0: this machine has none. */
static socklen_t
listen_at(struct pair *p, int family, struct sockaddr_storage *at)
{
	const struct sockaddr_in four = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	const struct sockaddr_in6 six = { .sin6_family = AF_INET6,
		.sin6_addr = IN6ADDR_LOOPBACK_INIT };
	socklen_t n = family == AF_INET ? sizeof(four) : sizeof(six);

	memset(at, 0, sizeof(*at));
	if (family == AF_INET) {
		memcpy(at, &four, sizeof(four));
	} else {
		memcpy(at, &six, sizeof(six));
	}
	p->fd = socket(family, SOCK_DGRAM, 0);
	if (p->fd == -1 || bind(p->fd, (const struct sockaddr *)at, n) != 0) {
		return 0;
	}
	assert_int_equal(getsockname(p->fd, (struct sockaddr *)at, &n), 0);
	return n;
}

static bool
begin_in(struct pair *p, int family)
{
	struct sockaddr_storage to;
	const socklen_t n = listen_at(p, family, &to);
	struct fdb_err err;

	if (n == 0) {
		return false;
	}
	assert_int_equal(client_open(&(const struct client_peer){ .to = &to, .to_len = n },
			     &p->client, &err),
	    FDB_OK);
	assert_int_equal(client_use(p->client, &credential, &err), FDB_OK);
	return true;
}

static void
begin(struct pair *p)
{
	assert_true(begin_in(p, AF_INET));
}

static void
end(struct pair *p)
{
	client_close(p->client);
	(void)close(p->fd);
}

static void
send_bytes(const struct pair *p, const uint8_t *bytes, size_t n)
{
	assert_int_equal(
	    sendto(p->fd, bytes, n, 0, (const struct sockaddr *)&p->asker, p->nasker), n);
}

/* A message with the lengths of v3_engine.h, all of three octets. */
static void
send_whole(const struct pair *p, uint8_t flags, unsigned pdu, const uint8_t *name, size_t nname)
{
	static struct v3_out scoped, whole;
	struct v3_message m = { .id = p->id,
		.flags = flags,
		.engine = &engine,
		.boots = BOOTS,
		.time = TIME,
		.user = flags != 0 ? "audit" : "" };
	struct v3_keys keys = { .auth = { 0 } };
	size_t n;

	v3_key(password, &engine, keys.auth);
	v3_scoped(&scoped, &engine, "", pdu, (uint32_t)p->id, name, nname, 1);
	m.scoped = scoped.p;
	m.nscoped = (size_t)(scoped.bytes + sizeof(scoped.bytes) - scoped.p);
	n = v3_write(&whole, &m, &keys);
	send_bytes(p, whole.p, n);
}

static void
send_authentic(const struct pair *p)
{
	send_whole(p, USM_AUTH, SNMP_MSG_RESPONSE, uptime_name, sizeof(uptime_name));
}

/* A Report as agents write it, with a digest that is none where these flags promise one. */
static void
send_report(const struct pair *p, uint8_t flags, bool long_head)
{
	uint8_t bytes[] = { 0x30, 0x82, 0, 0, 0x02, 0x01, 0x03, 0x30, 0x11, 0x02, 0x04, 0, 0, 0,
		0, 0x02, 0x03, 0x00, 0xff, 0xe3, 0x04, 0x01, 0, 0x02, 0x01, 0x03, 0x04, 0x1f,
		0x30, 0x1d, 0x04, 0x09, 0x80, 0, 0x1f, 0x88, 4, 'o', 'u', 'r', 's', 0x02, 0x01,
		0x07, 0x02, 0x02, 0x13, 0x88, 0x04, 0x05, 'a', 'u', 'd', 'i', 't', 0x04, 0x00,
		0x04, 0x00, 0x30, 0x20, 0x04, 0x00, 0x04, 0x00, 0xa8, 0x1a, 0x02, 0x01, 0x00,
		0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x0f, 0x30, 0x0d, 0x06, 0x08, 0x2b,
		0x06, 0x01, 0x06, 0x03, 0x0f, 0x01, 0x01, 0x41, 0x01, 0x01 };
	const size_t from = long_head ? 0 : 2;

	for (unsigned i = 0; i < 4; i++) {
		bytes[MSG_ID + i] = (uint8_t)((uint32_t)p->id >> (24 - 8 * i));
	}
	bytes[MSG_FLAGS] = flags;
	bytes[3] = (uint8_t)(sizeof(bytes) - 4);
	bytes[from] = 0x30;
	send_bytes(p, bytes + from, sizeof(bytes) - from);
}

/* ---- the client ------------------------------------------------------------------------ */

/* The client asks; the switch knows from where. */
static void
ask(struct pair *p)
{
	static const struct oid *const oids[] = { &uptime };
	uint8_t bytes[DATAGRAM];
	struct fdb_err err;

	assert_int_equal(
	    client_send(p->client,
		&(const struct client_request){ .op = CLIENT_GET, .oids = oids, .noids = 1 },
		&p->id, &err),
	    FDB_OK);
	p->nasker = sizeof(p->asker);
	assert_true(recvfrom(p->fd, bytes, sizeof(bytes), 0, (struct sockaddr *)&p->asker,
			&p->nasker) > 0);
}

/* What the next datagram is that the kernel gives us. */
static enum client_got
next(const struct pair *p)
{
	struct pollfd ready = { .fd = client_fd(p->client), .events = POLLIN };
	struct client_reply r;
	struct fdb_err err;

	assert_int_equal(poll(&ready, 1, PATIENCE_MS), 1);
	return client_receive(p->client, &r, &err);
}

/* Discovery, and the first reply whose digest is right. */
static void
prove(struct pair *p)
{
	ask(p);
	send_whole(p, 0, SNMP_MSG_REPORT, unknown_engine, sizeof(unknown_engine));
	assert_int_equal(next(p), CLIENT_AGAIN);
	ask(p);
	send_authentic(p);
	assert_int_equal(next(p), CLIENT_REPLY);
}

/* ---- tests ---------------------------------------------------------------------------- */

/* state: the family of addresses. */
static void
test_what_is_not_signed_does_not_reach_us(void **state)
{
	struct pair p;

	if (!begin_in(&p, *(const int *)*state)) {
		skip();
	}
	prove(&p);
	ask(&p);
	send_report(&p, 0, true);
	assert_int_equal(next(&p), CLIENT_STRANGER); /* the first of them */
	for (int i = 0; i < 100; i++) {
		send_report(&p, 0, i % 2 == 0);
	}
	send_report(&p, USM_AUTH, false); /* what says that it is signed has to be looked at */
	send_report(&p, USM_AUTH, true);
	send_whole(
	    &p, 0, SNMP_MSG_REPORT, unknown_engine, sizeof(unknown_engine)); /* unusual */
	send_authentic(&p);
	assert_int_equal(next(&p), CLIENT_UNPROVED);
	assert_int_equal(next(&p), CLIENT_UNPROVED);
	assert_int_equal(next(&p), CLIENT_STRANGER);
	assert_int_equal(next(&p), CLIENT_REPLY);
	end(&p);
}

/* Discovery and refusals are not signed: as long as nothing else came, they have to be heard. */
static void
test_before_the_switch_has_proved_itself_all_reach_us(void **state)
{
	struct pair p;

	(void)state;
	begin(&p);
	ask(&p);
	p.id++;
	send_report(&p, 0, true);
	p.id--;
	send_whole(&p, 0, SNMP_MSG_REPORT, unknown_engine, sizeof(unknown_engine));
	assert_int_equal(next(&p), CLIENT_STRANGER);
	assert_int_equal(next(&p), CLIENT_AGAIN);
	ask(&p);
	send_report(&p, 0, true);
	assert_int_equal(next(&p), CLIENT_DENIED);
	end(&p);
}

static void
test_another_credential_begins_anew(void **state)
{
	struct pair p;
	struct fdb_err err;

	(void)state;
	begin(&p);
	prove(&p);
	ask(&p);
	send_report(&p, 0, true);
	assert_int_equal(next(&p), CLIENT_STRANGER);
	assert_int_equal(client_use(p.client, &credential, &err), FDB_OK);
	ask(&p);
	send_report(&p, 0, true);
	assert_int_equal(next(&p), CLIENT_DENIED);
	end(&p);
}

/* ---- what cannot be sent ----------------------------------------------------------------- */

/* The kernel was told that nobody listens: the request after that says so. */
static void
test_nobody_listens(void **state)
{
	static const struct oid *const oids[] = { &uptime };
	const struct client_request q = { .op = CLIENT_GET, .oids = oids, .noids = 1 };
	struct pollfd told = { .events = POLLIN };
	struct pair p;
	struct fdb_err err;

	(void)state;
	begin(&p);
	(void)close(p.fd);
	assert_int_equal(client_send(p.client, &q, &p.id, &err), FDB_OK);
	told.fd = client_fd(p.client);
	assert_int_equal(poll(&told, 1, PATIENCE_MS), 1);
	assert_int_equal(client_send(p.client, &q, &p.id, &err), FDB_EIO);
	assert_string_equal(err.text, "port unreachable: no SNMP agent");
	client_close(p.client);
}

static void
test_a_community_that_fits_in_no_message(void **state)
{
	enum { LONG = 300, LONGEST = 255 };
	static const struct oid *const oids[] = { &uptime };
	static char community[LONG + 1];
	const struct credential c = { .version = CRED_SNMP2C, .community = community };
	struct client_request q = { .op = CLIENT_GET, .oids = oids, .noids = 1 };
	struct pair p;
	struct fdb_err err;

	(void)state;
	begin(&p);
	memset(community, 'x', LONG);
	assert_int_equal(client_use(p.client, &c, &err), FDB_OK);
	assert_int_equal(client_send(p.client, &q, &p.id, &err), FDB_EUSAGE);
	assert_string_equal(err.text, "the community is too long");
	community[LONGEST] = '\0';
	assert_int_equal(client_use(p.client, &c, &err), FDB_OK);
	assert_int_equal(client_send(p.client, &q, &p.id, &err), FDB_OK);
	q.context = 10; /* that is "@10" more */
	assert_int_equal(client_send(p.client, &q, &p.id, &err), FDB_EUSAGE);
	end(&p);
}

/* 192.0.2.0/24 is for documentation (RFC 5737): no machine has an address of it. */
static void
test_an_address_that_is_not_ours(void **state)
{
	struct sockaddr_storage to = { 0 };
	struct sockaddr_storage from = { 0 };
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) },
		.sin_port = htons(161) };
	struct client *client;
	struct fdb_err err;

	(void)state;
	memcpy(&to, &at, sizeof(at));
	at.sin_port = 0;
	assert_int_equal(inet_pton(AF_INET, "192.0.2.9", &at.sin_addr), 1);
	memcpy(&from, &at, sizeof(at));
	assert_int_equal(
	    client_open(
		&(const struct client_peer){
		    .to = &to, .to_len = sizeof(at), .from = &from, .from_len = sizeof(at) },
		&client, &err),
	    FDB_EIO);
	assert_null(client);
	assert_string_equal(err.text, "socket: Cannot assign requested address");
}

static int
room(int fd)
{
	int octets = 0;
	socklen_t n = sizeof(octets);

	assert_int_equal(getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &octets, &n), 0);
	return octets;
}

/* More than a socket has by itself, wherever the system does not give it so much already. */
static void
test_replies_have_room(void **state)
{
	enum { ENOUGH = 1 << 20 };
	struct pair p;

	(void)state;
	begin(&p);
	assert_true(room(client_fd(p.client)) > room(p.fd) || room(p.fd) >= ENOUGH);
	end(&p);
}

int
main(void)
{
	static int four = AF_INET;
	static int six = AF_INET6;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_what_is_not_signed_does_not_reach_us, &four),
		cmocka_unit_test_prestate(test_what_is_not_signed_does_not_reach_us, &six),
		cmocka_unit_test(test_before_the_switch_has_proved_itself_all_reach_us),
		cmocka_unit_test(test_another_credential_begins_anew),
		cmocka_unit_test(test_nobody_listens),
		cmocka_unit_test(test_a_community_that_fits_in_no_message),
		cmocka_unit_test(test_an_address_that_is_not_ours),
		cmocka_unit_test(test_replies_have_room),
	};
	int failed;

	netsnmp_init_library();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	usm_keys_wipe();
	return failed;
}
