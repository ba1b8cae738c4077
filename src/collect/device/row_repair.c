/*
 * Rows that came apart: a table changes while its columns are walked, or a
 * reply was damaged so that nothing shows. What one column alone holds is
 * asked for once more, by itself, before it is believed or left out.
 */
#include "collect/device/facts.h"

#include "fdbaudit/vec.h"

#include <string.h>

enum { UNREAD_MAX = 64, ADDRESS = 6 };

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

/* Both columns stumble over the same index. */
static void
note_unread(struct device *r, const uint32_t *index, size_t nindex)
{
	for (size_t i = 0; i < r->unread.n; i++) {
		if (same_instance(&r->unread.at[i], index, nindex)) {
			return;
		}
	}
	if (r->unread.n < UNREAD_MAX) {
		set_instance(VEC_ADD(&r->unread), index, nindex);
	}
}

void
torn_note(struct device *r, const uint32_t *index, size_t nindex, bool makes_sense)
{
	const bool component = (r->table->flags & TABLE_COMPONENT) != 0;

	if (r->again || !has_halves(r->table) || nindex == 0 || nindex > INSTANCE_MAX) {
		return;
	}
	if (!makes_sense) {
		note_unread(r, index, nindex);
	} else if (r->form.n == 0) {
		set_instance(&r->form, index, nindex);
	} else if (r->form.n != nindex || (component && r->form.sub[0] != index[0])) {
		r->mixed_forms = true;
	}
}

/* The index of a row: that of another one, with its own FID and address. */
static struct instance
instance_of(const struct device *r, uint64_t key)
{
	struct instance i = r->form;
	const uint64_t mac = KEY_MAC(key).bits;

	if (r->table->info.has_fid) {
		i.sub[(r->table->flags & TABLE_COMPONENT) != 0 ? 1 : 0] =
		    r->fdbs.at[KEY_FDB(key)].id;
	}
	for (unsigned k = 0; k < ADDRESS; k++) {
		i.sub[i.n - 1U - k] = (uint32_t)(mac >> 8 * k & 0xff);
	}
	return i;
}

static size_t
torn_rows(struct device *r, struct instance *out, size_t max)
{
	const struct row *rows = r->rows.at;
	size_t found = 0;

	rows_sort(r);
	for (size_t i = 0, n; i < r->rows.n && found < max; i += n) {
		unsigned halves = rows[i].flags;

		for (n = 1; i + n < r->rows.n && rows[i + n].key == rows[i].key; n++) {
			halves |= rows[i + n].flags;
		}
		if ((halves & ROW_HAS_PORT) == 0 || (halves & ROW_HAS_STATUS) == 0) {
			out[found++] = instance_of(r, rows[i].key);
		}
	}
	return found;
}

/* Columns that the switch has: one that is missing whole tears nothing apart. */
static unsigned
columns_with_rows(const struct device *r)
{
	unsigned n = 0;

	for (size_t i = 0; i < r->table->ncolumns; i++) {
		n += r->column_cells[i] > 0;
	}
	return n;
}

size_t
device_torn(struct device *r, const struct table_request *a, struct instance *out, size_t max)
{
	size_t n = 0;

	if (r->table != a->table || r->context != a->context || !has_halves(a->table)) {
		return 0;
	}
	for (; n < r->unread.n && n < max; n++) {
		out[n] = r->unread.at[n];
	}
	if (!r->mixed_forms && r->form.n > ADDRESS - 1 && columns_with_rows(r) > 1) {
		n += torn_rows(r, out + n, max - n);
	}
	r->again = true;
	device_untape(r, a, out, n);
	return n;
}

void
device_absent(
    struct device *r, const struct table_request *a, size_t column, const struct instance *i)
{
	static const struct value nothing = { .type = VALUE_NULL };

	/* Where the index makes no sense, its row was left out before. */
	(void)a->table->cell(r, column, i->sub, i->n, &nothing);
}
