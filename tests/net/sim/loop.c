/* The socket of all switches, replies that wait, signals and counters. */
#define _GNU_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "record.h"
#include "sim.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, ROUNDS = 8, REQUEST = 8192, SOCKET_BUFFER = 64 << 20 };
enum { STRANGER = 0x7f090909 }; /* 127.9.9.9: sends what was not asked of it */

struct packet {
	struct sockaddr_in to;
	uint32_t from;
	size_t n;
	const uint8_t *bytes;
};

struct job { /* a reply that is sent later */
	uint64_t due, seq;
	struct packet packet;
	uint8_t *owned;
	size_t sw;
	bool is_answer; /* not a copy of one */
};

static struct job *heap;
static size_t njobs, heap_cap;
static uint64_t job_seq;
static int sock;
static volatile sig_atomic_t stopped, usr1, usr2;

uint64_t
sim_now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* ---- sending -------------------------------------------------------------------------- */

struct control {
	_Alignas(struct cmsghdr) char bytes[CMSG_SPACE(sizeof(struct in_pktinfo))];
};

static struct {
	struct mmsghdr messages[BATCH];
	struct iovec parts[BATCH];
	struct sockaddr_in to[BATCH];
	struct control control[BATCH];
	uint8_t bytes[BATCH][SIM_DATAGRAM + 1];
	unsigned n;
} outgoing;

static void
flush_out(void)
{
	for (unsigned i = 0; i < outgoing.n;) {
		const int k = sendmmsg(sock, outgoing.messages + i, outgoing.n - i, 0);

		if (k > 0) {
			i += (unsigned)k;
		} else if (errno != EINTR) {
			i++;
		}
	}
	outgoing.n = 0;
}

static void
send_packet(const struct packet *p)
{
	const unsigned i = outgoing.n;
	struct msghdr *m = &outgoing.messages[i].msg_hdr;
	const struct in_pktinfo info = { .ipi_spec_dst = { p->from } };
	struct cmsghdr *c;

	outgoing.to[i] = p->to;
	memcpy(outgoing.bytes[i], p->bytes, p->n);
	outgoing.parts[i] = (struct iovec){ outgoing.bytes[i], p->n };
	*m = (struct msghdr){ .msg_name = &outgoing.to[i],
		.msg_namelen = sizeof(outgoing.to[i]),
		.msg_iov = &outgoing.parts[i],
		.msg_iovlen = 1,
		.msg_control = &outgoing.control[i],
		.msg_controllen = sizeof(outgoing.control[i].bytes) };
	c = CMSG_FIRSTHDR(m);
	c->cmsg_level = IPPROTO_IP;
	c->cmsg_type = IP_PKTINFO;
	c->cmsg_len = CMSG_LEN(sizeof(info));
	memcpy(CMSG_DATA(c), &info, sizeof(info));
	if (++outgoing.n == BATCH) {
		flush_out();
	}
}

static bool
is_sooner(const struct job *a, const struct job *b)
{
	return a->due != b->due ? a->due < b->due : a->seq < b->seq;
}

static void
push(struct job j)
{
	size_t i = njobs++;

	heap = sim_room(heap, &heap_cap, njobs, sizeof(*heap));
	for (; i > 0 && is_sooner(&j, &heap[(i - 1) / 2]); i = (i - 1) / 2) {
		heap[i] = heap[(i - 1) / 2];
	}
	heap[i] = j;
}

