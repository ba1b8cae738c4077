/* Which rows want repair, and what becomes of them when they were asked for once more. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/row_repair.h"
#include "collect/tables/tables.h"

#include <string.h>

enum { PORT, STATUS, NO_COLUMN };

struct given {
	uint8_t column;
	uint8_t n;
	uint32_t index[9];
};

#define NOTHING_MORE          \
	{                     \
		NO_COLUMN, 0, \
		{             \
			0     \
		}             \
	}
#define INDEX(last)                     \
	7,                              \
	{                               \
		10, 0, 0, 0, 0, 0, last \
	}

static const struct {
	uint8_t table; /* enum table_number */
	struct given given[6];
	size_t wanted;
	uint32_t last; /* sub-identifier of the first of them */
	const char *why;
} rows[] = {
	{ TABLE_dot1qTpFdb, { { PORT, INDEX(1) }, { STATUS, INDEX(1) }, NOTHING_MORE }, 0, 0,
	    "both halves are there" },
	{ TABLE_dot1qTpFdb,
	    { { PORT, INDEX(1) }, { STATUS, INDEX(1) }, { PORT, INDEX(2) }, NOTHING_MORE }, 1,
	    2, "a port without a status" },
	{ TABLE_dot1qTpFdb,
	    { { PORT, INDEX(1) }, { STATUS, INDEX(1) }, { STATUS, INDEX(3) }, NOTHING_MORE }, 1,
	    3, "a status without a port" },
	{ TABLE_dot1qTpFdb, { { PORT, INDEX(1) }, { PORT, INDEX(2) }, NOTHING_MORE }, 0, 0,
	    "a column that is missing whole halves no row" },
	{ TABLE_dot1qTpFdb,
	    { { PORT, INDEX(1) }, { STATUS, INDEX(1) }, { PORT, 7, { 10, 0, 0, 0, 0, 300, 4 } },
		{ STATUS, 7, { 10, 0, 0, 0, 0, 300, 4 } }, NOTHING_MORE },
	    1, 4, "an index that makes no sense, of two columns" },
	{ TABLE_dot1qTpFdb,
	    { { PORT, INDEX(1) }, { STATUS, 8, { 10, 6, 0, 0, 0, 0, 0, 1 } },
		{ PORT, INDEX(2) }, NOTHING_MORE },
	    0, 0, "indexes of two forms: nobody knows how to ask" },
	{ TABLE_ieee8021QTpFdb,
	    { { PORT, 8, { 1, 10, 0, 0, 0, 0, 0, 1 } },
		{ STATUS, 8, { 1, 10, 0, 0, 0, 0, 0, 1 } },
		{ PORT, 8, { 1, 10, 0, 0, 0, 0, 0, 5 } }, NOTHING_MORE },
	    1, 5, "behind a bridge component" },
	{ TABLE_ieee8021QTpFdb,
	    { { PORT, 8, { 1, 10, 0, 0, 0, 0, 0, 1 } },
		{ STATUS, 8, { 1, 10, 0, 0, 0, 0, 0, 1 } },
		{ PORT, 8, { 2, 10, 0, 0, 0, 0, 0, 5 } }, NOTHING_MORE },
	    0, 0, "two bridge components" },
	{ TABLE_hwDynFdb, { { PORT, 7, { 0, 0, 0, 0, 0, 1, 10 } }, NOTHING_MORE }, 0, 0,
	    "a table of one column has no halves" },
};

static struct table_request
request_of(size_t number)
{
	const struct table *t = &tables.at[number];

	return (
	    struct table_request){ .table = t, .columns = t->columns, .ncolumns = t->ncolumns };
}

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct table_request a = request_of(row->table);
	const struct value v = { .type = VALUE_INTEGER, .number = 3 };
	struct device *d = recorded_device();
	struct instance out[4];

	for (const struct given *g = row->given; g->column != NO_COLUMN; g++) {
		(void)device_cell(d, &a, g->column, g->index, g->n, &v);
	}
	assert_int_equal(row_repair_list(d, &a, out, 4), row->wanted);
	if (row->wanted > 0) {
		assert_int_equal(out[0].n, row->given[0].n);
		assert_memory_equal(out[0].sub, row->given[row->wanted + 1].index, 4);
		assert_int_equal(out[0].sub[out[0].n - 1], row->last);
	}
	device_free(d);
}

