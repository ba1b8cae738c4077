#include "crypt.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/provider.h>

#include <stdio.h>
#include <string.h>

enum { KU_BYTES = 1048576, CHUNK = 64, FIELDS = 5, FIELD = 64, KNOWN = 32 };

static const struct {
	const char *name, *openssl;
	size_t ndigest; /* RFC 3414, RFC 7860 */
} hashes[] = {
	{ "MD5", "MD5", 12 },
	{ "SHA", "SHA1", 12 },
	{ "SHA-224", "SHA224", 16 },
	{ "SHA-256", "SHA256", 24 },
	{ "SHA-384", "SHA384", 32 },
	{ "SHA-512", "SHA512", 48 },
};

static const struct {
	const char *name, *openssl;
	size_t nkey;
} ciphers[] = {
	[CIPHER_NONE] = { "", NULL, 0 },
	[CIPHER_DES] = { "DES", "DES-CBC", 16 }, /* key, and what the IV begins with */
	[CIPHER_AES128] = { "AES", "AES-128-CFB", 16 },
	[CIPHER_AES192] = { "AES-192", "AES-192-CFB", 24 },
	[CIPHER_AES256] = { "AES-256", "AES-256-CFB", 32 },
};

/* ---- keys ----------------------------------------------------------------------------- */

/* RFC 3414 A.2: a megabyte of the password, hashed. Kept, since it takes milliseconds. */
static size_t
password_key(const char *hash, const char *password, uint8_t *out)
{
	static struct {
		char hash[16], password[FIELD];
		uint8_t key[KEY_MAX];
		unsigned n;
	} known[KNOWN];
	static size_t nknown;
	const size_t len = strlen(password);
	EVP_MD_CTX *ctx;
	size_t at = 0;
	size_t i;

	for (i = 0; i < nknown; i++) {
		if (strcmp(known[i].hash, hash) == 0 &&
		    strcmp(known[i].password, password) == 0) {
			memcpy(out, known[i].key, known[i].n);
			return known[i].n;
		}
	}
	i = nknown < KNOWN ? nknown++ : 0;
	(void)snprintf(known[i].hash, sizeof(known[i].hash), "%s", hash);
	(void)snprintf(known[i].password, sizeof(known[i].password), "%s", password);
	ctx = EVP_MD_CTX_new();
	(void)EVP_DigestInit_ex(ctx, EVP_get_digestbyname(hash), NULL);
	for (size_t done = 0; done < KU_BYTES; done += CHUNK) {
		uint8_t chunk[CHUNK];

		for (size_t k = 0; k < CHUNK; k++) {
			chunk[k] = (uint8_t)password[at++ % len];
		}
		(void)EVP_DigestUpdate(ctx, chunk, sizeof(chunk));
	}
	(void)EVP_DigestFinal_ex(ctx, known[i].key, &known[i].n);
	EVP_MD_CTX_free(ctx);
	memcpy(out, known[i].key, known[i].n);
	return known[i].n;
}

static size_t
localised_key(
    const char *hash, const char *password, const uint8_t *engine, size_t nengine, uint8_t *out)
{
	uint8_t text[KEY_MAX + ENGINE_ID_MAX + KEY_MAX];
	uint8_t ku[KEY_MAX];
	const size_t n = password_key(hash, password, ku);
	unsigned len = 0;

	memcpy(text, ku, n);
	memcpy(text + n, engine, nengine);
	memcpy(text + n + nengine, ku, n);
	(void)EVP_Digest(text, n + nengine + n, out, &len, EVP_get_digestbyname(hash), NULL);
	return len;
}

/* draft-blumenthal-aes-usm-04 section 3.1.2.1: a key that is too short is hashed on. */
static size_t
extend_key(const char *hash, uint8_t *key, size_t n, size_t want)
{
	while (n < want) {
		unsigned len = 0;

		(void)EVP_Digest(key, n, key + n, &len, EVP_get_digestbyname(hash), NULL);
		n += len;
	}
	return want > 0 ? want : n;
}

static bool
set_auth(struct crypt_user *u, const char *name)
{
	for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++) {
		if (strcmp(hashes[i].name, name) == 0) {
			u->hash = hashes[i].openssl;
			u->ndigest = hashes[i].ndigest;
			return true;
		}
	}
	return false;
}

