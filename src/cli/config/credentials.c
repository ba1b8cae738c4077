#include "cli/config/credentials.h"

#include "cli/config/parse.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECRET_MAX = 1024, V3_PASSWORD_MIN = 8, OTHERS = S_IRWXG | S_IRWXO };

/* Through a volatile pointer: a plain memset() of memory that dies is left out by compilers. */
static void
wipe(void *p, size_t n)
{
	volatile unsigned char *b = p;

	while (n-- > 0) {
		*b++ = 0;
	}
}

void
secret_free(char *secret)
{
	if (secret != NULL) {
		wipe(secret, strlen(secret));
		free(secret);
	}
}

void
credential_wipe(struct credential *c)
{
	secret_free(c->community);
	secret_free(c->auth_password);
	secret_free(c->priv_password);
	secret_free(c->password);
	secret_free(c->key_passphrase);
	c->community = NULL;
	c->auth_password = NULL;
	c->priv_password = NULL;
	c->password = NULL;
	c->key_passphrase = NULL;
}

/* systemd's folder is closed to others by itself, and its files carry an ACL that looks like a group's. */
static bool
is_handed_over(const char *path)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");
	const size_t n = dir == NULL ? 0 : strlen(dir);

	return n > 0 && strncmp(path, dir, n) == 0 && path[n] == '/';
}

/* Modes rather than reading: root reads everything, and would never notice. */
static enum fdb_code
check_mode(int fd, const char *path, struct fdb_err *err)
{
	const mode_t open_to = is_handed_over(path) ? S_IRWXO : OTHERS;
	struct stat st;

	if (fstat(fd, &st) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	if (S_ISDIR(st.st_mode)) {
		return fdb_fail(err, FDB_EUSAGE, "%s: is a folder, not a file", path);
	}
	if ((st.st_mode & open_to) != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: others may read this secret (mode %04o): chmod 600 it", path,
		    (unsigned)(st.st_mode & 07777));
	}
	if (st.st_uid != geteuid() && st.st_uid != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: belongs to somebody else: chown it to the user of fdbaudit", path);
	}
	return FDB_OK;
}

/* Up to SECRET_MAX bytes: a pipe gives them in pieces. */
static ssize_t
read_all(int fd, char *buf, size_t cap)
{
	size_t n = 0;

	while (n < cap) {
		const ssize_t got = read(fd, buf + n, cap - n);

		if (got < 0 && errno == EINTR) {
			continue;
		}
		if (got < 0) {
			return -1;
		}
		if (got == 0) {
			break;
		}
		n += (size_t)got;
	}
	return (ssize_t)n;
}

/* The first line, and nothing but it. */
static enum fdb_code
one_line(char *buf, size_t n, const char *path, struct fdb_err *err)
{
	const size_t len = strcspn(buf, "\r\n");

	if (strlen(buf) != n) {
		return fdb_fail(err, FDB_EUSAGE, "%s: holds a NUL byte", path);
	}
	if (len == 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: holds no secret in its first line", path);
	}
	if (buf[len + strspn(buf + len, "\r\n")] != '\0') {
		return fdb_fail(err, FDB_EUSAGE, "%s: holds more than one line", path);
	}
	buf[len] = '\0';
	return FDB_OK;
}

static char *
copy_secret(const char *s)
{
	const size_t n = strlen(s) + 1;
	char *p = malloc(n);

	if (p != NULL) {
		memcpy(p, s, n);
	}
	return p;
}

enum fdb_code
secret_read(const char *path, char **out, struct fdb_err *err)
{
	char buf[SECRET_MAX + 1] = "";
	enum fdb_code rc;
	ssize_t n = -1;
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0) {
		return fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	rc = check_mode(fd, path, err);
	if (rc == FDB_OK) {
		n = read_all(fd, buf, sizeof(buf));
	}
	if (rc == FDB_OK && n < 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	} else if (n > SECRET_MAX) {
		rc =
		    fdb_fail(err, FDB_EUSAGE, "%s: holds more than %d bytes", path, SECRET_MAX);
	} else if (rc == FDB_OK) {
		rc = one_line(buf, (size_t)n, path, err);
	}
	if (rc == FDB_OK) {
		*out = copy_secret(buf);
		rc = *out == NULL ? fdb_fail(err, FDB_ELIMIT, "out of memory") : FDB_OK;
	}
	wipe(buf, sizeof(buf));
	(void)close(fd);
	return rc;
}

/* The key of SSH is read by its library: only who else may read it is looked at. */
static enum fdb_code
check_key(const char *path, struct fdb_err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	enum fdb_code rc;

	if (fd < 0) {
		return fdb_fail(err, FDB_EUSAGE, "key-file: %s: %s", path, strerror(errno));
	}
	rc = check_mode(fd, path, err);
	(void)close(fd);
	return rc == FDB_OK ? rc : fdb_wrap(err, "key-file");
}

