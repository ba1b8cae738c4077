#include "inventory/draft/link.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- the file's name as the last hint ------------------------------------------------------- */

/* Whether a word of the file's name is the host: "export/HV-01_nics.csv". */
static bool
is_named(const char *path, const char *host)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	const size_t len = strlen(host);

	for (const char *p = name; *p != '\0'; p++) {
		if (strncasecmp(p, host, len) == 0 &&
		    (p == name || !isalnum((unsigned char)p[-1])) &&
		    !isalnum((unsigned char)p[len])) {
			return true;
		}
	}
	return false;
}

/* The one known host that a file's name holds, or NULL. Looked up once per file. */
static struct draft_host *
host_of_file(struct draft *d, struct draft_host **cache, bool *looked, uint32_t file)
{
	if (!looked[file]) {
		looked[file] = true;
		for (size_t i = 0; i < d->hosts.n; i++) {
			struct draft_host *h = d->hosts.items[i];

			if (!is_named(d->inv->files[file].path, h->name)) {
				continue;
			}
			if (cache[file] != NULL) {
				cache[file] = NULL; /* two: it tells nothing */
				break;
			}
			cache[file] = h;
		}
	}
	return cache[file];
}

/* ---- VMs of all hosts, by id and by name ---------------------------------------------------- */

struct directory {
	struct draft_vm **by_id, **by_name;
	size_t n;
};

static int
by_id_cmp(const void *a, const void *b)
{
	return strcmp((*(struct draft_vm *const *)a)->id, (*(struct draft_vm *const *)b)->id);
}

static int
by_name_cmp(const void *a, const void *b)
{
	return text_casecmp(
	    (*(struct draft_vm *const *)a)->name, (*(struct draft_vm *const *)b)->name);
}

static struct draft_vm **
sorted(const struct list *vms, int (*cmp)(const void *, const void *))
{
	struct draft_vm **v = NULL;
	size_t cap = 0;

	v = vec_room(v, &cap, vms->n + 1, sizeof(struct draft_vm *));
	for (size_t i = 0; i < vms->n; i++) {
		v[i] = vms->items[i];
	}
	if (vms->n > 1) {
		qsort(v, vms->n, sizeof(struct draft_vm *), cmp);
	}
	return v;
}

static bool
has_mac(const struct draft *d, const struct draft_vm *vm, struct mac m)
{
	const struct key key = {
		.kind = KEY_NIC, .owner = vm, .number = m.bits << 2 | NIC_VM_VNIC, .text = ""
	};

	return index_find(&d->index, &key) != NULL;
}

enum { SAME_NAME_MAX = 64, NEIGHBORS_MAX = 64 };

/* Of the VMs equal to `wanted`: the one with this MAC, else the only one, else the first. */
static struct draft_vm *
pick(const struct draft *d, struct draft_vm *const *v, size_t n, const struct draft_vm *wanted,
    int (*cmp)(const void *, const void *), struct mac m)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (cmp(&v[middle], &wanted) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (size_t i = low; i < n && i < low + SAME_NAME_MAX && cmp(&v[i], &wanted) == 0;
	     i++) {
		if (has_mac(d, v[i], m)) {
			return v[i];
		}
	}
	return low < n && cmp(&v[low], &wanted) == 0 ? v[low] : NULL;
}

static struct draft_vm *
find_vm(const struct draft *d, const struct directory *all, const char *name, const char *id,
    struct mac m)
{
	const struct draft_vm wanted = { .name = name, .id = id };
	struct draft_vm *vm = NULL;

	if (id[0] != '\0') {
		vm = pick(d, all->by_id, all->n, &wanted, by_id_cmp, m);
	}
	if (vm == NULL && name[0] != '\0') {
		vm = pick(d, all->by_name, all->n, &wanted, by_name_cmp, m);
	}
	return vm;
}

/* ---- what waited ----------------------------------------------------------------------------- */

/* The only team of each kind on a host, and the switch that its NICs are bound to. */
static void
note_teams(struct draft *d)
{
	for (size_t i = 0; i < d->teams.n; i++) {
		struct draft_team *t = d->teams.items[i];
		const struct key key = {
			.kind = KEY_ONLY_TEAM,
			.owner = t->host,
			.number = t->embedded,
			.text = "",
		};
		void **slot = index_slot(&d->index, &key);

		*slot = *slot == NULL ? (void *)t : d; /* the draft stands for "several" */
	}
	for (size_t i = 0; i < d->nics.n; i++) {
		struct draft_nic *n = d->nics.items[i];
		const struct key key = { .kind = KEY_UPLINK, .owner = n->host, .text = "" };

		if (n->host != NULL && n->nic.kind == NIC_PHYSICAL &&
		    n->nic.vswitch[0] != '\0') {
			*index_slot(&d->index, &key) = n;
		}
	}
}

/*
 * A host list told how the team works; what it is called the other exports
 * know: the only team of that kind, else the switch that a NIC is bound to.
 */
static void
name_team(const struct draft *d, struct draft_team *said)
{
	const struct key team = {
		.kind = KEY_ONLY_TEAM,
		.owner = said->host,
		.number = said->embedded,
		.text = "",
	};
	const struct key uplink = { .kind = KEY_UPLINK, .owner = said->host, .text = "" };
	const void *only = index_find(&d->index, &team);
	const struct draft_nic *n = index_find(&d->index, &uplink);

	if (only != NULL && only != d) {
		said->name = ((const struct draft_team *)only)->name;
	} else if (said->embedded && n != NULL) {
		said->name = n->nic.vswitch;
	} else if (said->name[0] == '\0') {
		said->name = "team";
	}
}

