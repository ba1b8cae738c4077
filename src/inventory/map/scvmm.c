/* SCVMM: the NICs that it knows, and the pools and addresses that it gives out. */
#include "inventory/map/map.h"

#include "fdbaudit/text.h"
#include "inventory/draft/addresses.h"
#include "inventory/map/cells.h"
#include "inventory/map/nic_facts.h"

#include <strings.h>

/*
 * Every server calls its first pool the same: "Default MAC address pool (vmm-1)". A server is asked
 * by its short name one day and by its full name the next.
 */
static const char *
of_manager(struct draft *d, const struct export_row *r, const char *pool)
{
	const char *manager = r->cell[COL_MANAGER];

	if (manager == NULL || pool == NULL) {
		return pool;
	}
	return draft_keep(d, text_format(&d->inv->text, "%s (%.*s)", pool,
				 (int)text_label_len(manager), manager));
}

const char *
map_scvmm_pool(struct draft *d, const struct export_row *r)
{
	const char *platform = r->cell[COL_PLATFORM];

	if (platform != NULL && strcasecmp(platform, "HyperV") != 0) {
		return PASSED_OVER "pools for other hypervisors";
	}
	return map_pool(d, r, POOL_SCVMM, of_manager(d, r, r->cell[COL_NAME]));
}

const char *
map_scvmm_grant(struct draft *d, const struct export_row *r)
{
	struct draft_grant g = { .server = "" };
	const char *why = map_mac(d, r, COL_MAC, &g.grant.mac);

	if (why != NULL) {
		return why;
	}
	g.grant.kind = POOL_SCVMM;
	g.grant.to = draft_keep(d, r->cell[COL_GRANT_TO]);
	g.grant.pool = draft_keep(d, of_manager(d, r, r->cell[COL_GRANT_POOL]));
	g.grant.src = r->src;
	draft_grant_add(d, &g);
	return NULL;
}

/* Name is the VM's for a NIC of a VM, the NIC's for one of a host. */
const char *
map_scvmm_nic(struct draft *d, const struct export_row *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_HOST_VNIC } };
	const char *why = nic_facts_refused(r);

	if (why == NULL) {
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
	}
	if (why != NULL) {
		return why;
	}
	nic_facts_read(d, r, &n);
	n.nic.dynamic = (uint8_t)nic_facts_dynamic(r);
	if (r->cell[COL_VM] != NULL || r->cell[COL_HOST] == NULL) {
		n.nic.kind = NIC_VM_VNIC;
		n.nic.name = "";
		nic_facts_vm(d, r, &n);
		if (n.vm_name[0] == '\0') {
			n.vm_name = draft_keep(d, r->cell[COL_NAME]);
		}
	}
	nic_facts_add(d, r, &n, COL_IP, true);
	return NULL;
}
