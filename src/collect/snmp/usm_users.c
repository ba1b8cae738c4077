/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_users.h"

#include "collect/snmp/usm_keys.h"
#include "fdbaudit/vec.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <string.h>

struct user {
	struct usm_engine engine;
	const char *name; /* of the credential: not ours */
	size_t n; /* how many sessions need it */
};
static struct user *users;
static size_t nusers, users_cap;

static struct user *
find(const struct usm_engine *engine, const char *name)
{
	for (size_t i = 0; i < nusers; i++) {
		if (usm_engine_same(&users[i].engine, engine) &&
		    strcmp(users[i].name, name) == 0) {
			return &users[i];
		}
	}
	return NULL;
}

void
usm_users_session(const struct usm_engine *engine, const struct credential *c, char *context,
    struct snmp_session *out)
{
	const u_char *id = engine->id;

	snmp_sess_init(out);
	out->version = SNMP_VERSION_3;
	out->securityModel = SNMP_SEC_MODEL_USM;
	out->securityLevel = usm_keys_level(c);
	/* The library only reads them, but its fields are not const. */
	memcpy(&out->securityName, &c->user, sizeof(out->securityName));
	memcpy(&out->securityEngineID, &id, sizeof(out->securityEngineID));
	memcpy(&out->contextEngineID, &id, sizeof(out->contextEngineID));
	out->securityNameLen = strlen(c->user);
	out->securityEngineIDLen = engine->n;
	out->contextEngineIDLen = engine->n;
	out->contextName = context;
	out->contextNameLen = strlen(context);
}

enum fdb_code
usm_users_add(const struct usm_engine *engine, const struct credential *c, struct fdb_err *err)
{
	netsnmp_session s;
	char none[] = "";
	struct user *u;
	enum fdb_code rc;

	usm_users_session(engine, c, none, &s);
	rc = usm_keys_fill(c, &s, err);
	if (rc == FDB_OK && usm_create_user_from_session(&s) != SNMPERR_SUCCESS) {
		rc = fdb_fail(err, FDB_EUSAGE,
		    "SNMPv3 user %s: its keys cannot be made for %s and %s", c->user, c->auth,
		    c->priv != NULL ? c->priv : "none");
	}
	explicit_bzero(s.securityAuthKey, sizeof(s.securityAuthKey));
	explicit_bzero(s.securityPrivKey, sizeof(s.securityPrivKey));
	if (rc != FDB_OK) {
		return rc;
	}
	u = find(engine, c->user);
	if (u == NULL) {
		users = vec_room(users, &users_cap, nusers + 1, sizeof(*users));
		u = &users[nusers++];
		*u = (struct user){ .engine = *engine, .name = c->user };
	}
	u->n++;
	return FDB_OK;
}

void
usm_users_drop(const struct usm_engine *engine, const struct credential *c)
{
	struct user *u = find(engine, c->user);
	struct usm_engine id = *engine;
	struct usmUser *known;

	if (u == NULL || --u->n > 0) {
		return;
	}
	known = usm_get_user(id.id, id.n, c->user);
	if (known != NULL) {
		(void)usm_remove_user(known);
		(void)usm_free_user(known);
	}
	*u = users[--nusers];
}
