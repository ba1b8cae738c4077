/* What held something and was not used: counted, named once, its table partial. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/unused.h"
#include "collect/tables/tables.h"

#include <string.h>

static const struct {
	const char *source;
	size_t lines[3]; /* 0 ends the list */
	uint32_t nrows;
	enum completeness state;
	const char *reason; /* NULL: none */
	const char *why;
} rows[] = {
	{ "sw.txt", { 0 }, 1, TABLE_COMPLETE, NULL, "nothing counted" },
	{ "sw.txt", { 17 }, 1, TABLE_PARTIAL, "sw.txt:17: no port; 1 left out",
	    "beside a row" },
	{ "a/b.walk", { 3, 5, 9 }, 1, TABLE_PARTIAL, "a/b.walk:3: no port; 3 left out",
	    "the first is named" },
	{ "sw.txt", { 2 }, 0, TABLE_FAILED, "sw.txt:2: no port; 1 left out", "no row at all" },
	{ NULL, { 2 }, 1, TABLE_PARTIAL, "line:2: no port; 1 left out", "no source is known" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct table_request a = { .table = &tables.at[TABLE_mactext] };
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	const struct read *read;
	struct device *d = recorded_device();

	device_sample(d, 0);
	device_source(d, row->source);
	device_begin(d, &a);
	for (size_t i = 0; i < 3 && row->lines[i] != 0; i++) {
		device_unused_line(d, row->lines[i], "no port");
	}
	for (uint32_t i = 0; i < row->nrows; i++) {
		fact_row(
		    d, 1, (struct mac){ i + 1 }, (struct port_ref){ SPACE_NAME, 0, "p" }, 3, 0);
	}
	device_end(d, &a, &o);
	read = &device_told(d)->reads.at[0];
	assert_int_equal(read->state, row->state);
	assert_int_equal(read->code, row->reason != NULL ? FDB_EPARSE : FDB_OK);
	if (row->reason == NULL) {
		assert_null(read->reason);
	} else {
		assert_string_equal(read->reason, row->reason);
	}
	device_free(d);
}

/* A cut table has nothing to count: the line is named, and no figure. */
static void
test_cut(void **state)
{
	const struct table_request a = { .table = &tables.at[TABLE_mactext] };
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct device *d = recorded_device();

	(void)state;
	device_source(d, "sw.txt");
	device_begin(d, &a);
	device_cut_line(d, 9, "the end is missing");
	device_end(d, &a, &o);
	assert_int_equal(device_told(d)->reads.at[0].state, TABLE_FAILED);
	assert_int_equal(device_told(d)->reads.at[0].ndropped, 0);
	assert_string_equal(device_told(d)->reads.at[0].reason, "sw.txt:9: the end is missing");
	device_free(d);
}

/* The next table begins with nothing counted. */
static void
test_next_table(void **state)
{
	const struct table_request a = { .table = &tables.at[TABLE_mactext] };
	const struct table_request b = { .table = &tables.at[TABLE_nc_junos] };
	struct device *d = recorded_device();

	(void)state;
	device_begin(d, &a);
	device_unused_line(d, 1, "no port");
	assert_non_null(device_unused_reason(d, 1));
	device_begin(d, &b);
	assert_null(device_unused_reason(d, 0));
	device_free(d);
}

/* A long path does not push out the reason; a bad instance is named by its object. */
static void
test_long_places(void **state)
{
	const struct table_request a = { .table = &tables.at[TABLE_dot1qTpFdb] };
	const uint32_t index[INSTANCE_MAX] = { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX,
		UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX,
		UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX };
	char path[5000];
	struct device *d = recorded_device();

	(void)state;
	memset(path, 'x', sizeof(path));
	path[sizeof(path) - 1] = '\0';
	device_source(d, path);
	device_begin(d, &a);
	device_unused_line(d, 12, "no port");
	assert_non_null(strstr(device_unused_reason(d, 1), ":12: no port; 1 left out"));
	device_unused_none(d);
	device_unused_cell(d, "dot1qTpFdbPort", index, INSTANCE_MAX, "odd");
	assert_memory_equal(device_unused_reason(d, 2), "dot1qTpFdbPort.4294967295.", 26);
	assert_non_null(strstr(device_unused_reason(d, 2), ".4294967295: odd; 2 left out"));
	device_free(d);
}

int
main(void)
{
	static const struct claims tables_of_claims[] = { CLAIMS(rows, check), { 0 } };
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_next_table),
		cmocka_unit_test(test_long_places),
	};

	return claims_run(tables_of_claims, others, sizeof(others) / sizeof(others[0]));
}
