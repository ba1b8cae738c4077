#include "collect/device/delivery.h"

#include "collect/device/fdb_rows.h"
#include "collect/device/row_repair.h"
#include "collect/device/schedule.h"
#include "collect/device/state.h"
#include "collect/device/unused.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* The room of a table is given back: thousands of switches would each keep that of their largest. */
static void
drop_room(struct table_in_progress *now)
{
	VEC_FREE(&now->rows);
	VEC_FREE(&now->cells);
	VEC_FREE(&now->unread);
	arena_free(&now->scratch);
}

/* What the table before it left behind is gone. */
static void
forget(struct table_in_progress *now)
{
	const struct arena scratch = now->scratch;

	*now = (struct table_in_progress){ .scratch = scratch };
}

void
device_begin(struct device *d, const struct table_request *a)
{
	if (d->now.table == a->table && d->now.context == a->context) {
		return;
	}
	drop_room(&d->now);
	forget(&d->now);
	d->now.table = a->table;
	d->now.number = (uint16_t)(a->table - d->tables->at);
	d->now.context = a->context;
	d->facts.full = false;
}

void
device_restart(struct device *d)
{
	d->now.table = NULL;
}

bool
device_open(struct device *d, const char *name, struct table_request *out)
{
	for (size_t i = 0; i < d->tables->n; i++) {
		const struct table *t = &d->tables->at[i];

		if (t->ncolumns == 0 && strcmp(t->info.name, name) == 0) {
			*out = (struct table_request){ .table = t };
			device_begin(d, out);
			return true;
		}
	}
	return false;
}

bool
device_full(const struct device *d)
{
	return d->facts.full;
}

enum fdb_code
device_cell(struct device *d, const struct table_request *a, size_t column,
    const uint32_t *index, size_t nindex, const struct value *v)
{
	device_begin(d, a);
	if (d->recording) {
		tape_instance(d, a->table->columns[column].oid, index, nindex, v);
	}
	if (!a->table->cell(d, column, index, nindex, v)) {
		row_repair_note(d, index, nindex, false);
		device_unused_cell(d, a->table->columns[column].object, index, nindex,
		    "its index or value cannot be read");
		return FDB_EPARSE;
	}
	row_repair_note(d, index, nindex, true);
	d->now.column_cells[column] += d->now.repairing ? 0 : 1;
	if (d->facts.full || d->now.column_cells[column] > d->max_rows) {
		d->facts.full = true;
		return FDB_ELIMIT;
	}
	return FDB_OK;
}

uint32_t
device_port_cell(struct device *d, const struct table_request *a, size_t column,
    const struct instance *i, const struct value *v)
{
	uint32_t port = NONE;

	device_begin(d, a);
	d->now.rows.n = 0;
	if (a->table->cell(d, column, i->sub, i->n, v) && d->now.rows.n == 1) {
		port = d->now.rows.at[0].port;
	}
	d->now.rows.n = 0;
	return port;
}

/* Rows of a table that gives no forwarding rows: the instances of its fullest column. */
static uint32_t
instances(const struct table_in_progress *now)
{
	uint32_t most = 0;

	for (size_t i = 0; i < now->table->ncolumns; i++) {
		if (now->column_cells[i] > most) {
			most = now->column_cells[i];
		}
	}
	return (now->table->flags & TABLE_SCALARS) != 0 && most > 0 ? 1 : most;
}

/*
 * What the switch itself counted of the table, NONE where it does not. Some
 * tell all addresses in each FID: where every count is the same, it counts once.
 */
static uint32_t
promised(const struct device *d)
{
	const struct device_facts *f = &d->facts;
	uint64_t n = f->promised;

	if ((d->now.table->flags & TABLE_COUNTED) == 0 || d->schedule.sample != 0 ||
	    f->npromised == 0) {
		return NONE;
	}
	if (f->npromised > 1 && !f->promised_differ) {
		n = f->promised_most;
	}
	return n < NONE ? (uint32_t)n : NONE;
}

/* Addresses age and come between the count and the walk; a count that is far off shows a short table. */
static bool
is_short(const struct read *read)
{
	enum { SLACK = 16, SLACK_PART = 10 };
	uint32_t slack = read->expected / SLACK_PART;

	slack = slack > SLACK ? slack : SLACK;
	return read->expected != NONE && read->expected > read->nrows &&
	       read->expected - read->nrows > slack;
}

