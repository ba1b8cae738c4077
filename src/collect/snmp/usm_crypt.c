/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_crypt.h"

#include "fdbaudit/vec.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

struct usm_crypt {
	EVP_MAC_CTX *mac;
	EVP_CIPHER_CTX *seal, *open; /* NULL: without privacy */
	size_t ndigest;
	uint64_t salt;
};

/* What net-snmp and OpenSSL call it. */
static const struct {
	int type;
	size_t nkey, ndigest;
	char name[8];
} hashes[] = {
	{ NETSNMP_USMAUTH_HMACMD5, 16, 12, "MD5" },
	{ NETSNMP_USMAUTH_HMACSHA1, 20, 12, "SHA1" },
	{ NETSNMP_USMAUTH_HMAC128SHA224, 28, 16, "SHA224" },
	{ NETSNMP_USMAUTH_HMAC192SHA256, 32, 24, "SHA256" },
	{ NETSNMP_USMAUTH_HMAC256SHA384, 48, 32, "SHA384" },
	{ NETSNMP_USMAUTH_HMAC384SHA512, 64, 48, "SHA512" },
};

/* The Cisco forms differ in how the key is made, which the library has done. */
static const struct {
	int type;
	size_t nkey;
	char name[12];
} ciphers[] = {
	{ USM_CREATE_USER_PRIV_AES, 16, "AES-128-CFB" },
	{ USM_CREATE_USER_PRIV_AES192, 24, "AES-192-CFB" },
	{ USM_CREATE_USER_PRIV_AES192_CISCO, 24, "AES-192-CFB" },
	{ USM_CREATE_USER_PRIV_AES256, 32, "AES-256-CFB" },
	{ USM_CREATE_USER_PRIV_AES256_CISCO, 32, "AES-256-CFB" },
};

/* ---- contexts -------------------------------------------------------------------------- */

static bool
use_hash(struct usm_crypt *c, const struct usmUser *user)
{
	const int type = sc_get_authtype(user->authProtocol, (u_int)user->authProtocolLen);
	EVP_MAC *hmac;

	for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++) {
		if (hashes[i].type == type && user->authKeyLen >= hashes[i].nkey) {
			char name[sizeof(hashes[i].name)];
			const OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(
							  OSSL_MAC_PARAM_DIGEST, name, 0),
				OSSL_PARAM_construct_end() };

			memcpy(name, hashes[i].name, sizeof(name));
			c->ndigest = hashes[i].ndigest;
			hmac = EVP_MAC_fetch(NULL, OSSL_MAC_NAME_HMAC, NULL);
			c->mac = EVP_MAC_CTX_new(hmac);
			EVP_MAC_free(hmac); /* the context holds it */
			return c->mac != NULL &&
			       EVP_MAC_init(c->mac, user->authKey, hashes[i].nkey, params) == 1;
		}
	}
	return false;
}

static bool
use_cipher(struct usm_crypt *c, const struct usmUser *user)
{
	const int type = sc_get_privtype(user->privProtocol, (u_int)user->privProtocolLen);

	for (size_t i = 0; i < sizeof(ciphers) / sizeof(ciphers[0]); i++) {
		if (ciphers[i].type == type && user->privKeyLen >= ciphers[i].nkey) {
			EVP_CIPHER *aes = EVP_CIPHER_fetch(NULL, ciphers[i].name, NULL);
			bool good;

			c->seal = EVP_CIPHER_CTX_new();
			c->open = EVP_CIPHER_CTX_new();
			good =
			    aes != NULL && c->seal != NULL && c->open != NULL &&
			    EVP_EncryptInit_ex2(c->seal, aes, user->privKey, NULL, NULL) == 1 &&
			    EVP_DecryptInit_ex2(c->open, aes, user->privKey, NULL, NULL) == 1;
			EVP_CIPHER_free(aes);
			return good && getrandom(&c->salt, sizeof(c->salt), 0) ==
					   (ssize_t)sizeof(c->salt);
		}
	}
	return false;
}

struct usm_crypt *
usm_crypt_new(const struct usm_engine *engine, const struct credential *c)
{
	struct usm_engine id = *engine; /* the library only reads it, but it is not const */
	const struct usmUser *user = usm_get_user(id.id, id.n, c->user);
	struct usm_crypt *crypt;

	if (user == NULL || c->auth == NULL) {
		return NULL;
	}
	crypt = vec_zeroed(1, sizeof(*crypt));
	if (!use_hash(crypt, user) || (c->priv != NULL && !use_cipher(crypt, user))) {
		usm_crypt_free(crypt);
		return NULL;
	}
	return crypt;
}

void
usm_crypt_free(struct usm_crypt *c)
{
	if (c != NULL) {
		EVP_MAC_CTX_free(c->mac);
		EVP_CIPHER_CTX_free(c->seal);
		EVP_CIPHER_CTX_free(c->open);
		free(c);
	}
}

/* ---- messages -------------------------------------------------------------------------- */

size_t
usm_crypt_digest_size(const struct usm_crypt *c)
{
	return c->ndigest;
}

bool
usm_crypt_is_private(const struct usm_crypt *c)
{
	return c->seal != NULL;
}

bool
usm_crypt_digest(
    struct usm_crypt *c, const uint8_t *p, size_t n, uint8_t out[static USM_DIGEST_MAX])
{
	uint8_t whole[EVP_MAX_MD_SIZE];
	size_t size = 0;

	/* Without a key: the one that it has. */
	if (EVP_MAC_init(c->mac, NULL, 0, NULL) != 1 || EVP_MAC_update(c->mac, p, n) != 1 ||
	    EVP_MAC_final(c->mac, whole, &size, sizeof(whole)) != 1 || size < c->ndigest) {
		return false;
	}
	memcpy(out, whole, c->ndigest);
	return true;
}

void
usm_crypt_salt(struct usm_crypt *c, uint8_t out[static USM_SALT])
{
	c->salt++;
	for (unsigned i = 0; i < USM_SALT; i++) {
		out[i] = (uint8_t)(c->salt >> (8 * (USM_SALT - 1 - i)));
	}
}

static bool
run(EVP_CIPHER_CTX *ctx, const struct usm_iv *what, const uint8_t *in, size_t n, uint8_t *out)
{
	enum { CLOCK = 8 };
	const uint64_t clock = (uint64_t)what->boots << 32 | what->time;
	uint8_t iv[CLOCK + USM_SALT]; /* RFC 3826 section 3.1.2.1 */
	int done = 0;

	for (unsigned i = 0; i < CLOCK; i++) {
		iv[i] = (uint8_t)(clock >> (8 * (CLOCK - 1 - i)));
	}
	memcpy(iv + CLOCK, what->salt, USM_SALT);
	return n <= INT_MAX && EVP_CipherInit_ex2(ctx, NULL, NULL, iv, -1, NULL) == 1 &&
	       EVP_CipherUpdate(ctx, out, &done, in, (int)n) == 1 && (size_t)done == n;
}

bool
usm_crypt_seal(
    struct usm_crypt *c, const struct usm_iv *iv, const uint8_t *in, size_t n, uint8_t *out)
{
	return run(c->seal, iv, in, n, out);
}

bool
usm_crypt_open(
    struct usm_crypt *c, const struct usm_iv *iv, const uint8_t *in, size_t n, uint8_t *out)
{
	return run(c->open, iv, in, n, out);
}
