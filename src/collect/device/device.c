#include "collect/device/facts.h"
#include "collect/quirks/quirks.h"
#include "collect/tables/tables.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_CAP = 64 * 1024 * 1024, SCRATCH_CAP = 64 * 1024 * 1024 };

struct device *
device_new(const char *name, const char *address, const char *site, unsigned switch_flags,
    uint32_t max_rows)
{
	size_t cap = 0;
	struct device *r = vec_room(NULL, &cap, 1, sizeof(*r));

	*r = (struct device){ .flags = switch_flags, .max_rows = max_rows };
	cap = 0;
	r->needs = vec_room(NULL, &cap, ntables, sizeof(*r->needs));
	memset(r->needs, 0, ntables * sizeof(*r->needs));
	arena_init(&r->text, TEXT_CAP);
	arena_init(&r->scratch, SCRATCH_CAP);
	r->name = name != NULL ? text_keep(&r->text, name, strlen(name)) : NULL;
	r->address = text_keep(&r->text, address, strlen(address));
	r->site = text_keep(&r->text, site, strlen(site));
	r->sysname = "";
	r->sysdescr = "";
	r->sysobjectid = "";
	return r;
}

void
device_free(struct device *r)
{
	if (r == NULL) {
		return;
	}
	for (size_t i = 0; i < r->bases.n; i++) {
		free(r->bases.at[i].rows);
		free(r->bases.at[i].now.at);
	}
	for (size_t i = 0; i < r->tapes.n; i++) {
		free(r->tapes.at[i].text);
	}
	free(r->tapes.at);
	idmap_free(&r->ref_numbers);
	idmap_free(&r->fdb_numbers);
	idmap_free(&r->lldp_numbers);
	free(r->contexts.at);
	free(r->rows.at);
	free(r->cells.at);
	free(r->unread.at);
	free(r->refs.at);
	free(r->names.at);
	free(r->fdbs.at);
	free(r->bridge.at);
	free(r->vlans.at);
	free(r->neighbours.at);
	free(r->lldp_locals.at);
	free(r->lags.at);
	free(r->lacp.at);
	free(r->bindings.at);
	free(r->moves.at);
	free(r->stp.at);
	free(r->own.at);
	free(r->reads.at);
	free(r->bases.at);
	free(r->steps.at);
	free(r->needs);
	arena_free(&r->text);
	arena_free(&r->scratch);
	free(r);
}

void
device_sample(struct device *r, uint16_t sample)
{
	r->sample = sample;
	r->next_table = 0;
	r->next_context = 0;
	r->rows_done = 0;
	r->failed = FDB_OK;
	r->fail_reason = NULL;
}

void
device_context(struct device *r, uint16_t vlan)
{
	for (size_t i = 0; i < r->contexts.n; i++) {
		if (r->contexts.at[i] == vlan) {
			return;
		}
	}
	*VEC_ADD(&r->contexts) = vlan;
}

/* The columns of this table that are due in this sample. */
static void
due_columns(const struct device *r, size_t table, struct table_request *out)
{
	const struct table *t = &tables[table];
	const bool whole = r->sample == 0 || (t->flags & TABLE_EACH_SAMPLE) != 0;
	size_t first = 0;
	size_t end = t->ncolumns;

	while (first < end && t->columns[first].on_need && !r->needs[table]) {
		first++;
	}
	while (!whole && first < end && !t->columns[first].each_sample) {
		first++;
	}
	while (!whole && end > first && !t->columns[end - 1].each_sample) {
		end--;
	}
	*out = (struct table_request){ .table = t,
		.columns = t->ncolumns > 0 ? &t->columns[first] : NULL,
		.ncolumns = end - first,
		.first_column = first };
}

/* The table is of another vendor than the switch. */
static bool
is_foreign(const struct device *r, const struct table *t)
{
	return t->vendor != NULL && r->sysobjectid[0] != '\0' &&
	       !is_below(r->sysobjectid, t->vendor);
}

static bool
has_forwarding_rows(const struct device *r)
{
	for (size_t i = 0; i < r->reads.n; i++) {
		if ((tables[r->reads.at[i].table].flags & TABLE_FDB) != 0 &&
		    r->reads.at[i].nrows > 0) {
			return true;
		}
	}
	return false;
}

