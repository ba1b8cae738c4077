#include "store/estate/known_estate.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const size_t text_cap = (size_t)256 << 20;

void
estate_init(struct estate *e)
{
	*e = (struct estate){ .nnics = 0 };
	arena_init(&e->text, text_cap);
}

void
estate_free(struct estate *e)
{
	arena_free(&e->text);
	free(e->nics);
	free(e->exports);
	*e = (struct estate){ .nnics = 0 };
}

/* Without room for a name it is not known. */
static const char *
keep(struct estate *e, const char *name)
{
	const char *copy = text_keep(&e->text, name, strlen(name));

	return copy != NULL ? copy : "";
}

/* ---- what a NIC is known by ------------------------------------------------------------------------ */

/* FNV-1a (RFC 9923), without case, and with the end of each text. */
static uint64_t
mix(uint64_t h, const char *s)
{
	do {
		const uint64_t c = (unsigned char)*s;

		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20 : c)) * UINT64_C(0x00000100000001b3);
	} while (*s++ != '\0');
	return h;
}

/* Where the name of a VM, or of a NIC, is there once: the nodes of a cluster have one VM of a name. */
static const char *
scope_of_name(const struct inventory *inv, const struct nic *c)
{
	const struct host *h = c->host == NONE ? NULL : &inv->hosts[c->host];

	if (h == NULL) {
		return "";
	}
	return c->vm != NONE && h->cluster != NONE ? inv->clusters[h->cluster].name : h->name;
}

static uint64_t
id_of(const struct inventory *inv, const struct nic *c)
{
	static const char *const kinds[] = { [NIC_PHYSICAL] = "physical",
		[NIC_TEAM] = "team",
		[NIC_HOST_VNIC] = "host-vnic",
		[NIC_VM_VNIC] = "vm-vnic",
		[NIC_UNKNOWN] = "" };
	const struct vm *v = c->vm == NONE ? NULL : &inv->vms[c->vm];
	uint64_t h = mix(UINT64_C(0xcbf29ce484222325), kinds[c->kind]);

	if (v == NULL || v->id[0] == '\0') {
		h = mix(h, scope_of_name(inv, c));
	}
	if (v != NULL) {
		h = mix(h, v->id[0] != '\0' ? v->id : v->name);
	}
	h = mix(h, v != NULL && c->id[0] != '\0' ? c->id : c->name);
	return h >> 1; /* fits into a signed number */
}

/* ---- comparison -------------------------------------------------------------------------------------- */

struct told { /* by this run's exports */
	uint64_t id;
	uint32_t nic;
};

static int
by_id(const void *a, const void *b)
{
	const struct told *x = a;
	const struct told *y = b;

	if (x->id != y->id) {
		return x->id < y->id ? -1 : 1;
	}
	return (x->nic > y->nic) - (x->nic < y->nic);
}

/* NICs with an address; of several that are known by the same, none. */
static struct told *
told_nics(const struct inventory *inv, size_t *n)
{
	struct told *list = vec_zeroed(inv->nby_mac, sizeof(*list));
	size_t kept = 0;

	for (size_t i = 0; i < inv->nby_mac; i++) {
		const uint32_t nic = inv->nics_by_mac[i];

		list[i] = (struct told){ id_of(inv, &inv->nics[nic]), nic };
	}
	vec_sort(list, inv->nby_mac, sizeof(*list), by_id);
	for (size_t i = 0; i < inv->nby_mac;) {
		size_t same = i + 1;

		while (same < inv->nby_mac && list[same].id == list[i].id) {
			same++;
		}
		if (same == i + 1) {
			list[kept++] = list[i];
		}
		i = same;
	}
	*n = kept;
	return list;
}

static const char *
host_name(const struct inventory *inv, const struct nic *c)
{
	return c->host == NONE ? "" : inv->hosts[c->host].name;
}

/* It is told of again: by another address, at another host, or as before. */
static void
update(struct estate *e, struct known_nic *k, const struct inventory *inv, const struct nic *c,
    int64_t t)
{
	const char *host = host_name(inv, c);

	if (k->mac != c->mac.bits) {
		k->was = k->mac;
		k->was_host = k->host;
		k->changed_t = t;
		k->mac = c->mac.bits;
		k->change = ESTATE_WRITE;
	}
	if (strcasecmp(k->host, host) != 0) {
		k->host = keep(e, host);
		k->change = ESTATE_WRITE;
	}
	if (k->gone_t != 0) {
		k->gone_t = 0;
		k->change = ESTATE_WRITE;
	}
}

/* No export has it by what it is known by; under another name its address is there all the same. */
static void
miss(struct known_nic *k, const struct inventory *inv, int64_t t)
{
	if (inventory_by_mac(inv, (struct mac){ k->mac }).n > 0 ||
	    (k->gone_t != 0 && t - k->gone_t >= ESTATE_GONE_S)) {
		k->change = ESTATE_DROP;
	} else if (k->gone_t == 0) {
		k->gone_t = t;
		k->change = ESTATE_WRITE;
	}
}

