#include "core/place/input/wellknown_macs.h"

#include "fdbaudit/text.h"

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
	enum wellknown_kind kind;
} known[] = {
	{ 0x000000000000, 0x000000000000, 0, "address of zeros", WELLKNOWN_INVALID },
	{ 0x00005e000100, 0x00005e0001ff, 0xff, "VRRP address, VRID", WELLKNOWN_FHRP },
	{ 0x00005e000200, 0x00005e0002ff, 0xff, "VRRP address for IPv6, VRID", WELLKNOWN_FHRP },
	{ 0x00000c07ac00, 0x00000c07acff, 0xff, "HSRP address, group", WELLKNOWN_FHRP },
	{ 0x00000c9ff000, 0x00000c9fffff, 0xfff, "HSRP version 2 address, group",
	    WELLKNOWN_FHRP },
	{ 0x000573a00000, 0x000573a00fff, 0xfff, "HSRP address for IPv6, group",
	    WELLKNOWN_FHRP },
	{ 0x0007b4000000, 0x0007b4ffffff, 0, "GLBP forwarder", WELLKNOWN_FHRP },
	{ 0x00090f090000, 0x00090f09ffff, 0, "FortiGate cluster address", WELLKNOWN_SHARED },
	{ 0x001b17000000, 0x001b1700ffff, 0, "Palo Alto cluster address", WELLKNOWN_SHARED },
	{ 0x0022bdf819ff, 0x0022bdf819ff, 0, "ACI anycast gateway", WELLKNOWN_SHARED },
	{ 0x002304eebe00, 0x002304eebeff, 0, "vPC system address", WELLKNOWN_SHARED },
	{ 0x020100000000, 0x0220ffffffff, 0, "masked source of an NLB node",
	    WELLKNOWN_NLB_MASK },
	{ 0x02bf00000000, 0x02bfffffffff, 0, "NLB cluster address", WELLKNOWN_NLB },
	{ 0x0efc00000000, 0x0efc00ffffff, 0, "FCoE fabric address", WELLKNOWN_SHARED },
	{ 0xffffffffffff, 0xffffffffffff, 0, "broadcast address", WELLKNOWN_INVALID },
};

enum { NKNOWN = sizeof(known) / sizeof(known[0]) };

#define GROUP_BIT UINT64_C(0x010000000000)

static size_t
find(struct mac m)
{
	for (size_t i = 0; i < NKNOWN; i++) {
		if (m.bits >= known[i].min && m.bits <= known[i].max) {
			return i;
		}
	}
	return NKNOWN;
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

enum wellknown_kind
wellknown_mac_kind(const struct settings *set, struct mac m)
{
	size_t i;

	if (declared(set, m) != NULL) {
		return WELLKNOWN_SHARED;
	}
	i = find(m);
	if (i < NKNOWN) {
		return known[i].kind;
	}
	return (m.bits & GROUP_BIT) != 0 ? WELLKNOWN_GROUP : WELLKNOWN_NONE;
}

bool
wellknown_mac_is_virtual(struct mac m)
{
	static const uint32_t prefixes[] = {
		0x00155d, 0x001dd8, /* Hyper-V, SCVMM */
		0x005056, 0x000c29, 0x000569, 0x001c14, /* VMware */
		0x00163e, 0x525400, 0x080027, /* Xen, KVM, VirtualBox */
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (m.bits >> 24 == prefixes[i]) {
			return true;
		}
	}
	return false;
}

bool
wellknown_mac_describe(const struct settings *set, struct mac m, struct wellknown_mac *out)
{
	const size_t i = find(m);
	const char *words = "group address";

	out->kind = wellknown_mac_kind(set, m);
	out->words[0] = '\0';
	if (out->kind == WELLKNOWN_NONE) {
		return false;
	}
	if (declared(set, m) != NULL) {
		words = "declared as shared";
	} else if (i < NKNOWN) {
		words = known[i].words;
		if (known[i].number != 0) {
			(void)text_print(out->words, sizeof(out->words), "%s %u", words,
			    (unsigned)(m.bits & known[i].number));
			return true;
		}
	}
	(void)text_print(out->words, sizeof(out->words), "%s", words);
	return true;
}
