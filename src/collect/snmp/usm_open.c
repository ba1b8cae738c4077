/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm_open.h"

#include "collect/snmp/message_read.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <openssl/crypto.h>

#include <string.h>

/* The library checks the digest and decrypts. False: the message is not from that engine, or damaged. */
static bool
check_and_decrypt(const struct usm_header *h, uint8_t *p, size_t n, struct usm_opened *out)
{
	static u_char plain[MESSAGE_MAX]; /* one thread: see collect.h */
	const struct snmp_secmod_def *usm = find_sec_mod(SNMP_SEC_MODEL_USM);
	u_char engine[SNMP_MAX_ENG_SIZE];
	size_t nengine = sizeof(engine);
	size_t room = 0;
	void *state = NULL;
	u_char *text = plain;
	netsnmp_session s;
	int rc;

	snmp_sess_init(&s);
	out->nuser = sizeof(out->user);
	out->nscoped = sizeof(plain);
	rc = usm->decode(&(struct snmp_secmod_incoming_params){ .msgProcModel = SNMP_VERSION_3,
	    .maxMsgSize = sizeof(plain),
	    .secParams = h->security,
	    .secModel = SNMP_SEC_MODEL_USM,
	    .secLevel = usm_header_level(h),
	    .wholeMsg = p,
	    .wholeMsgLen = n,
	    .secEngineID = engine,
	    .secEngineIDLen = &nengine,
	    .secName = out->user,
	    .secNameLen = &out->nuser,
	    .scopedPdu = &text,
	    .scopedPduLen = &out->nscoped,
	    .maxSizeResponse = &room,
	    .secStateRef = &state,
	    .sess = &s,
	    .msg_flags = h->flags });
	if (state != NULL) {
		usm->pdu_free_state_ref(state);
	}
	out->scoped = text;
	return rc == SNMPERR_SUCCESS;
}

/* Whether the digest of the message is right. Its own octets are zero from now on. */
static bool
is_authentic(const struct usm *u, const struct usm_header *h, const uint8_t *p, size_t n)
{
	uint8_t told[USM_DIGEST_MAX];
	uint8_t digest[USM_DIGEST_MAX];
	const size_t size = usm_crypt_digest_size(u->crypt);

	if (h->digest.n != size) {
		return false;
	}
	memcpy(told, h->digest.p, size);
	memset(h->digest.p, 0, size);
	return usm_crypt_digest(u->crypt, p, n, digest) &&
	       CRYPTO_memcmp(told, digest, size) == 0;
}

/* The same as check_and_decrypt() by the contexts of the session, for its own user. */
static bool
open_own(const struct usm *u, const struct usm_header *h, const uint8_t *p, size_t n,
    struct usm_opened *out)
{
	static uint8_t plain[MESSAGE_MAX]; /* one thread: see collect.h */
	struct usm_octets sealed;
	size_t left = h->nscoped;

	if (!is_authentic(u, h, p, n)) {
		return false;
	}
	out->scoped = h->scoped;
	out->nscoped = h->nscoped;
	if ((h->flags & USM_PRIV) == 0) {
		return true;
	}
	if (!usm_crypt_is_private(u->crypt) || h->salt.n != USM_SALT ||
	    usm_header_octets(h->scoped, &left, &sealed) == NULL || left != 0 ||
	    sealed.n > sizeof(plain)) {
		return false;
	}
	out->scoped = plain;
	out->nscoped = sealed.n;
	return usm_crypt_open(u->crypt,
	    &(const struct usm_iv){ (uint32_t)h->boots, (uint32_t)h->time, h->salt.p },
	    sealed.p, sealed.n, plain);
}

bool
usm_open_is_ours(const struct usm *u, const void *name, size_t n)
{
	return n == strlen(u->cred->user) && memcmp(name, u->cred->user, n) == 0;
}

/* Of another user, or of what we cannot do ourselves, the library says what it is. */
enum client_got
usm_open(const struct usm *u, const struct usm_header *h, uint8_t *p, size_t n,
    struct usm_opened *out)
{
	if (u->crypt != NULL && h->digest.p != NULL &&
	    usm_open_is_ours(u, h->user.p, h->user.n)) {
		return open_own(u, h, p, n, out) ? CLIENT_REPLY : CLIENT_UNPROVED;
	}
	/* Its window is as wide as it can be: the caller checks ours. */
	(void)set_enginetime(
	    u->engine.id, (u_int)u->engine.n, (u_int)h->boots, (u_int)h->time, TRUE);
	if (!check_and_decrypt(h, p, n, out)) {
		return CLIENT_UNPROVED;
	}
	return usm_open_is_ours(u, out->user, out->nuser) ? CLIENT_REPLY : CLIENT_STRANGER;
}
