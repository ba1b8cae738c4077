/*
 * bench-netsnmp: the same column by net-snmp's own sessions and nothing else,
 * as the measure of what the engine adds or saves: no confirmation of ends, no
 * adaptation, no check of who answers.
 *
 *	bench-netsnmp [-P PARALLEL] [-m REPETITIONS] SCENARIO PORT
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/library/large_fd_set.h>
#include <net-snmp/library/snmp_transport.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { LINE = 4096, ADDRESS = 64, EVENTS = 64, FDS = 65536 };

static const oid column[] = { 1, 3, 6, 1, 2, 1, 17, 7, 1, 2, 2, 1, 2 };
enum { NCOLUMN = sizeof(column) / sizeof(column[0]) };

struct host {
	char address[ADDRESS];
	struct session_list *session;
	bool done;
};
static struct host *hosts;
static size_t nhosts, next_host, active, rows;
static long repetitions = 40;
static int poller;

static int take(int op, netsnmp_session *s, int reqid, netsnmp_pdu *pdu, void *magic);

static void
ask(struct host *h, const oid *from, size_t n)
{
	netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_GETBULK);

	pdu->non_repeaters = 0;
	pdu->max_repetitions = repetitions;
	(void)snmp_add_null_var(pdu, from, n);
	if (snmp_sess_async_send(h->session, pdu, take, h) == 0) {
		snmp_free_pdu(pdu);
		h->done = true;
	}
}

static int
take(int op, netsnmp_session *s, int reqid, netsnmp_pdu *pdu, void *magic)
{
	struct host *h = magic;
	const netsnmp_variable_list *last = NULL;

	(void)s;
	(void)reqid;
	if (op != NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE) {
		h->done = op != NETSNMP_CALLBACK_OP_RESEND;
		return 1;
	}
	for (const netsnmp_variable_list *v = pdu->variables; v != NULL; v = v->next_variable) {
		if (v->type == SNMP_ENDOFMIBVIEW || v->name_length <= NCOLUMN ||
		    memcmp(v->name, column, sizeof(column)) != 0) {
			h->done = true;
			return 1;
		}
		rows++;
		last = v;
	}
	if (last != NULL) {
		ask(h, last->name, last->name_length);
	}
	return 1;
}

static void
open_host(struct host *h)
{
	netsnmp_session s;
	static u_char community[] = "public";
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = h };

	snmp_sess_init(&s);
	s.version = SNMP_VERSION_2c;
	s.peername = h->address;
	s.community = community;
	s.community_len = sizeof(community) - 1;
	h->session = snmp_sess_open(&s);
	if (h->session == NULL) {
		(void)fprintf(stderr, "bench-netsnmp: %s cannot be opened\n", h->address);
		exit(2);
	}
	(void)epoll_ctl(poller, EPOLL_CTL_ADD, snmp_sess_transport(h->session)->sock, &ev);
	active++;
	ask(h, column, NCOLUMN);
}

static void
load(const char *path, const char *port)
{
	char line[LINE];
	FILE *f = fopen(path, "r");

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (strncmp(line, "S\t", 2) != 0) {
			continue;
		}
		hosts = realloc(hosts, (nhosts + 1) * sizeof(*hosts));
		if (hosts == NULL) {
			exit(2);
		}
		line[2 + strcspn(line + 2, "\t")] = '\0';
		hosts[nhosts] = (struct host){ .session = NULL };
		(void)snprintf(hosts[nhosts++].address, ADDRESS, "%.40s:%.5s", line + 2, port);
	}
	if (f != NULL) {
		(void)fclose(f);
	}
}

static void
read_host(struct host *h, netsnmp_large_fd_set *set)
{
	const int fd = snmp_sess_transport(h->session)->sock;

	NETSNMP_LARGE_FD_SET(fd, set);
	(void)snmp_sess_read2(h->session, set);
	NETSNMP_LARGE_FD_CLR(fd, set);
	if (h->done) {
		(void)snmp_sess_close(h->session);
		active--;
	}
}

int
main(int argc, char **argv)
{
	struct epoll_event ev[EVENTS];
	netsnmp_large_fd_set set;
	size_t parallel = 256;
	int c;

	while ((c = getopt(argc, argv, "P:m:")) != -1) {
		if (c == 'P') {
			parallel = strtoul(optarg, NULL, 10);
		} else {
			repetitions = strtol(optarg, NULL, 10);
		}
	}
	if (optind != argc - 2) {
		return 2;
	}
	load(argv[optind], argv[optind + 1]);
	netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_READ_CONFIGS, 1);
	netsnmp_set_mib_directory("");
	init_snmp("bench");
	netsnmp_large_fd_set_init(&set, FDS);
	poller = epoll_create1(EPOLL_CLOEXEC);
	while (next_host < nhosts || active > 0) {
		int n;

		while (next_host < nhosts && active < parallel) {
			open_host(&hosts[next_host++]);
		}
		n = epoll_wait(poller, ev, EVENTS, 1000);
		for (int i = 0; i < n; i++) {
			read_host(ev[i].data.ptr, &set);
		}
	}
	(void)printf("switches=%zu rows=%zu\n", nhosts, rows);
	return 0;
}
