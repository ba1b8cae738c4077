/*
 * Sources: what SCVMM refuses in pools of its own and its default pools (VMM documentation, "Set up the
 * VMM networking fabric: MAC address pools"); RFC 9568 section 7.3 (VRRP), RFC 2281 (HSRP); Network Load
 * Balancing (KB 197862); the OUI list of the IEEE for the rest.
 */
#include "core/plan/plan_reserved.h"

#define OUI(bits) UINT64_C(bits) << 24, (UINT64_C(bits) << 24 | 0xffffff)

static const struct reserved list[] = {
	{ UINT64_C(0x001dd8b71c00), UINT64_C(0x001dd8f41fff),
	    "the pool that every SCVMM server hands out by default", true },
	{ OUI(0x0003ff), "Microsoft (Virtual PC)", false },
	{ OUI(0x000d3a), "Microsoft", false },
	{ OUI(0x00125a), "Microsoft", false },
	{ OUI(0x0017fa), "Microsoft", false },
	{ OUI(0x0050f2), "Microsoft", false },
	{ OUI(0x002248), "Microsoft (Azure)", false },
	{ OUI(0x6045bd), "Microsoft (Azure)", false },
	{ OUI(0x7c1e52), "Microsoft (Azure)", false },
	{ OUI(0x000569), "VMware", false },
	{ OUI(0x000c29), "VMware", false },
	{ OUI(0x001c14), "VMware", false },
	{ OUI(0x005056), "VMware", false },
	{ OUI(0x00163e), "Xen", false },
	{ OUI(0x525400), "KVM", false },
	{ OUI(0x080027), "VirtualBox", false },
	{ UINT64_C(0x024200000000), UINT64_C(0x0242ffffffff), "Docker", false },
	{ UINT64_C(0x02bf00000000), UINT64_C(0x02bfffffffff), "Network Load Balancing", false },
	{ UINT64_C(0x00005e000000), UINT64_C(0x00005effffff), "IANA (VRRP and others)", false },
	{ UINT64_C(0x00000c07ac00), UINT64_C(0x00000c07acff), "HSRP", false },
	{ UINT64_C(0x00000c9ff000), UINT64_C(0x00000c9fffff), "HSRP", false },
	{ UINT64_C(0x000573a00000), UINT64_C(0x000573a00fff), "HSRP", false },
	{ UINT64_C(0x0007b4000000), UINT64_C(0x0007b4ffffff), "GLBP", false },
};
enum { NRESERVED = sizeof(list) / sizeof(list[0]) };

const struct reserved *
plan_reserved_at(size_t i)
{
	return i < NRESERVED ? &list[i] : NULL;
}

const struct reserved *
plan_reserved_in(uint64_t min, uint64_t max)
{
	for (size_t i = 0; i < NRESERVED; i++) {
		if (list[i].min <= max && list[i].max >= min) {
			return &list[i];
		}
	}
	return NULL;
}
