#include "core/place/layers.h"

#include <stdio.h>

/*
 * Addresses that several devices share by design. RFC 9568 section 7.3 (VRRP;
 * CARP uses the same), RFC 2281 (HSRP version 1), Cisco's documents of HSRP
 * version 2, GLBP, vPC and ACI, Microsoft's of Network Load Balancing, FC-BB-5
 * (FCoE), the high availability guides of Fortinet and Palo Alto Networks.
 */
static const struct {
	uint64_t min, max;
	uint64_t number; /* mask of the group or router id within the address, 0 none */
	const char *words;
	enum special_kind kind;
} specials[] = {
	{ 0x000000000000, 0x000000000000, 0, "address of zeros", SPECIAL_INVALID },
	{ 0x00005e000100, 0x00005e0001ff, 0xff, "VRRP address, VRID", SPECIAL_FHRP },
	{ 0x00005e000200, 0x00005e0002ff, 0xff, "VRRP address for IPv6, VRID", SPECIAL_FHRP },
	{ 0x00000c07ac00, 0x00000c07acff, 0xff, "HSRP address, group", SPECIAL_FHRP },
	{ 0x00000c9ff000, 0x00000c9fffff, 0xfff, "HSRP version 2 address, group",
	    SPECIAL_FHRP },
	{ 0x000573a00000, 0x000573a00fff, 0xfff, "HSRP address for IPv6, group", SPECIAL_FHRP },
	{ 0x0007b4000000, 0x0007b4ffffff, 0, "GLBP forwarder", SPECIAL_FHRP },
	{ 0x00090f090000, 0x00090f09ffff, 0, "FortiGate cluster address", SPECIAL_SHARED },
	{ 0x001b17000000, 0x001b1700ffff, 0, "Palo Alto cluster address", SPECIAL_SHARED },
	{ 0x0022bdf819ff, 0x0022bdf819ff, 0, "ACI anycast gateway", SPECIAL_SHARED },
	{ 0x002304eebe00, 0x002304eebeff, 0, "vPC system address", SPECIAL_SHARED },
	{ 0x020100000000, 0x0220ffffffff, 0, "masked source of an NLB node", SPECIAL_NLB_MASK },
	{ 0x02bf00000000, 0x02bfffffffff, 0, "NLB cluster address", SPECIAL_NLB },
	{ 0x0efc00000000, 0x0efc00ffffff, 0, "FCoE fabric address", SPECIAL_SHARED },
	{ 0xffffffffffff, 0xffffffffffff, 0, "broadcast address", SPECIAL_INVALID },
};

enum { NSPECIALS = sizeof(specials) / sizeof(specials[0]) };

#define GROUP_BIT UINT64_C(0x010000000000)

static size_t
find(struct mac m)
{
	for (size_t i = 0; i < NSPECIALS; i++) {
		if (m.bits >= specials[i].min && m.bits <= specials[i].max) {
			return i;
		}
	}
	return NSPECIALS;
}

/* The operator's shared-mac that holds m, or NULL. */
static const struct mac_range *
declared(const struct settings *set, struct mac m)
{
	for (size_t i = 0; i < set->nshared_macs; i++) {
		const struct mac_range *r = &set->shared_macs[i];

		if (m.bits >= r->min.bits && m.bits <= r->max.bits) {
			return r;
		}
	}
	return NULL;
}

enum special_kind
special_kind_of(const struct settings *set, struct mac m)
{
	size_t i;

	if (declared(set, m) != NULL) {
		return SPECIAL_SHARED;
	}
	i = find(m);
	if (i < NSPECIALS) {
		return specials[i].kind;
	}
	return (m.bits & GROUP_BIT) != 0 ? SPECIAL_GROUP : SPECIAL_NONE;
}

bool
special_mac(const struct settings *set, struct mac m, struct special *out)
{
	const size_t i = find(m);
	const char *words = "group address";

	out->kind = special_kind_of(set, m);
	out->words[0] = '\0';
	if (out->kind == SPECIAL_NONE) {
		return false;
	}
	if (declared(set, m) != NULL) {
		words = "declared as shared";
	} else if (i < NSPECIALS) {
		words = specials[i].words;
		if (specials[i].number != 0) {
			(void)snprintf(out->words, sizeof(out->words), "%s %u", words,
			    (unsigned)(m.bits & specials[i].number));
			return true;
		}
	}
	(void)snprintf(out->words, sizeof(out->words), "%s", words);
	return true;
}
