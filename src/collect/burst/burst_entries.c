#include "collect/burst/burst_entries.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct found {
	struct burst_entry *list;
	size_t n, cap;
	size_t first; /* of the switch under way */
};

static void
add(struct found *f, const struct burst_entry *e)
{
	f->list = vec_room(f->list, &f->cap, f->n + 1, sizeof(*f->list));
	f->list[f->n++] = *e;
}

/* Where the switch had it when it was read. */
static void
add_shown(struct found *f, uint32_t sw, uint16_t table, uint16_t context, uint64_t key)
{
	add(f, &(struct burst_entry){ .key = key,
		   .sw = sw,
		   .port = UNSEEN,
		   .table = table,
		   .context = context,
		   .shown = true });
}

static bool
is_wanted(const uint64_t *macs, size_t nmacs, uint64_t mac)
{
	size_t low = 0;
	size_t high = nmacs;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (macs[middle] < mac) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < nmacs && macs[low] == mac;
}

/* Rows are by address: those of few addresses are looked up. */
static void
add_rows_of(struct found *f, const struct read *r, uint64_t mac)
{
	uint32_t low = 0;
	uint32_t high = r->nkept;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;

		if (r->rows[middle].key >> 16 < mac) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (; low < r->nkept && r->rows[low].key >> 16 == mac; low++) {
		if ((r->rows[low].flags & (ROW_OWN | ROW_GROUP)) == 0) {
			add_shown(f, r->sw, r->table, r->context, r->rows[low].key);
		}
	}
}

static void
add_rows(struct found *f, const struct read *r, const uint64_t *macs, size_t nmacs)
{
	if (nmacs < r->nkept) {
		for (size_t i = 0; i < nmacs; i++) {
			add_rows_of(f, r, macs[i]);
		}
		return;
	}
	for (uint32_t i = 0; i < r->nkept; i++) {
		if ((r->rows[i].flags & (ROW_OWN | ROW_GROUP)) == 0 &&
		    is_wanted(macs, nmacs, r->rows[i].key >> 16)) {
			add_shown(f, r->sw, r->table, r->context, r->rows[i].key);
		}
	}
}

/* What only later samples have. */
static void
add_changes(struct found *f, const struct snapshot *snap, uint32_t sw, const uint64_t *macs,
    size_t nmacs)
{
	const struct span s = snap->switches[sw].changes;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct change *c = &snap->changes[i];

		if (!c->own && is_wanted(macs, nmacs, c->key >> 16)) {
			add_shown(f, sw, c->table, c->context, c->key);
		}
	}
}

static int
by_mac(const void *a, const void *b)
{
	const struct burst_entry *x = a;
	const struct burst_entry *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static int
by_place(const void *a, const void *b)
{
	const struct burst_entry *x = a;
	const struct burst_entry *y = b;

	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	return (x->key > y->key) - (x->key < y->key);
}

/* Of each address the entries of its best table, sorted. */
static void
keep_best(struct found *f, const struct snapshot *snap)
{
	const size_t n = f->n - f->first;
	struct burst_entry *e;
	size_t kept = 0;
	size_t once = 0;

	if (n == 0) {
		return;
	}
	e = f->list + f->first;
	qsort(e, n, sizeof(*e), by_mac);
	for (size_t i = 0, run; i < n; i += run) {
		uint8_t best = 0;

		for (run = 0; i + run < n && e[i + run].key >> 16 == e[i].key >> 16; run++) {
			const uint8_t rank = snap->tables[e[i + run].table].rank;

			best = rank > best ? rank : best;
		}
		for (size_t k = i; k < i + run; k++) {
			if (snap->tables[e[k].table].rank == best) {
				e[kept++] = e[k];
			}
		}
	}
	qsort(e, kept, sizeof(*e), by_place);
	for (size_t i = 0; i < kept; i++) {
		if (i == 0 || by_place(&e[once - 1], &e[i]) != 0) {
			e[once++] = e[i];
		}
	}
	f->n = f->first + once;
}

size_t
burst_entries_find(
    const struct snapshot *snap, const uint64_t *macs, size_t nmacs, struct burst_entry **out)
{
	struct found f = { .list = NULL };

	for (uint32_t sw = 0; sw < snap->nswitches; sw++) {
		const struct span reads = snap->switches[sw].reads;

		f.first = f.n;
		for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
			if (snap->reads[i].rows != NULL) {
				add_rows(&f, &snap->reads[i], macs, nmacs);
			}
		}
		add_changes(&f, snap, sw, macs, nmacs);
		keep_best(&f, snap);
	}
	*out = f.list;
	return f.n;
}

