#include "inventory/map/nic_facts.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/draft/merge_nic.h"
#include "inventory/draft/merge_team.h"
#include "inventory/draft/merge_vm.h"
#include "inventory/map/cells.h"
#include "inventory/map/map.h"
#include "inventory/map/nic_kind.h"

#include <string.h>
#include <strings.h>

const char nic_facts_external_port[] = PASSED_OVER "external ports of switches";

enum tri
nic_facts_dynamic(const struct export_row *r)
{
	const char *type = r->cell[COL_MAC_TYPE];
	const enum tri dynamic = field_tri(r->cell[COL_DYNAMIC]);

	if (dynamic != TRI_UNKNOWN) {
		return dynamic;
	}
	if (type != NULL) {
		return strcasecmp(type, "Dynamic") == 0 ? TRI_YES : TRI_NO;
	}
	switch (field_tri(r->cell[COL_STATIC])) {
	case TRI_YES:
		return TRI_NO;
	case TRI_NO:
		return TRI_YES;
	case TRI_UNKNOWN:
		break;
	}
	return TRI_UNKNOWN;
}

static void
note_vlan(const struct export_row *r, struct nic *n)
{
	const uint16_t access = field_vlan(r->cell[COL_VLAN]);

	n->vlan_mode = state_word_value(state_words_vlan_mode, r->cell[COL_VLAN_MODE]);
	if (n->vlan_mode == VLAN_MODE_UNKNOWN) {
		/* A bare VLAN column; SCVMM adds whether it counts. */
		if (access != 0 && field_tri(r->cell[COL_VLAN_ENABLED]) != TRI_NO) {
			n->vlan_mode = VLAN_ACCESS;
			n->vlan = access;
		} else if (r->cell[COL_VLAN] != NULL) {
			n->vlan_mode = VLAN_UNTAGGED;
		}
		return;
	}
	switch ((enum vlan_mode)n->vlan_mode) {
	case VLAN_ACCESS:
		n->vlan = access;
		break;
	case VLAN_TRUNK: /* our own exports have one column for all modes */
		n->vlan =
		    r->has[COL_NATIVE_VLAN] ? field_vlan(r->cell[COL_NATIVE_VLAN]) : access;
		break;
	case VLAN_PRIVATE:
		n->vlan =
		    r->has[COL_PRIMARY_VLAN] ? field_vlan(r->cell[COL_PRIMARY_VLAN]) : access;
		break;
	case VLAN_UNTAGGED:
	case VLAN_MODE_UNKNOWN:
		break;
	}
}

static enum tri
row_up(const struct export_row *r)
{
	static const char *const down[] = { "Disconnected", "Disabled", "Not Present", "Down" };
	const char *s = r->cell[COL_STATUS];

	if (s == NULL) {
		return field_tri(r->cell[COL_CONNECTED]);
	}
	if (strcasecmp(s, "Up") == 0) {
		return TRI_YES;
	}
	for (size_t i = 0; i < sizeof(down) / sizeof(down[0]); i++) {
		if (strcasecmp(s, down[i]) == 0) {
			return TRI_NO;
		}
	}
	return TRI_UNKNOWN;
}

/* An empty switch is none, unless the row says that it is connected. */
static enum tri
plugged(const struct export_row *r)
{
	if (r->has[COL_PLUGGED]) { /* our own */
		return field_tri(r->cell[COL_PLUGGED]);
	}
	if (r->cell[COL_SWITCH] != NULL) {
		return TRI_YES;
	}
	if (!r->has[COL_SWITCH]) {
		return TRI_UNKNOWN;
	}
	return field_tri(r->cell[COL_CONNECTED]) == TRI_YES ? TRI_UNKNOWN : TRI_NO;
}

/* "vEthernet (Management)" of Get-NetAdapter is Management of Get-VMNetworkAdapter. */
static const char *
nic_name(struct draft *d, const struct export_row *r)
{
	static const char before[] = "vEthernet (";
	const size_t b = sizeof(before) - 1;
	const char *s =
	    draft_keep(d, r->cell[COL_NIC] != NULL ? r->cell[COL_NIC] : r->cell[COL_NAME]);
	const size_t len = strlen(s);

	if (len > b + 1 && strncasecmp(s, before, b) == 0 && s[len - 1] == ')') {
		/* Cleaned again: what is left may begin with a blank. */
		return draft_keep(
		    d, text_format(&d->inv->text, "%.*s", (int)(len - b - 1), s + b));
	}
	return s;
}

