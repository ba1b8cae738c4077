/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_keys.h"

#include "fdbaudit/log.h"
#include "fdbaudit/vec.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A password hashed to a key (RFC 3414 A.2), before it is bound to an engine. */
struct key {
	int hash;
	const char *password; /* of the credential: not ours */
	uint8_t bytes[USM_AUTH_KU_LEN];
	size_t n;
};
static struct key *keys;
static size_t nkeys, keys_cap;

void
usm_keys_forget(void)
{
	if (keys != NULL) {
		explicit_bzero(keys, keys_cap * sizeof(*keys));
	}
	free(keys);
	keys = NULL;
	nkeys = keys_cap = 0;
}

void
usm_keys_wipe(void)
{
	if (nkeys > 0) {
		log_detail("SNMPv3: %zu keys derived from passwords", nkeys);
	}
	usm_keys_forget();
}

bool
snmp_knows_auth(const char *name)
{
	return usm_lookup_auth_type(name) > NETSNMP_USMAUTH_NOAUTH;
}

bool
snmp_knows_priv(const char *name)
{
	return usm_lookup_priv_type(name) > USM_CREATE_USER_PRIV_NONE;
}

int
usm_keys_level(const struct credential *c)
{
	return c->auth == NULL   ? SNMP_SEC_LEVEL_NOAUTH
	       : c->priv == NULL ? SNMP_SEC_LEVEL_AUTHNOPRIV
				 : SNMP_SEC_LEVEL_AUTHPRIV;
}

const char *
usm_keys_level_name(const struct credential *c)
{
	return c->auth == NULL ? "noAuthNoPriv" : c->priv == NULL ? "authNoPriv" : "authPriv";
}

static enum fdb_code
derive(int hash, const char *password, uint8_t *out, size_t *n, struct fdb_err *err)
{
	size_t noid = 0;
	const oid *protocol = sc_get_auth_oid(hash, &noid);
	struct key *k;

	for (size_t i = 0; i < nkeys; i++) {
		if (keys[i].hash == hash && strcmp(keys[i].password, password) == 0) {
			memcpy(out, keys[i].bytes, keys[i].n);
			*n = keys[i].n;
			return FDB_OK;
		}
	}
	keys = vec_room(keys, &keys_cap, nkeys + 1, sizeof(*keys));
	k = &keys[nkeys];
	*k = (struct key){ .hash = hash, .password = password, .n = sizeof(k->bytes) };
	if (protocol == NULL || generate_Ku(protocol, (u_int)noid, (const u_char *)password,
				    strlen(password), k->bytes, &k->n) != SNMPERR_SUCCESS) {
		return fdb_fail(
		    err, FDB_EUSAGE, "SNMPv3 passwords have 8 characters at least (RFC 3414)");
	}
	nkeys++;
	memcpy(out, k->bytes, k->n);
	*n = k->n;
	return FDB_OK;
}

enum fdb_code
usm_keys_fill(const struct credential *c, netsnmp_session *s, struct fdb_err *err)
{
	enum fdb_code rc;
	int hash;
	int cipher;

	s->securityLevel = usm_keys_level(c);
	s->securityAuthProto =
	    sc_get_auth_oid(NETSNMP_USMAUTH_NOAUTH, &s->securityAuthProtoLen);
	s->securityPrivProto =
	    sc_get_priv_oid(USM_CREATE_USER_PRIV_NONE, &s->securityPrivProtoLen);
	if (c->auth == NULL) {
		return FDB_OK;
	}
	hash = usm_lookup_auth_type(c->auth);
	if (hash <= 0) {
		return fdb_fail(err, FDB_EUSAGE, "no such authentication: %s", c->auth);
	}
	s->securityAuthProto = sc_get_auth_oid(hash, &s->securityAuthProtoLen);
	rc = derive(hash, c->auth_password != NULL ? c->auth_password : "", s->securityAuthKey,
	    &s->securityAuthKeyLen, err);
	if (rc != FDB_OK || c->priv == NULL) {
		return rc;
	}
	cipher = usm_lookup_priv_type(c->priv);
	if (cipher <= 0) {
		return fdb_fail(err, FDB_EUSAGE, "no such privacy: %s", c->priv);
	}
	s->securityPrivProto = sc_get_priv_oid(cipher, &s->securityPrivProtoLen);
	return derive(hash, c->priv_password != NULL ? c->priv_password : "",
	    s->securityPrivKey, &s->securityPrivKeyLen, err);
}
