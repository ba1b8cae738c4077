#include "collect/poll/walk.h"
#include "collect/device/device.h"
#include "collect/device/facts.h"
#include "collect/tables/tables.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

enum { ROWS = 40, MAX_REPLIES = 10000 };

/* What a switch with so many rows answers: rows begin at MAC ...:01; the second column lacks `torn`. */
struct agent_of {
	uint32_t rows, torn;
};

static const struct column *
column_of(const struct walk *w, const struct oid *asked)
{
	for (size_t i = 0; i < w->ask.ncolumns; i++) {
		struct oid base;

		assert_true(oid_parse(w->ask.columns[i].oid, &base));
		if (asked->n >= base.n &&
		    memcmp(asked->sub, base.sub, base.n * sizeof(base.sub[0])) == 0) {
			return &w->ask.columns[i];
		}
	}
	return NULL;
}

/* The index of dot1qTpFdbTable: FID 10, MAC 00:15:5d:00:hh:ll of that row. */
static void
name_row(const struct column *c, uint32_t row, struct oid *out)
{
	const uint32_t index[] = { 10, 0, 21, 93, 0, row >> 8, row & 255 };

	assert_true(oid_parse(c->oid, out));
	memcpy(out->sub + out->n, index, sizeof(index));
	out->n += sizeof(index) / sizeof(index[0]);
}

/* The row that comes next, or with a GET that very one; 0: none. */
static uint32_t
find_row(const struct walk *w, const struct column *c, const struct oid *asked, bool get,
    const struct agent_of *agent, struct oid *name)
{
	const bool last = c == &w->ask.columns[w->ask.ncolumns - 1];

	for (uint32_t row = 1; c != NULL && row <= agent->rows; row++) {
		int cmp;

		name_row(c, row, name);
		cmp = oid_cmp(name->sub, name->n, asked->sub, asked->n);
		if (get ? cmp == 0 : cmp > 0 && !(last && row == agent->torn)) {
			return row;
		}
	}
	return 0;
}

static void
reply_to(struct walk *w, const struct client_request *q, const struct agent_of *agent)
{
	static struct oid names[WALK_COLUMNS + 1];
	struct client_varbind vb[WALK_COLUMNS + 1];
	const struct client_reply r = { .nvarbinds = q->noids, .varbinds = vb };

	for (size_t i = 0; i < q->noids; i++) {
		const struct column *c = column_of(w, q->oids[i]);
		uint32_t row;

		names[i] = *q->oids[i];
		row = find_row(w, c, q->oids[i], q->op == CLIENT_GET, agent, &names[i]);
		vb[i] = (struct client_varbind){ .oid = names[i].sub,
			.noid = names[i].n,
			.exception = row > 0 ? CLIENT_VALUE : CLIENT_END_OF_MIB,
			.value = { .type = VALUE_INTEGER, .number = 3 } };
	}
	walk_reply(w, &r);
}

static void
walk_on(struct walk *w, const struct agent_of *agent)
{
	struct client_request q;

	for (int n = 0; !walk_holds_enough(w) && walk_next(w, false, &q); n++) {
		assert_in_range(n, 0, MAX_REPLIES);
		reply_to(w, &q, agent);
	}
}

static void
find_table(struct device *r, struct table_request *ask)
{
	const struct table_outcome absent = { .state = TABLE_ABSENT, .expected = NONE };

	device_sample(r, 0);
	while (device_next(r, ask) && strcmp(ask->table->info.name, "dot1qTpFdbTable") != 0) {
		device_end(r, ask, &absent);
	}
}

/* What became of a walk; `held`: its cells came to the reading at its end. */
static struct read
read_by(bool held, const struct agent_of *agent, uint32_t max_rows, uint32_t walk_rows,
    uint32_t *cells)
{
	struct device *r = device_new(&tables, "sw", "192.0.2.1:161", "", 0, max_rows);
	struct table_outcome o = { .expected = NONE };
	struct walk w;
	struct table_request ask;
	struct read out;

	find_table(r, &ask);
	walk_begin(&w, r, &ask, walk_rows);
	if (held) {
		walk_hold(&w);
		walk_on(&w, agent);
		assert_int_equal(device_rows(r), 0);
		walk_release(&w);
	}
	walk_on(&w, agent);
	walk_outcome(&w, &o);
	device_end(r, &ask, &o);
	out = device_told(r)->reads.at[device_told(r)->reads.n - 1];
	out.reason = NULL; /* of the reading */
	*cells = w.cells;
	walk_free(&w);
	device_free(r);
	return out;
}

static void
test_what_was_held_reads_as_if_it_had_not_been(void **state)
{
	static const struct {
		struct agent_of agent;
		uint32_t max_rows, walk_rows;
		enum completeness is;
	} rows[] = {
		{ { 0, 0 }, ROWS, 1000, TABLE_ABSENT },
		{ { ROWS, 0 }, ROWS, 1000, TABLE_COMPLETE },
		{ { ROWS, 7 }, ROWS, 1000, TABLE_COMPLETE },
		{ { ROWS, 0 }, ROWS - 1, 1000, TABLE_PARTIAL },
		{ { ROWS, 7 }, 5, 1000, TABLE_PARTIAL },
		{ { ROWS, 0 }, ROWS, 11, TABLE_PARTIAL },
		{ { 4000, 0 }, 4000, 10000, TABLE_COMPLETE }, /* more than is held */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint32_t cells[2];
		const struct read direct = read_by(
		    false, &rows[i].agent, rows[i].max_rows, rows[i].walk_rows, &cells[0]);
		const struct read held = read_by(
		    true, &rows[i].agent, rows[i].max_rows, rows[i].walk_rows, &cells[1]);

		assert_int_equal(direct.state, rows[i].is);
		assert_int_equal(held.state, direct.state);
		assert_int_equal(held.code, direct.code);
		assert_int_equal(held.nrows, direct.nrows);
		assert_int_equal(held.ndropped, direct.ndropped);
		assert_int_equal(cells[1], cells[0]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_held_reads_as_if_it_had_not_been),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
