/* NICs of the host as Windows has them: Get-NetAdapter and Win32_NetworkAdapter. */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/map/cells.h"
#include "inventory/map/nic_facts.h"
#include "inventory/map/nic_kind.h"

/* Adapters that never reach a switch; many hosts have them with one and the same address. */
static const struct {
	const char *part, *reason;
} inner[] = {
	{ "Failover Cluster Virtual Adapter", PASSED_OVER "adapters of the cluster" },
	{ "WAN Miniport", PASSED_OVER "dial-up adapters" },
	{ "Remote NDIS", PASSED_OVER "links to management controllers" },
	{ "Kernel Debug Network Adapter", PASSED_OVER "adapters of kernel debuggers" },
};

const char *
map_host_nic(struct draft *d, const struct export_row *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_PHYSICAL } };
	struct mac permanent = { 0 };
	const char *why;

	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		if (map_cell_holds(r->cell[COL_DESCRIPTION], inner[i].part)) {
			return inner[i].reason;
		}
	}
	if (r->cell[COL_PERMANENT] != NULL) {
		why = map_mac(d, r, COL_PERMANENT, &permanent);
		if (why != NULL) {
			return why;
		}
	}
	if (r->cell[COL_MAC] != NULL) {
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
		if (why != NULL) {
			return why;
		}
	} else {
		n.nic.mac = permanent;
	}
	if (n.nic.mac.bits == 0) {
		return PASSED_OVER "adapters without an address";
	}
	if (!nic_kind_by_word(r, &n) && !nic_kind_by_description(r, &n) &&
	    field_tri(r->cell[COL_VIRTUAL]) == TRI_YES) {
		return PASSED_OVER "virtual adapters that no switch sees";
	}
	nic_facts_read(d, r, &n);
	if (n.nic.kind == NIC_PHYSICAL) {
		n.nic.permanent = permanent;
	}
	if (n.nic.kind == NIC_VM_VNIC) {
		nic_facts_vm(d, r, &n);
	}
	nic_facts_add(d, r, &n, COL_IP, true);
	return NULL;
}