static struct job
pop(void)
{
	const struct job first = heap[0];
	const struct job last = heap[--njobs];
	size_t i = 0;

	for (;;) {
		size_t child = 2 * i + 1;

		if (child + 1 < njobs && is_sooner(&heap[child + 1], &heap[child])) {
			child++;
		}
		if (child >= njobs || !is_sooner(&heap[child], &last)) {
			break;
		}
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = last;
	return first;
}

static void
send_due(uint64_t now)
{
	while (njobs > 0 && heap[0].due <= now) {
		struct job j = pop();

		send_packet(&j.packet);
		free(j.owned);
		sim.switches[j.sw].pending -= j.is_answer;
	}
}

/* ---- one request ---------------------------------------------------------------------- */

static void
send_later(struct sim_switch *s, const struct packet *p, uint64_t due, bool is_answer)
{
	struct job j = { .due = due, .seq = job_seq++, .packet = *p, .is_answer = is_answer };

	j.sw = (size_t)(s - sim.switches);
	j.owned = malloc(p->n);
	if (j.owned == NULL) {
		die("out of memory");
	}
	memcpy(j.owned, p->bytes, p->n);
	j.packet.bytes = j.owned;
	push(j);
	s->pending += is_answer;
	if (s->pending > s->max_pending) {
		s->max_pending = s->pending;
	}
}

static void
schedule(struct sim_switch *s, const struct packet *p, uint64_t varbinds, uint64_t now)
{
	const struct options *o = &s->opt;
	double wait = o->delay * 1000 + o->cost * (double)varbinds;
	const bool twice = chance(o->dup);
	uint64_t due;

	if (o->jitter > 0) {
		wait += o->jitter * (double)(chance_number() % 1000);
	}
	if (wait <= 0 && !twice && o->reorder <= 0) {
		send_packet(p);
		return;
	}
	due = now + (uint64_t)wait;
	if (o->serial != 0) {
		s->busy_until = (s->busy_until < now ? now : s->busy_until) + (uint64_t)wait;
		due = s->busy_until;
	}
	if (chance(o->reorder)) {
		due += (uint64_t)(o->delay * 3000 + 3000);
	}
	send_later(s, p, due, true);
	if (twice) {
		send_later(s, p, due + 1000, false);
	}
}

/* A reply to the same request as somebody else might forge it: right id, wrong values. */
static void
forge(const struct packet *real)
{
	static uint8_t bytes[SIM_DATAGRAM];
	struct packet p = *real;

	memcpy(bytes, real->bytes, real->n);
	bytes[real->n - 1] ^= 0x07;
	p.bytes = bytes;
	p.from = htonl(STRANGER);
	send_packet(&p);
}

/* From the switch's own address, before it answers. */
static void
forge_reports(struct sim_switch *s, const uint8_t *q, size_t n, const struct packet *reply)
{
	static struct answer out;
	struct packet p = *reply;

	for (int i = 0; i < (int)s->opt.forged; i++) {
		p.n = usm_forge(s, q, n, i, &out);
		p.bytes = out.begin;
		if (p.n > 0) {
			send_packet(&p);
		}
	}
}

/* From the switch's own address, before it answers: another community, or a wrong digest. */
static void
flood(const struct sim_switch *s, const struct packet *reply)
{
	static uint8_t bytes[SIM_DATAGRAM];
	struct packet p = *reply;
	const size_t head = p.bytes[1] < 0x80 ? 2 : 2 + (p.bytes[1] & 0x7f);
	const bool v3 = p.bytes[head + 2] == 3;

	if (s->opt.flood == 0) {
		return;
	}
	memcpy(bytes, p.bytes, p.n);
	bytes[v3 ? p.n - 1 : head + 5] ^= 0x07;
	p.bytes = bytes;
	for (long i = 0; i < s->opt.flood; i++) {
		send_packet(&p);
	}
}

static void
handle(const uint8_t *q, size_t n, const struct sockaddr_in *from, uint32_t to, uint64_t now)
{
	static struct answer out;
	struct sim_switch *s = scenario_find(to);
	struct packet p = { .to = *from, .from = to };
	uint64_t varbinds;

	sim.received++;
	if (s == NULL) {
		sim.unknown++;
		return;
	}
	s->requests++;
	if (chance(s->opt.loss) || (s->opt.queue > 0 && s->pending >= (uint64_t)s->opt.queue)) {
		s->dropped++;
		return;
	}
	forge_reports(s, q, n, &p);
	varbinds = s->varbinds;
	p.n = message_answer(s, q, n, &out, now);
	if (p.n == 0) {
		return;
	}
	/* the reply may be lost as well */
	if (chance(s->opt.loss) || (s->opt.mtu > 0 && p.n > (size_t)s->opt.mtu)) {
		s->dropped++;
		return;
	}
	p.bytes = out.begin;
	flood(s, &p);
	if (chance(s->opt.stranger)) {
		forge(&p);
	}
	if (chance(s->opt.malformed)) {
		p.n = damage(out.begin, p.n, false);
	} else if (chance(s->opt.broken)) {
		p.n = damage(out.begin, p.n, true);
	} else if (chance(s->opt.flip)) {
		flip_bits(out.begin, p.n, 1);
	} else if (chance(s->opt.cut)) {
		p.n = chance_number() % p.n;
	}
	if (s->opt.othersrc != 0) {
		p.from = htonl(ntohl(to) ^ 0x00400000);
	}
	s->replies++;
	s->bytes += p.n;
	schedule(s, &p, s->varbinds - varbinds, now);
}

/* ---- receiving ------------------------------------------------------------------------ */

static struct {
	struct mmsghdr messages[BATCH];
	struct iovec parts[BATCH];
	struct sockaddr_in from[BATCH];
	struct control control[BATCH];
	uint8_t bytes[BATCH][REQUEST];
} incoming;

/* The address that a datagram was sent to, 0 when it is not of this machine's loopback. */
static uint32_t
destination(unsigned i)
{
	struct msghdr *m = &incoming.messages[i].msg_hdr;
	struct in_pktinfo info = { .ipi_ifindex = 0 };

	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c != NULL; c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_PKTINFO) {
			memcpy(&info, CMSG_DATA(c), sizeof(info));
		}
	}
	if (ntohl(info.ipi_addr.s_addr) >> 24 != 127 ||
	    ntohl(incoming.from[i].sin_addr.s_addr) >> 24 != 127) {
		return 0;
	}
	return info.ipi_addr.s_addr;
}

