/*
 * A NETCONF switch for tests: an SSH server on a loopback port of its own that plays a
 * recording, and misbehaves on demand.
 *
 * usage: ncswitch [-u USER] [-w PASSWORD] [-k KEYFILE.pub] [-d MS] [-r ROW] [-f FAULT] RECORDING
 *
 * The recording's first message is the hello. Each of the others begins with a comment
 * <!--WORD-->: it answers the request that holds WORD; what no WORD fits gets an rpc-error.
 * Several of one WORD answer by turns, from the first one on in each connection; with -f later, in the
 * N-th one from the N-th on.
 * -r: a request that holds an element ROW gets those elements ROW alone that have an address of the
 * request, as a subtree filter wants it (RFC 6241 section 6). -d: each answer takes MS. The first line of standard output is "PORT FINGERPRINT"; every
 * request goes to standard error. Each connection is a process of its own.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include <errno.h>
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGES_MAX = 64, REQUEST_MAX = 65536, PIECE = 30000, CHUNK = 16384 };

static const char end_mark[] = "]]>]]>";

struct message {
	char *text;
	size_t n;
	char word[64]; /* of the requests it answers */
};

static struct {
	const char *user, *password, *key_file, *fault, *row;
	unsigned delay_ms;
	struct message messages[MESSAGES_MAX]; /* [0] is the hello */
	size_t nmessages;
} opt = { .user = "audit", .fault = "", .row = "" };

static unsigned number; /* of the connection: 1 is the first */

struct peer {
	ssh_session session;
	ssh_channel channel;
	bool chunked;
};

static bool
fault(const char *name)
{
	return strcmp(opt.fault, name) == 0;
}

static void
die(const char *what)
{
	(void)fprintf(stderr, "ncswitch: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
sleep_ms(unsigned ms)
{
	const struct timespec t = { ms / 1000, (long)(ms % 1000) * 1000000 };

	(void)nanosleep(&t, NULL);
}

static char *
read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t n;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0 ||
	    fseek(f, 0, SEEK_SET) != 0 || (text = malloc((size_t)size + 1)) == NULL) {
		die(path);
		return NULL;
	}
	n = fread(text, 1, (size_t)size, f);
	text[n] = '\0';
	(void)fclose(f);
	return text;
}

static void
load(const char *path)
{
	char *at = read_file(path);

	while (at != NULL && opt.nmessages < MESSAGES_MAX) {
		struct message *m = &opt.messages[opt.nmessages++];
		char *stop = strstr(at, end_mark);
		char *word;

		at += strspn(at, " \t\r\n");
		if (stop != NULL) {
			*stop = '\0';
		}
		m->text = at;
		word = strstr(at, "<!--");
		if (word != NULL) {
			char *after = strstr(word, "-->");

			word += 4;
			(void)snprintf(
			    m->word, sizeof(m->word), "%.*s", (int)(after - word), word);
			if (word ==
			    at + 4) { /* not sent: it may stand before an XML declaration */
				m->text = after + 3 + strspn(after + 3, "\r\n");
			}
		}
		m->n = strlen(m->text);
		at = stop != NULL && stop[sizeof(end_mark) - 1] != '\0'
			 ? stop + sizeof(end_mark) - 1
			 : NULL;
	}
}

/* ---- sending ---- */

static void
put(struct peer *p, const char *s, size_t n)
{
	while (n > 0) {
		const size_t piece = n < PIECE ? n : PIECE;

		if (ssh_channel_write(p->channel, s, (uint32_t)piece) != (int)piece) {
			_exit(0);
		}
		s += piece;
		n -= piece;
	}
}

/* A part of a message: as it is, or in chunks, as servers make them. */
static void
put_part(struct peer *p, const char *s, size_t n)
{
	if (!p->chunked) {
		put(p, s, n);
		return;
	}
	while (n > 0) {
		static char chunk[CHUNK + 32];
		const size_t piece = n < CHUNK ? n : CHUNK;
		const size_t said = fault("chunk-size") ? piece * 2 + 1 : piece;
		const int head = snprintf(chunk, sizeof(chunk), "\n#%zu\n", said);

		memcpy(chunk + head, s, piece);
		put(p, chunk, (size_t)head + piece);
		s += piece;
		n -= piece;
	}
}

