#include "collect/poll/walk/walk.h"
#include "collect/poll/walk/buffer.h"
#include "collect/poll/walk/odd_reply.h"
#include "collect/poll/walk/repair.h"
#include "collect/poll/walk/reread.h"
#include "collect/poll/walk/second_read.h"
#include "collect/poll/walk/walk_stop.h"

#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ODD_MAX = 6, REOPEN_MAX = 16, STUCK_MAX = 4 };

static const struct oid uptime_oid = { 8, { 1, 3, 6, 1, 2, 1, 1, 3 } };

/* ---- begin and end ------------------------------------------------------------------- */

void
walk_begin(
    struct walk *w, struct device *device, const struct table_request *table, uint32_t max_rows)
{
	size_t cap = 0;

	assert(table->ncolumns <= WALK_COLUMNS);
	memset(w, 0, sizeof(*w));
	w->device = device;
	w->table = *table;
	w->ncursors = (uint32_t)table->ncolumns;
	w->width = w->ncursors;
	w->max_rows = max_rows;
	w->wants_uptime = (table->table->flags & TABLE_FDB) != 0;
	w->may_repair = w->may_reread = true;
	w->cursors = vec_room(NULL, &cap, w->ncursors, sizeof(*w->cursors));
	for (uint32_t i = 0; i < w->ncursors; i++) {
		walk_cursor_begin(&w->cursors[i], table->columns[i].oid);
	}
	reread_prepare(w, false);
}

void
walk_free(struct walk *w)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		walk_cursor_free(&w->cursors[i]);
	}
	free(w->cursors);
	w->cursors = NULL;
	w->ncursors = 0;
	walk_repair_free(w->repair);
	w->repair = NULL;
	second_read_free(w->second);
	w->second = NULL;
	walk_buffer_free(w->buffer);
	w->buffer = NULL;
}

static void
stop_at_limit(struct walk *w)
{
	walk_stop(w, FDB_ELIMIT, "more rows than are accepted of one table");
}

void
walk_suspect(struct walk *w)
{
	w->suspicious = true;
}

void
walk_damaged(struct walk *w, bool is_doubt)
{
	w->suspicious = true;
	w->damaged++;
	w->doubts += is_doubt;
}

void
walk_absent(struct walk *w)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		w->cursors[i] = (struct walk_cursor){ .proved = true };
	}
}

void
walk_narrow(struct walk *w)
{
	w->width = w->nasked / 2;
}

/* ---- ahead of its turn ---------------------------------------------------------------- */

void
walk_defer(struct walk *w)
{
	w->buffer = walk_buffer_new();
	w->may_repair = false; /* the device knows which rows are not whole, and only then */
}

bool
walk_is_full(const struct walk *w)
{
	return w->buffer != NULL && walk_buffer_is_full(w->buffer);
}

void
walk_release(struct walk *w)
{
	uint32_t given;

	if (walk_buffer_give(w->buffer, w->device, &w->table, &given) == FDB_ELIMIT) {
		w->cells = given; /* as if the device had said so at once */
		stop_at_limit(w);
	}
	walk_buffer_free(w->buffer);
	w->buffer = NULL;
	w->may_repair = true;
}

/* `column` counts in the request. */
static enum fdb_code
take_cell(struct walk *w, uint32_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	const size_t in_table = w->table.first_column + column;

	if (w->buffer == NULL) {
		return device_cell(w->device, &w->table, in_table, index, nindex, v);
	}
	walk_buffer_add(w->buffer, in_table, index, nindex, v);
	return FDB_OK;
}

/* ---- ask ------------------------------------------------------------------------------ */

static bool
has_open(const struct walk *w)
{
	for (uint32_t i = 0; i < w->ncursors; i++) {
		if (w->cursors[i].open) {
			return true;
		}
	}
	return false;
}

static bool
must_confirm(const struct walk *w)
{
	return (w->table.table->flags & TABLE_FDB) != 0 || w->suspicious;
}

