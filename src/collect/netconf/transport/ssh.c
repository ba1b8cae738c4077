#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/netconf/transport/ssh.h"

#include "collect/netconf/transport/libraries.h"
#include "collect/netconf/transport/netconf_clock.h"
#include "collect/netconf/transport/tcp.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PROMPTS_MAX = 8, PORT_SIZE = 8 };

struct netconf_ssh {
	ssh_session session;
	ssh_channel channel;
	int fd; /* until the session owns it, else -1 */
};

/* ---- the host and its key ---- */

static enum fdb_code
ssh_failed(ssh_session s, enum fdb_code code, const char *what, struct fdb_err *err)
{
	char text[160];
	const char *why = libssh.ssh_get_error(s);

	(void)text_clean(text, sizeof(text), why, strlen(why));
	return fdb_fail(err, code, "%s: %s", what, text[0] != '\0' ? text : "refused");
}

/* Nobody's ~/.ssh/config may send us elsewhere, through a proxy command say; nothing is printed. */
static bool
set_quiet(ssh_session s, const struct ssh_home *home)
{
	const int no = 0;
	const int log = SSH_LOG_NOLOG;

	return libssh.ssh_options_set(s, SSH_OPTIONS_PROCESS_CONFIG, &no) == 0 &&
	       libssh.ssh_options_set(s, SSH_OPTIONS_LOG_VERBOSITY, &log) == 0 &&
	       (home->folder[0] == '\0' ||
		   libssh.ssh_options_set(s, SSH_OPTIONS_SSH_DIR, home->folder) == 0);
}

