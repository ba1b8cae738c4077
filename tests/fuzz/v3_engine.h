/*
 * The switch's side of SNMPv3: messages as an authoritative engine sends them
 * (RFC 3412 section 6, RFC 3414 section 2.4), whole or wrong on purpose. Digest and
 * cipher are net-snmp's; the rest is written here, so that nothing of what is
 * tested has a part in it. SHA-1 with 96 bits and AES with 128.
 */
#ifndef FUZZ_V3_ENGINE_H
#define FUZZ_V3_ENGINE_H

#include "collect/snmp/usm_header.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { V3_MESSAGE = 4096, V3_DIGEST = 12, V3_SALT = 8, V3_KEY = 20, V3_CIPHER_KEY = 16 };

struct v3_keys { /* of one user at one engine */
	uint8_t auth[V3_KEY], priv[V3_KEY];
};

struct v3_message {
	int32_t id; /* msgID */
	uint8_t flags; /* USM_AUTH, USM_PRIV */
	const struct usm_engine *engine;
	uint32_t boots, time;
	const char *user;
	const uint8_t *scoped; /* ScopedPDU, in the clear */
	size_t nscoped;
};

/* What is written, from its end to its beginning. */
struct v3_out {
	uint8_t bytes[V3_MESSAGE];
	uint8_t *p; /* the beginning of what is written by now */
	uint8_t *digest;
};

static inline void
v3_put(struct v3_out *o, const void *bytes, size_t n)
{
	if ((size_t)(o->p - o->bytes) < n) {
		abort();
	}
	o->p -= n;
	if (n > 0) {
		memcpy(o->p, bytes, n);
	}
}

static inline void
v3_byte(struct v3_out *o, unsigned byte)
{
	const uint8_t b = (uint8_t)byte;

	v3_put(o, &b, 1);
}

/* Tag and length of what was written since `end`. */
static inline void
v3_wrap(struct v3_out *o, unsigned tag, const uint8_t *end)
{
	const size_t n = (size_t)(end - o->p);

	v3_byte(o, n & 0xff);
	v3_byte(o, (unsigned)(n >> 8) & 0xff);
	v3_byte(o, 0x82);
	v3_byte(o, tag);
}

static inline void
v3_string(struct v3_out *o, const void *bytes, size_t n)
{
	const uint8_t *end = o->p;

	v3_put(o, bytes, n);
	v3_wrap(o, ASN_OCTET_STR, end);
}

static inline void
v3_number(struct v3_out *o, uint32_t v)
{
	const uint8_t *end = o->p;

	for (unsigned i = 0; i < 4; i++, v >>= 8) {
		v3_byte(o, v & 0xff);
	}
	v3_wrap(o, ASN_INTEGER, end);
}

/* RFC 3414 A.2 and 2.6: a password, bound to an engine. */
static inline void
v3_key(const char *password, const struct usm_engine *engine, uint8_t out[static V3_KEY])
{
	size_t noid = 0;
	const oid *sha = sc_get_auth_oid(NETSNMP_USMAUTH_HMACSHA1, &noid);
	uint8_t ku[USM_AUTH_KU_LEN];
	uint8_t bound[USM_AUTH_KU_LEN];
	size_t n = sizeof(ku);
	size_t nbound = sizeof(bound);

	if (generate_Ku(sha, (u_int)noid, (const u_char *)password, strlen(password), ku, &n) !=
		SNMPERR_SUCCESS ||
	    generate_kul(sha, (u_int)noid, engine->id, engine->n, ku, n, bound, &nbound) !=
		SNMPERR_SUCCESS) {
		abort();
	}
	memcpy(out, bound, V3_KEY);
}

/* A ScopedPDU of this engine and context with one varbind of an INTEGER. tag: of the PDU. */
static inline void
v3_scoped(struct v3_out *o, const struct usm_engine *engine, const char *context, unsigned tag,
    uint32_t request, const uint8_t *name, size_t nname, uint32_t value)
{
	const uint8_t *end;

	o->p = o->bytes + sizeof(o->bytes);
	end = o->p;
	v3_number(o, value);
	v3_put(o, name, nname); /* an OID with its head */
	v3_wrap(o, ASN_SEQUENCE | ASN_CONSTRUCTOR, end);
	v3_wrap(o, ASN_SEQUENCE | ASN_CONSTRUCTOR, end);
	v3_number(o, 0);
	v3_number(o, 0);
	v3_number(o, request);
	v3_wrap(o, tag, end);
	v3_string(o, context, strlen(context));
	v3_string(o, engine->id, engine->n);
	v3_wrap(o, ASN_SEQUENCE | ASN_CONSTRUCTOR, end);
}