static void
put_end(struct peer *p)
{
	put(p, p->chunked ? "\n##\n" : end_mark, p->chunked ? 4 : sizeof(end_mark) - 1);
	if (fault("blanks") && !p->chunked) {
		put(p, "\r\n \n", 4);
	}
}

_Noreturn static void
hang(void)
{
	for (;;) {
		(void)pause();
	}
}

static void
put_hello(struct peer *p)
{
	const char *text = opt.messages[0].text;
	const size_t n = opt.messages[0].n;

	if (fault("no-hello")) {
		hang();
	}
	if (fault("half-hello")) {
		put(p, text, n / 2);
		hang();
	}
	put_part(p, text, n);
	put_end(p);
	if (fault("drop-after-hello")) {
		_exit(0);
	}
}

/* A table of more than 1 GB, made as it is sent: of rows, or one text. Only the start of `body` is sent. */
static void
put_gigabyte(struct peer *p, const char *body, bool rows)
{
	static const char text[] = "<table-type>";
	static char piece[CHUNK];
	const char *row = strstr(body, "<matm-mac-entry>");
	const size_t head = row != NULL ? (size_t)(row - body) : strlen(body);

	put_part(p, body, head);
	if (!rows) {
		put_part(p, text, sizeof(text) - 1);
		memset(piece, 'x', sizeof(piece));
	}
	for (unsigned i = 0; i < (1U << 30) / CHUNK; i++) {
		for (size_t n = 0; rows && n < sizeof(piece) - 1;) {
			static unsigned mac;
			const int row_n = snprintf(piece + n, sizeof(piece) - n,
			    "<matm-mac-entry><vlan-id-number>10</vlan-id-number>"
			    "<mac>00:15:5d:%02x:%02x:%02x</mac><port>Te1/0/1</port>"
			    "</matm-mac-entry>",
			    mac >> 16 & 255, mac >> 8 & 255, mac & 255);

			if (row_n >= (int)(sizeof(piece) - n)) {
				memset(piece + n, ' ', sizeof(piece) - n);
				break;
			}
			n += (size_t)row_n;
			mac++;
		}
		put_part(p, piece, sizeof(piece));
	}
}

/* Faults of replies. True: this one was sent in another way. */
static bool
misbehave(struct peer *p, const char *body, size_t n)
{
	static const char junk[] = "%%% \001\002 this is no NETCONF at all ##\n#x\n";

	if (fault("silent-reply")) {
		hang();
	}
	if (fault("half-reply") || fault("drop-reply")) {
		put_part(p, body, n / 2);
		if (fault("drop-reply")) {
			_exit(0);
		}
		hang();
	}
	if (fault("garbage")) {
		put(p, junk, sizeof(junk) - 1);
		return true;
	}
	if (fault("gigabyte") || fault("gigabyte-rows")) {
		put_gigabyte(p, body, fault("gigabyte-rows"));
		hang();
	}
	if (fault("endless")) {
		for (;;) { /* until the peer has had enough */
			put_part(p, body, n);
		}
	}
	return false;
}

/* The reply with the request's message-id in place of the recorded one. */
static void
put_reply(struct peer *p, const struct message *m, const char *id)
{
	static const char attribute[] = "message-id=\"";
	const char *at = strstr(m->text, attribute);

	if (at == NULL) {
		put_part(p, m->text, m->n);
	} else {
		at += sizeof(attribute) - 1;
		put_part(p, m->text, (size_t)(at - m->text));
		put_part(p, id, strcspn(id, "\""));
		at += strcspn(at, "\"");
		put_part(p, at, (size_t)(m->text + m->n - at));
	}
	put_end(p);
}

/* The address of a row: a text of 14 to 17 characters between tags. */
static void
address_of(const char *row, const char *end, char out[static 24])
{
	out[0] = '\0';
	for (const char *at = row; at < end && out[0] == '\0'; at++) {
		const size_t n = *at == '>' ? strcspn(at + 1, "<") : 0;

		if (n >= 14 && n <= 17) {
			(void)snprintf(out, 24, ">%.*s<", (int)n, at + 1);
		}
	}
}