/* Does this table tell anything of this switch that is not known yet? */
static bool
is_wanted(const struct device *r, const struct table *t)
{
	if (is_foreign(r, t) &&
	    ((t->flags & TABLE_SPARE_VENDOR) == 0 || has_forwarding_rows(r))) {
		return false;
	}
	if (((t->flags & TABLE_ARP) != 0 && (r->flags & SWITCH_ARP) == 0) ||
	    ((r->flags & SWITCH_ROUTER) != 0 && (t->flags & (TABLE_ARP | TABLE_ROUTER)) == 0)) {
		return false;
	}
	return (t->flags & TABLE_SPARE_LAG) == 0 || r->lags.n == 0;
}

bool
device_next(struct device *r, struct table_request *out)
{
	while (!r->typed && r->failed == FDB_OK && r->next_table < ntables) {
		const struct table *t = &tables[r->next_table];
		const bool contexts = (t->flags & TABLE_PER_CONTEXT) != 0;

		due_columns(r, r->next_table, out);
		if (out->ncolumns > 0 && is_wanted(r, t)) {
			if (r->next_context == 0) {
				r->next_context = 1;
				return true;
			}
			if (contexts && r->next_context <= r->contexts.n) {
				out->context = r->contexts.at[r->next_context - 1];
				r->next_context++;
				return true;
			}
		}
		r->next_table++;
		r->next_context = 0;
	}
	return false;
}

bool
device_ahead(const struct device *r, size_t n, struct table_request *out)
{
	const size_t next = r->next_context;

	if (r->next_table >= ntables || next == 0 || next - 1 + n >= r->contexts.n ||
	    (tables[r->next_table].flags & TABLE_PER_CONTEXT) == 0) {
		return false;
	}
	due_columns(r, r->next_table, out);
	out->context = r->contexts.at[next - 1 + n];
	return true;
}

void
device_need(struct device *r)
{
	r->need = true;
}

/* The table is asked once more, with the columns that it turned out to need. */
static bool
ask_again(struct device *r, size_t table, const struct table_outcome *o)
{
	if (!r->need || r->needs[table] || o->state == TABLE_FAILED) {
		return false;
	}
	r->needs[table] = true;
	r->next_context--;
	r->table = NULL;
	return true;
}

void
device_begin(struct device *r, const struct table_request *a)
{
	if (r->table == a->table && r->context == a->context) {
		return;
	}
	r->table = a->table;
	r->context = a->context;
	r->full = false;
	r->need = false;
	r->has_status = false;
	r->form.n = 0;
	r->mixed_forms = false;
	r->unread.n = 0;
	r->again = false;
	r->rows.n = 0;
	r->cells.n = 0;
	r->dropped = 0;
	memset(r->column_cells, 0, sizeof(r->column_cells));
}

void
device_restart(struct device *r)
{
	r->table = NULL;
}

void
device_typed(struct device *r)
{
	r->typed = true;
}

bool
device_open(struct device *r, const char *name, struct table_request *out)
{
	for (size_t i = 0; i < ntables; i++) {
		if (tables[i].ncolumns == 0 && strcmp(tables[i].info.name, name) == 0) {
			*out = (struct table_request){ .table = &tables[i] };
			device_begin(r, out);
			return true;
		}
	}
	return false;
}

bool
device_full(const struct device *r)
{
	return r->full;
}

void
device_record(struct device *r)
{
	r->recording = true;
}

/* The tape of this sample and context. */
static struct tape *
tape_of(struct device *r, uint16_t context)
{
	for (size_t i = r->tapes.n; i > 0; i--) {
		struct tape *t = &r->tapes.at[i - 1];

		if (t->sample == r->sample && t->context == context) {
			return t;
		}
	}
	*VEC_ADD(&r->tapes) = (struct tape){ .sample = r->sample, .context = context };
	return &r->tapes.at[r->tapes.n - 1];
}

void
device_untape(
    struct device *r, const struct table_request *a, const struct instance *at, size_t n)
{
	for (size_t i = 0; r->recording && i < n; i++) {
		for (size_t k = 0; k < a->ncolumns; k++) {
			tape_drop(tape_of(r, a->context), a->columns[k].oid, &at[i]);
		}
	}
}

void
device_raw(struct device *r, const char *bytes, size_t n)
{
	if (r->recording && n > 0) {
		tape_bytes(tape_of(r, 0), bytes, n);
	}
}

enum fdb_code
device_cell(struct device *r, const struct table_request *a, size_t column,
    const uint32_t *index, size_t nindex, const struct value *v)
{
	device_begin(r, a);
	if (r->recording) {
		tape_add(
		    tape_of(r, a->context), a->table->columns[column].oid, index, nindex, v);
	}
	if (!a->table->cell(r, column, index, nindex, v)) {
		torn_note(r, index, nindex, false);
		r->dropped += r->again ? 0 : 1;
		return FDB_EPARSE;
	}
	torn_note(r, index, nindex, true);
	r->column_cells[column] += r->again ? 0 : 1;
	if (r->full || r->column_cells[column] > r->max_rows) {
		r->full = true;
		return FDB_ELIMIT;
	}
	return FDB_OK;
}

