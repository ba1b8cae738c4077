/* VMs: Get-VM and lists made by hand. */
#include "inventory/map/map.h"

#include "inventory/cells/fields.h"
#include "inventory/draft/merge_vm.h"
#include "inventory/map/cells.h"

#include <string.h>

const char *
map_vm(struct draft *d, const struct export_row *r)
{
	struct draft_host *h;
	const char *name = r->cell[COL_VM] != NULL ? r->cell[COL_VM] : r->cell[COL_NAME];
	const char *id = r->cell[COL_VM_ID] != NULL ? r->cell[COL_VM_ID] : r->cell[COL_ID];
	struct draft_vm *vm;

	if (r->cell[COL_MAC] != NULL) {
		return map_nic(d, r);
	}
	h = map_row_host(d, r);
	if (h == NULL && strcmp(r->type, "vms") != 0) { /* our own may know none */
		return "names no host";
	}
	if (field_tri(r->cell[COL_DELETED]) == TRI_YES) {
		return "is marked as deleted";
	}
	vm = draft_vm(d, h, name, id, r->src);
	if (vm == NULL) {
		return "names no VM";
	}
	if (!r->has[COL_VM_LISTED]) { /* our own tells it by itself */
		draft_vm_listed(vm, d->row_time);
	}
	map_vm_state(d, vm, r);
	return NULL;
}
