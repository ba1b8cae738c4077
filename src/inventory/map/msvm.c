/*
 * WMI classes of root\virtualization: the way to export Hyper-V 2008 R2, which had no cmdlets.
 */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/draft/merge_vm.h"
#include "inventory/map/cells.h"
#include "inventory/map/nic_facts.h"

/* The host itself is a row of this class, too: only VMs have a GUID for a name. */
const char *
map_msvm_vm(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = map_row_host(d, r);
	char guid[GUID_SIZE];
	struct draft_vm *vm;

	if (r->cell[COL_NAME] == NULL || !field_guid(r->cell[COL_NAME], guid)) {
		return PASSED_OVER "hosts among the VMs";
	}
	if (h == NULL) {
		return "names no host";
	}
	vm = draft_vm(d, h, r->cell[COL_NIC], guid, r->src);
	draft_vm_listed(vm, d->row_time);
	draft_vm_merge(d, vm,
	    &(struct draft_vm){
		.state = state_word_value(state_words_vm, r->cell[COL_STATE]), .src = r->src });
	return NULL;
}

/* The route of 2008 R2, which had no cmdlets: InstanceID names VM and NIC. */
const char *
map_msvm_nic(struct draft *d, const struct export_row *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_VM_VNIC } };
	const char *why = map_mac(d, r, COL_MAC, &n.nic.mac);

	if (why != NULL) {
		return why;
	}
	nic_facts_read(d, r, &n);
	n.nic.dynamic = (uint8_t)nic_facts_dynamic(r);
	nic_facts_vm(d, r, &n);
	if (n.vm_id[0] == '\0' && n.vm_name[0] == '\0') {
		return "names no VM: InstanceID is missing";
	}
	nic_facts_add(d, r, &n, COL_IP, true);
	return NULL;
}