/* Every end is certain: say what is wrong with the whole, if anything. */
static void
judge_end(struct walk *w)
{
	if (w->buffer != NULL) {
		return; /* its rows are repaired before */
	}
	for (uint32_t i = 0; i < w->ncursors; i++) {
		if (w->cursors[i].backwards) {
			walk_stop(w, FDB_EPROTO,
			    "the end of %s is not certain: the agent goes "
			    "back to an earlier object",
			    w->table.columns[i].object);
			return;
		}
	}
	if ((w->doubts > 0 || w->rereads) && w->cells > 0 &&
	    !(w->rereads && second_read_is_settled(w->second))) {
		walk_stop_in_doubt(w);
	}
}

/* Returns false when no row has to be repaired any more. */
static bool
next_of_repair(struct walk *w, struct client_request *q)
{
	if (!w->repair_begun) {
		w->repair_begun = true;
		w->repair = walk_repair_begin(w->device, &w->table);
		w->width = w->width < w->ncursors ? w->width : WALK_COLUMNS;
	}
	if (w->repair == NULL || !walk_repair_next(w->repair, w->width, q)) {
		return false;
	}
	w->nasked = (uint32_t)q->noids;
	return true;
}

/* The columns that are asked for now: those still open, or the ends that are to be confirmed. */
static void
choose_columns(struct walk *w)
{
	w->nasked = 0;
	w->confirming = !has_open(w);
	for (uint32_t i = 0; i < w->ncursors && w->nasked < w->width; i++) {
		struct walk_cursor *c = &w->cursors[i];

		if (w->confirming ? !c->proved && must_confirm(w) : c->open) {
			w->oids[w->nasked] = &c->last;
			w->asked[w->nasked++] = i;
		}
	}
}

bool
walk_next(struct walk *w, bool bulk, struct client_request *q)
{
	const bool scalars = (w->table.table->flags & TABLE_SCALARS) != 0;

	if (w->code != FDB_OK) {
		return false;
	}
	w->has_uptime = false;
	choose_columns(w);
	if (w->nasked == 0 && reread_begin(w)) {
		choose_columns(w);
	}
	if (w->asks_uptime) {
		w->nasked = 0;
		w->confirming = true;
	}
	if (w->nasked == 0 && !w->asks_uptime) {
		if (w->may_repair && next_of_repair(w, q)) {
			return true;
		}
		judge_end(w);
		return false;
	}
	*q = (struct client_request){
		.op = bulk && !w->confirming && !scalars ? CLIENT_GETBULK : CLIENT_GETNEXT,
		.context = w->table.context,
		.repetitions = 1,
		.oids = w->oids,
		.noids = w->nasked,
	};
	if (w->asks_uptime || (w->confirming && w->wants_uptime)) {
		w->oids[q->noids++] = &uptime_oid;
	}
	return true;
}

/* ---- answer --------------------------------------------------------------------------- */

/*
 * A flipped bit can look like the end of a table or like a step back. What is
 * odd is believed when a second reply says the same. True: believe it.
 */
static bool
is_believed(struct walk *w, const struct client_reply *r)
{
	const uint64_t last = w->odd_hash;

	w->believes_odd = false;
	if (!odd_reply(w, r)) {
		w->odd = 0;
		return true;
	}
	w->odd_hash = odd_reply_hash(r);
	if (w->odd > 0 && w->odd_hash == last && r->nvarbinds > 0) {
		w->odd = 0;
		w->believes_odd = true;
		return true;
	}
	w->suspicious = true;
	if (++w->odd >= ODD_MAX) {
		walk_stop(w, FDB_EPROTO,
		    r->nvarbinds == 0 ? "the switch answers without variables"
				      : "the switch gives another answer each time");
	}
	return false;
}

static void
take_row(
    struct walk *w, uint32_t column, struct walk_cursor *c, const struct client_varbind *vb)
{
	const size_t nbase = c->base.n;
	const bool is_new = walk_cursor_advance(c, vb, w->believes_odd);

	w->unsorted = w->unsorted || c->unsorted;
	if (!is_new) {
		walk_stop(w, FDB_EPROTO,
		    "%s loops: the switch gives rows again that it gave before",
		    w->table.columns[column].object);
		return;
	}
	if (reread_takes(w, column, vb->oid + nbase, vb->noid - nbase, &vb->value)) {
		return;
	}
	if (w->cells >= (uint64_t)w->max_rows * w->ncursors ||
	    take_cell(w, column, vb->oid + nbase, vb->noid - nbase, &vb->value) == FDB_ELIMIT) {
		stop_at_limit(w);
		return;
	}
	w->cells++;
}