/* The walk told port 3 of a row and nothing more; what is asked for once more rules. */
static const struct {
	int64_t port, status; /* -1: the switch has no such instance */
	uint32_t nrows, number;
	uint8_t is;
	const char *why;
} repairs[] = {
	{ 3, 3, 2, 3, 3, "it is whole" },
	{ 8, 3, 2, 8, 3, "its port is another one by now" },
	{ 3, -1, 2, 3, 0, "it has no status: it is half a row, and stays" },
	{ -1, -1, 1, 0, 0, "it is gone" },
	{ 3, 2, 1, 0, 0, "it is invalid" },
};

static void
give(struct device *d, size_t column, int64_t number)
{
	const struct table_request a = request_of(TABLE_dot1qTpFdb);
	const struct instance i = { { 10, 0, 0, 0, 0, 0, 2 }, 7 };
	const struct value v = { .type = VALUE_INTEGER, .number = number };

	if (number == -1) {
		row_repair_absent(d, &a, column, &i);
	} else {
		assert_int_equal(device_cell(d, &a, column, i.sub, i.n, &v), FDB_OK);
	}
}

static void
check_repair(void **state)
{
	const __typeof__(repairs[0]) *row = *state;
	const struct table_request a = request_of(TABLE_dot1qTpFdb);
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	const uint32_t first[] = { 10, 0, 0, 0, 0, 0, 1 };
	const struct value v = { .type = VALUE_INTEGER, .number = 3 };
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	const struct base_read *b;
	struct instance out[4];

	(void)device_cell(d, &a, PORT, first, 7, &v);
	(void)device_cell(d, &a, STATUS, first, 7, &v);
	give(d, PORT, 3);
	assert_int_equal(row_repair_list(d, &a, out, 4), 1);
	give(d, PORT, row->port);
	give(d, STATUS, row->status);
	device_end(d, &a, &o);
	b = &f->bases.at[0];
	assert_int_equal(b->nrows, row->nrows);
	if (row->nrows == 2) {
		assert_int_equal(f->refs.at[b->rows[1].port].number, row->number);
		assert_int_equal(b->rows[1].status, row->is);
		assert_int_equal((b->rows[1].flags & ROW_INCOMPLETE) != 0, row->is == 0);
	}
	device_free(d);
}

/* An index that makes no sense may have been one moment's damage: the switch is asked again. */
static const struct {
	bool again; /* the switch still has it */
	enum completeness state;
	const char *why;
} senseless[] = {
	{ false, TABLE_COMPLETE, "an index that makes no sense, gone when asked again" },
	{ true, TABLE_PARTIAL, "an index that makes no sense, still there" },
};

static void
check_senseless(void **state)
{
	const __typeof__(senseless[0]) *row = *state;
	const struct table_request a = request_of(TABLE_dot1qTpFdb);
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	const uint32_t whole[] = { 10, 0, 0, 0, 0, 0, 1 };
	const struct instance bad = { { 10, 0, 0, 0, 0, 300, 4 }, 7 };
	const struct value v = { .type = VALUE_INTEGER, .number = 3 };
	struct device *d = recorded_device();
	struct instance out[4];

	for (size_t column = PORT; column <= STATUS; column++) {
		(void)device_cell(d, &a, column, whole, 7, &v);
		(void)device_cell(d, &a, column, bad.sub, bad.n, &v);
	}
	assert_int_equal(row_repair_list(d, &a, out, 4), 1);
	for (size_t column = PORT; column <= STATUS; column++) {
		if (row->again) {
			(void)device_cell(d, &a, column, bad.sub, bad.n, &v);
		} else {
			row_repair_absent(d, &a, column, &bad);
		}
	}
	device_end(d, &a, &o);
	assert_int_equal(device_told(d)->reads.at[0].state, row->state);
	assert_int_equal(device_told(d)->reads.at[0].ndropped, 2);
	device_free(d);
}

/* Neither another table nor more than the transport has room for. */
static void
test_bounds(void **state)
{
	const struct table_request a = request_of(TABLE_dot1qTpFdb);
	const struct table_request other = request_of(TABLE_dot1dTpFdb);
	const struct value v = { .type = VALUE_INTEGER, .number = 3 };
	struct device *d = recorded_device();
	struct instance out[4];

	(void)state;
	for (uint32_t i = 0; i < 9; i++) {
		const uint32_t index[] = { 10, 0, 0, 0, 0, 0, i };

		(void)device_cell(d, &a, i == 0 ? STATUS : PORT, index, 7, &v);
	}
	assert_int_equal(row_repair_list(d, &other, out, 4), 0);
	assert_int_equal(row_repair_list(d, &a, out, 4), 4);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(repairs, check_repair),
		CLAIMS(senseless, check_senseless), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_bounds) };

	return claims_run(claims, others, 1);
}
