/*
 * Digest and cipher of one SNMPv3 user at one engine: HMAC (RFC 3414, RFC 7860)
 * and AES in CFB mode (RFC 3826 and its longer keys), by OpenSSL. The contexts
 * are made once and used for every message: finding an algorithm by its name
 * costs more than a message does.
 *
 * net-snmp makes the keys; they are copied into the contexts and wiped with them.
 */
#ifndef SNMP_USM_CRYPT_H
#define SNMP_USM_CRYPT_H

#include "collect/snmp/usm_header.h"
#include "fdbaudit/collect.h"

struct usm_crypt;
enum {
	USM_DIGEST_MAX = 48,
	USM_SALT = 8
}; /* octets: RFC 7860 section 4.2, RFC 3826 section 3.1.2 */

/*
 * Returns the contexts of a user whom the library knows (usm_users_add()), for
 * usm_crypt_free(). NULL: without authentication, or by an algorithm that is left to
 * the library, as DES.
 */
struct usm_crypt *usm_crypt_new(const struct usm_engine *engine, const struct credential *c);

/* Wipes the keys. NULL is allowed. */
void usm_crypt_free(struct usm_crypt *c);

/* Returns how many octets the digest of a message has, and whether messages are encrypted. */
size_t usm_crypt_digest_size(const struct usm_crypt *c);
bool usm_crypt_is_private(const struct usm_crypt *c);

/* Writes the digest of a message, in which its own octets are zero. False: OpenSSL cannot. */
bool usm_crypt_digest(
    struct usm_crypt *c, const uint8_t *p, size_t n, uint8_t out[static USM_DIGEST_MAX]);

/* Writes a salt that no message before had (RFC 3826 section 3.1.2.1). */
void usm_crypt_salt(struct usm_crypt *c, uint8_t out[static USM_SALT]);

struct usm_iv { /* what makes two messages with one key differ */
	uint32_t boots, time; /* of the engine, as the message has them */
	const uint8_t *salt; /* USM_SALT octets */
};

/* Encrypts, or decrypts, n octets from `in` to `out`, which may be the same. False: OpenSSL cannot. */
bool usm_crypt_seal(
    struct usm_crypt *c, const struct usm_iv *iv, const uint8_t *in, size_t n, uint8_t *out);
bool usm_crypt_open(
    struct usm_crypt *c, const struct usm_iv *iv, const uint8_t *in, size_t n, uint8_t *out);

#endif
