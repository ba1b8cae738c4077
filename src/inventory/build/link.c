#include "inventory/build/link.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/dispute.h"
#include "inventory/draft/files.h"
#include "inventory/build/host_of_path.h"
#include "inventory/draft/merge_nic.h"
#include "inventory/draft/merge_team.h"
#include "inventory/draft/merge_vm.h"
#include "inventory/build/vm_directory.h"

#include <stdlib.h>
#include <string.h>

enum { NEIGHBORS_MAX = 64 }; /* IPv4 addresses taken for one MAC */

/* The host that a file is named after. Looked for once per file. */
static struct draft_host *
host_of_file(struct draft *d, uint32_t file)
{
	struct draft_file *f = &d->files[file];

	if (!f->asked_host) {
		f->asked_host = true;
		f->host = host_of_path(d, d->inv->files[file].path);
	}
	return f->host;
}

/* Whether it is not the row of the last time: a row that names several NICs is told once. */
static bool
is_next_row(uint32_t *last, uint32_t row)
{
	const bool next = *last != row;

	*last = row;
	return next;
}

/* A row that waited, and that gave nothing after all. */
static void
refuse_row(struct draft *d, struct src src, uint32_t row, const char *why)
{
	if (is_next_row(&d->files[src.file].last_refused, row)) {
		d->inv->files[src.file].used--;
		draft_unused(d, src, why);
	}
}

/* ---- teams ------------------------------------------------------------------------------- */

/* The only team of each kind on a host, and the switch that its NICs are bound to. */
static void
note_teams(struct draft *d)
{
	for (size_t i = 0; i < d->teams.n; i++) {
		struct draft_team *t = d->teams.items[i];
		const struct index_key key = {
			.kind = DRAFT_KEY_ONLY_TEAM,
			.owner = t->host,
			.number = t->embedded,
			.text = "",
		};
		void **slot = key_index_slot(&d->keys, &key);

		*slot = *slot == NULL ? (void *)t : d; /* the draft stands for "several" */
	}
	for (size_t i = 0; i < d->nics.n; i++) {
		struct draft_nic *n = d->nics.items[i];
		const struct index_key key = {
			.kind = DRAFT_KEY_UPLINK, .owner = n->host, .text = ""
		};

		if (n->host != NULL && n->nic.kind == NIC_PHYSICAL &&
		    n->nic.vswitch[0] != '\0') {
			*key_index_slot(&d->keys, &key) = n;
		}
	}
}

/*
 * A host list told how the team works; what it is called the other exports
 * know: the only team of that kind, else the switch that a NIC is bound to.
 */
static void
name_team(const struct draft *d, struct draft_team *told)
{
	const struct index_key team = {
		.kind = DRAFT_KEY_ONLY_TEAM,
		.owner = told->host,
		.number = told->embedded,
		.text = "",
	};
	const struct index_key uplink = {
		.kind = DRAFT_KEY_UPLINK, .owner = told->host, .text = ""
	};
	const void *only = key_index_find(&d->keys, &team);
	const struct draft_nic *n = key_index_find(&d->keys, &uplink);

	if (only != NULL && only != d) {
		told->name = ((const struct draft_team *)only)->name;
	} else if (told->embedded && n != NULL) {
		told->name = n->nic.vswitch;
	} else if (told->name[0] == '\0') {
		told->name = "team";
	}
}

/* Teams of virtual switches come without a host, but with the switch's id. */
static void
link_teams(struct draft *d)
{
	note_teams(d);
	for (size_t i = 0; i < d->waiting_teams.n && draft_has_room(d); i++) {
		struct draft_team *told = d->waiting_teams.items[i];

		if (told->host != NULL) {
			name_team(d, told);
		} else {
			told->host = draft_switch_host(d, told->switch_id);
		}
		if (told->host == NULL) {
			told->host = host_of_file(d, told->src.file);
		}
		if (told->host == NULL) {
			refuse_row(d, told->src, told->row,
			    "names no host, and no other export has a switch with its Id");
			continue;
		}
		draft_team_merge(d, draft_team(d, told->host, told->name, told->src), told);
	}
}

/* ---- grants, cluster groups, NICs -------------------------------------------------------- */

