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
	out->community = secret_copy(*given ? community : "public");
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
	/* The key of SSH is read by its library: only who else may read it is looked at. */
	if (e->c.version == CRED_NETCONF && e->c.key_file != NULL &&
	    secret_check(e->c.key_file, err) != FDB_OK) {
		return fdb_wrap(err, "key-file");
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
