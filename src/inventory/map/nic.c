/* NICs: Get-VMNetworkAdapter, Get-NetAdapter, Win32_NetworkAdapter and lists made by hand. */
#include "inventory/map/nic.h"

#include "inventory/cells/fields.h"

#include "fdbaudit/text.h"

#include <string.h>
#include <strings.h>

static const char external_port[] = "is the external port of a virtual switch, no NIC";

enum { SHOWN = 40 }; /* bytes of a cell that a reason repeats */

const char *
map_mac(struct draft *d, const struct record *r, enum column_id column, struct mac *out)
{
	const char *s = r->cell[column];

	if (s == NULL) {
		return r->has[column] ? "its MAC address is empty"
				      : "has no column with a MAC address";
	}
	switch (field_mac(s, out)) {
	case MAC_READ:
		return NULL;
	case MAC_PADDED:
		draft_remark(d, r->src,
		    "MAC addresses have lost leading zeros, as in spreadsheets; they were "
		    "filled up");
		return NULL;
	case MAC_NUMBER:
		return text_format(&d->inv->text,
		    "its MAC address is the rounded number %.*s of a spreadsheet: export "
		    "again, or "
		    "import the column as text",
		    (int)SHOWN, s);
	case MAC_UNREADABLE:
		break;
	}
	return text_format(
	    &d->inv->text, "its MAC address cannot be read: %.*s", (int)SHOWN, s);
}

/* ---- what kind of NIC a row is ------------------------------------------------------------------ */

/* Kind of hand-made lists; with dynamic and static it is a VM's, and tells its kind of MAC. */
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
	{ "vm", NIC_VM_VNIC, TRI_UNKNOWN },
	{ "vm-vnic", NIC_VM_VNIC, TRI_UNKNOWN },
	{ "dynamic", NIC_VM_VNIC, TRI_YES },
	{ "static", NIC_VM_VNIC, TRI_NO },
};

bool
nic_kind_by_word(const struct record *r, struct draft_nic *n)
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

