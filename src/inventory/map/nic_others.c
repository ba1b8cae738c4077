/* NICs as our own exports, SCVMM and the WMI of 2008 R2 tell them. */
#include "inventory/map/nic.h"

#include "inventory/cells/fields.h"

const char *
map_own_nic(struct draft *d, const struct record *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_PHYSICAL } };
	const char *why = NULL;

	if (!nic_kind_by_word(r, &n)) {
		return "is of no kind that is known";
	}
	if (r->cell[COL_MAC] != NULL) { /* else it was never started */
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
	}
	if (why == NULL && r->cell[COL_PERMANENT] != NULL) {
		why = map_mac(d, r, COL_PERMANENT, &n.nic.permanent);
	}
	if (why != NULL) {
		return why;
	}
	nic_common(d, r, &n);
	if (n.nic.dynamic == TRI_UNKNOWN) {
		n.nic.dynamic = (uint8_t)nic_dynamic(r);
	}
	if (n.nic.kind == NIC_VM_VNIC) {
		nic_vm(d, r, &n);
	}
	nic_add(d, r, &n, r->has[COL_NIC_IP] ? COL_NIC_IP : COL_IP, false);
	return NULL;
}

/* Name is the VM's for a NIC of a VM, the NIC's for one of a host. */
const char *
map_scvmm_nic(struct draft *d, const struct record *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_HOST_VNIC } };
	const char *why = nic_refused(r);

	if (why == NULL) {
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
	}
	if (why != NULL) {
		return why;
	}
	nic_common(d, r, &n);
	n.nic.dynamic = (uint8_t)nic_dynamic(r);
	if (r->cell[COL_VM] != NULL || r->cell[COL_HOST] == NULL) {
		n.nic.kind = NIC_VM_VNIC;
		n.nic.name = "";
		nic_vm(d, r, &n);
		if (n.vm_name[0] == '\0') {
			n.vm_name = draft_keep(d, r->cell[COL_NAME]);
		}
	}
	nic_add(d, r, &n, COL_IP, true);
	return NULL;
}

/* The route of 2008 R2, which had no cmdlets: InstanceID names VM and NIC. */
const char *
map_msvm_nic(struct draft *d, const struct record *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_VM_VNIC } };
	const char *why = map_mac(d, r, COL_MAC, &n.nic.mac);

	if (why != NULL) {
		return why;
	}
	nic_common(d, r, &n);
	n.nic.dynamic = (uint8_t)nic_dynamic(r);
	nic_vm(d, r, &n);
	if (n.vm_id[0] == '\0' && n.vm_name[0] == '\0') {
		return "names no VM: InstanceID is missing";
	}
	nic_add(d, r, &n, COL_IP, true);
	return NULL;
}
