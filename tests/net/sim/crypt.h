/*
 * Keys and ciphers of SNMPv3 users by OpenSSL: another implementation than the
 * one that fdbaudit uses, so that both cannot be wrong in the same way.
 */
#ifndef FDBAUDIT_SIM_CRYPT_H
#define FDBAUDIT_SIM_CRYPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEY_MAX = 128, ENGINE_ID_MAX = 32, SALT = 8, DIGEST_MAX = 48 };

enum cipher { CIPHER_NONE, CIPHER_DES, CIPHER_AES128, CIPHER_AES192, CIPHER_AES256 };

struct crypt_user {
	char name[64];
	const char *hash; /* OpenSSL's name, NULL: no authentication */
	size_t ndigest; /* bytes of it that are sent */
	enum cipher cipher;
	uint8_t auth_key[KEY_MAX], priv_key[KEY_MAX];
	size_t nauth_key, npriv_key;
};

/* "NAME[/HASH/PASSWORD[/CIPHER/PASSWORD]]", localised to the engine. False: malformed. */
bool crypt_user(struct crypt_user *u, const char *text, const uint8_t *engine, size_t nengine);

void crypt_digest(const struct crypt_user *u, const uint8_t *message, size_t n, uint8_t *out);

/* Both in place; encrypting may pad to a multiple of 8 and returns the new length. */
size_t crypt_encrypt(const struct crypt_user *u, uint32_t boots, uint32_t time,
    const uint8_t salt[SALT], uint8_t *p, size_t n);
bool crypt_decrypt(const struct crypt_user *u, uint32_t boots, uint32_t time,
    const uint8_t salt[SALT], uint8_t *p, size_t n);

#endif
