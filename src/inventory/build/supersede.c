#include "inventory/build/supersede.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"

#include <stdlib.h>

enum {
	MANY = 4, /* rows: fewer may well be gone for good */
	TABLE_VMS = NIC_UNKNOWN + 1 /* behind the kinds of NICs, each of which is a table */
};

/* One NIC or VM of a host, and when an export told of it last; of a VM, when a list had it. */
struct fact {
	uint32_t host, table;
	int64_t time;
	struct draft_nic *nic; /* else vm */
	struct draft_vm *vm;
};

struct account {
	size_t nics, vms;
	struct src first; /* of what was left out */
	int64_t oldest;
};

static int
fact_cmp(const void *a, const void *b)
{
	const struct fact *x = a;
	const struct fact *y = b;

	if (x->host != y->host) {
		return x->host < y->host ? -1 : 1;
	}
	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	return (x->time < y->time) - (x->time > y->time); /* the newest first */
}

/* All that has a host and a moment. The caller frees it. */
static struct fact *
list_facts(const struct draft *d, size_t *n)
{
	struct fact *facts = vec_zeroed(d->nics.n + d->vms.n + 1, sizeof(*facts));

	*n = 0;
	draft_number_hosts(d);
	for (size_t i = 0; i < d->nics.n; i++) {
		struct draft_nic *nic = d->nics.items[i];

		if (nic->host != NULL && nic->nic.collected != 0) {
			facts[(*n)++] = (struct fact){ .host = nic->host->index,
				.table = nic->nic.kind,
				.time = nic->nic.collected,
				.nic = nic };
		}
	}
	for (size_t i = 0; i < d->vms.n; i++) {
		struct draft_vm *vm = d->vms.items[i];

		if (vm->host != NULL && vm->listed != 0) {
			facts[(*n)++] = (struct fact){ .host = vm->host->index,
				.table = TABLE_VMS,
				.time = vm->listed,
				.vm = vm };
		}
	}
	if (*n > 1) {
		qsort(facts, *n, sizeof(*facts), fact_cmp);
	}
	return facts;
}

/* The facts from `from` on that were collected in one run. */
static size_t
run_of(const struct fact *f, size_t from, size_t end)
{
	size_t i = from;

	while (i < end && f[i].time >= f[from].time - DRAFT_ONE_RUN) {
		i++;
	}
	return i - from;
}

static void
remark_lost(
    struct draft *d, const struct fact *now, size_t n, const struct fact *before, size_t lost)
{
	const struct draft_host *h = d->hosts.items[now->host];
	const struct src src = now->nic != NULL ? now->nic->nic.src : now->vm->src;
	char at[2][STAMP_SIZE];

	draft_remark_format(d, (struct src){ src.file, 0 },
	    "%s: its export of %s tells of %zu %s, and no more of %zu that the one of %s "
	    "had: "
	    "both are kept; export it again",
	    h->name, stamp_format(now->time * 1000, at[0]), n,
	    now->nic != NULL ? "NICs" : "VMs", lost, stamp_format(before->time * 1000, at[1]));
}

/* The VM of a NIC that no list and nothing newer mentions: with its NICs it goes. NULL: it stays. */
static struct draft_vm *
goes_with(const struct draft_nic *nic)
{
	struct draft_vm *vm = nic->vm;

	return vm != NULL && !vm->in_list && vm->collected <= nic->nic.collected ? vm : NULL;
}

static void
leave_out(struct fact *f, struct account *a)
{
	const struct src src = f->nic != NULL ? f->nic->nic.src : f->vm->src;
	struct draft_vm *vm = f->vm;

	if (a->nics + a->vms == 0) {
		a->first = src;
	}
	a->oldest = a->nics + a->vms == 0 || f->time < a->oldest ? f->time : a->oldest;
	if (f->nic != NULL) {
		f->nic->head.dropped = true;
		a->nics++;
		vm = goes_with(f->nic);
	}
	if (vm != NULL && !vm->head.dropped) {
		vm->head.dropped = true;
		a->vms++;
	}
}

/* One table of one host, the newest first. */
static void
take_table(struct draft *d, struct fact *f, size_t n, struct account *a)
{
	size_t kept = run_of(f, 0, n);
	const size_t before = run_of(f, kept, n);

	if (before > kept && before >= MANY) {
		remark_lost(d, f, kept, &f[kept], before);
		kept += before;
	}
	for (size_t i = kept; i < n; i++) {
		leave_out(&f[i], a);
	}
}

static void
tell(struct draft *d, const struct account *a)
{
	char at[STAMP_SIZE];

	if (a->nics + a->vms > 0) {
		draft_remark_format(d, (struct src){ a->first.file, 0 },
		    "%zu NICs and %zu VMs are in older exports of their hosts alone, from "
		    "%s "
		    "on: they were left out, the newest export of each host counts",
		    a->nics, a->vms, stamp_format(a->oldest * 1000, at));
	}
}

void
supersede(struct draft *d)
{
	struct account a = { 0 };
	size_t n;
	struct fact *facts = list_facts(d, &n);

	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && facts[end].host == facts[i].host &&
				  facts[end].table == facts[i].table;) {
			end++;
		}
		take_table(d, facts + i, end - i, &a);
	}
	free(facts);
	draft_drop(&d->nics);
	for (size_t i = 0; i < d->nics.n; i++) { /* a NIC that stays needs its VM */
		struct draft_vm *vm = ((struct draft_nic *)d->nics.items[i])->vm;

		if (vm != NULL && vm->head.dropped) {
			vm->head.dropped = false;
			a.vms--;
		}
	}
	draft_drop(&d->vms);
	tell(d, &a);
}
