/* Halves to rows, rows to a base, later samples to steps. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/tables/tables.h"

#include <stdio.h>
#include <string.h>

#define A "10.0.0.0.0.0.1"
#define B "10.0.0.0.0.0.2"

/* "MAC@port=status flags" of each row of the base of dot1qTpFdbTable. */
static const char *
rows_of(struct device *d)
{
	static char text[512];
	const struct device_facts *f = device_told(d);
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < f->bases.n; i++) {
		const struct base_read *b = &f->bases.at[i];

		for (uint32_t k = 0; b->table == TABLE_dot1qTpFdb && k < b->nrows; k++) {
			used += (size_t)snprintf(text + used, sizeof(text) - used,
			    "%s%llu@%u=%u %u", used > 0 ? ", " : "",
			    (unsigned long long)KEY_MAC(b->rows[k].key).bits,
			    (unsigned)f->refs.at[b->rows[k].port].number, b->rows[k].status,
			    b->rows[k].flags);
		}
	}
	return text;
}

static const struct {
	const char *recording, *rows;
	uint32_t ndropped;
	const char *why;
} reads[] = {
	{ Q_PORT A "|2|7\n" Q_STATUS A "|2|3\n", "1@7=3 0", 0, "two halves are one row" },
	{ Q_PORT A "|2|7\n", "1@7=0 8", 0, "no status column: taken as learned" },
	{ Q_PORT A "|2|7\n" Q_PORT B "|2|8\n" Q_STATUS A "|2|3\n", "1@7=3 0, 2@8=0 12", 0,
	    "a status column that lacks this row" },
	{ Q_PORT A "|2|7\n" Q_STATUS A "|2|2\n", "", 1, "invalid(2) is dropped" },
	{ Q_STATUS A "|2|3\n", "", 1, "a status without a port is dropped" },
	{ Q_PORT A "|2|7\n" Q_STATUS A "|2|4\n", "1@7=4 2", 0, "self(4) is the switch's own" },
	{ Q_PORT A "|2|7\n" Q_STATUS A "|2|5\n", "1@7=5 16", 0, "mgmt(5) is static" },
	{ Q_PORT A "|2|7\n" Q_STATUS A "|2|1\n", "1@7=1 16", 0, "other(1) is static" },
	{ Q_PORT "10.1.0.94.0.0.1|2|7\n" Q_STATUS "10.1.0.94.0.0.1|2|3\n",
	    "1101088686081@7=3 1", 0, "a group address" },
	{ Q_PORT B "|2|8\n" Q_PORT A "|2|7\n", "1@7=0 8, 2@8=0 8", 0, "sorted by address" },
};

static void
check_read(void **state)
{
	const __typeof__(reads[0]) *row = *state;
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);

	recorded_sample(d, 0, row->recording);
	assert_string_equal(rows_of(d), row->rows);
	for (size_t i = 0; i < f->reads.n; i++) {
		if (f->reads.at[i].table == TABLE_dot1qTpFdb) {
			assert_int_equal(f->reads.at[i].ndropped, row->ndropped);
		}
	}
	device_free(d);
}

/* "sample:MAC from>to" of each step, 0 for nowhere. */
static const char *
steps_of(struct device *d)
{
	static char text[512];
	const struct device_facts *f = device_told(d);
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < f->steps.n; i++) {
		const struct step *s = &f->steps.at[i];

		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%u:%llu %u>%u",
		    used > 0 ? ", " : "", s->sample, (unsigned long long)KEY_MAC(s->key).bits,
		    s->from == NONE ? 0 : (unsigned)f->refs.at[s->from].number,
		    s->to == NONE ? 0 : (unsigned)f->refs.at[s->to].number);
	}
	return text;
}

#define AT(port) Q_PORT A "|2|" port "\n"
#define AND(port) Q_PORT B "|2|" port "\n"

static const struct {
	const char *samples[4];
	const char *steps;
	const char *why;
} samples[] = {
	{ { AT("7"), AT("7") }, "", "nothing changed" },
	{ { AT("7"), AT("8") }, "1:1 7>8", "a move" },
	{ { AT("7"), AT("8"), AT("8") }, "1:1 7>8", "it stays there" },
	{ { AT("7"), AT("8"), AT("7") }, "1:1 7>8, 2:1 8>7", "and back" },
	{ { AT("7"), AT("7") AND("9") }, "1:2 0>9", "a new address" },
	{ { AT("7") AND("9"), AT("7"), AT("7") AND("9") }, "1:2 9>0, 2:2 0>9",
	    "gone, and there again" },
	{ { AT("7"), NULL, AT("8") }, "2:1 7>8", "a sample that was not read says nothing" },
};

static void
check_samples(void **state)
{
	const __typeof__(samples[0]) *row = *state;
	struct device *d = recorded_device();

	for (uint16_t i = 0; i < 4; i++) {
		if (row->samples[i] != NULL) {
			recorded_sample(d, i, row->samples[i]);
		} else if (i == 1) {
			device_sample(d, i);
			device_fail(d, FDB_ETIMEOUT, "no answer");
		}
	}
	assert_string_equal(steps_of(d), row->steps);
	device_free(d);
}

/* Of partial reads the fullest stays, until the first complete one. */
static void
test_base(void **state)
{
	const struct table *t = &tables.at[TABLE_dot1qTpFdb];
	const struct table_request a = {
		.table = t, .columns = t->columns, .ncolumns = t->ncolumns
	};
	const enum completeness ends[] = { TABLE_PARTIAL, TABLE_PARTIAL, TABLE_PARTIAL,
		TABLE_COMPLETE, TABLE_PARTIAL };
	const uint32_t given[] = { 2, 1, 3, 1, 4 };
	const uint32_t kept[] = { 2, 2, 3, 1, 1 };
	struct device *d = recorded_device();

	(void)state;
	for (uint16_t i = 0; i < 5; i++) {
		const struct table_outcome o = {
			.state = ends[i], .reason = "cut", .expected = NONE
		};

		device_sample(d, i);
		for (uint32_t k = 0; k < given[i]; k++) {
			const uint32_t index[] = { 10, 0, 0, 0, 0, 0, k };
			const struct value v = { .type = VALUE_INTEGER, .number = 7 };

			assert_int_equal(device_cell(d, &a, 0, index, 7, &v), FDB_OK);
		}
		device_end(d, &a, &o);
		assert_int_equal(device_told(d)->bases.n, 1);
		assert_int_equal(device_told(d)->bases.at[0].nrows, kept[i]);
	}
	assert_int_equal(device_told(d)->steps.n, 0);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(reads, check_read),
		CLAIMS(samples, check_samples), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_base) };

	return claims_run(claims, others, 1);
}
