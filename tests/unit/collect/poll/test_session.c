/* A session at its socket of loopback: what somebody throws at it, and the reply behind that. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "aid/session.h"

#include "collect/poll/clock.h"
#include "collect/poll/session.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

#include <linux/sock_diag.h>

enum { MANY = 150, DATAGRAM = 2048, COMMUNITY = 7, PDU = 13, RESPONSE = 0xa2 };
static char community[] = "public";

struct played {
	struct session_aid aid;
	struct session *session;
	int fd; /* of the switch */
	struct sockaddr_in asker;
	uint8_t request[DATAGRAM];
	size_t n;
};

static void
begin(struct played *a)
{
	static struct session_setup setup;
	struct sockaddr_in me = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof(me);
	ssize_t got;

	session_aid_begin(&a->aid, "dot1qTpFdbTable", NULL, 0);
	a->aid.credential.community = community;
	a->fd = socket(AF_INET, SOCK_DGRAM, 0);
	assert_true(a->fd != -1);
	assert_int_equal(bind(a->fd, (const struct sockaddr *)&me, sizeof(me)), 0);
	assert_int_equal(getsockname(a->fd, (struct sockaddr *)&me, &n), 0);
	memcpy(&a->aid.target.to, &me, sizeof(me));
	a->aid.target.to_len = sizeof(me);
	setup.plan = &a->aid.plan;
	a->session = session_begin(&setup, &a->aid.state);
	n = sizeof(a->asker);
	got = recvfrom(
	    a->fd, a->request, sizeof(a->request), 0, (struct sockaddr *)&a->asker, &n);
	assert_true(got > PDU);
	a->n = (size_t)got;
}

static void
end(struct played *a)
{
	session_free(a->session);
	(void)close(a->fd);
	session_aid_end(&a->aid);
}

/* The request again, with another octet. */
static void
send_but(struct played *a, size_t at, uint8_t octet)
{
	uint8_t bytes[DATAGRAM];

	memcpy(bytes, a->request, a->n);
	bytes[at] = octet;
	assert_int_equal(
	    sendto(a->fd, bytes, a->n, 0, (const struct sockaddr *)&a->asker, sizeof(a->asker)),
	    a->n);
}

/* What waits on the socket of the session, as the kernel counts it. */
static uint32_t
waiting(const struct played *a)
{
	uint32_t memory[SK_MEMINFO_VARS] = { 0 };
	socklen_t n = sizeof(memory);

	assert_int_equal(
	    getsockopt(session_fd(a->session), SOL_SOCKET, SO_MEMINFO, memory, &n), 0);
	return memory[SK_MEMINFO_RMEM_ALLOC];
}

/* Strangers' datagrams and one more, all of one size, are there. */
static void
throw_many(struct played *a, size_t at, uint8_t octet)
{
	uint32_t one;

	send_but(a, COMMUNITY, 'x');
	while ((one = waiting(a)) == 0) {
		(void)sched_yield();
	}
	for (int i = 1; i < MANY; i++) {
		send_but(a, COMMUNITY, 'x');
	}
	send_but(a, at, octet);
	while (waiting(a) < one * (MANY + 1)) {
		(void)sched_yield();
	}
}

static void
test_a_reply_behind_strangers_is_in_time(void **state)
{
	static struct played a;

	(void)state;
	begin(&a);
	throw_many(&a, PDU, RESPONSE);
	session_overdue(a.session, session_timer(a.session)->due_us);
	assert_int_equal(a.session->phase, SESSION_WALK);
	assert_int_equal(a.session->strangers, MANY);
	end(&a);
}

/* They do not get a turn each, which would be one of the loop for each of them. */
static void
test_strangers_are_read_at_once(void **state)
{
	static struct played a;

	(void)state;
	begin(&a);
	throw_many(&a, PDU, RESPONSE);
	session_input(a.session);
	assert_int_equal(a.session->phase, SESSION_WALK);
	assert_int_equal(waiting(&a), 0);
	end(&a);
}

/* However many they are, a request that nobody answers is sent again. */
static void
test_strangers_are_no_answer(void **state)
{
	static struct played a;

	(void)state;
	begin(&a);
	throw_many(&a, COMMUNITY, 'x');
	session_overdue(a.session, session_timer(a.session)->due_us);
	assert_int_equal(a.session->phase, SESSION_PROBE);
	assert_int_equal(a.session->slots.at[0].ntries, 2);
	assert_int_equal(a.session->strangers, MANY + 1);
	end(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_reply_behind_strangers_is_in_time),
		cmocka_unit_test(test_strangers_are_read_at_once),
		cmocka_unit_test(test_strangers_are_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