static enum fdb_code
set_options(struct netconf_ssh *ssh, const struct target *t, const struct credential *c,
    const struct netconf_ssh_plan *plan, struct fdb_err *err)
{
	ssh_session s = ssh->session;
	const struct ssh_home *home = plan->home;
	const char *user = t->user[0] != '\0' ? t->user
			   : c->user != NULL  ? c->user
					      : home->user;
	const unsigned port = tcp_port(t);
	const long seconds = (long)(plan->connect_ms / 1000);
	const long micro = (long)(plan->connect_ms % 1000) * 1000;
	bool ok = set_quiet(s, home);

	ok = ok && libssh.ssh_options_set(s, SSH_OPTIONS_HOST, t->host) == 0 &&
	     libssh.ssh_options_set(s, SSH_OPTIONS_PORT, &port) == 0 &&
	     libssh.ssh_options_set(s, SSH_OPTIONS_TIMEOUT, &seconds) == 0 &&
	     libssh.ssh_options_set(s, SSH_OPTIONS_TIMEOUT_USEC, &micro) == 0 &&
	     (user[0] == '\0' || libssh.ssh_options_set(s, SSH_OPTIONS_USER, user) == 0) &&
	     libssh.ssh_options_set(s, SSH_OPTIONS_FD, &ssh->fd) == 0;
	if (ok && c->known_hosts != NULL) {
		ok = libssh.ssh_options_set(s, SSH_OPTIONS_KNOWNHOSTS, c->known_hosts) == 0 &&
		     libssh.ssh_options_set(s, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, c->known_hosts) ==
			 0;
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

	if (libssh.ssh_get_server_publickey(s, &key) == SSH_OK &&
	    libssh.ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &n) == 0) {
		text = libssh.ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, n);
	}
	libssh.ssh_clean_pubkey_hash(&hash);
	libssh.ssh_key_free(key);
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
check_key(
    struct netconf_ssh *ssh, const struct credential *c, const char *shown, struct fdb_err *err)
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
	switch (libssh.ssh_session_is_known_server(ssh->session)) {
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
check_host(struct netconf_ssh *ssh, const struct credential *c, struct fdb_err *err)
{
	char *shown = fingerprint_of(ssh->session);
	enum fdb_code rc;

	if (shown == NULL) {
		return fdb_fail(err, FDB_EAUTH, "it shows no host key");
	}
	rc = check_key(ssh, c, shown, err);
	libssh.ssh_string_free_char(shown);
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

	if (libssh.ssh_pki_import_privkey_file(c->key_file, passphrase, NULL, NULL, &key) !=
	    SSH_OK) {
		(void)fdb_fail(err, FDB_EUSAGE,
		    "%s: not a private key, or its passphrase is another", c->key_file);
		return SSH_AUTH_ERROR;
	}
	rc = libssh.ssh_userauth_publickey(s, NULL, key);
	libssh.ssh_key_free(key);
	return rc;
}

/* Many switches know passwords only as an answer to a prompt. */
static int
answer_prompts(ssh_session s, const char *password)
{
	int rc = libssh.ssh_userauth_kbdint(s, NULL, NULL);

	for (int round = 0; rc == SSH_AUTH_INFO && round < PROMPTS_MAX; round++) {
		const int n = libssh.ssh_userauth_kbdint_getnprompts(s);

		for (int i = 0; i < n && i < PROMPTS_MAX; i++) {
			if (libssh.ssh_userauth_kbdint_setanswer(s, (unsigned)i, password) <
			    0) {
				return SSH_AUTH_ERROR;
			}
		}
		rc = libssh.ssh_userauth_kbdint(s, NULL, NULL);
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
		rc = libssh.ssh_userauth_agent(s, NULL);
	}
	if (rc != SSH_AUTH_SUCCESS && c->password != NULL) {
		rc = libssh.ssh_userauth_password(s, NULL, c->password);
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
start_subsystem(struct netconf_ssh *ssh, struct fdb_err *err)
{
	ssh->channel = libssh.ssh_channel_new(ssh->session);
	if (ssh->channel == NULL || libssh.ssh_channel_open_session(ssh->channel) != SSH_OK) {
		return ssh_failed(ssh->session, FDB_EPROTO, "SSH channel", err);
	}
	if (libssh.ssh_channel_request_subsystem(ssh->channel, "netconf") != SSH_OK) {
		return ssh_failed(ssh->session, FDB_EPROTO,
		    "it has no subsystem netconf (is NETCONF switched on?)", err);
	}
	return FDB_OK;
}

enum fdb_code
netconf_ssh_open(const struct target *t, const struct credential *c,
    const struct netconf_ssh_plan *plan, struct netconf_ssh **out, struct fdb_err *err)
{
	size_t cap = 0;
	struct netconf_ssh *ssh;
	int64_t began;

	*out = NULL;
	if (netconf_libraries_load(err) != FDB_OK) {
		return err->code;
	}
	ssh = vec_room(NULL, &cap, 1, sizeof(*ssh));
	*ssh = (struct netconf_ssh){ .session = libssh.ssh_new(), .fd = -1 };
	*out = ssh;
	if (ssh->session == NULL) {
		return fdb_fail(err, FDB_EIO, "SSH cannot be started");
	}
	if (tcp_connect(t, plan->source_address, plan->connect_ms, &ssh->fd, err) != FDB_OK ||
	    set_options(ssh, t, c, plan, err) != FDB_OK) {
		return err->code;
	}
	ssh->fd = -1; /* from here on it is the session's to close */
	began = netconf_clock_ms();
	if (libssh.ssh_connect(ssh->session) != SSH_OK) {
		const bool late = netconf_clock_ms() - began >= plan->connect_ms;

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
broke(const struct netconf_ssh *ssh, struct fdb_err *err)
{
	if (libssh.ssh_is_connected(ssh->session) == 0) {
		return fdb_fail(err, FDB_EPROTO, "the switch closed the session");
	}
	return ssh_failed(ssh->session, FDB_EPROTO, "the connection broke", err);
}

static enum fdb_code
read_some(void *arg, void *buf, size_t n, uint32_t wait_ms, size_t *got, struct fdb_err *err)
{
	struct netconf_ssh *ssh = arg;
	const int rc =
	    libssh.ssh_channel_read_timeout(ssh->channel, buf, (uint32_t)n, 0, (int)wait_ms);

	*got = 0;
	if (rc > 0) {
		*got = (size_t)rc;
		return FDB_OK;
	}
	if (rc == SSH_ERROR) {
		return broke(ssh, err);
	}
	if (libssh.ssh_channel_is_eof(ssh->channel) != 0 ||
	    libssh.ssh_channel_is_closed(ssh->channel) != 0) {
		return FDB_OK;
	}
	return fdb_fail(err, FDB_ETIMEOUT, "silent for %u ms", (unsigned)wait_ms);
}

static enum fdb_code
write_all(void *arg, const void *buf, size_t n, struct fdb_err *err)
{
	struct netconf_ssh *ssh = arg;

	if (n > 0 && libssh.ssh_channel_write(ssh->channel, buf, (uint32_t)n) != (int)n) {
		return broke(ssh, err);
	}
	return FDB_OK;
}

struct netconf_channel
netconf_ssh_channel(struct netconf_ssh *ssh)
{
	return (struct netconf_channel){ read_some, write_all, ssh };
}

void
netconf_ssh_close(struct netconf_ssh *ssh)
{
	if (ssh == NULL) {
		return;
	}
	/* The channel belongs to the session; closing it politely would wait for the peer. */
	if (ssh->session != NULL) {
		libssh.ssh_silent_disconnect(ssh->session);
		libssh.ssh_free(ssh->session);
	}
	if (ssh->fd != -1) {
		(void)close(ssh->fd);
	}
	free(ssh);
}
