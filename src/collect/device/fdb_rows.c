#include "collect/device/fdb_rows.h"

#include "collect/device/state.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a;
	const struct row *y = b;

	/* of one address: rows with a port first, those of one port together */
	if (x->key == y->key && ((x->flags ^ y->flags) & ROW_HAS_PORT) != 0) {
		return (x->flags & ROW_HAS_PORT) != 0 ? -1 : 1;
	}
	return fdb_rows_order(x->key, x->port, y->key, y->port);
}

void
fdb_rows_sort(struct device *d)
{
	vec_sort(d->now.rows.at, d->now.rows.n, sizeof(*d->now.rows.at), by_key);
}

/* What was asked for by itself replaces what was read before of this address. Returns how many stay. */
static size_t
keep_newest(struct row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if ((rows[i].flags & ROW_REPAIRED) != 0) {
			rows[kept++] = rows[i];
		}
	}
	return kept > 0 ? kept : n;
}

/* Joins what is told of one address: n halves or copies with the same key. */
static size_t
join(struct row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		const struct row x = rows[i];
		const bool more_of_last = kept > 0 && ((x.flags & ROW_HAS_PORT) == 0 ||
							  x.port == rows[kept - 1].port);

		if (!more_of_last) {
			rows[kept++] = x;
			continue;
		}
		rows[kept - 1].flags |= x.flags;
		/* A status belongs to every port of this address that has none of its own. */
		for (size_t k = 0; (x.flags & ROW_HAS_STATUS) != 0 && k < kept; k++) {
			if (rows[k].status == 0) {
				rows[k].status = x.status;
			}
		}
	}
	return kept;
}

/* Flags that follow from what was told. False: no port, or the row says that it is not valid. */
static bool
set_flags(struct row *row)
{
	if (row->status == STATUS_INVALID || (row->flags & ROW_HAS_PORT) == 0) {
		return false;
	}
	row->flags = (uint16_t)(row->flags & ~(ROW_HAS_PORT | ROW_HAS_STATUS | ROW_REPAIRED));
	row->flags |= row->status == 0 ? ROW_NO_STATUS : 0;
	row->flags |= row->status == STATUS_SELF ? ROW_OWN : 0;
	row->flags |=
	    row->status == STATUS_MGMT || row->status == STATUS_OTHER ? ROW_STATIC : 0;
	row->flags |= (KEY_MAC(row->key).bits & UINT64_C(0x010000000000)) != 0 ? ROW_GROUP : 0;
	return true;
}

uint32_t
fdb_rows_finish(struct device *d)
{
	struct row *rows = d->now.rows.at;
	size_t kept = 0;

	fdb_rows_sort(d);
	for (size_t i = 0, n; i < d->now.rows.n; i += n) {
		size_t joined;

		for (n = 1; i + n < d->now.rows.n && rows[i + n].key == rows[i].key; n++) {
		}
		joined = join(rows + i, keep_newest(rows + i, n));
		for (size_t k = 0; k < joined; k++) {
			struct row x = rows[i + k];

			/* A status column that is missing whole says nothing about this row. */
			x.flags |= d->now.has_status && x.status == 0 ? ROW_INCOMPLETE : 0;
			if (!set_flags(&x)) {
				d->now.dropped++;
				continue;
			}
			if ((x.flags & ROW_OWN) != 0) {
				facts_own_mac(&d->facts, KEY_MAC(x.key));
			}
			rows[kept++] = x;
		}
	}
	d->now.rows.n = kept;
	return (uint32_t)kept;
}

struct base_read *
fdb_rows_base(struct device_facts *f, uint16_t table, uint16_t context)
{
	for (size_t i = 0; i < f->bases.n; i++) {
		if (f->bases.at[i].table == table && f->bases.at[i].context == context) {
			return &f->bases.at[i];
		}
	}
	*VEC_ADD(&f->bases) = (struct base_read){ .table = table, .context = context };
	return &f->bases.at[f->bases.n - 1];
}

