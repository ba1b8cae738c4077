/* VMs: Get-VM and lists made by hand. */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/draft/merge_vm.h"
#include "inventory/map/cells.h"
#include "inventory/map/nic_facts.h"
#include "inventory/map/nic_kind.h"

#include <string.h>

/* Name and Id of such a row are the VM's: what tells its NIC must not take them for the NIC's. */
static struct export_row
named_row(const struct export_row *r)
{
	struct export_row named = *r;
	char guid[GUID_SIZE];

	if (named.cell[COL_VM] == NULL) {
		named.cell[COL_VM] = r->cell[COL_NAME];
	}
	named.cell[COL_NAME] = NULL;
	if (r->cell[COL_ID] != NULL && field_guid(r->cell[COL_ID], guid)) {
		if (named.cell[COL_VM_ID] == NULL) {
			named.cell[COL_VM_ID] = r->cell[COL_ID];
		}
		named.cell[COL_ID] = NULL;
	}
	return named;
}

static const char *
list_vm(struct draft *d, const struct export_row *r, struct draft_host *h)
{
	struct draft_vm *vm;

	if (h == NULL && strcmp(r->type, "vms") != 0) { /* our own may know none */
		return "names no host";
	}
	vm = draft_vm(d, h, r->cell[COL_VM], r->cell[COL_VM_ID], r->src);
	if (vm == NULL) {
		return "names no VM";
	}
	if (!r->has[COL_VM_IN_LIST]) { /* our own tells it by itself */
		draft_vm_listed(vm, d->row_time);
	}
	map_vm_state(d, vm, r);
	return NULL;
}

/* A VM that has an address is a NIC as well; one whose address cannot be read is a VM still. */
const char *
map_vm(struct draft *d, const struct export_row *r)
{
	const struct export_row row = named_row(r);
	struct draft_nic n = { .nic = { .kind = NIC_VM_VNIC } };
	struct draft_host *h = map_row_host(d, r);
	const char *refused = nic_facts_refused(r);
	const char *why = refused != NULL ? refused : list_vm(d, &row, h);

	if (refused != NULL || field_is_nothing(r->cell[COL_MAC])) {
		return why;
	}
	why = map_mac(d, r, COL_MAC, &n.nic.mac);
	return why != NULL ? why : nic_facts_add_vm_nic(d, &row, &n);
}