/*
 * State, code and reason of a read. unused: what was counted as such, or NULL.
 * had_rows: a complete one before had some.
 */
static void
judge_read(struct device_facts *f, struct read *read, const char *reason, const char *unused,
    bool had_rows)
{
	char text[160];

	if (read->state == TABLE_FAILED || read->state == TABLE_PARTIAL) {
		/* as the transport says */
	} else if (f->full) {
		read->state = TABLE_PARTIAL;
		read->code = FDB_ELIMIT;
		reason = "more rows than are accepted of one table";
	} else if (unused != NULL) {
		read->state = read->nrows > 0 ? TABLE_PARTIAL : TABLE_FAILED;
		read->code = FDB_EPARSE;
		reason = unused;
	} else if (read->nrows == 0 && read->ndropped > 0) {
		read->state = TABLE_FAILED;
		read->code = FDB_EPROTO;
		reason = "it has rows, but none of them can be read";
	} else if (is_short(read)) {
		read->state = read->nrows > 0 ? TABLE_PARTIAL : TABLE_ABSENT;
		read->code = FDB_EPROTO;
		(void)text_print(text, sizeof(text),
		    "the switch counts %u learned addresses (dot1qFdbDynamicCount) and %s",
		    (unsigned)read->expected,
		    read->nrows > 0 ? "gives fewer" : "gives none here");
		reason = text;
	} else if (read->nrows > 0 || had_rows) {
		read->state = TABLE_COMPLETE;
		reason = NULL;
	} else {
		read->state = TABLE_ABSENT;
		reason = reason != NULL ? reason : "the switch has no rows of it";
	}
	read->reason = reason != NULL ? text_keep(&f->text, reason, strlen(reason)) : NULL;
}

/* How the table is asked for again: see struct base_read. */
static void
note_form(const struct device *d, struct base_read *b, const struct table_outcome *o)
{
	if (b->form.n == 0) {
		b->form = d->now.form;
	}
	b->asked = o->asked != 0 ? o->asked : b->asked;
	b->mixed_forms = b->mixed_forms || d->now.mixed_forms;
}

void
device_end(struct device *d, const struct table_request *a, const struct table_outcome *o)
{
	struct device_facts *f = &d->facts;
	struct base_read *b;
	struct read read = { .context = a->context,
		.sample = d->schedule.sample,
		.state = (uint8_t)o->state,
		.code = (uint8_t)o->code,
		.expected = o->expected,
		.began_ms = o->began_ms,
		.ended_ms = o->ended_ms };

	device_begin(d, a);
	read.table = d->now.number;
	b = fdb_rows_base(f, read.table, a->context);
	if (device_next_again(d, o->state)) {
		d->now.table = NULL;
		return;
	}
	if (a->table->end != NULL) {
		a->table->end(d);
	}
	read.nrows = (a->table->flags & TABLE_FDB) != 0 ? fdb_rows_finish(d)
		     : a->table->ncolumns == 0          ? o->nrows
							: instances(&d->now);
	read.ndropped = d->now.dropped + o->ndropped;
	read.expected = read.expected != NONE ? read.expected : promised(d);
	judge_read(f, &read, o->reason, device_unused_reason(d, read.ndropped),
	    b->complete && b->nrows > 0);
	note_form(d, b, o);
	if (o->spelled != NULL && o->spelled[0] != '\0') {
		b->spelled = facts_keep(f, o->spelled);
	}
	if (read.state == TABLE_COMPLETE || read.state == TABLE_PARTIAL) {
		fdb_rows_keep(d, b, read.state == TABLE_COMPLETE);
	}
	/* That a table of another vendor is not there says nothing. */
	if (read.state != TABLE_ABSENT || !device_is_foreign(d, a->table)) {
		*VEC_ADD(&f->reads) = read;
	}
	d->schedule.rows_done += read.nrows;
	d->now.table = NULL;
	drop_room(&d->now);
}

void
device_fail(struct device *d, enum fdb_code code, const char *reason)
{
	const struct table_outcome o = {
		.state = TABLE_FAILED, .code = code, .reason = reason, .expected = NONE
	};
	struct table_request a;

	while (device_next(d, &a)) {
		device_end(d, &a, &o);
	}
	if (d->schedule.typed && device_open(d, "netconf", &a)) {
		device_end(d, &a, &o);
	}
	d->schedule.failed = code != FDB_OK;
	d->facts.fail_reason = text_keep(&d->facts.text, reason, strlen(reason));
}
