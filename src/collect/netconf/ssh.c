#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/netconf/ssh.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <libssh/libssh.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PROMPTS_MAX = 8, PORT_SIZE = 8 };

struct nc_ssh {
	ssh_session session;
	ssh_channel channel;
	int fd; /* until the session owns it, else -1 */
};

/* ---- TCP ---- */

static enum fdb_code
bind_to(int fd, const char *address, struct fdb_err *err)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST,
		.ai_socktype = SOCK_STREAM };
	struct addrinfo *found = NULL;
	int rc;

	if (address == NULL) {
		return FDB_OK;
	}
	if (getaddrinfo(address, NULL, &hints, &found) != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "source-address %s: not an IP address", address);
	}
	rc = bind(fd, found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	return rc == 0
		   ? FDB_OK
		   : fdb_fail(err, FDB_EIO, "source-address %s: %s", address, strerror(errno));
}

/* connect() itself waits for minutes. */
static enum fdb_code
wait_connected(int fd, uint32_t wait_ms, struct fdb_err *err)
{
	const int64_t until = nc_clock_ms() + wait_ms;
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	int problem = 0;
	socklen_t len = sizeof(problem);

	for (;;) {
		const int64_t left = until - nc_clock_ms();
		const int n = left > 0 ? poll(&p, 1, (int)left) : 0;

		if (n > 0) {
			break;
		}
		if (n == 0 || errno != EINTR) {
			return fdb_fail(err, FDB_ETIMEOUT, "no TCP connection within %u ms",
			    (unsigned)wait_ms);
		}
	}
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &len) != 0) {
		problem = errno;
	}
	return problem == 0 ? FDB_OK : fdb_fail(err, FDB_EIO, "TCP: %s", strerror(problem));
}

static enum fdb_code
connect_tcp(struct nc_ssh *ssh, const struct target *t, const char *source, uint32_t wait_ms,
    struct fdb_err *err)
{
	const int fd = socket(t->to.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const int yes = 1;

	if (fd == -1) {
		return fdb_fail(err, FDB_EIO, "socket: %s", strerror(errno));
	}
	ssh->fd = fd;
	/* Requests are small and each waits for its reply: 40 ms of delay for every one of them. */
	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (bind_to(fd, source, err) != FDB_OK) {
		return err->code;
	}
	if (fcntl(fd, F_SETFL, O_NONBLOCK) == -1) {
		return fdb_fail(err, FDB_EIO, "socket: %s", strerror(errno));
	}
	if (connect(fd, (const struct sockaddr *)&t->to, t->to_len) == -1 &&
	    errno != EINPROGRESS) {
		return fdb_fail(err, FDB_EIO, "TCP: %s", strerror(errno));
	}
	return wait_connected(fd, wait_ms, err);
}

/* ---- SSH ---- */

static enum fdb_code
ssh_failed(ssh_session s, enum fdb_code code, const char *what, struct fdb_err *err)
{
	char text[160];
	const char *why = ssh_get_error(s);

	(void)text_clean(text, sizeof(text), why, strlen(why));
	return fdb_fail(err, code, "%s: %s", what, text[0] != '\0' ? text : "refused");
}

static unsigned
port_of(const struct target *t)
{
	if (t->to.ss_family == AF_INET6) {
		return ntohs(((const struct sockaddr_in6 *)(const void *)&t->to)->sin6_port);
	}
	return ntohs(((const struct sockaddr_in *)(const void *)&t->to)->sin_port);
}

static enum fdb_code
set_options(struct nc_ssh *ssh, const struct target *t, const struct credential *c,
    const struct nc_limits *limits, struct fdb_err *err)
{
	ssh_session s = ssh->session;
	const char *user = t->user[0] != '\0' ? t->user : c->user;
	const unsigned port = port_of(t);
	const long seconds = (long)(limits->connect_ms / 1000);
	const long micro = (long)(limits->connect_ms % 1000) * 1000;
	const int no = 0;
	const int log = SSH_LOG_NOLOG;
	bool ok;

	/* Nobody's ~/.ssh/config may send us elsewhere, through a proxy command say. */
	ok = ssh_options_set(s, SSH_OPTIONS_PROCESS_CONFIG, &no) == 0 &&
	     ssh_options_set(s, SSH_OPTIONS_LOG_VERBOSITY, &log) == 0 &&
	     ssh_options_set(s, SSH_OPTIONS_HOST, t->host) == 0 &&
	     ssh_options_set(s, SSH_OPTIONS_PORT, &port) == 0 &&
	     ssh_options_set(s, SSH_OPTIONS_TIMEOUT, &seconds) == 0 &&
	     ssh_options_set(s, SSH_OPTIONS_TIMEOUT_USEC, &micro) == 0 &&
	     (user == NULL || ssh_options_set(s, SSH_OPTIONS_USER, user) == 0) &&
	     ssh_options_set(s, SSH_OPTIONS_FD, &ssh->fd) == 0;
	if (ok && c->known_hosts != NULL) {
		ok = ssh_options_set(s, SSH_OPTIONS_KNOWNHOSTS, c->known_hosts) == 0 &&
		     ssh_options_set(s, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, c->known_hosts) == 0;
	}
	return ok ? FDB_OK : ssh_failed(s, FDB_EUSAGE, "SSH options", err);
}

/* "SHA256:..." of the key that the switch shows; NULL when there is none. */
static char *
fingerprint_of(ssh_session s)
{
	ssh_key key = NULL;
	unsigned char *hash = NULL;
	size_t n = 0;
	char *text = NULL;

	if (ssh_get_server_publickey(s, &key) == SSH_OK &&
	    ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &n) == 0) {
		text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, n);
	}
	ssh_clean_pubkey_hash(&hash);
	ssh_key_free(key);
	return text;
}