/* Ids of the Network Controller are host names or GUIDs. */
static void
link_grants(struct draft *d)
{
	for (size_t i = 0; i < d->grants.n; i++) {
		struct draft_grant *g = d->grants.items[i];
		const struct index_key by_id = { .kind = DRAFT_KEY_SERVER, .text = g->server };
		const struct index_key by_name = { .kind = DRAFT_KEY_HOST, .text = g->server };

		if (g->host == NULL && g->server[0] != '\0') {
			g->host = key_index_find(&d->keys, &by_id);
			g->host =
			    g->host != NULL ? g->host : key_index_find(&d->keys, &by_name);
		}
	}
}

/* Hosts that no export puts in a cluster are in none together. */
static bool
is_one_cluster(const struct draft_host *a, const struct draft_host *b)
{
	return a == b || (a->cluster != NULL && a->cluster == b->cluster);
}

/*
 * A cluster group tells on which node its VM runs. Every registration of the VM in that cluster
 * learns it: one on another node is a stray, or was exported before the VM moved. A VM of the
 * same name that is not clustered is another VM, unless it has the id of one that is.
 */
static void
link_group(struct draft *d, const struct vm_directory *all, const struct draft_vm *told)
{
	struct draft_vm *const *named;
	const size_t n = vm_directory_named(all, told->name, &named);
	struct draft_vm *known = NULL;
	bool there = false;

	for (size_t i = 0; i < n; i++) {
		struct draft_vm *vm = named[i];

		if (vm->clustered != TRI_NO && vm->host != NULL &&
		    is_one_cluster(vm->host, told->host)) {
			there = there || vm->host == told->host;
			known = vm;
			draft_vm_merge(d, vm, told);
		}
	}
	if (known == NULL) {
		known = draft_vm(d, told->host, told->name, NULL, told->src);
		draft_vm_merge(d, known, told);
	} else if (!there) {
		dispute_add(d, text_format(&d->inv->text, "vm %s: host", known->name),
		    known->host->name, told->host->name, known->src, told->src);
	}
	for (size_t i = 0; i < n && known->id[0] != '\0'; i++) {
		if (strcmp(named[i]->id, known->id) == 0) {
			named[i]->owner_node = told->owner_node;
		}
	}
}

static void
link_groups(struct draft *d, const struct vm_directory *all)
{
	for (size_t i = 0; i < d->waiting_groups.n && draft_has_room(d); i++) {
		link_group(d, all, d->waiting_groups.items[i]);
	}
}

/*
 * The VM of another export that a row without a host means: by id, else by a name that only one
 * VM has. Two such files may mean two hosts, so by name a VM is taken by one of them alone.
 */
static struct draft_vm *
vm_elsewhere(const struct vm_directory *all, const struct draft_nic *told)
{
	const uint32_t taken = told->nic.src.file + 1;
	struct draft_vm *vm = vm_directory_by_id(all, told->vm_id, told->nic.mac);

	if (vm == NULL) {
		vm = vm_directory_by_name(all, told->vm_name, told->nic.mac);
		if (vm != NULL && vm->taken_by != 0 && vm->taken_by != taken) {
			return NULL;
		}
		if (vm != NULL) {
			vm->taken_by = taken;
		}
	}
	return vm;
}

static struct draft_vm *
vm_without_host(struct draft *d, const struct vm_directory *all, const struct draft_nic *told)
{
	struct draft_vm *vm = draft_vm_known(d, told->vm_name, told->vm_id, told->nic.src);

	vm = vm != NULL ? vm : vm_elsewhere(all, told);
	if (vm == NULL) {
		vm = draft_vm(d, NULL, told->vm_name, told->vm_id, told->nic.src);
	}
	return vm;
}

