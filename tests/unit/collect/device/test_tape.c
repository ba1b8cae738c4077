/* What is kept of a switch's answers reads as it came. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/row_repair.h"
#include "collect/device/tape.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <string.h>

static const uint8_t octets[] = { 0x00, 0x7c, 0xff };
static const uint32_t oid[] = { 1, 3, 6, 1, UINT32_MAX };

static const struct {
	struct value value;
	const char *line;
	const char *why;
} rows[] = {
	{ { .type = VALUE_INTEGER, .number = -5 }, "2|-5", "a negative number" },
	{ { .type = VALUE_COUNTER64, .number = INT64_MAX }, "70|9223372036854775807",
	    "the largest number" },
	{ { .type = VALUE_TIMETICKS, .number = 42 }, "67|42", "TimeTicks" },
	{ { .type = VALUE_OCTETS, .bytes = octets, .nbytes = 3 }, "4x|007cff",
	    "octets, also the separator and 0" },
	{ { .type = VALUE_OCTETS, .bytes = octets, .nbytes = 0 }, "4x|", "no octets" },
	{ { .type = VALUE_OID, .oid = oid, .noid = 5 }, "6|1.3.6.1.4294967295", "an OID" },
	{ { .type = VALUE_NULL }, "5|", "nothing" },
};

/* The tape of this context of sample 0; "" where there is none. */
static const char *
tape_of(const struct device *d, uint16_t context)
{
	static char text[1024];
	size_t n;
	const struct tape *t = device_tapes(d, &n);

	text[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		if (t[i].context == context && t[i].sample == 0) {
			assert_true(t[i].n < sizeof(text));
			memcpy(text, t[i].text, t[i].n);
			text[t[i].n] = '\0';
		}
	}
	return text;
}

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct table *t = &tables.at[TABLE_dot1dTpFdb];
	const struct table_request a = {
		.table = t, .columns = t->columns, .ncolumns = t->ncolumns, .context = 20
	};
	const uint32_t index[] = { 0, 0, 0, 0, 0, 1 };
	struct device *d = recorded_device();
	char line[128] = D_PORT "0.0.0.0.0.1|";

	(void)device_cell(d, &a, 1, index, 6, &row->value);
	assert_string_equal(tape_of(d, 20), ""); /* nobody asked for a recording */
	device_record(d);
	(void)device_cell(d, &a, 1, index, 6, &row->value);
	(void)snprintf(line + strlen(line), sizeof(line) - strlen(line), "%s\n", row->line);
	assert_string_equal(tape_of(d, 20), line);
	assert_string_equal(tape_of(d, 0), "");
	device_free(d);
}

/* A row that is asked for once more is on tape once, as it came the last time. */
static void
test_repair(void **state)
{
	const struct table *t = &tables.at[TABLE_dot1qTpFdb];
	const struct table_request a = {
		.table = t, .columns = t->columns, .ncolumns = t->ncolumns
	};
	const uint32_t one[] = { 10, 0, 0, 0, 0, 0, 1 };
	const uint32_t ten[] = { 10, 0, 0, 0, 0, 0, 10 };
	struct value v = { .type = VALUE_INTEGER, .number = 3 };
	struct device *d = recorded_device();
	struct instance out[4];

	(void)state;
	device_record(d);
	(void)device_cell(d, &a, 0, ten, 7, &v);
	(void)device_cell(d, &a, 1, ten, 7, &v);
	(void)device_cell(d, &a, 0, one, 7, &v);
	assert_int_equal(row_repair_list(d, &a, out, 4), 1);
	assert_string_equal(
	    tape_of(d, 0), Q_PORT "10.0.0.0.0.0.10|2|3\n" Q_STATUS "10.0.0.0.0.0.10|2|3\n");
	v.number = 4;
	(void)device_cell(d, &a, 0, one, 7, &v);
	assert_string_equal(tape_of(d, 0),
	    Q_PORT "10.0.0.0.0.0.10|2|3\n" Q_STATUS "10.0.0.0.0.0.10|2|3\n" Q_PORT
		   "10.0.0.0.0.0.1|2|4\n");
	device_free(d);
}

static void
test_bytes(void **state)
{
	struct device *d = recorded_device();

	(void)state;
	device_raw(d, "<a/>", 4);
	assert_string_equal(tape_of(d, 0), "");
	device_record(d);
	device_raw(d, "<a/>", 4);
	device_raw(d, "]]>]]>", 6);
	assert_string_equal(tape_of(d, 0), "<a/>]]>]]>");
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_bytes),
	};

	return claims_run(claims, others, 2);
}