void
nic_facts_read(struct draft *d, const struct export_row *r, struct draft_nic *n)
{
	n->nic.src = r->src;
	n->nic.name = nic_name(d, r);
	n->nic.id =
	    draft_keep(d, r->cell[COL_ID] != NULL ? r->cell[COL_ID] : r->cell[COL_DEVICE_ID]);
	n->nic.vswitch = draft_keep(d, r->cell[COL_SWITCH]);
	n->nic.spoof = (uint8_t)field_on_off(r->cell[COL_SPOOFING]);
	n->nic.teaming = (uint8_t)field_on_off(r->cell[COL_ALLOW_TEAMING]);
	n->nic.up = (uint8_t)row_up(r);
	n->descr = draft_keep(d, r->cell[COL_DESCRIPTION]);
	n->team = draft_keep(d, r->cell[COL_TEAM]);
	n->nic.collected = d->row_time;
	n->nic.plugged = (uint8_t)plugged(r);
	if (r->cell[COL_SWITCH] != NULL || r->has[COL_PLUGGED]) {
		d->files[r->src.file].names_switches = true;
	}
	n->nic.switch_type = state_word_value(state_words_switch, r->cell[COL_SWITCH_TYPE]);
	note_vlan(r, &n->nic);
	n->host = map_row_host(d, r);
	draft_switch(d, r->cell[COL_SWITCH_ID], n->host);
}

void
nic_facts_add(struct draft *d, const struct export_row *r, const struct draft_nic *told,
    enum column_id ip, bool also_hosts)
{
	struct draft_nic *n = draft_nic_add(d, told);
	const char *list = r->cell[COL_ALLOWED_VLANS];
	uint16_t first;
	uint16_t last;

	while (told->nic.vlan_mode == VLAN_TRUNK && list != NULL &&
	       field_vlans_next(&list, &first, &last)) {
		owned_ranges_add(&d->vlans, n, first, last);
	}
	map_ips(&d->nic_ips, n, r->cell[ip]);
	if (also_hosts && told->nic.kind != NIC_VM_VNIC && told->host != NULL) {
		map_ips(&d->host_ips, told->host, r->cell[ip]);
	}
	if (told->host != NULL && told->nic.kind != NIC_VM_VNIC) {
		(void)draft_team(d, told->host, told->team, r->src);
	}
}

/* Microsoft:VM-GUID\NIC-GUID: the first one names the VM. */
static const char *
vm_id(const struct export_row *r, char guid[static GUID_SIZE])
{
	static const uint8_t columns[] = { COL_ID, COL_DEVICE_ID };
	static const char before[] = "Microsoft:";
	const size_t b = sizeof(before) - 1;
	const char *s = r->cell[COL_VM_ID];
	char id[GUID_SIZE];

	if (s != NULL && field_guid(s, guid)) {
		return guid;
	}
	for (size_t i = 0; i < sizeof(columns); i++) {
		s = r->cell[columns[i]];
		if (s != NULL && strncasecmp(s, before, b) == 0 &&
		    strlen(s) >= b + GUID_SIZE - 1) {
			memcpy(id, s + b, GUID_SIZE - 1);
			id[GUID_SIZE - 1] = '\0';
			return field_guid(id, guid) ? guid : "";
		}
	}
	return "";
}

void
nic_facts_vm(struct draft *d, const struct export_row *r, struct draft_nic *n)
{
	char guid[GUID_SIZE];
	const char *id = vm_id(r, guid);

	n->vm_name = draft_keep(d, r->cell[COL_VM]);
	n->vm_id = draft_keep(d, id);
	if (n->vm_name[0] == '\0' &&
	    n->vm_id[0] == '\0') { /* the name of an object of Get-VM */
		n->vm_name = draft_keep(d, r->cell[COL_NAME]);
		n->nic.name = draft_keep(d, r->cell[COL_NIC]);
	}
	if (n->host == NULL) {
		n->vm_told = map_vm_told(d, r);
		return;
	}
	n->vm = draft_vm(d, n->host, n->vm_name, n->vm_id, r->src);
	if (n->vm != NULL) {
		map_vm_state(d, n->vm, r);
	}
}

const char *
nic_facts_add_vm_nic(struct draft *d, const struct export_row *r, struct draft_nic *n)
{
	nic_facts_read(d, r, n);
	if (n->nic.dynamic == TRI_UNKNOWN) {
		n->nic.dynamic = (uint8_t)nic_facts_dynamic(r);
	}
	nic_facts_vm(d, r, n);
	if (n->host == NULL && n->vm_name[0] == '\0' && n->vm_id[0] == '\0') {
		return "names neither host nor VM";
	}
	nic_facts_add(d, r, n, COL_IP, true);
	return NULL;
}

const char *
nic_facts_refused(const struct export_row *r)
{
	char guid[GUID_SIZE];

	if (field_tri(r->cell[COL_DELETED]) == TRI_YES) {
		return PASSED_OVER "marked as deleted";
	}
	if (r->cell[COL_SNAPSHOT] != NULL && field_guid(r->cell[COL_SNAPSHOT], guid)) {
		return PASSED_OVER "of checkpoints";
	}
	if (field_tri(r->cell[COL_EXTERNAL]) == TRI_YES && !nic_kind_is_management(r) &&
	    r->cell[COL_VM] == NULL) {
		return nic_facts_external_port;
	}
	return NULL;
}