enum fdb_code
credential_default(const char *file, struct credential *out, bool *given, struct fdb_err *err)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");
	const char *community = getenv("FDBAUDIT_COMMUNITY");
	char path[PATH_MAX] = "";

	*out = (struct credential){ .name = "", .version = CRED_SNMP2C };
	*given = true;
	if (file != NULL) {
		return secret_read(file, &out->community, err);
	}
	if (community == NULL && dir != NULL) {
		(void)snprintf(path, sizeof(path), "%s/community", dir);
		if (access(path, F_OK) == 0) {
			return secret_read(path, &out->community, err);
		}
	}
	if (community != NULL && community[0] == '\0') {
		return fdb_fail(
		    err, FDB_EUSAGE, "FDBAUDIT_COMMUNITY is empty; set or unset it");
	}
	*given = community != NULL;
	out->community = copy_secret(*given ? community : "public");
	return out->community == NULL ? fdb_fail(err, FDB_ELIMIT, "out of memory") : FDB_OK;
}

/* What SNMPv3 cannot do without: found out here, not by the first switch. */
static enum fdb_code
check_v3(const struct credential_entry *e, struct fdb_err *err)
{
	const struct credential *c = &e->c;
	const struct {
		bool wrong;
		const char *what;
	} rules[] = {
		{ c->user == NULL, "user is missing" },
		{ c->auth == NULL && (c->auth_password != NULL || c->priv != NULL),
		    "auth is missing" },
		{ c->priv == NULL && c->priv_password != NULL, "priv is missing" },
		{ c->auth_password != NULL && strlen(c->auth_password) < V3_PASSWORD_MIN,
		    "auth-password-file: a password has 8 characters at least (RFC 3414)" },
		{ c->priv_password != NULL && strlen(c->priv_password) < V3_PASSWORD_MIN,
		    "priv-password-file: a password has 8 characters at least (RFC 3414)" },
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].wrong) {
			return fdb_fail(err, FDB_EUSAGE, "%s", rules[i].what);
		}
	}
	return FDB_OK;
}

/* What each version needs, and where it lands. */
static enum fdb_code
load(struct credential_entry *e, struct fdb_err *err)
{
	const struct {
		enum credential_version version;
		const char *key, *path;
		char **out;
		bool needed;
	} secrets[] = {
		{ CRED_SNMP1, "community-file", e->community_file, &e->c.community, true },
		{ CRED_SNMP2C, "community-file", e->community_file, &e->c.community, true },
		{ CRED_SNMP3, "auth-password-file", e->auth_password_file, &e->c.auth_password,
		    e->c.auth != NULL },
		{ CRED_SNMP3, "priv-password-file", e->priv_password_file, &e->c.priv_password,
		    e->c.priv != NULL },
		{ CRED_NETCONF, "password-file", e->password_file, &e->c.password, false },
		{ CRED_NETCONF, "key-passphrase-file", e->key_passphrase_file,
		    &e->c.key_passphrase, false },
	};

	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++) {
		if (secrets[i].version != e->c.version) {
			continue;
		}
		if (secrets[i].path == NULL && secrets[i].needed) {
			return fdb_fail(err, FDB_EUSAGE, "%s is missing", secrets[i].key);
		}
		if (secrets[i].path != NULL &&
		    secret_read(secrets[i].path, secrets[i].out, err) != FDB_OK) {
			return fdb_wrap(err, "%s", secrets[i].key);
		}
	}
	if (e->c.version == CRED_SNMP3 && check_v3(e, err) != FDB_OK) {
		return err->code;
	}
	if (e->c.version == CRED_NETCONF && e->c.key_file != NULL &&
	    check_key(e->c.key_file, err) != FDB_OK) {
		return err->code;
	}
	e->loaded = true;
	return FDB_OK;
}

const struct credential *
credential_find(struct config *c, const char *name, struct fdb_err *err)
{
	struct nearest n = { .word = name };

	for (size_t i = 0; i < c->ncredentials; i++) {
		struct credential_entry *e = &c->credentials[i];

		nearest_try(&n, e->c.name);
		if (strcmp(e->c.name, name) != 0) {
			continue;
		}
		if (!e->loaded && load(e, err) != FDB_OK) {
			(void)fdb_wrap(err, "%s: [credentials %s]", e->where, name);
			return NULL;
		}
		return &e->c;
	}
	(void)fdb_fail(err, FDB_EUSAGE, "there is no [credentials %s]%s%s%s", name,
	    n.best == NULL ? "" : "; did you mean ", n.best == NULL ? "" : n.best,
	    n.best == NULL ? "" : "?");
	return NULL;
}
