#include "collect/netconf/reply/leaf.h"

#include "collect/device/named_fid.h"
#include "fdbaudit/snapshot.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
leaf_mac(const char *s, struct mac *out)
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
leaf_mac_like(const char *like, struct mac m, char out[static LEAF_MAC_SIZE])
{
	static const char small[] = "0123456789abcdef";
	static const char large[] = "0123456789ABCDEF";
	const char *digits = strpbrk(like, "ABCDEF") != NULL ? large : small;
	int left = 12;
	size_t n = 0;

	for (; like[n] != '\0'; n++) {
		if (n + 1 == LEAF_MAC_SIZE) {
			return false;
		}
		if (strchr(":-.", like[n]) != NULL) {
			out[n] = like[n];
		} else if (strchr("0123456789abcdefABCDEF", like[n]) != NULL && left > 0) {
			out[n] = digits[m.bits >> (4 * --left) & 15];
		} else {
			return false;
		}
	}
	out[n] = '\0';
	return left == 0;
}

bool
leaf_number(const char *s, uint32_t max, uint32_t *out)
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
leaf_vlan(const char *s)
{
	uint32_t n = 0;

	if (strncasecmp(s, "vlan", 4) == 0) {
		s += 4;
		s += *s == '-' ? 1 : 0;
	}
	return leaf_number(s, 4094, &n) ? (uint16_t)n : 0;
}

uint32_t
leaf_domain(const char *name)
{
	if (name[0] == '\0' || leaf_vlan(name) != 0) {
		return name[0] != '\0' ? leaf_vlan(name) : NONE;
	}
	return named_fid(0, name);
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
leaf_status(const char *type)
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
leaf_capabilities(const char *words)
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

uint32_t
leaf_mbit(const char *s)
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

static const struct {
	const char *word;
	uint8_t oper;
} opers[] = {
	{ "up", 1 },
	{ "if-oper-state-ready", 1 }, /* Cisco-IOS-XE-interfaces-oper */
	{ "oper-up", 1 },
	{ "1", 1 },
	{ "down", 2 },
	{ "if-oper-state-no-pass", 2 },
	{ "oper-down", 2 },
	{ "2", 2 },
	{ "lower-layer-down", 2 }, /* ietf-interfaces */
	{ "if-oper-state-lower-layer-down", 2 },
};

int64_t
leaf_oper(const char *text)
{
	for (size_t i = 0; i < sizeof(opers) / sizeof(opers[0]); i++) {
		if (strcasecmp(text, opers[i].word) == 0) {
			return opers[i].oper;
		}
	}
	return 0;
}