/*
 * Whether the filter of a request has the address. Faults: "filter-spelling": it compares with
 * another one, "filter-first": it knows no more than one address.
 */
static bool
is_asked_for(const char *row, const char *end, const char *request)
{
	char address[24];
	char first[24];

	address_of(row, end, address);
	address_of(strstr(request, opt.row), request + strlen(request), first);
	return address[0] != '\0' && !fault("filter-spelling") &&
	       (fault("filter-first") ? strcmp(first, address) == 0
				      : strstr(request, address) != NULL);
}

/* A recorded reply without the rows that the request does not ask for. */
static struct message
filtered(const struct message *m, const char *request)
{
	struct message out = *m;
	char open[80];
	char close[80];
	char *to = malloc(m->n + 1);
	const char *at = m->text;
	const char *row;

	(void)snprintf(open, sizeof(open), "<%s>", opt.row);
	(void)snprintf(close, sizeof(close), "</%s>", opt.row);
	out.text = to;
	while ((row = strstr(at, open)) != NULL) {
		const char *end = strstr(row, close) + strlen(close);
		const size_t n = (size_t)((is_asked_for(row, end, request) ? end : row) - at);

		memcpy(to, at, n);
		to += n;
		at = end;
	}
	memcpy(to, at, strlen(at) + 1);
	out.n = strlen(out.text);
	return out;
}

/* The message that answers: of several of one WORD by turns. NULL: none does. */
static const struct message *
message_for(const char *request)
{
	static size_t turns[MESSAGES_MAX];
	const struct message *m = NULL;
	size_t first = 0;
	size_t n = 0;

	for (size_t i = opt.nmessages; i-- > 1;) {
		if (opt.messages[i].word[0] != '\0' &&
		    strstr(request, opt.messages[i].word) != NULL) {
			first = i;
		}
	}
	for (size_t i = first; first > 0 && i < opt.nmessages; i++) {
		n += strcmp(opt.messages[i].word, opt.messages[first].word) == 0;
	}
	if (n == 0) {
		return NULL;
	}
	n = (turns[first]++ + (fault("later") ? number - 1 : 0)) % n + 1;
	for (size_t i = first; n > 0; i++) {
		if (strcmp(opt.messages[i].word, opt.messages[first].word) == 0) {
			m = &opt.messages[i];
			n--;
		}
	}
	return m;
}

static void
answer(struct peer *p, const char *request)
{
	static char refusal[] =
	    "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" "
	    "message-id=\"0\"><rpc-error><error-type>protocol</error-type>"
	    "<error-tag>operation-not-supported</error-tag>"
	    "<error-severity>error</error-severity></rpc-error></rpc-reply>";
	static char ok[] = "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" "
			   "message-id=\"0\"><ok/></rpc-reply>";
	const struct message closed = { .text = ok, .n = sizeof(ok) - 1 };
	const struct message unknown = { .text = refusal, .n = sizeof(refusal) - 1 };
	const struct message *m = &unknown;
	const struct message *said;
	struct message less;
	char row[80];
	const char *id = strstr(request, "message-id=\"");

	(void)fprintf(stderr, "request: %s\n", request);
	sleep_ms(opt.delay_ms);
	if (strstr(request, "close-session") != NULL) {
		m = &closed;
	}
	said = message_for(request);
	m = said != NULL ? said : m;
	(void)snprintf(row, sizeof(row), "<%s>", opt.row);
	if (said != NULL && opt.row[0] != '\0' && strstr(request, row) != NULL) {
		less = fault("filter-refused") ? unknown : filtered(m, request);
		m = &less;
	}
	if (!misbehave(p, m->text, m->n)) {
		put_reply(p, m, id != NULL ? id + strlen("message-id=\"") : "0");
	}
	if (m == &less && less.text != refusal) {
		free(less.text);
	}
}

/* ---- receiving ---- */

