/*
 * What the rows of all models have in common: spellings of addresses, VLANs,
 * types and speeds.
 */
#include "collect/netconf/reply/model.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
nc_mac(const char *s, struct mac *out)
{
	char dotted[16];
	const size_t n = strlen(s);

	/* Huawei writes 00e0-fc12-3456: Cisco's dots as dashes. */
	if (n == 14 && s[4] == '-' && s[9] == '-') {
		memcpy(dotted, s, 15);
		dotted[4] = dotted[9] = '.';
		return mac_parse(dotted, n, out);
	}
	return mac_parse(s, n, out);
}

bool
nc_number(const char *s, uint32_t max, uint32_t *out)
{
	uint64_t n = 0;

	if (*s == '\0') {
		return false;
	}
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9') {
			return false;
		}
		n = n * 10 + (uint64_t)(*s - '0');
		if (n > max) {
			return false;
		}
	}
	*out = (uint32_t)n;
	return true;
}

uint16_t
nc_vlan(const char *s)
{
	uint32_t n = 0;

	if (strncasecmp(s, "vlan", 4) == 0) {
		s += 4;
		s += *s == '-' ? 1 : 0;
	}
	return nc_number(s, 4094, &n) ? (uint16_t)n : 0;
}

uint32_t
nc_domain(const char *name)
{
	uint32_t h = 2166136261U; /* FNV-1a */

	if (name[0] == '\0' || nc_vlan(name) != 0) {
		return name[0] != '\0' ? nc_vlan(name) : NONE;
	}
	for (; *name != '\0'; name++) {
		h = (h ^ (uint8_t)*name) * 16777619U;
	}
	return 0x10000U | (h >> 8);
}

static const struct {
	const char *word;
	uint8_t status;
} types[] = {
	{ "dynamic", 3 },
	{ "learned", 3 },
	{ "learnt", 3 },
	{ "learn", 3 },
	{ "primary", 3 },
	{ "secure", 5 },
	{ "static", 5 },
	{ "mgmt", 5 },
	{ "irb-interface", 4 },
	{ "irb-interface-anycast", 4 },
	{ "self", 4 },
	{ "own", 4 },
	{ "reserved", 4 },
	{ "evpn", 3 },
	{ "evpn-static", 5 },
	{ "invalid", 2 },
	{ "blackhole", 1 },
	{ "other", 1 },
};

uint8_t
nc_status(const char *type)
{
	const char *colon = strrchr(type, ':'); /* an identity may come with its prefix */

	type = colon != NULL ? colon + 1 : type;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcasecmp(type, types[i].word) == 0) {
			return types[i].status;
		}
	}
	return 0;
}

static const struct {
	const char *word;
	uint16_t bit;
} capabilities[] = {
	{ "bridge", CAP_BRIDGE },
	{ "mac_bridge", CAP_BRIDGE },
	{ "router", CAP_ROUTER },
	{ "access-point", CAP_WLAN_AP },
	{ "wlan", CAP_WLAN_AP },
	{ "wlan_access_point", CAP_WLAN_AP },
	{ "telephone", CAP_TELEPHONE },
	{ "phone", CAP_TELEPHONE },
	{ "station", CAP_STATION },
	{ "station_only", CAP_STATION },
	{ "repeater", CAP_REPEATER },
};

static uint16_t
capability_of(const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(capabilities[0]); i++) {
		if (strlen(capabilities[i].word) == n &&
		    strncasecmp(word, capabilities[i].word, n) == 0) {
			return capabilities[i].bit;
		}
	}
	return 0;
}

uint16_t
nc_capabilities(const char *words)
{
	uint16_t all = 0;
	uint16_t last = 0;

	for (size_t n; *words != '\0'; words += n) {
		words += strspn(words, " ,");
		n = strcspn(words, " ,");
		if (n == 5 && memcmp(words, "false", n) == 0) {
			all &= (uint16_t)~last;
		} else if (n != 4 || memcmp(words, "true", n) != 0) {
			last = capability_of(words, n);
			all |= last;
		}
	}
	return all;
}

static const char *
either(const struct nc_rows *s, enum nc_slot a, enum nc_slot b)
{
	return nc_value(s, a)[0] != '\0' ? nc_value(s, a) : nc_value(s, b);
}

enum nc_verdict
nc_row_at(struct nc_rows *s, const char *port)
{
	struct nc_fact f = nc_fact(NC_ROW);

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac)) {
		return NC_DROPPED;
	}
	f.vlan = nc_vlan(either(s, SLOT_VLAN, SLOT_VLAN_OUTER));
	f.fid = f.vlan != 0 ? f.vlan : NONE;
	f.status = nc_status(nc_value(s, SLOT_TYPE));
	f.space = SPACE_NAME;
	f.text[0] = port;
	return nc_tell(s, &f);
}

enum nc_verdict
nc_row(struct nc_rows *s)
{
	return nc_row_at(s, either(s, SLOT_PORT, SLOT_PORT_OTHER));
}

/* ---- interfaces ---- */

static enum nc_verdict
tell_text(struct nc_rows *s, struct nc_fact f, enum if_field field, const char *text)
{
	if (text[0] == '\0') {
		return NC_TAKEN;
	}
	f.kind = NC_IF_TEXT;
	f.field = (uint8_t)field;
	f.text[1] = text;
	return nc_tell(s, &f);
}

