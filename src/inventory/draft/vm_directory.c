#include "inventory/draft/vm_directory.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/merge_nic.h"

#include <stdlib.h>
#include <string.h>

enum { SAME_NAME_MAX = 64 }; /* VMs of one id or name whose NICs are looked at */

typedef int vm_order(const void *a, const void *b);

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
sorted(const struct draft_list *vms, vm_order *cmp)
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

void
vm_directory_init(struct vm_directory *all, const struct draft *d)
{
	*all = (struct vm_directory){
		.d = d,
		.by_id = sorted(&d->vms, by_id_cmp),
		.by_name = sorted(&d->vms, by_name_cmp),
		.n = d->vms.n,
	};
}

/* The run of VMs equal to `wanted`, as far as it is looked at. */
static size_t
equal_run(const struct vm_directory *all, struct draft_vm *const *v, vm_order *cmp,
    const struct draft_vm *wanted, size_t *first)
{
	size_t high = all->n;
	size_t n = 0;

	*first = 0;
	while (*first < high) {
		const size_t middle = *first + (high - *first) / 2;

		if (cmp(&v[middle], &wanted) < 0) {
			*first = middle + 1;
		} else {
			high = middle;
		}
	}
	while (*first + n < all->n && n < SAME_NAME_MAX && cmp(&v[*first + n], &wanted) == 0) {
		n++;
	}
	return n;
}

/* Of the VMs equal to `wanted`: the one with this MAC, else the first. */
static struct draft_vm *
best_of(const struct vm_directory *all, struct draft_vm *const *v, vm_order *cmp,
    const struct draft_vm *wanted, struct mac m)
{
	size_t first;
	const size_t n = equal_run(all, v, cmp, wanted, &first);

	for (size_t i = first; i < first + n; i++) {
		if (draft_vm_has_mac(all->d, v[i], m)) {
			return v[i];
		}
	}
	return n > 0 ? v[first] : NULL;
}

size_t
vm_directory_named(
    const struct vm_directory *all, const char *name, struct draft_vm *const **first)
{
	const struct draft_vm wanted = { .name = name, .id = "" };
	size_t at;
	const size_t n = equal_run(all, all->by_name, by_name_cmp, &wanted, &at);

	*first = all->by_name + at;
	return n;
}

struct draft_vm *
vm_directory_find(
    const struct vm_directory *all, const char *name, const char *id, struct mac m)
{
	const struct draft_vm wanted = { .name = name, .id = id };
	struct draft_vm *vm = NULL;

	if (id[0] != '\0') {
		vm = best_of(all, all->by_id, by_id_cmp, &wanted, m);
	}
	if (vm == NULL && name[0] != '\0') {
		vm = best_of(all, all->by_name, by_name_cmp, &wanted, m);
	}
	return vm;
}

void
vm_directory_free(struct vm_directory *all)
{
	free(all->by_id);
	free(all->by_name);
}
