#include "inventory/build/renamed.h"

#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"

#include <stdlib.h>
#include <string.h>

/* One permanent address, or one id of a VM, of a host. */
struct mark {
	struct draft_host *host;
	uint64_t mac; /* 0: id */
	const char *id;
};

/* All marks of one host, which follow each other. */
struct machine {
	struct draft_host *host;
	const struct mark *macs, *ids;
	size_t nmacs, nids;
};

static int
mark_cmp(const void *a, const void *b)
{
	const struct mark *x = a;
	const struct mark *y = b;

	if (x->host->index != y->host->index) {
		return x->host->index < y->host->index ? -1 : 1;
	}
	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	return strcmp(x->id, y->id);
}

static struct mark *
list_marks(const struct draft *d, size_t *n)
{
	struct mark *marks = vec_zeroed(d->nics.n + d->vms.n + 1, sizeof(*marks));

	*n = 0;
	draft_number_hosts(d);
	for (size_t i = 0; i < d->nics.n; i++) {
		const struct draft_nic *nic = d->nics.items[i];

		if (nic->host != NULL && nic->nic.kind == NIC_PHYSICAL &&
		    nic->nic.permanent.bits != 0) {
			marks[(*n)++] = (struct mark){
				.host = nic->host, .mac = nic->nic.permanent.bits, .id = ""
			};
		}
	}
	for (size_t i = 0; i < d->vms.n; i++) {
		const struct draft_vm *vm = d->vms.items[i];

		if (vm->host != NULL && vm->id[0] != '\0') {
			marks[(*n)++] = (struct mark){ .host = vm->host, .id = vm->id };
		}
	}
	if (*n > 1) {
		qsort(marks, *n, sizeof(*marks), mark_cmp);
	}
	return marks;
}

/* Machines by their lowest addresses; one name after the other where all are equal. */
static int
machine_cmp(const void *a, const void *b)
{
	const struct machine *x = a;
	const struct machine *y = b;

	if (x->nmacs != y->nmacs) {
		return x->nmacs < y->nmacs ? -1 : 1;
	}
	for (size_t i = 0; i < x->nmacs; i++) {
		if (x->macs[i].mac != y->macs[i].mac) {
			return x->macs[i].mac < y->macs[i].mac ? -1 : 1;
		}
	}
	if (x->host->collected != y->host->collected) {
		return x->host->collected < y->host->collected ? -1 : 1;
	}
	return (x->host->index > y->host->index) - (x->host->index < y->host->index);
}

static size_t
list_machines(const struct mark *marks, size_t n, struct machine *out)
{
	size_t count = 0;

	for (size_t i = 0, end; i < n; i = end) {
		struct machine m = { .host = marks[i].host, .ids = &marks[i] };

		for (end = i; end < n && marks[end].host == m.host; end++) {
			m.nids += marks[end].mac == 0 ? 1 : 0;
		}
		m.macs = m.ids + m.nids;
		m.nmacs = end - i - m.nids;
		if (m.nmacs > 0) {
			out[count++] = m;
		}
	}
	if (count > 1) {
		qsort(out, count, sizeof(*out), machine_cmp);
	}
	return count;
}

/* Whether the older one's VMs may be the newer one's: they share an id, or one lists none. */
static bool
share_vms(const struct machine *a, const struct machine *b)
{
	size_t i = 0;
	size_t k = 0;

	while (i < a->nids && k < b->nids) {
		const int c = strcmp(a->ids[i].id, b->ids[k].id);

		if (c == 0) {
			return true;
		}
		i += c < 0 ? 1 : 0;
		k += c > 0 ? 1 : 0;
	}
	return a->nids == 0 || b->nids == 0;
}

static bool
is_renamed(const struct machine *a, const struct machine *b)
{
	if (a->nmacs != b->nmacs || a->host->collected == 0 ||
	    a->host->collected + DRAFT_ONE_RUN >= b->host->collected) {
		return false;
	}
	for (size_t i = 0; i < a->nmacs; i++) {
		if (a->macs[i].mac != b->macs[i].mac) {
			return false;
		}
	}
	return share_vms(a, b);
}

/* ---- what goes with a host --------------------------------------------------------------- */

static bool
is_old(const struct draft_host *h)
{
	return h != NULL && h->head.dropped;
}

static void
drop_all(struct draft *d)
{
	for (size_t i = 0; i < d->nics.n; i++) {
		struct draft_nic *n = d->nics.items[i];

		n->head.dropped = is_old(n->host);
	}
	for (size_t i = 0; i < d->vms.n; i++) {
		struct draft_vm *vm = d->vms.items[i];

		vm->head.dropped = is_old(vm->host);
	}
	for (size_t i = 0; i < d->teams.n; i++) {
		struct draft_team *t = d->teams.items[i];

		t->head.dropped = is_old(t->host);
	}
	draft_drop(&d->nics);
	draft_drop(&d->vms);
	draft_drop(&d->teams);
	draft_drop(&d->hosts);
}

/* The older one is called like the newer one now. */
static void
rename_host(struct draft *d, const struct machine *old, const struct machine *now)
{
	old->host->renamed = now->host;
	old->host->head.dropped = true;
	draft_remark_format(d, (struct src){ old->host->src.file, 0 },
	    "%s is called %s now: the permanent addresses of its NICs%s; what stands under the "
	    "old name was left out",
	    old->host->name, now->host->name,
	    old->nids > 0 && now->nids > 0
		? " and ids of its VMs are the same"
		: " are the same (ids of VMs are not known under both names)");
}

/* Without moments no host is older than another. */
static bool
are_dated(const struct draft_list *hosts)
{
	int64_t last = 0;

	for (size_t i = 0; i < hosts->n; i++) {
		draft_latest(&last, ((const struct draft_host *)hosts->items[i])->collected);
	}
	return last != 0;
}

void
renamed_hosts(struct draft *d)
{
	struct machine *all;
	struct mark *marks;
	bool any = false;
	size_t count;
	size_t n;

	if (!are_dated(&d->hosts)) {
		return;
	}
	marks = list_marks(d, &n);
	all = vec_zeroed(d->hosts.n + 1, sizeof(*all));
	count = list_machines(marks, n, all);
	for (size_t i = 1; i < count; i++) {
		if (is_renamed(&all[i - 1], &all[i])) {
			any = true;
			rename_host(d, &all[i - 1], &all[i]);
		}
	}
	if (any) {
		drop_all(d);
	}
	free(all);
	free(marks);
}
