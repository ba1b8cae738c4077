#include "collect/poll/walk/reread.h"

#include "collect/device/row_repair.h"
#include "collect/poll/walk/second_read.h"

void
reread_prepare(struct walk *w, bool always)
{
	if (w->second == NULL && (always || (w->table.table->flags & TABLE_FDB) == 0)) {
		w->second = second_read_new();
	}
}

bool
reread_begin(struct walk *w)
{
	if (w->rereads || w->doubts + w->earlier == 0 || w->cells == 0 || !w->may_repair ||
	    !w->may_reread || w->second == NULL || !second_read_begin(w->second)) {
		return false;
	}
	w->rereads = true;
	for (uint32_t i = 0; i < w->ncursors; i++) {
		walk_cursor_free(&w->cursors[i]);
		walk_cursor_begin(&w->cursors[i], w->table.columns[i].oid);
	}
	return true;
}

bool
reread_takes(struct walk *w, uint32_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	if (w->rereads) {
		w->again++;
		if (!second_read_agrees(
			w->second, second_read_cell(column, index, nindex, v))) {
			row_repair_doubt(w->device, &w->table, index, nindex);
		}
	} else if (w->second != NULL) {
		second_read_note(w->second, second_read_cell(column, index, nindex, v));
	}
	return w->rereads;
}

void
reread_settle(struct walk *w, const struct client_reply *r)
{
	for (size_t i = 0; w->rereads && i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		for (uint32_t k = 0; k < w->ncursors; k++) {
			const struct oid *base = &w->cursors[k].base;

			if (vb->exception == CLIENT_VALUE &&
			    oid_below(base, vb->oid, vb->noid)) {
				second_read_settle(
				    w->second, second_read_cell(k, vb->oid + base->n,
						   vb->noid - base->n, &vb->value));
			}
		}
	}
}
