#include "collect/snmp/usm_write.h"

#include <string.h>

enum {
	VERSION_3 = 3, /* msgVersion */
	MODEL_USM = 3, /* msgSecurityModel */
	REPORTABLE = 4, /* of msgFlags */
	SIZE_MOST = 65507 /* msgMaxSize: no datagram of IPv4 has more octets */
};

/* The ScopedPDU; encrypted with this salt where that is not NULL. */
static bool
put_scoped(struct ber_out *o, const struct usm_asker *who, const struct client_request *q,
    int32_t id, const uint8_t *salt)
{
	uint8_t *const end = o->p;

	message_write_pdu(o, q, id);
	ber_write_octets(o, who->context, strlen(who->context));
	ber_write_octets(o, who->engine->id, who->engine->n);
	ber_write_head(o, TAG_SEQUENCE, end);
	if (o->full || salt == NULL) {
		return !o->full;
	}
	if (!usm_crypt_seal(who->crypt, &(const struct usm_iv){ who->boots, who->time, salt },
		o->p, (size_t)(end - o->p), o->p)) {
		return false;
	}
	ber_write_head(o, TAG_OCTETS, end);
	return true;
}

/* msgSecurityParameters. Returns where the digest goes. */
static uint8_t *
put_security(struct ber_out *o, const struct usm_asker *who, const uint8_t *salt)
{
	static const uint8_t zero[USM_DIGEST_MAX];
	const uint8_t *const end = o->p;
	const uint8_t *inner;
	uint8_t *digest;

	ber_write_octets(o, salt != NULL ? salt : zero, salt != NULL ? USM_SALT : 0);
	inner = o->p;
	ber_write_raw(o, zero, usm_crypt_digest_size(who->crypt));
	digest = o->p;
	ber_write_head(o, TAG_OCTETS, inner);
	ber_write_octets(o, who->user, strlen(who->user));
	ber_write_number(o, who->time);
	ber_write_number(o, who->boots);
	ber_write_octets(o, who->engine->id, who->engine->n);
	ber_write_head(o, TAG_SEQUENCE, end);
	ber_write_head(o, TAG_OCTETS, end);
	return digest;
}

/* msgGlobalData. */
static void
put_global(struct ber_out *o, int32_t id, uint8_t flags)
{
	const uint8_t *const end = o->p;

	ber_write_number(o, MODEL_USM);
	ber_write_octets(o, &flags, sizeof(flags));
	ber_write_number(o, SIZE_MOST);
	ber_write_number(o, (uint32_t)id);
	ber_write_head(o, TAG_SEQUENCE, end);
}

const uint8_t *
usm_write(struct message_buffer *buf, const struct usm_asker *who,
    const struct client_request *q, int32_t id)
{
	struct ber_out o = { .begin = buf->bytes, .p = buf->bytes + MESSAGE_ROOM };
	const uint8_t *const end = o.p;
	const bool is_private = usm_crypt_is_private(who->crypt);
	uint8_t digest[USM_DIGEST_MAX];
	uint8_t salt[USM_SALT] = { 0 };
	uint8_t *at;

	if (is_private) {
		usm_crypt_salt(who->crypt, salt);
	}
	if (!put_scoped(&o, who, q, id, is_private ? salt : NULL)) {
		return NULL;
	}
	at = put_security(&o, who, is_private ? salt : NULL);
	put_global(&o, id, (uint8_t)(REPORTABLE | USM_AUTH | (is_private ? USM_PRIV : 0)));
	ber_write_number(&o, VERSION_3);
	ber_write_head(&o, TAG_SEQUENCE, end);
	if (o.full || !usm_crypt_digest(who->crypt, o.p, (size_t)(end - o.p), digest)) {
		return NULL;
	}
	memcpy(at, digest, usm_crypt_digest_size(who->crypt));
	return o.p;
}