static void
add_nic(struct estate *e, const struct inventory *inv, const struct told *told)
{
	const struct nic *c = &inv->nics[told->nic];

	e->nics = vec_room(e->nics, &e->nics_cap, e->nnics + 1, sizeof(*e->nics));
	e->nics[e->nnics++] = (struct known_nic){ .id = told->id,
		.mac = c->mac.bits,
		.host = keep(e, host_name(inv, c)),
		.was_host = "",
		.change = ESTATE_WRITE };
}

static int
nic_order(const void *a, const void *b)
{
	const struct known_nic *x = a;
	const struct known_nic *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static void
compare_nics(struct estate *e, const struct inventory *inv, int64_t t)
{
	const size_t known = e->nnics;
	size_t n;
	struct told *told = told_nics(inv, &n);
	size_t at = 0;

	for (size_t i = 0; i < known; i++) {
		while (at < n && told[at].id < e->nics[i].id) {
			add_nic(e, inv, &told[at++]);
		}
		if (at < n && told[at].id == e->nics[i].id) {
			update(e, &e->nics[i], inv, &inv->nics[told[at++].nic], t);
		} else {
			miss(&e->nics[i], inv, t);
		}
	}
	while (at < n) {
		add_nic(e, inv, &told[at++]);
	}
	vec_sort(e->nics, e->nnics, sizeof(*e->nics), nic_order);
	free(told);
}

static int
by_path(const void *a, const void *b)
{
	const struct inventory_file *const *x = a;
	const struct inventory_file *const *y = b;
	const int c = strcmp((*x)->path, (*y)->path);

	return c != 0 ? c : (*x > *y) - (*x < *y);
}

/* Files of this run; of several of one path the last. */
static const struct inventory_file **
files_read(const struct inventory *inv, size_t *n)
{
	const struct inventory_file **list =
	    vec_zeroed(inv->nfiles, sizeof(const struct inventory_file *));
	size_t kept = 0;

	for (size_t i = 0; i < inv->nfiles; i++) {
		list[i] = &inv->files[i];
	}
	vec_sort(list, inv->nfiles, sizeof(const struct inventory_file *), by_path);
	for (size_t i = 0; i < inv->nfiles; i++) {
		if (i + 1 == inv->nfiles || strcmp(list[i]->path, list[i + 1]->path) != 0) {
			list[kept++] = list[i];
		}
	}
	*n = kept;
	return list;
}

static int
export_order(const void *a, const void *b)
{
	const struct known_export *x = a;
	const struct known_export *y = b;

	return strcmp(x->path, y->path);
}

static void
add_export(struct estate *e, const struct inventory_file *f)
{
	e->exports =
	    vec_room(e->exports, &e->exports_cap, e->nexports + 1, sizeof(*e->exports));
	e->exports[e->nexports++] = (struct known_export){
		.path = keep(e, f->path), .used = f->used, .time = f->time, .touched = true
	};
}

/* f: what this run read of it; NULL: nothing. */
static void
update_export(struct known_export *x, const struct inventory_file *f)
{
	const int64_t used = f != NULL ? (int64_t)f->used : -1;
	const int64_t time = f != NULL ? f->time : x->time;

	x->touched = x->used != used || x->time != time;
	x->used = used;
	x->time = time;
}

static void
compare_exports(struct estate *e, const struct inventory *inv)
{
	const size_t known = e->nexports;
	size_t n;
	const struct inventory_file **files = files_read(inv, &n);
	size_t at = 0;

	vec_sort(e->exports, known, sizeof(*e->exports), export_order);
	for (size_t i = 0; i < known; i++) {
		while (at < n && strcmp(files[at]->path, e->exports[i].path) < 0) {
			add_export(e, files[at++]);
		}
		update_export(&e->exports[i],
		    at < n && strcmp(files[at]->path, e->exports[i].path) == 0 ? files[at++]
									       : NULL);
	}
	while (at < n) {
		add_export(e, files[at++]);
	}
	vec_sort(e->exports, e->nexports, sizeof(*e->exports), export_order);
	free(files);
}

static void
count(struct run_counts *c, const struct store_run *run)
{
	const struct inventory *inv = run->inv;

	*c = (struct run_counts){ .switches = (uint32_t)run->snap->nswitches };
	if (inv == NULL) {
		return;
	}
	c->hosts = (uint32_t)inv->nhosts;
	c->vms = (uint32_t)inv->nvms;
	c->nics = (uint32_t)inv->nnics;
	c->files = (uint32_t)inv->nfiles;
	for (size_t i = 0; i < inv->nfiles; i++) {
		const int64_t made = inv->files[i].time;

		c->oldest =
		    made != 0 && (c->oldest == 0 || made < c->oldest) ? made : c->oldest;
		c->newest = made > c->newest ? made : c->newest;
	}
}

void
estate_compare(struct estate *e, const struct store_run *run, int64_t t)
{
	count(&e->counts, run);
	e->compared = run->inv != NULL;
	if (e->compared) {
		compare_nics(e, run->inv, t);
		compare_exports(e, run->inv);
	}
}
