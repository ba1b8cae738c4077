#include "collect/device/row_repair.h"

#include "collect/device/fdb_rows.h"
#include "collect/device/state.h"
#include "collect/device/tape.h"
#include "collect/device/unused.h"

#include "fdbaudit/vec.h"

#include <string.h>

enum { UNREAD_MAX = 64, ADDRESS = 6 /* sub-identifiers of a MAC address */ };

/* Halves can be told apart only where a row has two. */
static bool
has_halves(const struct table *t)
{
	return (t->flags & TABLE_FDB) != 0 && t->ncolumns > 1;
}

static void
set_instance(struct instance *out, const uint32_t *index, size_t nindex)
{
	memcpy(out->sub, index, nindex * sizeof(*index));
	out->n = (uint8_t)nindex;
}

static bool
same_instance(const struct instance *a, const uint32_t *index, size_t nindex)
{
	return a->n == nindex && memcmp(a->sub, index, nindex * sizeof(*index)) == 0;
}

/* Both columns bring the same index: it is noted once. */
static void
note_unread(struct device *d, const uint32_t *index, size_t nindex)
{
	for (size_t i = 0; i < d->now.unread.n; i++) {
		if (same_instance(&d->now.unread.at[i], index, nindex)) {
			return;
		}
	}
	if (d->now.unread.n < UNREAD_MAX) {
		set_instance(VEC_ADD(&d->now.unread), index, nindex);
	}
}

void
row_repair_note(struct device *d, const uint32_t *index, size_t nindex, bool makes_sense)
{
	const bool component = (d->now.table->flags & TABLE_COMPONENT) != 0;

	if (d->now.repairing || (d->now.table->flags & TABLE_FDB) == 0 || nindex == 0 ||
	    nindex > INSTANCE_MAX) {
		return;
	}
	if (!makes_sense) {
		if (has_halves(d->now.table)) {
			note_unread(d, index, nindex);
		}
	} else if (d->now.form.n == 0) {
		set_instance(&d->now.form, index, nindex);
	} else if (d->now.form.n != nindex || (component && d->now.form.sub[0] != index[0])) {
		d->now.mixed_forms = true;
	}
}

void
row_repair_doubt(
    struct device *d, const struct table_request *a, const uint32_t *index, size_t nindex)
{
	if (d->now.table == a->table && d->now.context == a->context && has_halves(a->table) &&
	    nindex > 0 && nindex <= INSTANCE_MAX) {
		note_unread(d, index, nindex);
	}
}

/* The index of a row: that of another one, with its own FID and address. */
static struct instance
instance_of(const struct device *d, uint64_t key)
{
	struct instance i = d->now.form;
	const uint64_t mac = KEY_MAC(key).bits;

	if (d->now.table->info.has_fid) {
		i.sub[(d->now.table->flags & TABLE_COMPONENT) != 0 ? 1 : 0] =
		    (uint32_t)d->facts.fdbs.at[KEY_FDB(key)].id;
	}
	for (unsigned k = 0; k < ADDRESS; k++) {
		i.sub[i.n - 1U - k] = (uint32_t)(mac >> 8 * k & 0xff);
	}
	return i;
}

static size_t
halved_rows(struct device *d, struct instance *out, size_t max)
{
	const struct row *rows = d->now.rows.at;
	size_t found = 0;

	fdb_rows_sort(d);
	for (size_t i = 0, n; i < d->now.rows.n && found < max; i += n) {
		unsigned halves = rows[i].flags;

		for (n = 1; i + n < d->now.rows.n && rows[i + n].key == rows[i].key; n++) {
			halves |= rows[i + n].flags;
		}
		if ((halves & ROW_HAS_PORT) == 0 || (halves & ROW_HAS_STATUS) == 0) {
			out[found++] = instance_of(d, rows[i].key);
		}
	}
	return found;
}

/* Columns that the switch has: one that is missing whole halves no row. */
static unsigned
columns_with_rows(const struct device *d)
{
	unsigned n = 0;

	for (size_t i = 0; i < d->now.table->ncolumns; i++) {
		n += d->now.column_cells[i] > 0;
	}
	return n;
}

size_t
row_repair_list(
    struct device *d, const struct table_request *a, struct instance *out, size_t max)
{
	size_t n = 0;

	if (d->now.table != a->table || d->now.context != a->context || !has_halves(a->table)) {
		return 0;
	}
	for (; n < d->now.unread.n && n < max; n++) {
		out[n] = d->now.unread.at[n];
	}
	if (!d->now.mixed_forms && d->now.form.n > ADDRESS - 1 && columns_with_rows(d) > 1) {
		n += halved_rows(d, out + n, max - n);
	}
	d->now.repairing = true;
	if (d->now.unread.n <
	    UNREAD_MAX) { /* each of them is asked for: it will be counted anew */
		device_unused_none(d);
	}
	tape_drop_rows(d, a, out, n);
	return n;
}

void
row_repair_absent(
    struct device *d, const struct table_request *a, size_t column, const struct instance *i)
{
	static const struct value nothing = { .type = VALUE_NULL };

	/* Where the index makes no sense, its row was left out before. */
	(void)a->table->cell(d, column, i->sub, i->n, &nothing);
}
