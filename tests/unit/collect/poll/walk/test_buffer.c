#include "aid/table.h"

#include "collect/poll/walk/buffer.h"
#include "collect/poll/walk/walk.h"
#include "collect/poll/walk/walk_stop.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

enum { ROWS = 40, MAX_REPLIES = 10000 };

/* What a switch with so many rows answers: rows begin at MAC ...:01; the second column lacks `missing`. */
struct switch_of {
	uint32_t rows, missing;
};

static const struct column *
column_of(const struct walk *w, const struct oid *asked)
{
	for (size_t i = 0; i < w->table.ncolumns; i++) {
		struct oid base;

		assert_true(oid_parse(w->table.columns[i].oid, &base));
		if (asked->n >= base.n &&
		    memcmp(asked->sub, base.sub, base.n * sizeof(base.sub[0])) == 0) {
			return &w->table.columns[i];
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
    const struct switch_of *sw, struct oid *name)
{
	const bool last = c == &w->table.columns[w->table.ncolumns - 1];

	for (uint32_t row = 1; c != NULL && row <= sw->rows; row++) {
		int cmp;

		name_row(c, row, name);
		cmp = oid_cmp(name->sub, name->n, asked->sub, asked->n);
		if (get ? cmp == 0 : cmp > 0 && !(last && row == sw->missing)) {
			return row;
		}
	}
	return 0;
}

static void
reply_to(struct walk *w, const struct client_request *q, const struct switch_of *sw)
{
	static struct oid names[WALK_COLUMNS + 1];
	struct client_varbind vb[WALK_COLUMNS + 1];
	const struct client_reply r = { .nvarbinds = q->noids, .varbinds = vb };

	for (size_t i = 0; i < q->noids; i++) {
		const struct column *c = column_of(w, q->oids[i]);
		uint32_t row;

		names[i] = *q->oids[i];
		row = find_row(w, c, q->oids[i], q->op == CLIENT_GET, sw, &names[i]);
		vb[i] = (struct client_varbind){ .oid = names[i].sub,
			.noid = names[i].n,
			.exception = row > 0 ? CLIENT_VALUE : CLIENT_END_OF_MIB,
			.value = { .type = VALUE_INTEGER, .number = 3 } };
	}
	walk_reply(w, &r);
}

static void
walk_on(struct walk *w, const struct switch_of *sw)
{
	struct client_request q;

	for (int n = 0; !walk_is_full(w) && walk_next(w, false, &q); n++) {
		assert_in_range(n, 0, MAX_REPLIES);
		reply_to(w, &q, sw);
	}
}

/* What became of a walk; deferred: its cells came to the device at its end. */
static struct read
read_by(bool deferred, const struct switch_of *sw, uint32_t max_rows, uint32_t walk_rows,
    uint32_t *cells)
{
	struct table_outcome o = { .expected = NONE };
	struct walk w;
	struct table_request table;
	struct read out;
	struct device *d = table_device("dot1qTpFdbTable", max_rows, &table);

	walk_begin(&w, d, &table, walk_rows);
	if (deferred) {
		walk_defer(&w);
		walk_on(&w, sw);
		assert_int_equal(table_rows_so_far(d), 0);
		walk_release(&w);
	}
	walk_on(&w, sw);
	walk_outcome(&w, &o);
	device_end(d, &table, &o);
	out = table_last_read(d);
	out.reason = NULL; /* it dies with the device */
	*cells = w.cells;
	walk_free(&w);
	device_free(d);
	return out;
}

static void
test_what_was_deferred_reads_as_if_it_had_not_been(void **state)
{
	static const struct {
		struct switch_of sw;
		uint32_t max_rows, walk_rows;
		enum completeness is;
	} rows[] = {
		{ { 0, 0 }, ROWS, 1000, TABLE_ABSENT },
		{ { ROWS, 0 }, ROWS, 1000, TABLE_COMPLETE },
		{ { ROWS, 7 }, ROWS, 1000, TABLE_COMPLETE },
		{ { ROWS, 0 }, ROWS - 1, 1000, TABLE_PARTIAL },
		{ { ROWS, 7 }, 5, 1000, TABLE_PARTIAL },
		{ { ROWS, 0 }, ROWS, 11, TABLE_PARTIAL },
		{ { 4000, 0 }, 4000, 10000, TABLE_COMPLETE }, /* more than a buffer keeps */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint32_t cells[2];
		const struct read direct =
		    read_by(false, &rows[i].sw, rows[i].max_rows, rows[i].walk_rows, &cells[0]);
		const struct read deferred =
		    read_by(true, &rows[i].sw, rows[i].max_rows, rows[i].walk_rows, &cells[1]);

		assert_int_equal(direct.state, rows[i].is);
		assert_int_equal(deferred.state, direct.state);
		assert_int_equal(deferred.code, direct.code);
		assert_int_equal(deferred.nrows, direct.nrows);
		assert_int_equal(deferred.ndropped, direct.ndropped);
		assert_int_equal(cells[1], cells[0]);
	}
}

/* A value of each kind comes out as it went in, with its own index. */
static void
test_cells_come_out_as_they_went_in(void **state)
{
	static const uint32_t index[] = { 10, 0, 21, 93, 0, 0, 7 };
	static const struct value number = { .type = VALUE_INTEGER, .number = 3 };
	static const struct value octets = {
		.type = VALUE_OCTETS, .bytes = (const uint8_t *)"ab", .nbytes = 2
	};
	static const struct value name = { .type = VALUE_OID, .oid = index, .noid = 3 };
	static const struct table_outcome complete = { .state = TABLE_COMPLETE,
		.expected = NONE };
	struct table_request table;
	struct device *d = table_device("dot1qTpFdbTable", ROWS, &table);
	struct walk_buffer *b = walk_buffer_new();
	uint32_t given;

	(void)state;
	assert_int_equal(walk_buffer_give(b, d, &table, &given), FDB_OK);
	assert_int_equal(given, 0);
	walk_buffer_add(b, 0, index, 7, &octets); /* no port: left out */
	walk_buffer_add(b, 0, index, 7, &name);
	walk_buffer_add(b, 0, index, 7, &number);
	walk_buffer_add(b, 1, index, 7, &number);
	assert_int_equal(walk_buffer_give(b, d, &table, &given), FDB_OK);
	assert_int_equal(given, 4);
	device_end(d, &table, &complete);
	assert_int_equal(table_last_read(d).nrows, 1); /* two halves of one row */
	assert_int_equal(table_last_read(d).ndropped, 2);
	walk_buffer_free(b);
	walk_buffer_free(NULL);
	device_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells_come_out_as_they_went_in),
		cmocka_unit_test(test_what_was_deferred_reads_as_if_it_had_not_been),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
