#include "collect/netconf/reply/fact.h"

#include <string.h>

struct nc_fact
nc_fact(enum nc_fact_kind kind)
{
	return (struct nc_fact){
		.kind = (uint8_t)kind, .fid = NONE, .port = NONE, .text = { "", "", "", "", "" }
	};
}

/* ---- over the pipe: fixed part in host order (the peer is our own child), then the texts ---- */

struct packed {
	uint16_t len; /* of all of it */
	uint8_t kind, space, field, state, code, status;
	uint16_t flags, vlan;
	uint32_t fid, port;
	int64_t number;
	uint64_t mac, port_mac;
	uint8_t text_len[FACT_TEXTS];
};
_Static_assert(sizeof(struct packed) <= 72, "NC_PACKED_MAX has room for it");
_Static_assert(FACT_TEXT_MAX <= UINT8_MAX, "a length is one octet");

size_t
nc_fact_pack(const struct nc_fact *f, uint8_t out[static NC_PACKED_MAX])
{
	struct packed p;
	size_t at = sizeof(p);

	memset(&p, 0, sizeof(p)); /* padding goes over the pipe too */
	p.kind = f->kind;
	p.space = f->space;
	p.field = f->field;
	p.state = f->state;
	p.code = f->code;
	p.status = f->status;
	p.flags = f->flags;
	p.vlan = f->vlan;
	p.fid = f->fid;
	p.port = f->port;
	p.number = f->number;
	p.mac = f->mac.bits;
	p.port_mac = f->port_mac.bits;
	for (size_t i = 0; i < FACT_TEXTS; i++) {
		p.text_len[i] = (uint8_t)strnlen(f->text[i], FACT_TEXT_MAX);
		memcpy(out + at, f->text[i], p.text_len[i]);
		at += p.text_len[i];
	}
	p.len = (uint16_t)at;
	memcpy(out, &p, sizeof(p));
	return at;
}

int
nc_fact_unpack(const uint8_t *in, size_t n, struct nc_fact *out, struct nc_fact_text *text)
{
	struct packed p;
	size_t at = sizeof(p);

	if (n < sizeof(p)) {
		return 0;
	}
	memcpy(&p, in, sizeof(p));
	if (p.len < sizeof(p) || p.len > NC_PACKED_MAX || p.kind >= NC_KINDS ||
	    p.space > SPACE_NAME || p.state > TABLE_FAILED || p.code > FDB_EUSAGE ||
	    p.field > IF_LAST_CHANGE) {
		return -1;
	}
	if (n < p.len) {
		return 0;
	}
	for (size_t i = 0; i < FACT_TEXTS; i++) {
		if (at + p.text_len[i] > p.len) {
			return -1;
		}
		memcpy(text->at[i], in + at, p.text_len[i]);
		text->at[i][p.text_len[i]] = '\0';
		at += p.text_len[i];
	}
	if (at != p.len) {
		return -1;
	}
	*out = (struct nc_fact){ p.kind, p.space, p.field, p.state, p.code, p.status, p.flags,
		p.vlan, p.fid, p.port, p.number, { p.mac }, { p.port_mac },
		{ text->at[0], text->at[1], text->at[2], text->at[3], text->at[4] } };
	return (int)p.len;
}
