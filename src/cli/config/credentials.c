#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/config/credentials.h"

#include "cli/config/nearest.h"
#include "cli/config/secret.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { V3_PASSWORD_MIN = 8 }; /* RFC 3414 section 11.2 */

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

void
credential_forget(const struct credential *c)
{
	secret_wipe(c->community);
	secret_wipe(c->auth_password);
	secret_wipe(c->priv_password);
	secret_wipe(c->password);
	secret_wipe(c->key_passphrase);
}

enum fdb_code
credential_default(const char *file, struct credential *out, bool *given, struct fdb_err *err)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");
	char *community = getenv("FDBAUDIT_COMMUNITY");
	char path[PATH_MAX] = "";

	*out = (struct credential){ .name = "", .version = CRED_SNMP2C };
	*given = true;
	if (file != NULL) {
		return secret_read(file, NULL, &out->community, err);
	}
	if (community == NULL && dir != NULL) {
		(void)snprintf(path, sizeof(path), "%s/community", dir);
		if (access(path, F_OK) == 0) {
			return secret_read(path, NULL, &out->community, err);
		}
	}
	if (community != NULL && community[0] == '\0') {
		return fdb_fail(
		    err, FDB_EUSAGE, "FDBAUDIT_COMMUNITY is empty; set or unset it");
	}
	*given = community != NULL;
	out->community = secret_copy(*given ? community : "public");
	if (*given) { /* it stands in /proc as long as it stands there */
		explicit_bzero(community, strlen(community));
		(void)unsetenv("FDBAUDIT_COMMUNITY");
	}
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

/* What systemd hands over is read by root. */
static const struct secret_reader *
reader_of(const struct config *c, const char *path)
{
	static const struct secret_reader root = { .name = "root", .handed = true };

	for (size_t i = 0; i < c->readers.nhanded; i++) {
		if (c->readers.handed[i].path == path) {
			return &root;
		}
	}
	return c->readers.who;
}

/* A row of secrets.def, of one credential. */
struct secret_row {
	unsigned versions;
	const char *key, *path;
	char **out;
	bool needed;
};

static enum fdb_code
read_secret(const struct config *c, const struct secret_row *row, struct fdb_err *err)
{
	const struct secret_reader *who = reader_of(c, row->path);

	/* Of a key of SSH only who else may read it is looked at: its library reads it. */
	if (row->out == NULL) {
		return secret_check(row->path, who, err);
	}
	return secret_read(row->path, who, row->out, err);
}

static enum fdb_code
load(const struct config *c, struct credential_entry *e, struct fdb_err *err)
{
	const struct secret_row rows[] = {
#define VERSION(v) (1U << (v))
#define SECRET(key, versions, path, secret, needed) { versions, key, e->path, secret, needed },
#include "cli/config/secrets.def"
#undef SECRET
#undef VERSION
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if ((rows[i].versions >> e->c.version & 1U) == 0) {
			continue;
		}
		if (rows[i].path == NULL && rows[i].needed) {
			return fdb_fail(err, FDB_EUSAGE, "%s is missing", rows[i].key);
		}
		if (rows[i].path != NULL && rows[i].path[0] == '\0') {
			return fdb_fail(err, FDB_EUSAGE,
			    "%s: systemd hands it over to its unit alone", rows[i].key);
		}
		if (rows[i].path != NULL && read_secret(c, &rows[i], err) != FDB_OK) {
			return fdb_wrap(err, "%s", rows[i].key);
		}
	}
	if (e->c.version == CRED_SNMP3 && check_v3(e, err) != FDB_OK) {
		return err->code;
	}
	e->loaded = true;
	return FDB_OK;
}

const struct credential *
credential_find(struct config *c, const char *name, struct fdb_err *err)
{
	const struct section *s = config_find_section(c, SECTION_CREDENTIALS, name);
	struct nearest n = { .word = name };

	if (s != NULL) {
		struct credential_entry *e = &c->credentials[s->index];

		if (!e->loaded && load(c, e, err) != FDB_OK) {
			(void)fdb_wrap(err, "%s: [credentials %s]", e->where, name);
			return NULL;
		}
		return &e->c;
	}
	for (size_t i = 0; i < c->ncredentials; i++) {
		nearest_try(&n, c->credentials[i].c.name);
	}
	(void)fdb_fail(err, FDB_EUSAGE, "there is no [credentials %s]%s%s%s", name,
	    n.best == NULL ? "" : "; did you mean ", n.best == NULL ? "" : n.best,
	    n.best == NULL ? "" : "?");
	return NULL;
}