static enum nc_verdict
tell_number(struct nc_rows *s, struct nc_fact f, enum if_field field, int64_t number)
{
	f.kind = NC_IF_NUMBER;
	f.field = (uint8_t)field;
	f.number = number;
	return nc_tell(s, &f);
}

/* "1000000000", "10G", "SPEED_10GB" (OpenConfig), "1000mbps" (Junos), "10Gbps": Mbit/s, 0 unknown. */
static uint32_t
mbit_of(const char *s)
{
	char *end;
	unsigned long n;

	s += strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-:");
	n = strtoul(s, &end, 10);
	if (n == 0 || n > 1000000000000UL) {
		return 0;
	}
	switch (*end) {
	case 'G':
	case 'g':
		return n <= 4000 ? (uint32_t)n * 1000 : 0;
	case 'M':
	case 'm':
		return n <= 4000000 ? (uint32_t)n : 0;
	case '\0':
		return (uint32_t)(n / 1000000);
	default:
		return 0;
	}
}

static int64_t
oper_of(const char *s)
{
	static const char *const up[] = { "up", "if-oper-state-ready", "oper-up", "1" };
	static const char *const down[] = { "down", "if-oper-state-no-pass", "oper-down", "2",
		"lower-layer-down", "if-oper-state-lower-layer-down" };

	for (size_t i = 0; i < sizeof(up) / sizeof(up[0]); i++) {
		if (strcasecmp(s, up[i]) == 0) {
			return 1;
		}
	}
	for (size_t i = 0; i < sizeof(down) / sizeof(down[0]); i++) {
		if (strcasecmp(s, down[i]) == 0) {
			return 2;
		}
	}
	return 0;
}

enum nc_verdict
nc_interface_at(struct nc_rows *s, const struct nc_fact *p)
{
	const uint32_t mbit = mbit_of(nc_value(s, SLOT_SPEED));
	const int64_t oper = oper_of(nc_value(s, SLOT_OPER));
	struct nc_fact m = *p;
	enum nc_verdict v = tell_text(
	    s, *p, IF_NAME, p->space == SPACE_NAME ? p->text[0] : nc_value(s, SLOT_NAME));

	if (v == NC_TAKEN) {
		v = tell_text(s, *p, IF_ALIAS, nc_value(s, SLOT_DESCR));
	}
	if (v == NC_TAKEN && oper != 0) {
		v = tell_number(s, *p, IF_OPER, oper);
	}
	if (v == NC_TAKEN && mbit != 0) {
		v = tell_number(s, *p, IF_MBIT, mbit);
	}
	m.kind = NC_IF_MAC;
	if (v == NC_TAKEN && nc_mac(nc_value(s, SLOT_MAC), &m.mac) && m.mac.bits != 0) {
		v = nc_tell(s, &m);
	}
	return v;
}

static struct nc_fact
named(const char *name)
{
	struct nc_fact f = nc_fact(NC_IF_TEXT);

	f.space = SPACE_NAME;
	f.text[0] = name;
	return f;
}

enum nc_verdict
nc_interface(struct nc_rows *s)
{
	const struct nc_fact p = named(nc_value(s, SLOT_NAME));
	const char *aggregate = nc_value(s, SLOT_AGGREGATE);
	enum nc_verdict v = NC_DROPPED;

	if (p.text[0][0] != '\0') {
		v = nc_interface_at(s, &p);
	}
	if (v == NC_TAKEN && aggregate[0] != '\0') {
		v = nc_member(s, p.text[0], aggregate);
	}
	return v;
}

enum nc_verdict
nc_system(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_SYSTEM);

	f.text[1] = nc_value(s, SLOT_NAME);
	return f.text[1][0] != '\0' ? nc_tell(s, &f) : NC_NO_ROW;
}

enum nc_verdict
nc_member(struct nc_rows *s, const char *port, const char *aggregate)
{
	struct nc_fact f = named(port);

	if (port[0] == '\0' || aggregate[0] == '\0') {
		return NC_NO_ROW;
	}
	f.kind = NC_LAG_MEMBER;
	f.text[1] = aggregate;
	return nc_tell(s, &f);
}

/* ---- neighbours ---- */

enum nc_verdict
nc_neighbour_at(struct nc_rows *s, const struct nc_fact *p)
{
	struct nc_fact f = *p;

	f.kind = NC_NEIGHBOUR;
	f.text[1] = nc_value(s, SLOT_CHASSIS);
	f.text[2] = nc_value(s, SLOT_PEER_PORT);
	f.text[3] = nc_value(s, SLOT_PEER_DESCR);
	f.text[4] = nc_value(s, SLOT_PEER_NAME);
	if (f.text[1][0] == '\0' && f.text[4][0] == '\0') {
		return NC_NO_ROW; /* a port that hears nobody */
	}
	f.flags = nc_capabilities(nc_value(s, SLOT_PEER_CAPS));
	(void)nc_mac(f.text[1], &f.mac);
	(void)nc_mac(f.text[2], &f.port_mac);
	return nc_tell(s, &f);
}

enum nc_verdict
nc_neighbour(struct nc_rows *s)
{
	const struct nc_fact p = named(either(s, SLOT_PORT, SLOT_PORT_OTHER));

	return p.text[0][0] != '\0' ? nc_neighbour_at(s, &p) : NC_DROPPED;
}