/* Teams of virtual switches come without a host, but with the switch's id. */
static void
resolve_teams(struct draft *d, struct draft_host **cache, bool *looked)
{
	note_teams(d);
	for (size_t i = 0; i < d->waiting_teams.n; i++) {
		struct draft_team *said = d->waiting_teams.items[i];

		if (said->host != NULL) {
			name_team(d, said);
		} else {
			said->host = draft_switch_host(d, said->switch_id);
		}
		if (said->host == NULL) {
			said->host = host_of_file(d, cache, looked, said->src.file);
		}
		if (said->host == NULL) {
			d->inv->files[said->src.file].used--;
			draft_unused(d, said->src,
			    "names no host, and no other export has a switch with its Id");
			continue;
		}
		draft_team_facts(d, draft_team(d, said->host, said->name, said->src), said);
	}
}

/* Ids of the Network Controller are host names or GUIDs. */
static void
resolve_grants(struct draft *d)
{
	for (size_t i = 0; i < d->grants.n; i++) {
		struct draft_grant *g = d->grants.items[i];
		const struct key by_id = { .kind = KEY_SERVER, .text = g->server };
		const struct key by_name = { .kind = KEY_HOST, .text = g->server };

		if (g->host == NULL && g->server[0] != '\0') {
			g->host = index_find(&d->index, &by_id);
			g->host = g->host != NULL ? g->host : index_find(&d->index, &by_name);
		}
	}
}

/* A cluster group tells where a VM is owned; the VM itself other exports know better. */
static void
resolve_groups(struct draft *d, const struct directory *all)
{
	for (size_t i = 0; i < d->waiting_groups.n; i++) {
		const struct draft_vm *said = d->waiting_groups.items[i];
		const struct key key = {
			.kind = KEY_VM_NAME,
			.owner = said->host,
			.text = said->name,
		};
		struct draft_vm *vm = index_find(&d->index, &key);

		if (vm == NULL) {
			vm = find_vm(d, all, said->name, "", (struct mac){ 0 });
			if (vm != NULL && vm->host != NULL &&
			    vm->host->cluster == said->host->cluster) {
				draft_dispute(d,
				    text_format(&d->inv->text, "vm %s: host", vm->name),
				    vm->host->name, said->host->name, vm->src, said->src);
			} else {
				vm = draft_vm(d, said->host, said->name, NULL, said->src);
			}
		}
		draft_vm_facts(d, vm, said);
	}
}

static void
resolve_nic(struct draft *d, const struct directory *all, struct draft_nic *said,
    struct draft_host *of_file)
{
	struct draft_nic owned = *said;

	owned.host = of_file;
	if (said->vm_name != NULL) {
		owned.vm = find_vm(d, all, said->vm_name, said->vm_id, said->nic.mac);
		if (owned.vm == NULL) {
			owned.vm =
			    draft_vm(d, of_file, said->vm_name, said->vm_id, said->nic.src);
		}
		owned.host = owned.vm != NULL ? owned.vm->host : of_file;
	}
	if (owned.vm == NULL && owned.host == NULL) {
		d->inv->files[said->nic.src.file].used--;
		draft_unused(d, said->nic.src,
		    "names neither host nor VM: add a column ComputerName, or name the file "
		    "after the host");
		return;
	}
	said->became = draft_nic(d, &owned);
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
resolve_neighbors(struct draft *d)
{
	if (d->nneighbors > 1) {
		qsort(d->neighbors, d->nneighbors, sizeof(*d->neighbors), neighbor_cmp);
	}
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
			draft_number(&d->nic_ips, n, d->neighbors[k].ip, d->neighbors[k].ip);
		}
	}
}

static void
hand_over(struct draft_numbers *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct draft_nic *n = v->items[i].owner;

		v->items[i].owner = n->became != NULL ? n->became : n;
	}
}

void
resolve(struct draft *d)
{
	struct directory all = {
		.by_id = sorted(&d->vms, by_id_cmp),
		.by_name = sorted(&d->vms, by_name_cmp),
		.n = d->vms.n,
	};
	struct draft_host **cache = NULL;
	bool *looked = NULL;
	size_t cap_cache = 0;
	size_t cap_looked = 0;

	cache = vec_room(cache, &cap_cache, d->inv->nfiles + 1, sizeof(struct draft_host *));
	looked = vec_room(looked, &cap_looked, d->inv->nfiles + 1, sizeof(*looked));
	for (size_t i = 0; i < d->inv->nfiles; i++) {
		cache[i] = NULL;
		looked[i] = false;
	}
	resolve_teams(d, cache, looked);
	resolve_groups(d, &all);
	for (size_t i = 0; i < d->waiting_nics.n; i++) {
		struct draft_nic *said = d->waiting_nics.items[i];

		resolve_nic(d, &all, said, host_of_file(d, cache, looked, said->nic.src.file));
	}
	resolve_grants(d);
	resolve_neighbors(d);
	hand_over(&d->nic_ips);
	hand_over(&d->vlans);
	free(cache);
	free(looked);
	free(all.by_id);
	free(all.by_name);
}