static void
take_end(struct walk *w, struct walk_cursor *c, const struct client_varbind *vb)
{
	walk_cursor_end(c, vb, w->confirming || !must_confirm(w));
}

static void
take(struct walk *w, uint32_t column, const struct client_varbind *vb, size_t alike)
{
	struct walk_cursor *c = &w->cursors[column];

	if (!walk_cursor_has(c, vb, &w->to, alike)) {
		take_end(w, c, vb);
		return;
	}
	if (w->confirming) {
		if (++w->reopened > REOPEN_MAX) {
			walk_stop(w, FDB_EPROTO, "the end of %s keeps moving",
			    w->table.columns[column].object);
			return;
		}
		c->open = true;
	}
	take_row(w, column, c, vb);
	if ((w->table.table->flags & TABLE_SCALARS) != 0) {
		c->open = false;
		c->proved = true;
	}
}

static void
take_uptime(struct walk *w, const struct client_varbind *vb)
{
	if (vb->exception == CLIENT_VALUE && vb->value.type == VALUE_TIMETICKS &&
	    oid_below(&uptime_oid, vb->oid, vb->noid)) {
		w->has_uptime = true;
		w->uptime = (uint32_t)vb->value.number;
	}
}

/* Ends a walk whose replies bring nothing. */
static void
note_progress(struct walk *w, bool progress)
{
	w->stuck = progress ? 0 : w->stuck + 1;
	if (w->stuck >= STUCK_MAX) {
		walk_stop(w, FDB_EPROTO, "the switch answers, but the walk gets no further");
	}
}

static void
take_repair_reply(struct walk *w, const struct client_reply *r)
{
	enum walk_repair_result result;

	reread_settle(w, r);
	result = walk_repair_reply(w->repair, r);

	if (result == WALK_REPAIR_LIMIT) {
		stop_at_limit(w);
	}
	note_progress(w, result != WALK_REPAIR_IGNORED);
}

void
walk_reply(struct walk *w, const struct client_reply *r)
{
	bool ended[WALK_COLUMNS] = { false };
	const uint32_t before = w->cells + w->again;
	bool progress = false;
	uint32_t k = 0; /* i % w->nasked */

	if (w->repair != NULL) {
		take_repair_reply(w, r);
		return;
	}
	if (w->asks_uptime) {
		w->asks_uptime = false;
		if (r->nvarbinds > 0) {
			take_uptime(w, &r->varbinds[0]);
		}
		return;
	}
	if (!is_believed(w, r)) {
		return;
	}
	for (size_t i = 0; w->code == FDB_OK && i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		if (w->confirming && i >= w->nasked) {
			take_uptime(w, vb);
			break;
		}
		if (!ended[k]) {
			/* the one before was an instance, or the column had ended */
			take(w, w->asked[k], vb, odd_reply_alike(w, r, i));
			ended[k] = !w->cursors[w->asked[k]].open;
			progress = progress || ended[k];
		}
		k = k + 1 < w->nasked ? k + 1 : 0;
	}
	note_progress(w, progress || w->cells + w->again > before);
}

void
walk_ends_at(struct walk *w, uint32_t index)
{
	const struct client_varbind end = { .exception = CLIENT_END_OF_MIB };

	if (w->asks_uptime) {
		w->asks_uptime = false; /* the view hides it: nothing else was asked */
	} else if (w->repair != NULL) {
		w->width = walk_repair_ends_at(w->repair, index) ? w->width : 1;
	} else if (index == w->nasked + 1 && w->confirming && w->wants_uptime) {
		w->wants_uptime = false; /* the view hides it */
	} else if (index >= 1 && index <= w->nasked) {
		take_end(w, &w->cursors[w->asked[index - 1]], &end);
	} else if (w->nasked > 1) {
		w->width = 1; /* it does not say which: one at a time */
	} else {
		take_end(w, &w->cursors[w->asked[0]], &end);
	}
}