/* True: there may be more. */
static bool
receive_batch(void)
{
	uint64_t now;
	int n;

	for (unsigned i = 0; i < BATCH; i++) {
		incoming.parts[i] = (struct iovec){ incoming.bytes[i], REQUEST };
		incoming.messages[i].msg_hdr = (struct msghdr){ .msg_name = &incoming.from[i],
			.msg_namelen = sizeof(incoming.from[i]),
			.msg_iov = &incoming.parts[i],
			.msg_iovlen = 1,
			.msg_control = &incoming.control[i],
			.msg_controllen = sizeof(incoming.control[i].bytes) };
	}
	n = recvmmsg(sock, incoming.messages, BATCH, MSG_DONTWAIT, NULL);
	now = sim_now_us();
	for (int i = 0; i < n; i++) {
		const uint32_t to = destination((unsigned)i);

		if (to == 0) {
			sim.unknown++;
			continue;
		}
		handle(incoming.bytes[i], incoming.messages[i].msg_len, &incoming.from[i], to,
		    now);
	}
	flush_out();
	return n == BATCH;
}

/* ---- counters ------------------------------------------------------------------------- */

static void
write_stats(const char *path)
{
	struct sim_switch sum = { .addr = 0 };
	FILE *f = path != NULL ? fopen(path, "w") : NULL;

	if (f != NULL) {
		(void)fputs("name,requests,replies,varbinds,bytes,dropped,badcommunity,sets,"
			    "max_outstanding\n",
		    f);
	}
	for (size_t i = 0; i < sim.n; i++) {
		const struct sim_switch *s = &sim.switches[i];

		sum.requests += s->requests;
		sum.replies += s->replies;
		sum.varbinds += s->varbinds;
		sum.bytes += s->bytes;
		sum.dropped += s->dropped;
		sum.bad_community += s->bad_community;
		sum.sets += s->sets;
		if (f != NULL) {
			(void)fprintf(f,
			    "%s,%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64
			    ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 "\n",
			    s->name, s->requests, s->replies, s->varbinds, s->bytes, s->dropped,
			    s->bad_community, s->sets, s->max_pending);
		}
	}
	(void)fprintf(stderr,
	    "sim: requests=%" PRIu64 " replies=%" PRIu64 " varbinds=%" PRIu64 " bytes=%" PRIu64
	    " dropped=%" PRIu64 " badcommunity=%" PRIu64 " sets=%" PRIu64 " unknown=%" PRIu64
	    " badrequests=%" PRIu64 " cpu=%.3f\n",
	    sum.requests, sum.replies, sum.varbinds, sum.bytes, sum.dropped, sum.bad_community,
	    sum.sets, sim.unknown, sim.malformed, (double)clock() / CLOCKS_PER_SEC);
	if (f != NULL) {
		(void)fclose(f);
	}
}