/* ---- where it may come to ------------------------------------------------------------------ */

/* Whether two filtering databases may be of one VLAN; one that has no VLAN may be of any. */
static bool
may_be_one_vlan(const struct snapshot *snap, const struct fdb *a, const struct fdb *b)
{
	if (a->vlans.n == 0 || b->vlans.n == 0) {
		return true;
	}
	for (uint32_t i = a->vlans.first; i < a->vlans.first + a->vlans.n; i++) {
		for (uint32_t k = b->vlans.first; k < b->vlans.first + b->vlans.n; k++) {
			if (snap->vlans[i] == snap->vlans[k]) {
				return true;
			}
		}
	}
	return false;
}

/* Whether it is there already, or another table of the switch has the address and speaks for it. */
static bool
has_entry(const struct burst_entry *e, size_t n, const struct burst_entry *of)
{
	for (size_t i = 0; i < n; i++) {
		if (e[i].sw == of->sw && e[i].key >> 16 == of->key >> 16 &&
		    (e[i].table != of->table || e[i].key == of->key)) {
			return true;
		}
	}
	return false;
}

static void
add_elsewhere(struct found *f, const struct snapshot *snap, const struct burst_entry *seen)
{
	const uint32_t first = snap->switches[seen->sw].fdbs.first;
	const struct fdb *of = &snap->fdbs[first + KEY_FDB(seen->key)];

	for (uint32_t k = 0; k < snap->nfdbs; k++) {
		const struct fdb *at = &snap->fdbs[k];
		const uint32_t number = k - snap->switches[at->sw].fdbs.first;

		if (may_be_one_vlan(snap, of, at)) {
			add(f,
			    &(struct burst_entry){ .key = ROW_KEY(KEY_MAC(seen->key), number),
				.sw = at->sw,
				.port = UNSEEN,
				.table = at->table,
				.context = at->context });
		}
	}
}

static int
by_switch(const void *a, const void *b)
{
	const struct burst_entry *x = a;
	const struct burst_entry *y = b;

	return x->sw != y->sw ? (x->sw > y->sw) - (x->sw < y->sw) : by_place(a, b);
}

/* Switches that had it come first: there may be more than can be asked. */
static void
put_shown_first(struct found *f)
{
	struct burst_entry *to = vec_zeroed(f->n + 1, sizeof(*to));
	size_t n = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0, run; i < f->n; i += run) {
			bool shown = false;

			for (run = 0; i + run < f->n && f->list[i + run].sw == f->list[i].sw;
			     run++) {
				shown |= f->list[i + run].shown;
			}
			for (size_t k = i; shown == (pass == 0) && k < i + run; k++) {
				to[n++] = f->list[k];
			}
		}
	}
	free(f->list);
	f->list = to;
}

size_t
burst_entries_everywhere(
    const struct snapshot *snap, const uint64_t *macs, size_t nmacs, struct burst_entry **out)
{
	struct burst_entry *seen = NULL;
	const size_t n = burst_entries_find(snap, macs, nmacs, &seen);
	struct found more = { .list = NULL };
	struct found all = { .list = seen, .n = n, .cap = n };

	for (size_t i = 0; i < n; i++) {
		add_elsewhere(&more, snap, &seen[i]);
	}
	vec_sort(more.list, more.n, sizeof(*more.list), by_switch);
	for (size_t i = 0, run; i < more.n; i += run) {
		for (run = 1; i + run < more.n && more.list[i + run].sw == more.list[i].sw;
		     run++) {
		}
		all.first = all.n;
		for (size_t k = i; k < i + run; k++) {
			if (!has_entry(all.list, n, &more.list[k])) {
				add(&all, &more.list[k]);
			}
		}
		keep_best(&all, snap);
	}
	vec_sort(all.list, all.n, sizeof(*all.list), by_switch);
	put_shown_first(&all);
	free(more.list);
	*out = all.list;
	return all.n;
}