static bool
holds(const char *s, const char *part)
{
	const size_t len = strlen(part);

	for (; s != NULL && *s != '\0'; s++) {
		if (strncasecmp(s, part, len) == 0) {
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

/* Kind by name and description; false when they tell none. */
static bool
kind_by_description(const struct record *r, struct draft_nic *n)
{
	for (size_t i = 0; i < sizeof(descriptions) / sizeof(descriptions[0]); i++) {
		if (holds(r->cell[COL_DESCRIPTION], descriptions[i].part) ||
		    holds(r->cell[COL_NIC], descriptions[i].part) ||
		    holds(r->cell[COL_NAME], descriptions[i].part)) {
			n->nic.kind = (uint8_t)descriptions[i].kind;
			return true;
		}
	}
	return false;
}

/* "ManagementOS" and "Management OS" stand for the host in the VM column of some scripts. */
static bool
is_management(const struct record *r)
{
	const char *vm = r->cell[COL_VM];

	return field_tri(r->cell[COL_MANAGEMENT]) == TRI_YES ||
	       (vm != NULL && (strcasecmp(vm, "ManagementOS") == 0 ||
				  strcasecmp(vm, "Management OS") == 0));
}

/* ---- facts that all of them share --------------------------------------------------------------- */

enum tri
nic_dynamic(const struct record *r)
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

enum { VLAN_MAX = 4094 };

static uint16_t
vlan_cell(const struct record *r, enum column_id column)
{
	const int32_t v = field_number(r->cell[column], VLAN_MAX);

	return v > 0 ? (uint16_t)v : 0;
}

static void
note_vlan(const struct record *r, struct nic *n)
{
	const uint16_t access = vlan_cell(r, COL_VLAN);

	n->vlan_mode = field_word(vlan_mode_words, r->cell[COL_VLAN_MODE]);
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
		n->vlan = r->has[COL_NATIVE_VLAN] ? vlan_cell(r, COL_NATIVE_VLAN) : access;
		break;
	case VLAN_PRIVATE:
		n->vlan = r->has[COL_PRIMARY_VLAN] ? vlan_cell(r, COL_PRIMARY_VLAN) : access;
		break;
	case VLAN_UNTAGGED:
	case VLAN_MODE_UNKNOWN:
		break;
	}
}

static enum tri
row_up(const struct record *r)
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

/* "vEthernet (Management)" of Get-NetAdapter is Management of Get-VMNetworkAdapter. */
static const char *
nic_name(struct draft *d, const struct record *r)
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
nic_common(struct draft *d, const struct record *r, struct draft_nic *n)
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
	note_vlan(r, &n->nic);
	n->host = map_row_host(d, r);
	draft_switch(d, r->cell[COL_SWITCH_ID], n->host);
}

void
nic_add(struct draft *d, const struct record *r, const struct draft_nic *said,
    enum column_id ip, bool also_hosts)
{
	struct draft_nic *n = draft_nic(d, said);
	const char *list = r->cell[COL_ALLOWED_VLANS];
	uint16_t first;
	uint16_t last;

	while (said->nic.vlan_mode == VLAN_TRUNK && list != NULL &&
	       field_vlans_next(&list, &first, &last)) {
		draft_number(&d->vlans, n, first, last);
	}
	map_ips(&d->nic_ips, n, r->cell[ip]);
	if (also_hosts && said->nic.kind != NIC_VM_VNIC && said->host != NULL) {
		map_ips(&d->host_ips, said->host, r->cell[ip]);
	}
	if (said->host != NULL && said->nic.kind != NIC_VM_VNIC) {
		(void)draft_team(d, said->host, said->team, r->src);
	}
}

/* ---- VM and host vNICs, lists -------------------------------------------------------------------- */

/* Microsoft:VM-GUID\NIC-GUID: the first one names the VM. */
static const char *
vm_id(const struct record *r, char guid[static GUID_SIZE])
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
nic_vm(struct draft *d, const struct record *r, struct draft_nic *n)
{
	char guid[GUID_SIZE];
	const char *id = vm_id(r, guid);

	n->vm_name = draft_keep(d, r->cell[COL_VM]);
	n->vm_id = draft_keep(d, id);
	if (n->host == NULL) {
		return;
	}
	n->vm = draft_vm(d, n->host, n->vm_name, n->vm_id, r->src);
	if (n->vm != NULL) {
		draft_vm_facts(d, n->vm,
		    &(struct draft_vm){ .state = field_word(state_words, r->cell[COL_STATE]),
			.replica = field_word(replica_words, r->cell[COL_REPLICA]),
			.clustered = (uint8_t)field_tri(r->cell[COL_CLUSTERED]),
			.created = field_time(r->cell[COL_CREATED]),
			.src = r->src });
	}
}

const char *
nic_refused(const struct record *r)
{
	char guid[GUID_SIZE];

	if (field_tri(r->cell[COL_DELETED]) == TRI_YES) {
		return "is marked as deleted";
	}
	if (r->cell[COL_SNAPSHOT] != NULL && field_guid(r->cell[COL_SNAPSHOT], guid)) {
		return "belongs to a checkpoint, not to the VM as it runs";
	}
	if (field_tri(r->cell[COL_EXTERNAL]) == TRI_YES && !is_management(r) &&
	    r->cell[COL_VM] == NULL) {
		return external_port;
	}
	return NULL;
}

/* What a row without the word for it describes. */
static enum nic_kind
guess_kind(const struct record *r, struct draft_nic *n)
{
	if (is_management(r)) {
		return NIC_HOST_VNIC;
	}
	if (r->cell[COL_VM] != NULL) {
		return NIC_VM_VNIC;
	}
	if (kind_by_description(r, n)) {
		return (enum nic_kind)n->nic.kind;
	}
	/* No hardware has such an address. */
	return mac_is_hyperv(n->nic.mac) ? NIC_HOST_VNIC : NIC_PHYSICAL;
}

const char *
map_nic(struct draft *d, const struct record *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_PHYSICAL } };
	const char *why = nic_refused(r);

	if (why == NULL) {
		why = map_mac(d, r, COL_MAC, &n.nic.mac);
	}
	if (why != NULL) {
		return why;
	}
	if (!nic_kind_by_word(r, &n)) {
		n.nic.kind = (uint8_t)guess_kind(r, &n);
	}
	nic_common(d, r, &n);
	if (n.nic.dynamic == TRI_UNKNOWN) {
		n.nic.dynamic = (uint8_t)nic_dynamic(r);
	}
	if (n.nic.kind == NIC_VM_VNIC) {
		nic_vm(d, r, &n);
		if (n.host == NULL && n.vm_name[0] == '\0' && n.vm_id[0] == '\0') {
			return "names neither host nor VM";
		}
	}
	nic_add(d, r, &n, COL_IP, true);
	return NULL;
}