/* ---- the loop ------------------------------------------------------------------------- */

static void
on_signal(int signo)
{
	if (signo == SIGUSR1) {
		usr1 = usr1 + 1;
	} else if (signo == SIGUSR2) {
		usr2 = 1;
	} else {
		stopped = 1;
	}
}

int
loop_open(int port)
{
	const int one = 1;
	const int big = SOCKET_BUFFER;
	struct sockaddr_in me = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	socklen_t len = sizeof(me);

	sock = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	if (sock == -1) {
		die("socket: %s", strerror(errno));
	}
	/* What needs root is done where possible; the check of addresses holds without it. */
	(void)setsockopt(sock, SOL_SOCKET, SO_RCVBUF, &big, sizeof(big));
	(void)setsockopt(sock, SOL_SOCKET, SO_RCVBUFFORCE, &big, sizeof(big));
	(void)setsockopt(sock, SOL_SOCKET, SO_SNDBUF, &big, sizeof(big));
	(void)setsockopt(sock, SOL_SOCKET, SO_SNDBUFFORCE, &big, sizeof(big));
	(void)setsockopt(sock, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof("lo"));
	if (setsockopt(sock, IPPROTO_IP, IP_PKTINFO, &one, sizeof(one)) == -1 ||
	    bind(sock, (struct sockaddr *)&me, sizeof(me)) == -1 ||
	    getsockname(sock, (struct sockaddr *)&me, &len) == -1) {
		die("port %d: %s", port, strerror(errno));
	}
	return ntohs(me.sin_port);
}

void
loop_run(double seconds, const char *stats)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGUSR1, SIGUSR2 };
	const struct sigaction act = { .sa_handler = on_signal };
	struct pollfd ready = { .events = POLLIN };
	sigset_t blocked;
	sigset_t before;

	/* Signals arrive in ppoll() only: none is lost just before it sleeps. */
	(void)sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		(void)sigaction(signals[i], &act, NULL);
		(void)sigaddset(&blocked, signals[i]);
	}
	(void)sigprocmask(SIG_BLOCK, &blocked, &before);
	ready.fd = sock;
	sim.began_us = sim_now_us();
	while (!stopped) {
		uint64_t now = sim_now_us();
		uint64_t wait =
		    njobs > 0 ? (heap[0].due > now ? heap[0].due - now : 0) : 1000000;
		struct timespec t;

		if (seconds > 0 && (double)(now - sim.began_us) >= seconds * 1e6) {
			break;
		}
		wait = seconds > 0 && wait > 200000 ? 200000 : wait;
		t.tv_sec = (time_t)(wait / 1000000);
		t.tv_nsec = (long)(wait % 1000000) * 1000;
		(void)ppoll(&ready, 1, &t, &before);
		now = sim_now_us();
		if (sim.phase != (uint64_t)usr1) {
			record_phase((uint64_t)usr1, now);
		}
		if (usr2) {
			usr2 = 0;
			(void)fprintf(stderr, "sim: phase=%" PRIu64 "\n", sim.phase);
			write_stats(stats);
		}
		send_due(now);
		for (int i = 0; i < ROUNDS && receive_batch(); i++) {
		}
		flush_out();
	}
	write_stats(stats);
}
