/* NICs of VMs and of management: Get-VMNetworkAdapter and lists made by hand. */
#include "inventory/map/map.h"

#include "inventory/draft/files.h"
#include "inventory/map/cells.h"
#include "inventory/map/nic_facts.h"
#include "inventory/map/nic_kind.h"

const char *
map_nic(struct draft *d, const struct export_row *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_PHYSICAL } };
	const char *why = nic_facts_refused(r);

	if (why == NULL && nic_kind_is_vm(r)) {
		return map_vm(d, r);
	}
	if (why == NULL) {
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
	}
	if (why != NULL) {
		return why;
	}
	if (!nic_kind_by_word(r, &n)) {
		nic_kind_guess(r, &n);
	}
	if (n.nic.kind == NIC_VM_VNIC) {
		return nic_facts_add_vm_nic(d, r, &n);
	}
	nic_facts_read(d, r, &n);
	if (n.nic.dynamic == TRI_UNKNOWN) {
		n.nic.dynamic = (uint8_t)nic_facts_dynamic(r);
	}
	if (n.nic.kind == NIC_UNKNOWN) {
		draft_remark(d, (struct src){ r->src.file, 0 },
		    "does not tell NICs of VMs from NICs of hosts: add the columns VMName and "
		    "IsManagementOs");
	}
	nic_facts_add(d, r, &n, COL_IP, true);
	return NULL;
}

const char *
map_external(struct draft *d, const struct export_row *r)
{
	(void)d;
	(void)r;
	return nic_facts_external_port;
}

/* With the adapter nested inside (CLIXML, JSON) there is a key after all. */
const char *
map_no_key(struct draft *d, const struct export_row *r)
{
	if (r->cell[COL_MAC] != NULL &&
	    (r->cell[COL_VM] != NULL || nic_kind_is_management(r))) {
		return map_nic(d, r);
	}
	draft_remark(d, (struct src){ r->src.file, 0 },
	    "its rows do not say which NIC they belong to: Get-VMNetworkAdapter | "
	    "Export-Clixml "
	    "keeps settings with their NICs, so does the script of `fdbaudit exporter`");
	return "";
}
