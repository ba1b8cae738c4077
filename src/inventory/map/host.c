/* Hosts, clusters and VMs: Get-VMHost, Get-ClusterNode, Get-ClusterGroup, Get-VM, host lists. */
#include "inventory/map/map.h"
#include "inventory/cells/fields.h"

#include "fdbaudit/text.h"

#include <string.h>
#include <strings.h>

void
map_ips(struct draft_numbers *to, const void *owner, const char *list)
{
	uint32_t ip;

	while (list != NULL && field_ipv4_next(&list, &ip)) {
		draft_number(to, owner, ip, ip);
	}
}

struct draft_host *
map_row_host(struct draft *d, const struct record *r)
{
	struct draft_host *h = draft_host(d, r->cell[COL_HOST], r->src);

	if (h != NULL) {
		draft_host_cluster(d, h, r->cell[COL_CLUSTER], r->src);
	}
	return h;
}

/* FullyQualifiedDomainName of Get-VMHost is the domain alone, other tools write the whole name. */
static void
note_fqdn(struct draft *d, struct draft_host *h, const char *said)
{
	if (said == NULL || h->fqdn[0] != '\0') {
		return;
	}
	said = draft_keep(d, said);
	if (text_label_cmp(said, h->name) == 0) {
		h->fqdn = strchr(said, '.') != NULL ? said : "";
	} else if (said[0] != '\0') {
		h->fqdn = text_format(&d->inv->text, "%s.%s", h->name, said);
	}
}

static const char *
note_pool(struct draft *d, struct draft_host *h, const struct record *r)
{
	struct mac min = { 0 };
	struct mac max = { 0 };
	const char *why;

	if (r->cell[COL_POOL_MIN] == NULL || r->cell[COL_POOL_MAX] == NULL) {
		return NULL;
	}
	why = map_mac(d, r, COL_POOL_MIN, &min);
	why = why != NULL ? why : map_mac(d, r, COL_POOL_MAX, &max);
	if (why != NULL) {
		return why;
	}
	if (min.bits > max.bits) {
		return "the pool ends before it begins";
	}
	if (max.bits != 0) {
		draft_host_pool(d, h, min, max, r->src);
	}
	return NULL;
}

/* Host lists tell how the team works, but seldom what it is called. */
static void
note_team(struct draft *d, struct draft_host *h, const struct record *r)
{
	const char *type = draft_keep(d, r->cell[COL_TEAM_TYPE]);
	struct draft_team t = {
		.host = h,
		.name = draft_keep(d, r->cell[COL_TEAM]),
		.switch_id = "",
		.members = "",
		.mode = field_word(team_mode_words, r->cell[COL_TEAM_MODE]),
		.balance = field_word(balance_words, r->cell[COL_BALANCE]),
		.embedded = text_casecmp(type, "SET") == 0 ||
			    field_tri(r->cell[COL_EMBEDDED]) == TRI_YES,
		.src = r->src,
	};

	if (t.name[0] != '\0') {
		draft_team_facts(d, draft_team(d, h, t.name, r->src), &t);
	} else if (t.mode != TEAM_MODE_UNKNOWN || t.balance != BALANCE_UNKNOWN) {
		t.name = type;
		draft_team_later(d, &t);
	}
}

const char *
map_host(struct draft *d, const struct record *r)
{
	struct draft_host *h = map_row_host(d, r);

	if (h == NULL) {
		h = draft_host(d, r->cell[COL_NAME], r->src);
	}
	if (h == NULL) {
		return "names no host";
	}
	draft_host_cluster(d, h, r->cell[COL_CLUSTER], r->src);
	note_fqdn(d, h, r->cell[COL_FQDN]);
	if (h->os[0] == '\0') {
		h->os = draft_keep(d, r->cell[COL_OS]);
	}
	map_ips(&d->host_ips, h, r->cell[COL_IP]);
	if (r->cell[COL_CURRENT_MAC] != NULL && h->current.bits == 0) {
		(void)field_mac(
		    r->cell[COL_CURRENT_MAC], &h->current); /* or it stays unknown */
	}
	note_team(d, h, r);
	return note_pool(d, h, r);
}

const char *
map_cluster_node(struct draft *d, const struct record *r)
{
	struct draft_host *h = draft_host(d, r->cell[COL_NAME], r->src);

	if (h == NULL) {
		return "names no host";
	}
	draft_host_cluster(d, h, r->cell[COL_CLUSTER], r->src);
	return NULL;
}

/* SCVMM calls the group of a VM "SCVMM app-01 Resources". */
static const char *
group_vm(struct draft *d, const char *name)
{
	static const char before[] = "SCVMM ";
	static const char after[] = " Resources";
	const size_t b = sizeof(before) - 1;
	const size_t a = sizeof(after) - 1;
	const size_t len = strlen(name);

	if (len > a + b && strncasecmp(name, before, b) == 0 &&
	    strcasecmp(name + len - a, after) == 0) {
		return draft_keep(
		    d, text_format(&d->inv->text, "%.*s", (int)(len - a - b), name + b));
	}
	return name;
}

const char *
map_cluster_group(struct draft *d, const struct record *r)
{
	const char *type = r->cell[COL_GROUP_TYPE];
	struct draft_vm said = { .clustered = TRI_YES, .id = "", .src = r->src };

	said.host = map_row_host(d, r);
	if (said.host == NULL) {
		return "names no OwnerNode";
	}
	/* ClusterGroupType: VirtualMachine is 111 */
	if (type == NULL ||
	    (strcasecmp(type, "VirtualMachine") != 0 && strcmp(type, "111") != 0)) {
		return NULL;
	}
	said.name = group_vm(d, draft_keep(d, r->cell[COL_NAME]));
	if (said.name[0] == '\0') {
		return "names no VM";
	}
	draft_group_later(d, &said);
	return NULL;
}

const char *
map_vm(struct draft *d, const struct record *r)
{
	struct draft_host *h = map_row_host(d, r);
	const char *name = r->cell[COL_VM] != NULL ? r->cell[COL_VM] : r->cell[COL_NAME];
	const char *id = r->cell[COL_VM_ID] != NULL ? r->cell[COL_VM_ID] : r->cell[COL_ID];
	struct draft_vm *vm;

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
	draft_vm_facts(d, vm,
	    &(struct draft_vm){ .state = field_word(state_words, r->cell[COL_STATE]),
		.replica = field_word(replica_words, r->cell[COL_REPLICA]),
		.clustered = (uint8_t)field_tri(r->cell[COL_CLUSTERED]),
		.created = field_time(r->cell[COL_CREATED]),
		.src = r->src });
	return NULL;
}

/* The host itself is a row of this class, too: only VMs have a GUID for a name. */
const char *
map_msvm_vm(struct draft *d, const struct record *r)
{
	struct draft_host *h = map_row_host(d, r);
	char guid[GUID_SIZE];
	struct draft_vm *vm;

	if (r->cell[COL_NAME] == NULL || !field_guid(r->cell[COL_NAME], guid)) {
		return "is the host itself, no VM";
	}
	if (h == NULL) {
		return "names no host";
	}
	vm = draft_vm(d, h, r->cell[COL_NIC], guid, r->src);
	draft_vm_facts(d, vm,
	    &(struct draft_vm){
		.state = field_word(state_words, r->cell[COL_STATE]), .src = r->src });
	return NULL;
}

const char *
map_cluster(struct draft *d, const struct record *r)
{
	return draft_cluster(d, r->cell[COL_NAME], r->src) != NULL ? NULL : "names no cluster";
}