static bool
set_cipher(struct crypt_user *u, const char *name)
{
	for (size_t i = CIPHER_DES; i < sizeof(ciphers) / sizeof(ciphers[0]); i++) {
		if (strcmp(ciphers[i].name, name) == 0) {
			u->cipher = (enum cipher)i;
			return true;
		}
	}
	return false;
}

bool
crypt_user(struct crypt_user *u, const char *text, const uint8_t *engine, size_t nengine)
{
	char field[FIELDS][FIELD] = { "" };
	size_t n = 0;

	for (; n < FIELDS; n++) {
		const size_t len = strcspn(text, "/");

		if (len == 0 || len >= FIELD) {
			return false;
		}
		memcpy(field[n], text, len);
		if (text[len] == '\0') {
			n++;
			break;
		}
		text += len + 1;
	}
	*u = (struct crypt_user){ .cipher = CIPHER_NONE };
	memcpy(u->name, field[0], sizeof(u->name));
	if (n == 1) {
		return true;
	}
	if ((n != 3 && n != FIELDS) || !set_auth(u, field[1])) {
		return false;
	}
	u->nauth_key = localised_key(u->hash, field[2], engine, nengine, u->auth_key);
	if (n == 3) {
		return true;
	}
	if (!set_cipher(u, field[3])) {
		return false;
	}
	u->npriv_key = localised_key(u->hash, field[4], engine, nengine, u->priv_key);
	u->npriv_key = extend_key(u->hash, u->priv_key, u->npriv_key, ciphers[u->cipher].nkey);
	return true;
}

void
crypt_digest(const struct crypt_user *u, const uint8_t *message, size_t n, uint8_t *out)
{
	uint8_t whole[EVP_MAX_MD_SIZE];
	unsigned len = 0;

	(void)HMAC(EVP_get_digestbyname(u->hash), u->auth_key, (int)u->nauth_key, message, n,
	    whole, &len);
	memcpy(out, whole, u->ndigest);
}

/* ---- privacy -------------------------------------------------------------------------- */

static void
big_endian(uint8_t *p, uint32_t v)
{
	for (int i = 3; i >= 0; i--) {
		p[i] = (uint8_t)v;
		v >>= 8;
	}
}

static void
make_iv(const struct crypt_user *u, uint32_t boots, uint32_t time, const uint8_t salt[SALT],
    uint8_t iv[16])
{
	if (u->cipher == CIPHER_DES) { /* RFC 3414 section 8.1.1.1 */
		for (size_t i = 0; i < SALT; i++) {
			iv[i] = salt[i] ^ u->priv_key[8 + i];
		}
	} else { /* RFC 3826 section 3.1.2.1 */
		big_endian(iv, boots);
		big_endian(iv + 4, time);
		memcpy(iv + 8, salt, SALT);
	}
}

static bool
run_cipher(const struct crypt_user *u, const uint8_t iv[16], uint8_t *p, size_t n, int encrypt)
{
	static bool loaded;
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	int len = 0;
	bool ok;

	if (!loaded) { /* single DES is retired, but switches still have it */
		(void)OSSL_PROVIDER_load(NULL, "default");
		(void)OSSL_PROVIDER_load(NULL, "legacy");
		loaded = true;
	}
	ok = EVP_CipherInit_ex(ctx, EVP_get_cipherbyname(ciphers[u->cipher].openssl), NULL,
		 u->priv_key, iv, encrypt) == 1 &&
	     EVP_CIPHER_CTX_set_padding(ctx, 0) == 1 &&
	     EVP_CipherUpdate(ctx, p, &len, p, (int)n) == 1 && (size_t)len == n;
	EVP_CIPHER_CTX_free(ctx);
	return ok;
}

size_t
crypt_encrypt(const struct crypt_user *u, uint32_t boots, uint32_t time,
    const uint8_t salt[SALT], uint8_t *p, size_t n)
{
	uint8_t iv[16];

	if (u->cipher == CIPHER_DES) {
		for (; n % 8 != 0; n++) {
			p[n] = 0;
		}
	}
	make_iv(u, boots, time, salt, iv);
	return run_cipher(u, iv, p, n, 1) ? n : 0;
}

bool
crypt_decrypt(const struct crypt_user *u, uint32_t boots, uint32_t time,
    const uint8_t salt[SALT], uint8_t *p, size_t n)
{
	uint8_t iv[16];

	make_iv(u, boots, time, salt, iv);
	return (u->cipher != CIPHER_DES || n % 8 == 0) && run_cipher(u, iv, p, n, 0);
}