/* With or without "SHA256:" and the padding. */
static bool
same_fingerprint(const char *pinned, const char *shown)
{
	static const char head[] = "SHA256:";
	const size_t skip = sizeof(head) - 1;
	size_t n;

	pinned += strncmp(pinned, head, skip) == 0 ? skip : 0;
	shown += strncmp(shown, head, skip) == 0 ? skip : 0;
	n = strcspn(pinned, "=");
	return n > 0 && n == strcspn(shown, "=") && strncmp(pinned, shown, n) == 0;
}

static enum fdb_code
judge_key(
    struct nc_ssh *ssh, const struct credential *c, const char *shown, struct fdb_err *err)
{
	const char *file = c->known_hosts != NULL ? c->known_hosts : "known_hosts";

	if (c->fingerprint != NULL) {
		return same_fingerprint(c->fingerprint, shown)
			   ? FDB_OK
			   : fdb_fail(err, FDB_EAUTH,
				 "its host key is %s, not the pinned fingerprint: another "
				 "switch, or an attack",
				 shown);
	}
	switch (ssh_session_is_known_server(ssh->session)) {
	case SSH_KNOWN_HOSTS_OK:
		return FDB_OK;
	case SSH_KNOWN_HOSTS_CHANGED:
		return fdb_fail(err, FDB_EAUTH,
		    "its host key %s is not the one in %s: another switch, or an attack", shown,
		    file);
	case SSH_KNOWN_HOSTS_OTHER:
		return fdb_fail(
		    err, FDB_EAUTH, "%s has a key of another type for it, not %s", file, shown);
	case SSH_KNOWN_HOSTS_NOT_FOUND:
	case SSH_KNOWN_HOSTS_UNKNOWN:
		return fdb_fail(err, FDB_EAUTH,
		    "its host key is not known: check it, then set fingerprint = %s, or add it "
		    "to %s",
		    shown, file);
	case SSH_KNOWN_HOSTS_ERROR:
		break;
	}
	return ssh_failed(ssh->session, FDB_EAUTH, file, err);
}

static enum fdb_code
check_host(struct nc_ssh *ssh, const struct credential *c, struct fdb_err *err)
{
	char *shown = fingerprint_of(ssh->session);
	enum fdb_code rc;

	if (shown == NULL) {
		return fdb_fail(err, FDB_EAUTH, "it shows no host key");
	}
	rc = judge_key(ssh, c, shown, err);
	ssh_string_free_char(shown);
	return rc;
}

/* ---- log-in: each says SSH_AUTH_SUCCESS or another ---- */

static int
log_in_by_key(ssh_session s, const struct credential *c, struct fdb_err *err)
{
	/* Without a passphrase OpenSSL would ask for one on the terminal. */
	const char *passphrase = c->key_passphrase != NULL ? c->key_passphrase : "";
	ssh_key key = NULL;
	int rc;

	if (ssh_pki_import_privkey_file(c->key_file, passphrase, NULL, NULL, &key) != SSH_OK) {
		(void)fdb_fail(err, FDB_EUSAGE,
		    "%s: not a private key, or its passphrase is another", c->key_file);
		return SSH_AUTH_ERROR;
	}
	rc = ssh_userauth_publickey(s, NULL, key);
	ssh_key_free(key);
	return rc;
}

/* Many switches know passwords only as an answer to a prompt. */
static int
answer_prompts(ssh_session s, const char *password)
{
	int rc = ssh_userauth_kbdint(s, NULL, NULL);

	for (int round = 0; rc == SSH_AUTH_INFO && round < PROMPTS_MAX; round++) {
		const int n = ssh_userauth_kbdint_getnprompts(s);

		for (int i = 0; i < n && i < PROMPTS_MAX; i++) {
			if (ssh_userauth_kbdint_setanswer(s, (unsigned)i, password) < 0) {
				return SSH_AUTH_ERROR;
			}
		}
		rc = ssh_userauth_kbdint(s, NULL, NULL);
	}
	return rc;
}

