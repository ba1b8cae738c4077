#include "report/estate/words.h"

#include "report/common/vm_state.h"

enum { MOST_WORDS = 6 };

/* In the order of the enums in inventory.h. */
static const char *const words[ESTATE_NWORDS][MOST_WORDS] = {
	[ESTATE_NIC_KIND] = { "physical", "team", "host-vnic", "vm-vnic", "unknown" },
	[ESTATE_VLAN_MODE] = { NULL, "untagged", "access", "trunk", "private" },
	[ESTATE_REPLICA] = { NULL, "None", "Primary", "Replica", "TestReplica",
	    "ExtendedReplica" },
	[ESTATE_TEAM_MODE] = { NULL, "SwitchIndependent", "Static", "Lacp" },
	[ESTATE_BALANCE] = { NULL, "HyperVPort", "Dynamic", "AddressHash" },
	[ESTATE_POOL_KIND] = { "host", "scvmm", "nc", "declared" },
	[ESTATE_SWITCH_TYPE] = { NULL, "Private", "Internal", "External" },
	[ESTATE_TRI] = { NULL, "false", "true" },
};

const char *
estate_word(enum estate_words of, uint8_t value)
{
	if (of == ESTATE_VM_STATE) {
		return vm_state_word(value);
	}
	return value < MOST_WORDS ? words[of][value] : NULL;
}

void
estate_ips(const struct inventory *inv, struct span ips, struct str *to)
{
	for (uint32_t i = 0; i < ips.n; i++) {
		const uint32_t ip = inv->ips[ips.first + i];

		str_format(to, "%s%u.%u.%u.%u", i > 0 ? " " : "", (unsigned)(ip >> 24),
		    (unsigned)(ip >> 16 & 0xff), (unsigned)(ip >> 8 & 0xff),
		    (unsigned)(ip & 0xff));
	}
}

void
estate_vlans(const struct inventory *inv, struct span vlans, struct str *to)
{
	const uint32_t end = vlans.first + vlans.n;
	const uint16_t *v = inv->vlans;
	uint32_t i = vlans.first;

	while (i < end) {
		uint32_t last = i;

		while (last + 1 < end && v[last + 1] == v[last] + 1) {
			last++;
		}
		str_format(to, last > i ? "%s%u-%u" : "%s%u", i > vlans.first ? "," : "",
		    (unsigned)v[i], (unsigned)v[last]);
		i = last + 1;
	}
}
