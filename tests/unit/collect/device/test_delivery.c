/* How a table ended, by what was read of it and what the switch promised. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/state.h"
#include "collect/tables/tables.h"

#include <string.h>

static const struct {
	struct table_outcome o;
	uint32_t rows, damaged; /* rows of dot1qTpFdbTable, and cells that make no sense */
	uint32_t counts[3]; /* dot1qFdbDynamicCount of FIDs, 0 ends the list */
	enum completeness state;
	const char *reason; /* part of it; NULL: none */
	const char *why;
} rows[] = {
	{ { .state = TABLE_COMPLETE }, 2, 0, { 0 }, TABLE_COMPLETE, NULL, "rows" },
	{ { .state = TABLE_COMPLETE }, 0, 0, { 0 }, TABLE_ABSENT, "has no rows", "no rows" },
	{ { .state = TABLE_ABSENT, .reason = "no such object" }, 0, 0, { 0 }, TABLE_ABSENT,
	    "no such object", "the transport's reason stays" },
	{ { .state = TABLE_COMPLETE }, 0, 3, { 0 }, TABLE_FAILED,
	    "dot1qTpFdbPort.10.0.0.0.0.300.0: its index or value cannot be read; 3 left out",
	    "damage alone is not emptiness" },
	{ { .state = TABLE_COMPLETE }, 2, 3, { 0 }, TABLE_PARTIAL,
	    "dot1qTpFdbPort.10.0.0.0.0.300.2: its index or value cannot be read; 3 left out",
	    "damage beside rows" },
	{ { .state = TABLE_PARTIAL, .reason = "timeout" }, 2, 3, { 0 }, TABLE_PARTIAL,
	    "timeout", "the transport's reason is the worse one" },
	{ { .state = TABLE_PARTIAL, .reason = "timeout" }, 2, 0, { 0 }, TABLE_PARTIAL,
	    "timeout", "cut short" },
	{ { .state = TABLE_COMPLETE }, 31, 0, { 0 }, TABLE_PARTIAL, "more rows than",
	    "more rows than are accepted" },
	{ { .state = TABLE_COMPLETE }, 4, 0, { 20 }, TABLE_COMPLETE, NULL,
	    "16 fewer than counted: addresses come and age" },
	{ { .state = TABLE_COMPLETE }, 4, 0, { 21 }, TABLE_PARTIAL, "counts 21",
	    "17 fewer than counted" },
	{ { .state = TABLE_COMPLETE }, 0, 0, { 21 }, TABLE_ABSENT, "gives none here",
	    "counted and not given" },
	{ { .state = TABLE_COMPLETE }, 4, 0, { 11, 10 }, TABLE_PARTIAL, "counts 21",
	    "counts of several FIDs add up" },
	{ { .state = TABLE_COMPLETE }, 4, 0, { 20, 20, 20 }, TABLE_COMPLETE, NULL,
	    "the same count in each FID counts once" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct table *t = &tables.at[TABLE_dot1qTpFdb];
	const struct table_request a = { .table = t, .columns = t->columns, .ncolumns = 2 };
	struct device *d = device_new(&tables, "sw", "192.0.2.1", "", 0, 30);
	const struct value v = { .type = VALUE_INTEGER, .number = 3 };
	struct table_outcome o = row->o;
	const struct read *read;

	for (size_t i = 0; i < 3 && row->counts[i] != 0; i++) {
		fact_promised(d, row->counts[i]);
	}
	device_sample(d, 0);
	device_begin(d, &a);
	for (uint32_t i = 0; i < row->rows + row->damaged; i++) {
		const uint32_t index[] = { 10, 0, 0, 0, 0, i < row->rows ? 0 : 300, i };
		const enum fdb_code want = i >= row->rows ? FDB_EPARSE
					   : i == 30      ? FDB_ELIMIT
							  : FDB_OK;

		assert_int_equal(device_cell(d, &a, 0, index, 7, &v), want);
		assert_int_equal(device_full(d), want == FDB_ELIMIT);
	}
	o.expected = NONE;
	assert_int_equal(device_rows(d), row->rows);
	device_end(d, &a, &o);
	assert_int_equal(device_rows(d), row->rows);
	assert_int_equal(d->now.rows.cap, 0); /* of thousands of switches none keeps the room */
	assert_int_equal(device_told(d)->reads.n, 1);
	read = &device_told(d)->reads.at[0];
	assert_int_equal(read->state, row->state);
	assert_int_equal(read->nrows, row->rows);
	assert_int_equal(read->ndropped, row->damaged);
	assert_int_equal(read->reason == NULL, row->reason == NULL);
	assert_true(row->reason == NULL || strstr(read->reason, row->reason) != NULL);
	device_free(d);
}

/* That a table of another vendor is not there says nothing; that it could not be read does. */
static void
test_other_vendor(void **state)
{
	struct device *d = recorded_device();

	(void)state;
	recorded_sample(d, 0, SYS_OBJECT_ID "1.3.6.1.4.1.8.1\n");
	for (size_t i = 0; i < device_told(d)->reads.n; i++) {
		const char *vendor = tables.at[device_told(d)->reads.at[i].table].vendor;

		assert_true(vendor == NULL);
	}
	device_free(d);
}

/* What came before the beginning is forgotten. */
static void
test_restart(void **state)
{
	const struct table *t = &tables.at[TABLE_dot1qTpFdb];
	const struct table_request a = { .table = t, .columns = t->columns, .ncolumns = 2 };
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	const struct value v = { .type = VALUE_INTEGER, .number = 3 };
	const uint32_t index[][7] = { { 10, 0, 0, 0, 0, 0, 1 }, { 10, 0, 0, 0, 0, 300, 1 },
		{ 10, 0, 0, 0, 0, 0, 2 } };
	struct device *d = recorded_device();

	(void)state;
	(void)device_cell(d, &a, 0, index[0], 7, &v);
	(void)device_cell(d, &a, 0, index[1], 7, &v);
	device_restart(d);
	(void)device_cell(d, &a, 0, index[2], 7, &v);
	device_end(d, &a, &o);
	assert_int_equal(device_told(d)->reads.at[0].nrows, 1);
	assert_int_equal(device_told(d)->reads.at[0].ndropped, 0);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_other_vendor),
		cmocka_unit_test(test_restart),
	};

	return claims_run(claims, others, 2);
}