static void
link_nic(struct draft *d, const struct vm_directory *all, struct draft_nic *told)
{
	struct draft_nic owned = *told;
	const uint32_t file = told->nic.src.file;

	owned.host = host_of_file(d, file);
	if (owned.host != NULL) { /* the file was written there */
		draft_latest(&owned.host->collected, told->nic.collected);
	}
	d->row_time = told->nic.collected;
	if (told->vm_name != NULL) {
		owned.vm = owned.host != NULL ? draft_vm(d, owned.host, told->vm_name,
						    told->vm_id, told->nic.src)
					      : vm_without_host(d, all, told);
		owned.host = owned.vm != NULL ? owned.vm->host : owned.host;
		if (owned.vm != NULL && told->vm_told != NULL) {
			draft_vm_merge(d, owned.vm, told->vm_told);
		}
	}
	if (owned.vm == NULL && owned.host == NULL) {
		refuse_row(d, told->nic.src, told->row,
		    "names neither host nor VM: add a column ComputerName, or name the file "
		    "after the host");
		return;
	}
	if (owned.host == NULL && is_next_row(&d->files[file].last_without_host, told->row)) {
		d->files[file].without_host++;
	}
	told->merged_into = draft_nic_add(d, &owned);
}

/* Said once: where these VMs run nobody can tell. */
static void
remark_without_host(struct draft *d)
{
	size_t rows = 0;
	size_t files = 0;
	uint32_t first = 0;

	for (uint32_t i = (uint32_t)d->inv->nfiles; i-- > 0;) {
		rows += d->files[i].without_host;
		files += d->files[i].without_host > 0;
		first = d->files[i].without_host > 0 ? i : first;
	}
	if (rows > 0) {
		draft_remark_format(d, (struct src){ first, 0 },
		    "%zu %s no host%s: add a column ComputerName, or name each file after "
		    "its host",
		    rows, rows == 1 ? "row names" : "rows name",
		    files > 1 ? ", in this file and others" : "");
	}
}

static int
neighbor_cmp(const void *a, const void *b)
{
	const struct draft_neighbor *x = a;
	const struct draft_neighbor *y = b;

	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	return (x->ip > y->ip) - (x->ip < y->ip);
}

/* Addresses that neighbours know of a NIC are addresses of that NIC. */
static void
link_neighbors(struct draft *d)
{
	vec_sort(d->neighbors, d->nneighbors, sizeof(*d->neighbors), neighbor_cmp);
	for (size_t i = 0; i < d->nics.n && d->nneighbors > 0; i++) {
		const struct draft_nic *n = d->nics.items[i];
		size_t low = 0;
		size_t high = d->nneighbors;

		while (low < high) {
			const size_t middle = low + (high - low) / 2;

			if (d->neighbors[middle].mac < n->nic.mac.bits) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		for (size_t k = low; k < d->nneighbors && k < low + NEIGHBORS_MAX &&
				     d->neighbors[k].mac == n->nic.mac.bits;
		     k++) {
			owned_ranges_add(
			    &d->nic_ips, n, d->neighbors[k].ip, d->neighbors[k].ip);
		}
	}
}

/* What was told of a NIC that waited belongs to the NIC that took its facts. */
static void
hand_over(struct owned_ranges *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct draft_nic *n = v->items[i].owner;

		v->items[i].owner = n->merged_into != NULL ? n->merged_into : n;
	}
}

/* Names of which nothing but question marks is left are not compared: they may be of any VM. */
static void
remark_destroyed(struct draft *d)
{
	for (uint32_t i = 0; i < d->inv->nfiles; i++) {
		const uint32_t n = d->files[i].destroyed;

		if (n > 0) {
			draft_remark_format(d, (struct src){ i, 0 },
			    "%u %s a VM whose name an encoding destroyed, as in ????: they "
			    "are not compared by name; export with -Encoding UTF8, or with "
			    "VMId",
			    (unsigned)n, n == 1 ? "row names" : "rows name");
		}
	}
}

void
link_rows(struct draft *d)
{
	struct vm_directory all = { .d = d };

	d->row_time = 0;
	if (d->waiting_nics.n + d->waiting_groups.n > 0) {
		vm_directory_init(&all, d);
	}
	link_teams(d);
	link_groups(d, &all);
	for (size_t i = 0; i < d->waiting_nics.n && draft_has_room(d); i++) {
		link_nic(d, &all, d->waiting_nics.items[i]);
	}
	link_grants(d);
	link_neighbors(d);
	hand_over(&d->nic_ips);
	hand_over(&d->vlans);
	remark_without_host(d);
	remark_destroyed(d);
	vm_directory_free(&all);
}
