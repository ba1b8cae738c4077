/* Cells of tables whose columns only make sense together. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/cells.h"

#include <stdio.h>
#include <string.h>

static char text[256];

/* "INDEX: A B", - where a column lacks it. Index 9 makes no sense. */
static bool
write_row(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	size_t used = strlen(text);

	(void)d;
	(void)nindex;
	used += (size_t)snprintf(text + used, sizeof(text) - used, "%u:", (unsigned)index[0]);
	for (size_t i = 0; i < 2; i++) {
		if (columns[i] == NULL) {
			used += (size_t)snprintf(text + used, sizeof(text) - used, " -");
		} else if (columns[i]->type == VALUE_OCTETS) {
			used += (size_t)snprintf(text + used, sizeof(text) - used, " %.*s",
			    (int)columns[i]->nbytes, (const char *)columns[i]->bytes);
		} else {
			used += (size_t)snprintf(
			    text + used, sizeof(text) - used, " %d", (int)columns[i]->number);
		}
	}
	(void)snprintf(text + used, sizeof(text) - used, "\n");
	return index[0] != 9;
}

static void
end(struct device *d)
{
	cells_rows(d, write_row);
}

static const struct column columns[] = { { "1.3.1", "a", false, false },
	{ "1.3.2", "b", false, false } };
static const struct table table = { { "t", NULL, NULL, NULL, false, 0 }, 0, columns, 2,
	cells_keep, end, NULL };
static const struct table_registry registry = { &table, 1 };

static void
test_rows(void **state)
{
	static const struct {
		uint8_t column;
		uint32_t index;
		int number;
	} cells[] = { { 0, 7, 1 }, { 0, 3, 2 }, { 1, 7, 3 }, { 1, 9, 4 }, { 0, 3, 5 } };
	const struct table_request a = { .table = &table, .columns = columns, .ncolumns = 2 };
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct device *d = device_new(&registry, "sw", "192.0.2.1", "", 0, 100);
	char bytes[] = "kept";
	const struct value octets = {
		.type = VALUE_OCTETS, .bytes = (const uint8_t *)bytes, .nbytes = 4
	};
	const uint32_t one = 1;

	(void)state;
	text[0] = '\0';
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		const struct value v = { .type = VALUE_INTEGER, .number = cells[i].number };

		assert_int_equal(
		    device_cell(d, &a, cells[i].column, &cells[i].index, 1, &v), FDB_OK);
	}
	assert_int_equal(device_cell(d, &a, 1, &one, 1, &octets), FDB_OK);
	memset(bytes, 'x', sizeof(bytes)); /* the reply is gone by then */
	device_end(d, &a, &o);
	assert_string_equal(text, "1: - kept\n3: 5 -\n7: 1 3\n9: - 4\n"); /* the last of two */
	assert_int_equal(device_told(d)->reads.at[0].ndropped, 1);
	device_free(d);
}

static const struct {
	size_t nindex, nbytes, noid;
	bool is;
	const char *why;
} limits[] = {
	{ 1, 0, 0, true, "a short index" },
	{ 8, 0, 0, true, "the longest index" },
	{ 9, 0, 0, false, "an index that is too long" },
	{ 0, 0, 0, false, "no index" },
	{ 1, 4096, 0, true, "the longest value" },
	{ 1, 4097, 0, false, "a value that is too long" },
	{ 1, 0, 128, true, "the longest OID" },
	{ 1, 0, 129, false, "an OID that is too long" },
};

static void
check(void **state)
{
	static const uint8_t bytes[4097];
	static const uint32_t sub[129];
	const __typeof__(limits[0]) *row = *state;
	const struct table_request a = { .table = &table, .columns = columns, .ncolumns = 2 };
	const struct value v = { .type = row->noid > 0 ? VALUE_OID : VALUE_OCTETS,
		.bytes = bytes,
		.nbytes = row->nbytes,
		.oid = sub,
		.noid = row->noid };
	struct device *d = device_new(&registry, "sw", "192.0.2.1", "", 0, 100);

	assert_int_equal(
	    device_cell(d, &a, 0, sub, row->nindex, &v), row->is ? FDB_OK : FDB_EPARSE);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(limits, check), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_rows) };

	return claims_run(claims, others, 1);
}