/* Rows of a table that gives no forwarding rows: the instances of its fullest column. */
static uint32_t
instances(const struct device *r)
{
	const size_t n = r->table->ncolumns;
	uint32_t most = 0;

	for (size_t i = 0; i < n; i++) {
		if (r->column_cells[i] > most) {
			most = r->column_cells[i];
		}
	}
	return (r->table->flags & TABLE_SCALARS) != 0 && most > 0 ? 1 : most;
}

/*
 * What the switch itself counted of the table, NONE where it does not. Some
 * tell all addresses in each FID: where every count is the same, it counts once.
 */
static uint32_t
promised(const struct device *r, uint16_t table)
{
	uint64_t n = r->promised;

	if (table != TABLE_dot1qTpFdb || r->sample != 0 || r->npromised == 0) {
		return NONE;
	}
	if (r->npromised > 1 && !r->promised_differ) {
		n = r->promised_most;
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

static void
judge_read(struct device *r, struct read *read, const struct table_outcome *o, bool had_rows)
{
	const char *reason = o->reason;
	char text[160];

	if (o->state == TABLE_FAILED || o->state == TABLE_PARTIAL) {
		/* as the transport says */
	} else if (r->full) {
		read->state = TABLE_PARTIAL;
		read->code = FDB_ELIMIT;
		reason = "more rows than are accepted of one table";
	} else if (read->nrows == 0 && read->ndropped > 0) {
		read->state = TABLE_FAILED;
		read->code = FDB_EPROTO;
		reason = "it has rows, but none of them can be read";
	} else if (is_short(read)) {
		read->state = read->nrows > 0 ? TABLE_PARTIAL : TABLE_ABSENT;
		read->code = FDB_EPROTO;
		(void)snprintf(text, sizeof(text),
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
	read->reason = reason != NULL ? text_keep(&r->text, reason, strlen(reason)) : NULL;
}

void
device_end(struct device *r, const struct table_request *a, const struct table_outcome *o)
{
	const uint16_t table = (uint16_t)(a->table - tables);
	struct base *b = device_base(r, table, a->context);
	struct read read = { .table = table,
		.context = a->context,
		.sample = r->sample,
		.state = (uint8_t)o->state,
		.code = (uint8_t)o->code,
		.expected = o->expected,
		.began_ms = o->began_ms,
		.ended_ms = o->ended_ms };

	device_begin(r, a);
	if (ask_again(r, table, o)) {
		return;
	}
	if (a->table->end != NULL) {
		a->table->end(r);
	}
	read.nrows = (a->table->flags & TABLE_FDB) != 0 ? rows_finish(r)
		     : a->table->ncolumns == 0          ? o->nrows
							: instances(r);
	read.ndropped = r->dropped + o->ndropped;
	read.expected = read.expected != NONE ? read.expected : promised(r, table);
	judge_read(r, &read, o, b->complete && b->nrows > 0);
	if (read.state == TABLE_COMPLETE || read.state == TABLE_PARTIAL) {
		rows_keep(r, b, read.state == TABLE_COMPLETE);
	}
	/* That a table of another vendor is not there says nothing. */
	if (read.state != TABLE_ABSENT || !is_foreign(r, a->table)) {
		*VEC_ADD(&r->reads) = read;
	}
	r->rows_done += read.nrows;
	r->table = NULL;
	r->rows.n = 0;
	r->cells.n = 0;
	arena_free(&r->scratch);
}

void
device_fail(struct device *r, enum fdb_code code, const char *reason)
{
	const struct table_outcome o = {
		.state = TABLE_FAILED, .code = code, .reason = reason, .expected = NONE
	};
	struct table_request a;

	while (device_next(r, &a)) {
		device_end(r, &a, &o);
	}
	if (r->typed && device_open(r, "netconf", &a)) {
		device_end(r, &a, &o);
	}
	r->failed = code;
	r->fail_reason = text_keep(&r->text, reason, strlen(reason));
}

uint32_t
device_rows(const struct device *r)
{
	return r->rows_done + (uint32_t)r->rows.n;
}

const char *
device_name(const struct device *r)
{
	if (r->name != NULL && r->name[0] != '\0') {
		return r->name;
	}
	return r->sysname[0] != '\0' ? r->sysname : r->address;
}
