/* What `snmpwalk -On` prints: each kind of value, strings of several lines, and their quotes. */
#include "aid/claims.h"
#include "collect/replay/format.h"

#include <string.h>

#define NAME ".1.3.6.1.2.1.1.5.0 = "

static const struct {
	const char *text;
	size_t n; /* instances; the first one is told below */
	enum value_type type;
	int64_t number;
	const char *bytes; /* NULL: none */
	size_t nbytes;
	const char *why;
} rows[] = {
	{ NAME "STRING: leaf-1\n", 1, VALUE_OCTETS, 0, "leaf-1", 6, "a string" },
	{ NAME "STRING: \"leaf-1\"\n", 1, VALUE_OCTETS, 0, "leaf-1", 6, "a string in quotes" },
	{ NAME "STRING: \"\"\n", 1, VALUE_OCTETS, 0, "", 0, "an empty string in quotes" },
	{ NAME "STRING: \"\n", 1, VALUE_OCTETS, 0, "", 0, "one quote alone" },
	{ NAME "STRING: leaf-1\"\n", 1, VALUE_OCTETS, 0, "leaf-1\"", 7,
	    "a last quote without a first one is the name's" },
	{ NAME "STRING: \"one\ntwo\"\n", 1, VALUE_OCTETS, 0, "one\ntwo", 7,
	    "the last quote of a string of two lines" },
	{ NAME "STRING: \"one\n\n\"\n", 1, VALUE_OCTETS, 0, "one\n\n", 5,
	    "an empty line, and the last quote alone" },
	{ NAME "\"\"\n", 1, VALUE_OCTETS, 0, "", 0, "an empty value without a type" },
	{ NAME "Hex-STRING: 00 15 5D 01 \n", 1, VALUE_OCTETS, 0, "\0\x15]\x01", 4, "octets" },
	{ NAME "Hex-STRING: 00 15 \n5D 01 \n", 1, VALUE_OCTETS, 0, "\0\x15]\x01", 4,
	    "octets of two lines" },
	{ NAME "BITS: 28 bridge(2) router(4) \n", 1, VALUE_OCTETS, 0, "(", 1,
	    "bits, and what they mean" },
	{ NAME "INTEGER: up(1)\n", 1, VALUE_INTEGER, 1, NULL, 0, "a number with its name" },
	{ NAME "INTEGER: -7\n", 1, VALUE_INTEGER, -7, NULL, 0, "a negative number" },
	{ NAME "INTEGER: 300 seconds\n", 1, VALUE_INTEGER, 300, NULL, 0,
	    "a number with its unit" },
	{ NAME "Timeticks: (8640000) 1 day, 0:00:00.00\n", 1, VALUE_TIMETICKS, 8640000, NULL, 0,
	    "time" },
	{ NAME "No Such Object available on this agent at this OID\n", 0, VALUE_NULL, 0, NULL,
	    0, "an exception is no instance" },
	{ NAME "INTEGER: up\n", 0, VALUE_NULL, 0, NULL, 0, "a word is no number" },
	{ "# taken in spring\r\n" NAME "STRING: leaf-1\r\n", 1, VALUE_OCTETS, 0, "leaf-1", 6,
	    "a remark, and the line ends of Windows" },
	{ ".1.3.9 = INTEGER: 2\n.1.3.7 = INTEGER: 1\n.1.3.7 = INTEGER: 3\n", 2, VALUE_INTEGER,
	    1, NULL, 0, "in any order; the first of two counts" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct snmprec rec;
	struct fdb_err err;

	assert_int_equal(parse_walk(&rec, row->text, strlen(row->text), &err), FDB_OK);
	assert_int_equal(rec.ninstances, row->n);
	if (row->n > 0) {
		const struct value v = snmprec_value(&rec, &rec.instances[0]);

		assert_int_equal(v.type, row->type);
		assert_int_equal(v.number, row->number);
		assert_int_equal(v.nbytes, row->nbytes);
		assert_true(row->nbytes == 0 || memcmp(v.bytes, row->bytes, row->nbytes) == 0);
	}
	snmprec_free(&rec);
}

static const struct {
	const char *text;
	bool is;
	const char *why;
} contents[] = {
	{ NAME "STRING: leaf-1\n", true, "an instance in the first line" },
	{ "\n# a remark\n" NAME "STRING: leaf-1\n", true, "behind remarks" },
	{ "SNMPv2-MIB::sysName.0 = STRING: leaf-1\n", false, "names in place of numbers" },
	{ "1.3.6.1.2.1.1.5.0|4|leaf-1\n", false, "snmprec" },
	{ "", false, "nothing" },
};

static void
check_content(void **state)
{
	const __typeof__(contents[0]) *row = *state;

	assert_int_equal(is_walk(row->text, strlen(row->text)), row->is);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(contents, check_content),
		{ 0 } };

	return claims_run(claims, NULL, 0);
}
