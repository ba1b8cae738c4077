#include "collect/snapshot/reads.h"

#include "collect/device/fdb_rows.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a;
	const struct row *y = b;

	return fdb_rows_order(x->key, x->port, y->key, y->port);
}

/* Ports and filtering databases get their final numbers; only rows of one MAC can change places. */
static void
renumber(const struct row_numbers *to, struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		rows[i].port = to->port_of_ref[rows[i].port];
		rows[i].key = ROW_KEY(KEY_MAC(rows[i].key), to->fdb[KEY_FDB(rows[i].key)]);
	}
	for (size_t i = 0, run; i < n; i += run) {
		for (run = 1; i + run < n && rows[i + run].key >> 16 == rows[i].key >> 16;
		     run++) {
		}
		if (run > 1) {
			qsort(rows + i, run, sizeof(*rows), by_key);
		}
	}
}

static int
by_table(const void *a, const void *b)
{
	const struct read *x = a;
	const struct read *y = b;

	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	return (x->sample > y->sample) - (x->sample < y->sample);
}

/* The plain table says again what the context of VLAN 1 says with its VLAN. */
static bool
is_superseded(const struct device_facts *f, uint16_t table, uint16_t context)
{
	for (size_t i = 0; context == 0 && i < f->bases.n; i++) {
		const struct base_read *base = &f->bases.at[i];

		if (base->table == table && base->context == 1 && base->complete) {
			return true;
		}
	}
	return false;
}

void
snapshot_build_reads(struct snapshot_builder *b, const struct row_numbers *n)
{
	struct device_facts *f = b->facts;
	struct snapshot *out = b->out;

	b->sw->reads = (struct span){ (uint32_t)out->nreads, (uint32_t)f->reads.n };
	if (f->reads.n > 0) {
		qsort(f->reads.at, f->reads.n, sizeof(*f->reads.at), by_table);
	}
	for (size_t i = 0; i < f->reads.n; i++) {
		struct read read = f->reads.at[i];
		struct base_read *base = fdb_rows_base(f, read.table, read.context);

		read.sw = b->sw_number;
		read.first = (uint32_t)out->nrows;
		read.reason = read.reason != NULL ? builder_text(b, read.reason) : NULL;
		if (base->rows != NULL && base->sample == read.sample &&
		    !is_superseded(f, read.table, read.context)) {
			read.rows = base->rows;
			read.nkept = base->nrows;
			base->rows = NULL;
			renumber(n, read.rows, read.nkept);
			out->nrows += read.nkept;
		}
		BUILDER_ADD(b, reads) = read;
	}
}

static int
by_change(const void *a, const void *b)
{
	const struct change *x = a;
	const struct change *y = b;

	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	if (x->sample != y->sample) {
		return x->sample < y->sample ? -1 : 1;
	}
	return (x->to > y->to) - (x->to < y->to);
}

void
snapshot_build_changes(struct snapshot_builder *b, const struct row_numbers *n)
{
	const struct device_facts *f = b->facts;
	struct snapshot *out = b->out;
	const size_t first = out->nchanges;

	for (size_t i = 0; i < f->steps.n; i++) {
		const struct step *t = &f->steps.at[i];
		const uint32_t from = t->from != NONE ? n->port_of_ref[t->from] : NONE;
		const uint32_t to = t->to != NONE ? n->port_of_ref[t->to] : NONE;

		/* Two numbers of one port are no movement. */
		if (from != to && !is_superseded(f, t->table, t->context)) {
			BUILDER_ADD(b, changes) = (struct change){
				.key = ROW_KEY(KEY_MAC(t->key), n->fdb[KEY_FDB(t->key)]),
				.from = from,
				.to = to,
				.sw = b->sw_number,
				.sample = t->sample,
				.table = t->table,
				.context = t->context,
				.status = t->status,
				.own = t->own,
			};
		}
	}
	b->sw->changes = (struct span){ (uint32_t)first, (uint32_t)(out->nchanges - first) };
	if (out->nchanges > first) {
		qsort(out->changes + first, out->nchanges - first, sizeof(*out->changes),
		    by_change);
	}
}