static enum fdb_code
log_in(ssh_session s, const struct credential *c, struct fdb_err *err)
{
	int rc = SSH_AUTH_DENIED;

	*err = (struct fdb_err){ .code = FDB_OK };
	if (c->key_file != NULL) {
		rc = log_in_by_key(s, c, err);
	}
	if (rc != SSH_AUTH_SUCCESS && c->agent) {
		rc = ssh_userauth_agent(s, NULL);
	}
	if (rc != SSH_AUTH_SUCCESS && c->password != NULL) {
		rc = ssh_userauth_password(s, NULL, c->password);
		if (rc != SSH_AUTH_SUCCESS) {
			rc = answer_prompts(s, c->password);
		}
	}
	if (rc == SSH_AUTH_SUCCESS) {
		return FDB_OK;
	}
	if (err->code != FDB_OK) {
		return err->code; /* the key file: what can be mended here */
	}
	if (c->key_file == NULL && !c->agent && c->password == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "nothing to log in with: set key-file, password-file or agent = yes");
	}
	return ssh_failed(s, FDB_EAUTH, "log-in refused", err);
}

static enum fdb_code
start_subsystem(struct nc_ssh *ssh, struct fdb_err *err)
{
	ssh->channel = ssh_channel_new(ssh->session);
	if (ssh->channel == NULL || ssh_channel_open_session(ssh->channel) != SSH_OK) {
		return ssh_failed(ssh->session, FDB_EPROTO, "SSH channel", err);
	}
	if (ssh_channel_request_subsystem(ssh->channel, "netconf") != SSH_OK) {
		return ssh_failed(ssh->session, FDB_EPROTO,
		    "it has no subsystem netconf (is NETCONF switched on?)", err);
	}
	return FDB_OK;
}

enum fdb_code
nc_ssh_open(const struct target *t, const struct credential *c, const char *source_address,
    const struct nc_limits *limits, struct nc_ssh **out, struct fdb_err *err)
{
	size_t cap = 0;
	struct nc_ssh *ssh = vec_room(NULL, &cap, 1, sizeof(*ssh));
	int64_t began;

	*ssh = (struct nc_ssh){ .session = ssh_new(), .fd = -1 };
	*out = ssh;
	if (ssh->session == NULL) {
		return fdb_fail(err, FDB_EIO, "SSH cannot be started");
	}
	if (connect_tcp(ssh, t, source_address, limits->connect_ms, err) != FDB_OK ||
	    set_options(ssh, t, c, limits, err) != FDB_OK) {
		return err->code;
	}
	ssh->fd = -1; /* from here on it is the session's to close */
	began = nc_clock_ms();
	if (ssh_connect(ssh->session) != SSH_OK) {
		const bool late = nc_clock_ms() - began >= limits->connect_ms;

		return ssh_failed(
		    ssh->session, late ? FDB_ETIMEOUT : FDB_EPROTO, "SSH handshake", err);
	}
	if (check_host(ssh, c, err) != FDB_OK || log_in(ssh->session, c, err) != FDB_OK) {
		return err->code;
	}
	return start_subsystem(ssh, err);
}

/* ---- bytes ---- */

static enum fdb_code
broke(const struct nc_ssh *ssh, struct fdb_err *err)
{
	if (ssh_is_connected(ssh->session) == 0) {
		return fdb_fail(err, FDB_EPROTO, "the switch closed the session");
	}
	return ssh_failed(ssh->session, FDB_EPROTO, "the connection broke", err);
}

static enum fdb_code
read_some(void *arg, void *buf, size_t n, uint32_t wait_ms, size_t *got, struct fdb_err *err)
{
	struct nc_ssh *ssh = arg;
	const int rc =
	    ssh_channel_read_timeout(ssh->channel, buf, (uint32_t)n, 0, (int)wait_ms);

	*got = 0;
	if (rc > 0) {
		*got = (size_t)rc;
		return FDB_OK;
	}
	if (rc == SSH_ERROR) {
		return broke(ssh, err);
	}
	if (ssh_channel_is_eof(ssh->channel) != 0 || ssh_channel_is_closed(ssh->channel) != 0) {
		return FDB_OK;
	}
	return fdb_fail(err, FDB_ETIMEOUT, "silent for %u ms", (unsigned)wait_ms);
}

static enum fdb_code
write_all(void *arg, const void *buf, size_t n, struct fdb_err *err)
{
	struct nc_ssh *ssh = arg;

	if (n > 0 && ssh_channel_write(ssh->channel, buf, (uint32_t)n) != (int)n) {
		return broke(ssh, err);
	}
	return FDB_OK;
}

struct nc_channel
nc_ssh_channel(struct nc_ssh *ssh)
{
	return (struct nc_channel){ read_some, write_all, ssh };
}

void
nc_ssh_close(struct nc_ssh *ssh)
{
	if (ssh == NULL) {
		return;
	}
	/* The channel belongs to the session; closing it politely would wait for the peer. */
	if (ssh->session != NULL) {
		ssh_silent_disconnect(ssh->session);
		ssh_free(ssh->session);
	}
	if (ssh->fd != -1) {
		(void)close(ssh->fd);
	}
	free(ssh);
}
