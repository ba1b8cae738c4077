/*
 * Forwarding rows: halves to rows, rows to a base, later samples to steps.
 *
 * A walk appends to one buffer; only the exactly sized base stays. A later
 * sample is compared with the base and leaves its differences alone, so that
 * hundreds of samples of a quiet network cost nothing.
 */
#include "collect/device/facts.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { STATUS_OTHER = 1, STATUS_INVALID = 2, STATUS_SELF = 4, STATUS_MGMT = 5 };

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a;
	const struct row *y = b;

	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	/* rows with a port first, those of one port together */
	if ((x->flags & ROW_HAS_PORT) != (y->flags & ROW_HAS_PORT)) {
		return (x->flags & ROW_HAS_PORT) != 0 ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

void
rows_sort(struct device *r)
{
	if (r->rows.n > 0) {
		qsort(r->rows.at, r->rows.n, sizeof(*r->rows.at), by_key);
	}
}

/* What was asked for by itself replaces what the walk told of this address. Returns how many stay. */
static size_t
keep_newest(struct row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if ((rows[i].flags & ROW_AGAIN) != 0) {
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
settle(struct row *row)
{
	if (row->status == STATUS_INVALID || (row->flags & ROW_HAS_PORT) == 0) {
		return false;
	}
	row->flags = (uint16_t)(row->flags & ~(ROW_HAS_PORT | ROW_HAS_STATUS | ROW_AGAIN));
	row->flags |= row->status == 0 ? ROW_NO_STATUS : 0;
	row->flags |= row->status == STATUS_SELF ? ROW_OWN : 0;
	row->flags |=
	    row->status == STATUS_MGMT || row->status == STATUS_OTHER ? ROW_STATIC : 0;
	row->flags |= (KEY_MAC(row->key).bits & UINT64_C(0x010000000000)) != 0 ? ROW_GROUP : 0;
	return true;
}

uint32_t
rows_finish(struct device *r)
{
	struct row *rows = r->rows.at;
	size_t kept = 0;

	rows_sort(r);
	for (size_t i = 0, n; i < r->rows.n; i += n) {
		size_t joined;

		for (n = 1; i + n < r->rows.n && rows[i + n].key == rows[i].key; n++) {
		}
		joined = join(rows + i, keep_newest(rows + i, n));
		for (size_t k = 0; k < joined; k++) {
			struct row x = rows[i + k];

			/* A status column that is missing whole says nothing about this row. */
			x.flags |= r->has_status && x.status == 0 ? ROW_INCOMPLETE : 0;
			if (!settle(&x)) {
				r->dropped++;
				continue;
			}
			if ((x.flags & ROW_OWN) != 0) {
				fact_own_mac(r, KEY_MAC(x.key));
			}
			rows[kept++] = x;
		}
	}
	r->rows.n = kept;
	return (uint32_t)kept;
}

struct base *
device_base(struct device *r, uint16_t table, uint16_t context)
{
	for (size_t i = 0; i < r->bases.n; i++) {
		if (r->bases.at[i].table == table && r->bases.at[i].context == context) {
			return &r->bases.at[i];
		}
	}
	*VEC_ADD(&r->bases) = (struct base){ .table = table, .context = context };
	return &r->bases.at[r->bases.n - 1];
}

static int
row_order(const struct row *x, const struct row *y)
{
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

static void
differ(struct differences *d, const struct row *row, bool added)
{
	*VEC_ADD(d) = (struct difference){
		.key = row->key, .port = row->port, .status = row->status, .added = added
	};
}

/* What the rows just read hold more or less than the base: a merge of two sorted lists. */
static struct differences
compare(const struct device *r, const struct base *b)
{
	struct differences d = { .n = 0 };
	size_t i = 0;
	size_t k = 0;

	while (i < b->nrows || k < r->rows.n) {
		const int c = i == b->nrows    ? 1
			      : k == r->rows.n ? -1
					       : row_order(&b->rows[i], &r->rows.at[k]);

		if (c < 0) {
			differ(&d, &b->rows[i], false);
		} else if (c > 0) {
			differ(&d, &r->rows.at[k], true);
		}
		i += c <= 0;
		k += c >= 0;
	}
	return d;
}

static int
difference_order(const struct difference *x, const struct difference *y)
{
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

/* What changed between two samples, both told as differences from one base. */
static struct differences
between(const struct differences *before, const struct differences *now)
{
	struct differences d = { .n = 0 };
	size_t i = 0;
	size_t k = 0;

	while (i < before->n || k < now->n) {
		const int c = i == before->n ? 1
			      : k == now->n  ? -1
					     : difference_order(&before->at[i], &now->at[k]);

		if (c < 0) {
			struct difference *back = VEC_ADD(&d);

			*back = before->at[i];
			back->added = !back->added;
		} else if (c > 0) {
			*VEC_ADD(&d) = now->at[k];
		}
		i += c <= 0;
		k += c >= 0;
	}
	return d;
}

/* One address: each port it left is paired with one where it appeared. */
static void
add_steps(struct device *r, const struct base *b, const struct difference *d, size_t n)
{
	size_t left = 0;
	size_t come = 0;

	for (;;) {
		while (left < n && d[left].added) {
			left++;
		}
		while (come < n && !d[come].added) {
			come++;
		}
		if (left == n && come == n) {
			return;
		}
		*VEC_ADD(&r->steps) = (struct step){ .key = d->key,
			.from = left < n ? d[left].port : NONE,
			.to = come < n ? d[come].port : NONE,
			.sample = r->sample,
			.table = b->table,
			.context = b->context,
			.status = come < n ? d[come].status : 0 };
		left += left < n;
		come += come < n;
	}
}

/* Later complete samples leave what they see differently from the one before. */
static void
rows_step(struct device *r, struct base *b)
{
	struct differences now = compare(r, b);
	struct differences d = between(&b->now, &now);

	for (size_t i = 0, n; i < d.n; i += n) {
		for (n = 1; i + n < d.n && d.at[i + n].key == d.at[i].key; n++) {
		}
		add_steps(r, b, &d.at[i], n);
	}
	free(d.at);
	free(b->now.at);
	b->now = now;
}

void
rows_keep(struct device *r, struct base *b, bool complete)
{
	if (b->complete) {
		if (complete) {
			rows_step(r, b);
		}
		return;
	}
	/* Of partial reads the fullest stays, until the first complete one. */
	if (!complete && r->rows.n <= b->nrows) {
		return;
	}
	free(b->rows);
	b->nrows = (uint32_t)r->rows.n;
	b->rows = NULL;
	if (r->rows.n > 0) {
		size_t cap = 0;

		b->rows = vec_room(NULL, &cap, r->rows.n, sizeof(*b->rows));
		memcpy(b->rows, r->rows.at, r->rows.n * sizeof(*b->rows));
	}
	b->sample = r->sample;
	b->complete = complete;
}
