#include "collect/netconf/pipe.h"

#include <string.h>

/* The fixed part in host order, then the texts. */
struct packed {
	uint16_t len; /* of all of it */
	uint8_t kind, space, field, state, code, status;
	uint16_t caps, vlan;
	uint32_t port;
	int64_t number;
	uint64_t fid, mac, port_mac;
	uint8_t text_len[NETCONF_TEXTS];
};
_Static_assert(sizeof(struct packed) <= 72, "PIPE_FACT_MAX has room for it");
_Static_assert(NETCONF_TEXT_MAX <= UINT8_MAX, "a length is one octet");

enum { MAC_BITS = 48, VLAN_MOST = 4095 };

size_t
pipe_pack(const struct netconf_fact *f, uint8_t out[static PIPE_FACT_MAX])
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
	p.caps = f->caps;
	p.vlan = f->vlan;
	p.fid = f->fid;
	p.port = f->port;
	p.number = f->number;
	p.mac = f->mac.bits;
	p.port_mac = f->port_mac.bits;
	for (size_t i = 0; i < NETCONF_TEXTS; i++) {
		p.text_len[i] = (uint8_t)strnlen(f->text[i], NETCONF_TEXT_MAX);
		memcpy(out + at, f->text[i], p.text_len[i]);
		at += p.text_len[i];
	}
	p.len = (uint16_t)at;
	memcpy(out, &p, sizeof(p));
	return at;
}

/* Numbers that others count on, whoever sent them. */
static bool
in_range(const struct packed *p)
{
	return p->kind < NETCONF_FACT_KINDS && p->space <= SPACE_NAME &&
	       p->state <= TABLE_FAILED && p->code <= FDB_EUSAGE &&
	       p->field <= IF_LAST_CHANGE && p->status <= STATUS_MGMT && p->vlan <= VLAN_MOST &&
	       p->mac >> MAC_BITS == 0 && p->port_mac >> MAC_BITS == 0;
}

int
pipe_unpack(const uint8_t *in, size_t n, struct netconf_fact *out, struct pipe_texts *texts)
{
	struct packed p;
	size_t at = sizeof(p);

	if (n < sizeof(p)) {
		return 0;
	}
	memcpy(&p, in, sizeof(p));
	if (p.len < sizeof(p) || p.len > PIPE_FACT_MAX || !in_range(&p)) {
		return -1;
	}
	if (n < p.len) {
		return 0;
	}
	for (size_t i = 0; i < NETCONF_TEXTS; i++) {
		if (at + p.text_len[i] > p.len) {
			return -1;
		}
		memcpy(texts->at[i], in + at, p.text_len[i]);
		texts->at[i][p.text_len[i]] = '\0';
		at += p.text_len[i];
	}
	if (at != p.len) {
		return -1;
	}
	*out = (struct netconf_fact){ p.kind, p.space, p.field, p.state, p.code, p.status,
		p.caps, p.vlan, p.fid, p.port, p.number, { p.mac }, { p.port_mac },
		{ texts->at[0], texts->at[1], texts->at[2], texts->at[3], texts->at[4] } };
	return (int)p.len;
}
