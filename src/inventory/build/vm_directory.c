#include "inventory/build/vm_directory.h"

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
sorted(const struct draft_list *vms, vm_order *cmp, size_t *n)
{
	struct draft_vm **v = NULL;
	size_t cap = 0;

	v = vec_room(v, &cap, vms->n + 1, sizeof(struct draft_vm *));
	*n = 0;
	for (size_t i = 0; i < vms->n; i++) {
		struct draft_vm *vm = vms->items[i];

		if (vm->host != NULL) {
			v[(*n)++] = vm;
		}
	}
	if (*n > 1) {
		qsort(v, *n, sizeof(struct draft_vm *), cmp);
	}
	return v;
}

void
vm_directory_init(struct vm_directory *all, const struct draft *d)
{
	*all = (struct vm_directory){ .d = d };
	all->by_id = sorted(&d->vms, by_id_cmp, &all->n);
	all->by_name = sorted(&d->vms, by_name_cmp, &all->n);
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

/* Of n VMs the only one with this MAC; NULL: none, or several. */
static struct draft_vm *
only_with_mac(const struct vm_directory *all, struct draft_vm *const *v, size_t n, struct mac m)
{
	struct draft_vm *only = NULL;

	for (size_t i = 0; i < n; i++) {
		if (draft_vm_has_mac(all->d, v[i], m)) {
			if (only != NULL) {
				return NULL;
			}
			only = v[i];
		}
	}
	return only;
}

struct draft_vm *
vm_directory_by_id(const struct vm_directory *all, const char *id, struct mac m)
{
	const struct draft_vm wanted = { .name = "", .id = id };
	size_t at;
	const size_t n = equal_run(all, all->by_id, by_id_cmp, &wanted, &at);
	struct draft_vm *vm = only_with_mac(all, all->by_id + at, n, m);

	return id[0] == '\0' || n == 0 ? NULL : vm != NULL ? vm : all->by_id[at];
}

struct draft_vm *
vm_directory_by_name(const struct vm_directory *all, const char *name, struct mac m)
{
	struct draft_vm *const *named;
	const size_t n = vm_directory_named(all, name, &named);
	struct draft_vm *vm = only_with_mac(all, named, n, m);

	return name[0] == '\0' || text_is_destroyed(name) ? NULL : n == 1 ? named[0] : vm;
}

void
vm_directory_free(struct vm_directory *all)
{
	free(all->by_id);
	free(all->by_name);
}
