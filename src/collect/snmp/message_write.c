#include "collect/snmp/message_write.h"

void
message_write_pdu(struct ber_out *o, const struct client_request *q, int32_t id)
{
	static const uint8_t tags[] = { [CLIENT_GET] = TAG_GET,
		[CLIENT_GETNEXT] = TAG_GETNEXT,
		[CLIENT_GETBULK] = TAG_GETBULK };
	static const uint8_t null[] = { TAG_NULL, 0 };
	const uint8_t *const end = o->p;

	for (size_t i = q->noids; i > 0; i--) {
		const uint8_t *inner = o->p;

		ber_write_raw(o, null, sizeof(null));
		ber_write_oid(o, q->oids[i - 1]);
		ber_write_head(o, TAG_SEQUENCE, inner);
	}
	ber_write_head(o, TAG_SEQUENCE, end);
	ber_write_number(o, q->op == CLIENT_GETBULK ? q->repetitions : 0); /* or error-index */
	ber_write_number(o, 0); /* non-repeaters or error-status */
	ber_write_number(o, (uint32_t)id);
	ber_write_head(o, tags[q->op], end);
}

const uint8_t *
message_write(struct message_buffer *buf, const struct message_community *community,
    const struct client_request *q, int32_t id)
{
	struct ber_out o = { .begin = buf->bytes, .p = buf->bytes + MESSAGE_ROOM };
	const uint8_t *const end = o.p;

	message_write_pdu(&o, q, id);
	ber_write_octets(&o, community->name, community->len);
	ber_write_number(&o, (uint32_t)community->version);
	ber_write_head(&o, TAG_SEQUENCE, end);
	return o.full ? NULL : o.p;
}