/* The chunks of a message joined in place. Trusts the client: it is ours. */
static void
join_chunks(char *s)
{
	char *to = s;
	char *at = s;

	while (at[0] == '\n' && at[1] == '#' && at[2] != '#') {
		char *end;
		const unsigned long n = strtoul(at + 2, &end, 10);

		memmove(to, end + 1, n);
		to += n;
		at = end + 1 + n;
	}
	*to = '\0';
}

static void
serve(struct peer *p)
{
	static char request[REQUEST_MAX];
	size_t n = 0;
	bool greeted = false;

	for (;;) {
		const char *mark = p->chunked ? "\n##\n" : end_mark;
		char *stop = strstr(request, mark);

		if (stop != NULL) {
			const size_t whole = (size_t)(stop - request) + strlen(mark);

			*stop = '\0';
			if (greeted) {
				if (p->chunked) {
					join_chunks(request);
				}
				answer(p, request);
			} else {
				greeted = true;
				p->chunked = strstr(opt.messages[0].text, "base:1.1") != NULL &&
					     strstr(request, "base:1.1") != NULL;
			}
			n -= whole;
			memmove(request, request + whole, n + 1);
			continue;
		}
		{
			const int got = ssh_channel_read(
			    p->channel, request + n, (uint32_t)(sizeof(request) - 1 - n), 0);

			if (got <= 0) {
				return;
			}
			n += (size_t)got;
			request[n] = '\0';
		}
	}
}

/* ---- SSH ---- */

static bool
key_is_known(ssh_key shown)
{
	ssh_key known = NULL;
	bool same = false;

	if (opt.key_file != NULL &&
	    ssh_pki_import_pubkey_file(opt.key_file, &known) == SSH_OK) {
		same = ssh_key_cmp(shown, known, SSH_KEY_CMP_PUBLIC) == 0;
	}
	ssh_key_free(known);
	return same;
}

/* Fault "prompts": a password is taken only as the answer to a question. */
static bool
ask_for_password(struct peer *p, ssh_message m)
{
	static const char *prompts[] = { "Password: " };
	char echo[] = { 0 };
	const char *answer;

	if (!ssh_message_auth_kbdint_is_response(m)) {
		(void)ssh_message_auth_interactive_request(m, "", "", 1, prompts, echo);
		return false;
	}
	answer = ssh_userauth_kbdint_getanswer(p->session, 0);
	return answer != NULL && opt.password != NULL && strcmp(answer, opt.password) == 0;
}

static bool
log_in(ssh_message m)
{
	if (ssh_message_subtype(m) == SSH_AUTH_METHOD_PASSWORD) {
		(void)fprintf(stderr, "log-in by a password\n");
	}
	if (fault("refuse-login") || (fault("once") && number > 1) ||
	    (fault("thrice") && number > 3) ||
	    strcmp(ssh_message_auth_user(m), opt.user) != 0) {
		return false;
	}
	if (ssh_message_subtype(m) == SSH_AUTH_METHOD_PASSWORD) {
		return opt.password != NULL && !fault("prompts") &&
		       strcmp(ssh_message_auth_password(m), opt.password) == 0;
	}
	return ssh_message_subtype(m) == SSH_AUTH_METHOD_PUBLICKEY &&
	       key_is_known(ssh_message_auth_pubkey(m));
}

static void
authenticate(struct peer *p, ssh_message m, bool *done)
{
	if (fault("prompts") && ssh_message_subtype(m) == SSH_AUTH_METHOD_INTERACTIVE) {
		*done = ask_for_password(p, m);
		if (*done) {
			(void)ssh_message_auth_reply_success(m, 0);
		} else if (ssh_message_auth_kbdint_is_response(m)) {
			(void)ssh_message_reply_default(m);
		}
		return;
	}
	if (log_in(m)) {
		const enum ssh_publickey_state_e state = ssh_message_auth_publickey_state(m);

		if (ssh_message_subtype(m) == SSH_AUTH_METHOD_PUBLICKEY &&
		    state != SSH_PUBLICKEY_STATE_VALID) {
			(void)ssh_message_auth_reply_pk_ok_simple(m);
			return;
		}
		(void)ssh_message_auth_reply_success(m, 0);
		*done = true;
		return;
	}
	(void)ssh_message_auth_set_methods(
	    m, SSH_AUTH_METHOD_PASSWORD | SSH_AUTH_METHOD_PUBLICKEY |
		   (fault("prompts") ? SSH_AUTH_METHOD_INTERACTIVE : 0));
	(void)ssh_message_reply_default(m);
}