/* RFC 3826 section 3.1.2: AES with the clock and the salt as its beginning. */
static inline void
v3_encrypt(const struct v3_message *m, const struct v3_keys *keys,
    const uint8_t salt[static V3_SALT], uint8_t *out)
{
	size_t noid = 0;
	const oid *aes = sc_get_priv_oid(USM_CREATE_USER_PRIV_AES, &noid);
	uint8_t iv[2 * V3_SALT];
	uint8_t key[V3_CIPHER_KEY];
	size_t n = m->nscoped;

	for (unsigned i = 0; i < 4; i++) {
		iv[i] = (uint8_t)(m->boots >> (24 - 8 * i));
		iv[4 + i] = (uint8_t)(m->time >> (24 - 8 * i));
	}
	memcpy(iv + V3_SALT, salt, V3_SALT);
	memcpy(key, keys->priv, sizeof(key));
	if (n > 0 && sc_encrypt(aes, noid, key, sizeof(key), iv, sizeof(iv), m->scoped,
			 (u_int)m->nscoped, out, &n) != SNMPERR_SUCCESS) {
		abort();
	}
}

/* The digest of the n octets at p, which hold zeros where it belongs. */
static inline void
v3_digest(const uint8_t *p, size_t n, const struct v3_keys *keys, uint8_t out[static V3_DIGEST])
{
	size_t noid = 0;
	const oid *sha = sc_get_auth_oid(NETSNMP_USMAUTH_HMACSHA1, &noid);
	size_t nout = V3_DIGEST;

	if (sc_generate_keyed_hash(sha, noid, keys->auth, V3_KEY, p, (u_int)n, out, &nout) !=
	    SNMPERR_SUCCESS) {
		abort();
	}
}

static inline void
v3_data(struct v3_out *o, const struct v3_message *m, const struct v3_keys *keys,
    const uint8_t salt[static V3_SALT])
{
	static uint8_t cipher[V3_MESSAGE];

	if ((m->flags & USM_PRIV) != 0) {
		v3_encrypt(m, keys, salt, cipher);
		v3_string(o, cipher, m->nscoped);
	} else {
		v3_put(o, m->scoped, m->nscoped);
	}
}

static inline void
v3_security(struct v3_out *o, const struct v3_message *m, const uint8_t salt[static V3_SALT])
{
	static const uint8_t zeros[V3_DIGEST];
	const uint8_t *end = o->p;

	v3_string(o, salt, (m->flags & USM_PRIV) != 0 ? V3_SALT : 0);
	v3_put(o, zeros, (m->flags & USM_AUTH) != 0 ? sizeof(zeros) : 0);
	o->digest = o->p;
	v3_wrap(o, ASN_OCTET_STR, o->p + ((m->flags & USM_AUTH) != 0 ? sizeof(zeros) : 0));
	v3_string(o, m->user, strlen(m->user));
	v3_number(o, m->time);
	v3_number(o, m->boots);
	v3_string(o, m->engine->id, m->engine->n);
	v3_wrap(o, ASN_SEQUENCE | ASN_CONSTRUCTOR, end);
	v3_wrap(o, ASN_OCTET_STR, end);
}

/* The whole message. Returns its length; it stands at o->p. Without USM_AUTH no key is used. */
static inline size_t
v3_write(struct v3_out *o, const struct v3_message *m, const struct v3_keys *keys)
{
	static const uint8_t salt[V3_SALT] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	const uint8_t *const end = o->bytes + sizeof(o->bytes);
	const uint8_t *head;
	size_t n;

	o->p = o->bytes + sizeof(o->bytes);
	v3_data(o, m, keys, salt);
	v3_security(o, m, salt);
	head = o->p;
	v3_number(o, SNMP_SEC_MODEL_USM);
	v3_string(o, &m->flags, 1);
	v3_number(o, 65507); /* msgMaxSize */
	v3_number(o, (uint32_t)m->id);
	v3_wrap(o, ASN_SEQUENCE | ASN_CONSTRUCTOR, head);
	v3_number(o, SNMP_VERSION_3);
	v3_wrap(o, ASN_SEQUENCE | ASN_CONSTRUCTOR, end);
	n = (size_t)(end - o->p);
	if ((m->flags & USM_AUTH) != 0) {
		v3_digest(o->p, n, keys, o->digest);
	}
	return n;
}

#endif