static void
differ(struct differences *out, const struct row *row, bool added)
{
	*VEC_ADD(out) = (struct difference){ .key = row->key,
		.port = row->port,
		.status = row->status,
		.added = added,
		.own = (row->flags & ROW_OWN) != 0 };
}

/* What the rows just read hold more or less than the base: a merge of two sorted lists. */
static struct differences
compare(const struct row *rows, size_t n, const struct base_read *b)
{
	struct differences out = { .n = 0 };
	size_t i = 0;
	size_t k = 0;

	while (i < b->nrows || k < n) {
		const int c = i == b->nrows ? 1
			      : k == n      ? -1
					    : fdb_rows_order(b->rows[i].key, b->rows[i].port,
						  rows[k].key, rows[k].port);

		if (c < 0) {
			differ(&out, &b->rows[i], false);
		} else if (c > 0) {
			differ(&out, &rows[k], true);
		}
		i += c <= 0;
		k += c >= 0;
	}
	return out;
}

/* What changed between two samples, both told as differences from one base. */
static struct differences
between(const struct differences *before, const struct differences *now)
{
	struct differences out = { .n = 0 };
	size_t i = 0;
	size_t k = 0;

	while (i < before->n || k < now->n) {
		const int c = i == before->n ? 1
			      : k == now->n
				  ? -1
				  : fdb_rows_order(before->at[i].key, before->at[i].port,
					now->at[k].key, now->at[k].port);

		if (c < 0) {
			struct difference *back = VEC_ADD(&out);

			*back = before->at[i];
			back->added = !back->added;
		} else if (c > 0) {
			*VEC_ADD(&out) = now->at[k];
		}
		i += c <= 0;
		k += c >= 0;
	}
	return out;
}

/* One address: each port it left is paired with one where it appeared. */
static void
add_steps(struct device *d, const struct base_read *b, const struct difference *of, size_t n)
{
	size_t left = 0;
	size_t come = 0;

	for (;;) {
		while (left < n && of[left].added) {
			left++;
		}
		while (come < n && !of[come].added) {
			come++;
		}
		if (left == n && come == n) {
			return;
		}
		*VEC_ADD(&d->facts.steps) = (struct step){ .key = of->key,
			.from = left < n ? of[left].port : NONE,
			.to = come < n ? of[come].port : NONE,
			.sample = d->schedule.sample,
			.table = b->table,
			.context = b->context,
			.status = come < n ? of[come].status : 0,
			.own = (left < n && of[left].own) || (come < n && of[come].own) };
		left += left < n;
		come += come < n;
	}
}

/* Later complete samples leave what they see differently from the one before. */
static void
add_sample(struct device *d, struct base_read *b)
{
	struct differences now = compare(d->now.rows.at, d->now.rows.n, b);
	struct differences changed = between(&b->now, &now);
	const struct difference *at = changed.at;

	for (size_t i = 0, n; i < changed.n; i += n) {
		for (n = 1; i + n < changed.n && at[i + n].key == at[i].key; n++) {
		}
		add_steps(d, b, &at[i], n);
	}
	free(changed.at);
	free(b->now.at);
	b->now = now;
}

void
fdb_rows_keep(struct device *d, struct base_read *b, bool complete)
{
	const size_t n = d->now.rows.n;

	if (b->complete) {
		if (complete) {
			add_sample(d, b);
		}
		return;
	}
	/* Of partial reads the fullest stays, until the first complete one. */
	if (!complete && n <= b->nrows) {
		return;
	}
	free(b->rows);
	b->nrows = (uint32_t)n;
	b->rows = NULL;
	if (n > 0) {
		size_t cap = 0;

		b->rows = vec_room(NULL, &cap, n, sizeof(*b->rows));
		memcpy(b->rows, d->now.rows.at, n * sizeof(*b->rows));
	}
	b->sample = d->schedule.sample;
	b->complete = complete;
}