const char *
map_external(struct draft *d, const struct record *r)
{
	(void)d;
	(void)r;
	return external_port;
}

/* With the adapter nested inside (CLIXML, JSON) there is a key after all. */
const char *
map_no_key(struct draft *d, const struct record *r)
{
	if (r->cell[COL_MAC] != NULL && (r->cell[COL_VM] != NULL || is_management(r))) {
		return map_nic(d, r);
	}
	draft_remark(d, (struct src){ r->src.file, 0 },
	    "its rows do not say which NIC they belong to: Get-VMNetworkAdapter | "
	    "Export-Clixml "
	    "keeps settings with their NICs, so does the script of `fdbaudit exporter`");
	return "";
}

/* ARP and neighbour tables: what address a MAC uses; whose MAC it is others tell. */
const char *
map_neighbor(struct draft *d, const struct record *r)
{
	struct mac m = { 0 };
	const char *list = r->cell[COL_IP];
	const char *why = map_mac(d, r, COL_MAC, &m);
	uint32_t ip;

	if (why != NULL) {
		return why;
	}
	if (m.bits == 0 || (m.bits >> 40 & 1) != 0) {
		return ""; /* broadcast, multicast and unresolved entries are no stations */
	}
	while (list != NULL && field_ipv4_next(&list, &ip)) {
		draft_neighbor(d, m, ip);
	}
	return NULL;
}

/* ---- NICs of the host ------------------------------------------------------------------------------ */

/* Adapters that never reach a switch; many hosts have them with one and the same address. */
static const struct {
	const char *part, *reason;
} inner[] = {
	{ "Failover Cluster Virtual Adapter",
	    "is the virtual adapter of the cluster: never on the wire" },
	{ "WAN Miniport", "is a dial-up adapter, the same on all hosts: never on the wire" },
	{ "Remote NDIS", "is the USB link to the management controller: never on the wire" },
	{ "Kernel Debug Network Adapter", "is the kernel debugger's: never on the wire" },
};

const char *
map_host_nic(struct draft *d, const struct record *r)
{
	struct draft_nic n = { .nic = { .kind = NIC_PHYSICAL } };
	struct mac permanent = { 0 };
	const char *why;

	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		if (holds(r->cell[COL_DESCRIPTION], inner[i].part)) {
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
		return "has no MAC address";
	}
	if (!nic_kind_by_word(r, &n) && !kind_by_description(r, &n) &&
	    field_tri(r->cell[COL_VIRTUAL]) == TRI_YES) {
		return "is a virtual adapter that no switch sees";
	}
	nic_common(d, r, &n);
	if (n.nic.kind == NIC_PHYSICAL) {
		n.nic.permanent = permanent;
	}
	if (n.nic.kind == NIC_VM_VNIC) {
		nic_vm(d, r, &n);
	}
	nic_add(d, r, &n, COL_IP, true);
	return NULL;
}
