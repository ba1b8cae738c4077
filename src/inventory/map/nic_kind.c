#include "inventory/map/nic_kind.h"

#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/map/cells.h"

#include <strings.h>

/*
 * Words of lists made by hand; "dynamic" and "static" stand for a VM's NIC and how it got its
 * MAC.
 */
static const struct {
	const char *word;
	enum nic_kind kind;
	enum tri dynamic;
} kinds[] = {
	{ "physical", NIC_PHYSICAL, TRI_UNKNOWN },
	{ "pnic", NIC_PHYSICAL, TRI_UNKNOWN },
	{ "team", NIC_TEAM, TRI_UNKNOWN },
	{ "mgmt-vnic", NIC_HOST_VNIC, TRI_UNKNOWN },
	{ "host-vnic", NIC_HOST_VNIC, TRI_UNKNOWN },
	{ "unknown", NIC_UNKNOWN, TRI_UNKNOWN },
	{ "vm", NIC_VM_VNIC, TRI_UNKNOWN },
	{ "vm-vnic", NIC_VM_VNIC, TRI_UNKNOWN },
	{ "dynamic", NIC_VM_VNIC, TRI_YES },
	{ "static", NIC_VM_VNIC, TRI_NO },
};

bool
nic_kind_by_word(const struct export_row *r, struct draft_nic *n)
{
	const char *s = r->cell[COL_KIND];

	for (size_t i = 0; s != NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcasecmp(s, kinds[i].word) == 0) {
			n->nic.kind = (uint8_t)kinds[i].kind;
			n->nic.dynamic = (uint8_t)kinds[i].dynamic;
			return true;
		}
	}
	return false;
}

static const struct {
	const char *part;
	enum nic_kind kind;
} descriptions[] = {
	{ "Multiplexor", NIC_TEAM },
	{ "Hyper-V Virtual Ethernet Adapter", NIC_HOST_VNIC },
	{ "vEthernet (", NIC_HOST_VNIC },
};

bool
nic_kind_by_description(const struct export_row *r, struct draft_nic *n)
{
	for (size_t i = 0; i < sizeof(descriptions) / sizeof(descriptions[0]); i++) {
		if (map_cell_holds(r->cell[COL_DESCRIPTION], descriptions[i].part) ||
		    map_cell_holds(r->cell[COL_NIC], descriptions[i].part) ||
		    map_cell_holds(r->cell[COL_NAME], descriptions[i].part)) {
			n->nic.kind = (uint8_t)descriptions[i].kind;
			return true;
		}
	}
	return false;
}

/* "ManagementOS" and "Management OS" stand for the host in the VM column of some scripts. */
bool
nic_kind_is_management(const struct export_row *r)
{
	const char *vm = r->cell[COL_VM];

	return field_tri(r->cell[COL_MANAGEMENT]) == TRI_YES ||
	       (vm != NULL && (strcasecmp(vm, "ManagementOS") == 0 ||
				  strcasecmp(vm, "Management OS") == 0));
}

/*
 * Whether a row that has no column for a VM is of a VM all the same, by what VMs alone have. Link
 * states of adapters stand in a column State as well: a word of VMs decides.
 */
static bool
is_vm_row(const struct export_row *r)
{
	static const uint8_t signs[] = { COL_GENERATION, COL_VM_SIGN, COL_REPLICA,
		COL_CREATED };

	if (r->cell[COL_NAME] == NULL) {
		return false;
	}
	for (size_t i = 0; i < sizeof(signs); i++) {
		if (r->has[signs[i]]) {
			return true;
		}
	}
	return strcasecmp(r->type, "VirtualMachine") == 0 ||
	       state_word_value(state_words_vm, r->cell[COL_STATE]) != VM_STATE_UNKNOWN;
}

/* Whether anything tells that the name is an adapter's, and not a VM's. */
static bool
names_adapter(const struct export_row *r)
{
	return r->cell[COL_NIC] != NULL || r->has[COL_DESCRIPTION] || r->has[COL_PERMANENT] ||
	       r->has[COL_MANAGEMENT] || r->has[COL_TEAM] || r->has[COL_KIND];
}

/* What nothing but an address tells: hardware has addresses of its makers, not of a manager. */
static enum nic_kind
kind_by_address(struct mac m)
{
	const bool local = (m.bits >> 41 & 1) != 0;
	const bool scvmm = m.bits >> 24 == 0x001dd8; /* SCVMM's default pool is in it */

	return mac_is_hyperv(m) || scvmm || local ? NIC_UNKNOWN : NIC_PHYSICAL;
}

bool
nic_kind_is_vm(const struct export_row *r)
{
	struct draft_nic n;

	return r->cell[COL_VM] == NULL && !nic_kind_is_management(r) &&
	       !nic_kind_by_word(r, &n) && !nic_kind_by_description(r, &n) && is_vm_row(r);
}

void
nic_kind_guess(const struct export_row *r, struct draft_nic *n)
{
	if (nic_kind_is_management(r)) {
		n->nic.kind = NIC_HOST_VNIC;
	} else if (r->cell[COL_VM] == NULL && nic_kind_by_description(r, n)) {
		return;
	} else if (r->cell[COL_VM] != NULL || is_vm_row(r)) {
		n->nic.kind = NIC_VM_VNIC;
	} else if (!names_adapter(r)) {
		n->nic.kind = (uint8_t)kind_by_address(n->nic.mac);
	} else {
		/* No hardware has an address of Hyper-V. */
		n->nic.kind = mac_is_hyperv(n->nic.mac) ? NIC_HOST_VNIC : NIC_PHYSICAL;
	}
}