/* Log-in, channel and subsystem. False: the client went away. */
static bool
accept_channel(struct peer *p)
{
	bool in = false;

	for (;;) {
		ssh_message m = ssh_message_get(p->session);
		const int type = m != NULL ? ssh_message_type(m) : 0;
		bool ready = false;

		if (m == NULL) {
			return false;
		}
		if (type == SSH_REQUEST_AUTH && !in) {
			authenticate(p, m, &in);
		} else if (type == SSH_REQUEST_CHANNEL_OPEN && in) {
			p->channel = ssh_message_channel_request_open_reply_accept(m);
		} else if (type == SSH_REQUEST_CHANNEL && !fault("no-subsystem") &&
			   ssh_message_subtype(m) == SSH_CHANNEL_REQUEST_SUBSYSTEM &&
			   strcmp(ssh_message_channel_request_subsystem(m), "netconf") == 0) {
			(void)ssh_message_channel_request_reply_success(m);
			ready = true;
		} else {
			(void)ssh_message_reply_default(m);
		}
		ssh_message_free(m);
		if (ready) {
			return true;
		}
	}
}

static void
connection(ssh_bind b, int fd)
{
	struct peer p = { .session = ssh_new() };
	const int yes = 1;

	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (fault("silent")) {
		hang();
	}
	if (fault("no-ssh")) {
		(void)!write(fd, "220 mail ready\r\n\r\n", 18);
		hang();
	}
	if (ssh_bind_accept_fd(b, p.session, fd) != SSH_OK ||
	    ssh_handle_key_exchange(p.session) != SSH_OK || !accept_channel(&p)) {
		return;
	}
	put_hello(&p);
	serve(&p);
}

static void
announce(ssh_key key, int port)
{
	unsigned char *hash = NULL;
	size_t n = 0;
	char *text;

	if (ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &n) != 0) {
		die("host key");
	}
	text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, n);
	(void)printf("%d %s\n", port, text);
	(void)fflush(stdout);
	ssh_string_free_char(text);
	ssh_clean_pubkey_hash(&hash);
}

static int
listen_on_loopback(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(at);
	const int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, 128) != 0 || getsockname(fd, (struct sockaddr *)&at, &len) != 0) {
		die("loopback");
	}
	*port = ntohs(at.sin_port);
	return fd;
}

static void
parse_options(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "u:w:k:d:r:f:")) != -1) {
		switch (c) {
		case 'u':
			opt.user = optarg;
			break;
		case 'w':
			opt.password = optarg;
			break;
		case 'k':
			opt.key_file = optarg;
			break;
		case 'd':
			opt.delay_ms = (unsigned)strtoul(optarg, NULL, 10);
			break;
		case 'r':
			opt.row = optarg;
			break;
		case 'f':
			opt.fault = optarg;
			break;
		default:
			exit(2);
		}
	}
	if (optind + 1 != argc) {
		exit(2);
	}
	load(argv[optind]);
}

int
main(int argc, char **argv)
{
	ssh_bind b = ssh_bind_new();
	ssh_key key = NULL;
	int port = 0;
	int fd;

	parse_options(argc, argv);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)signal(SIGCHLD, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) != SSH_OK ||
	    ssh_bind_options_set(b, SSH_BIND_OPTIONS_IMPORT_KEY, key) != 0) {
		die("host key");
	}
	fd = listen_on_loopback(&port);
	announce(key, port);
	for (;;) {
		const int client = accept(fd, NULL, NULL);

		if (client == -1) {
			continue;
		}
		number++;
		if (fork() == 0) {
			(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
			connection(b, client);
			_exit(0);
		}
		(void)close(client);
	}
}
