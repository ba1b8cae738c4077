/* Lines of .snmprec: what is malformed, and what is found again. */
#include "aid/claims.h"
#include "collect/replay/format.h"

#include <string.h>

static const struct {
	const char *text;
	unsigned line;
	const char *error;
	const char *why;
} malformed[] = {
	{ "1.3.6.1|2|1\nnonsense\n", 2, "no OID|TAG|VALUE",
	    "a line without a tag, behind a good one" },
	{ "1.3.6.1\n", 1, "no OID|TAG|VALUE", "an OID alone" },
	{ "1.3.6.1|2\n", 1, "no OID|TAG|VALUE", "no value" },
	{ "1.3|67:numeric|rate=1\n", 1, "its tag names a module of snmpsim in place of a value",
	    "a value that snmpsim makes up" },
	{ "1.3|2|18446744073709551616\n", 1, "the value does not fit its tag",
	    "a number above 2^64" },
	{ "1.3|2|99999999999999999999\n", 1, "the value does not fit its tag",
	    "a number of twenty digits" },
	{ "1..3|2|1\n", 1, "malformed OID", "two dots" },
	{ "1.3.6.1.|2|1\n", 1, "malformed OID", "a dot at the end" },
	{ "1.3.4294967296|2|1\n", 1, "malformed OID", "a sub-identifier that is too large" },
	{ "1.3|3|1\n", 1, "unknown tag", "a tag that no switch sends" },
	{ "1.3|2|one\n", 1, "the value does not fit its tag", "a word in place of a number" },
	{ "1.3|2|\n", 1, "the value does not fit its tag", "no number" },
	{ "1.3|4x|abc\n", 1, "the value does not fit its tag", "half an octet" },
	{ "1.3|64|1.2.3.256\n", 1, "the value does not fit its tag", "an address above 255" },
};

static void
check_malformed(void **state)
{
	const __typeof__(malformed[0]) *row = *state;
	struct snmprec rec;
	struct fdb_err err = { 0 };
	const bool alone = row->line == 1;

	assert_int_equal(parse_snmprec(&rec, row->text, strlen(row->text), &err),
	    alone ? FDB_EPARSE : FDB_OK);
	assert_true(!alone || strcmp(err.text, row->error) == 0);
	assert_int_equal(rec.ninstances, !alone);
	assert_int_equal(rec.ndamage, 1);
	assert_string_equal(rec.damage[0].why, row->error);
	assert_int_equal(rec.damage[0].line, row->line);
	snmprec_free(&rec);
}

static const char recording[] = "# in any order\n"
				"1.3.6.2|2|5\n"
				"1.3.6.1.9|4|nine\n"
				"1.3.6.1.10|4x|0aff\n"
				"1.3.6.10|6|1.3.6\n"
				"1.3.6.1.9|4|again\r\n"
				"1.3.6.1|70|18446744073709551615\n"
				"1.3.6.3|64|192.0.2.1\n"
				"1.3.6.4|5|\n"
				"1.3.6.5|2|-7\n";

static const struct {
	uint32_t oid[5];
	size_t noid, first, n;
	const char *why;
} ranges[] = {
	{ { 1, 3, 6, 1 }, 4, 0, 3, "a column: itself and what lies below, by number" },
	{ { 1, 3, 6, 1, 9 }, 5, 1, 1, "the first of two counts" },
	{ { 1, 3, 6, 2 }, 4, 3, 1, "6.2 has nothing to do with 6.10" },
	{ { 1, 3 }, 2, 0, 8, "all" },
	{ { 1, 4 }, 2, 8, 0, "none" },
};

static void
check_range(void **state)
{
	const __typeof__(ranges[0]) *row = *state;
	struct snmprec rec;
	struct fdb_err err;
	size_t first;
	size_t end;

	assert_int_equal(parse_snmprec(&rec, recording, strlen(recording), &err), FDB_OK);
	snmprec_range(&rec, row->oid, row->noid, &first, &end);
	assert_int_equal(first, row->first);
	assert_int_equal(end - first, row->n);
	snmprec_free(&rec);
}

static const struct {
	size_t instance;
	enum value_type type;
	int64_t number;
	const char *bytes;
	size_t nbytes, noid;
	const char *why;
} values[] = {
	{ 0, VALUE_COUNTER64, INT64_MAX, NULL, 0, 0,
	    "a counter beyond 2^63 stays the largest" },
	{ 1, VALUE_OCTETS, 0, "nine", 4, 0, "text" },
	{ 2, VALUE_OCTETS, 0, "\x0a\xff", 2, 0, "octets" },
	{ 3, VALUE_INTEGER, 5, NULL, 0, 0, "a number" },
	{ 4, VALUE_IPADDRESS, 0, "\xc0\0\x02\x01", 4, 0, "an address" },
	{ 5, VALUE_NULL, 0, NULL, 0, 0, "nothing" },
	{ 6, VALUE_INTEGER, -7, NULL, 0, 0, "a negative number" },
	{ 7, VALUE_OID, 0, NULL, 0, 3, "an OID" },
};

static void
check_value(void **state)
{
	const __typeof__(values[0]) *row = *state;
	struct snmprec rec;
	struct fdb_err err;
	struct value v;

	assert_int_equal(parse_snmprec(&rec, recording, strlen(recording), &err), FDB_OK);
	assert_int_equal(rec.ninstances, 8);
	v = snmprec_value(&rec, &rec.instances[row->instance]);
	assert_int_equal(v.type, row->type);
	assert_int_equal(v.number, row->number);
	assert_int_equal(v.nbytes, row->nbytes);
	assert_true(row->nbytes == 0 || memcmp(v.bytes, row->bytes, row->nbytes) == 0);
	assert_int_equal(v.noid, row->noid);
	snmprec_free(&rec);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(malformed, check_malformed),
		CLAIMS(ranges, check_range), CLAIMS(values, check_value), { 0 } };

	return claims_run(claims, NULL, 0);
}
