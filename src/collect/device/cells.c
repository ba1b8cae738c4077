#include "collect/device/cells.h"

#include "collect/device/state.h"
#include "collect/device/unused.h"
#include "collect/snmp/oid.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_BYTES_MAX = 4096 };

static bool
copy_bytes(struct device *d, struct value *v)
{
	void *bytes;

	if (v->nbytes > CELL_BYTES_MAX || v->noid > OID_MAX) {
		return false;
	}
	if (v->nbytes > 0) {
		bytes = arena_zalloc(&d->now.scratch, 1, v->nbytes);
		if (bytes == NULL) {
			d->facts.full = true;
			return false;
		}
		memcpy(bytes, v->bytes, v->nbytes);
		v->bytes = bytes;
	}
	if (v->noid > 0) {
		bytes = arena_zalloc(&d->now.scratch, v->noid, sizeof(*v->oid));
		if (bytes == NULL) {
			d->facts.full = true;
			return false;
		}
		memcpy(bytes, v->oid, v->noid * sizeof(*v->oid));
		v->oid = bytes;
	}
	return true;
}

bool
cells_keep(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct cell c = { .column = (uint8_t)column, .value = *v };

	if (nindex == 0 || nindex > sizeof(c.index) / sizeof(c.index[0]) ||
	    column >= TABLE_COLUMNS_MAX || !copy_bytes(d, &c.value)) {
		return false;
	}
	c.nindex = (uint8_t)nindex;
	memcpy(c.index, index, nindex * sizeof(*index));
	c.order = (uint32_t)d->now.cells.n;
	*VEC_ADD(&d->now.cells) = c;
	return true;
}

static int
index_order(const struct cell *x, const struct cell *y)
{
	for (size_t i = 0; i < x->nindex && i < y->nindex; i++) {
		if (x->index[i] != y->index[i]) {
			return x->index[i] < y->index[i] ? -1 : 1;
		}
	}
	return (x->nindex > y->nindex) - (x->nindex < y->nindex);
}

static int
by_index(const void *a, const void *b)
{
	const struct cell *x = a;
	const struct cell *y = b;
	const int c = index_order(x, y);

	return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

void
cells_rows(struct device *d, row_fn *row)
{
	const struct cell *at = d->now.cells.at;

	if (d->now.cells.n == 0) {
		return;
	}
	d->now.other_rows = d->now.rows.n > 0;
	vec_sort(d->now.cells.at, d->now.cells.n, sizeof(*d->now.cells.at), by_index);
	for (size_t i = 0; i < d->now.cells.n;) {
		const struct value *columns[TABLE_COLUMNS_MAX] = { NULL };
		const struct cell *first = &at[i];

		while (i < d->now.cells.n && index_order(first, &at[i]) == 0) {
			columns[at[i].column] = &at[i].value;
			i++;
		}
		if (!row(d, first->index, first->nindex, columns)) {
			device_unused_cell(d, d->now.table->columns[first->column].object,
			    first->index, first->nindex, "its row cannot be read");
		}
	}
}

bool
cells_alone(const struct device *d)
{
	return !d->now.other_rows;
}
