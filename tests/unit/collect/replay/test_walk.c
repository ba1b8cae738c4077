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
	size_t damaged;
	const char *why;
} rows[] = {
	{ NAME "STRING: leaf-1\n", 1, VALUE_OCTETS, 0, "leaf-1", 6, 0, "a string" },
	{ NAME "STRING: \"leaf-1\"\n", 1, VALUE_OCTETS, 0, "leaf-1", 6, 0,
	    "a string in quotes" },
	{ NAME "STRING: \"\"\n", 1, VALUE_OCTETS, 0, "", 0, 0, "an empty string in quotes" },
	{ NAME "STRING: \"\n", 1, VALUE_OCTETS, 0, "", 0, 1, "one quote alone" },
	{ NAME "STRING: \"a\\\"b\\\\c\"\n", 1, VALUE_OCTETS, 0, "a\"b\\c", 5, 0,
	    "a quote and a backslash inside quotes" },
	{ NAME "STRING: \"a\\\"\nb\"\n", 1, VALUE_OCTETS, 0, "a\"\nb", 4, 0,
	    "a quote of the text at the end of a line" },
	{ NAME "STRING: a\\\"b\n", 1, VALUE_OCTETS, 0, "a\\\"b", 4, 0,
	    "without quotes everything is text" },
	{ NAME "STRING: \"one\nTimeout: two\"\n", 1, VALUE_OCTETS, 0, "one\nTimeout: two", 16,
	    0, "words of an error inside quotes" },
	{ NAME "STRING:\n", 1, VALUE_OCTETS, 0, "", 0, 0, "an empty string without its blank" },
	{ "SNMPv2-MIB::sysContact.0 = STRING: \"x\ny\"\n" NAME "STRING: leaf-1\n", 1,
	    VALUE_OCTETS, 0, "leaf-1", 6, 0, "a string of two lines that nobody reads" },
	{ NAME "STRING: leaf-1\nSNMPv2-MIB::sysContact.0 = STRING: \"x\ny\"\n", 1, VALUE_OCTETS,
	    0, "leaf-1", 6, 0, "it is no part of the one before it" },
	{ NAME "STRING: leaf-1\"\n", 1, VALUE_OCTETS, 0, "leaf-1\"", 7, 0,
	    "a last quote without a first one is the name's" },
	{ NAME "STRING: \"one\ntwo\"\n", 1, VALUE_OCTETS, 0, "one\ntwo", 7, 0,
	    "the last quote of a string of two lines" },
	{ NAME "STRING: \"one\n\n\"\n", 1, VALUE_OCTETS, 0, "one\n\n", 5, 0,
	    "an empty line, and the last quote alone" },
	{ NAME "\"\" \n", 1, VALUE_OCTETS, 0, "", 0, 0, "the same with a blank behind it" },
	{ NAME "\"\"\n", 1, VALUE_OCTETS, 0, "", 0, 0, "an empty value without a type" },
	{ NAME "Hex-STRING: 00 15 5D 01 \n", 1, VALUE_OCTETS, 0, "\0\x15]\x01", 4, 0,
	    "octets" },
	{ NAME "Hex-STRING: 00 15 \n5D 01 \n", 1, VALUE_OCTETS, 0, "\0\x15]\x01", 4, 0,
	    "octets of two lines" },
	{ NAME "BITS: 28 bridge(2) router(4) \n", 1, VALUE_OCTETS, 0, "(", 1, 0,
	    "bits, and what they mean" },
	{ NAME "BITS: bridge(2) router(4)\n", 1, VALUE_OCTETS, 0, "bridge(2) router(4)", 19, 0,
	    "bits by their names alone: the table reads them" },
	{ NAME "Hex-STRING: 00 15 \nswitch$ exit\n", 1, VALUE_OCTETS, 0, "\0\x15", 2, 0,
	    "octets, and what the terminal says behind them" },
	{ ".1.3.6.1.2.1.1.3.0 = INTEGER: 1\n" NAME "Hex-STRING: 00 15 \n5D 0G \n", 1,
	    VALUE_INTEGER, 1, NULL, 0, 1, "octets of two lines, one of them is none" },
	{ ".1.3.6.1.2.1.1.3.0 = INTEGER: 1\n" NAME "Hex-STRING: 00 15 \n5D 0G \n01 02 \n", 1,
	    VALUE_INTEGER, 1, NULL, 0, 1, "more octets behind it" },
	{ NAME "Wrong Type (should be OCTET STRING): INTEGER: 7\n", 1, VALUE_INTEGER, 7, NULL,
	    0, 0, "a type that the MIB does not expect" },
	{ NAME "Counter64: 99999999999999999999999\n", 1, VALUE_COUNTER64, INT64_MAX, NULL, 0,
	    0, "a number that is too large" },
	{ NAME "OID: SNMPv2-SMI::enterprises.9.1.1208\n", 1, VALUE_OID, 0, NULL, 0, 0,
	    "an OID by its name" },
	{ NAME "INTEGER: up(1)\n", 1, VALUE_INTEGER, 1, NULL, 0, 0, "a number with its name" },
	{ NAME "INTEGER: -7\n", 1, VALUE_INTEGER, -7, NULL, 0, 0, "a negative number" },
	{ NAME "INTEGER: 300 seconds\n", 1, VALUE_INTEGER, 300, NULL, 0, 0,
	    "a number with its unit" },
	{ NAME "Timeticks: (8640000) 1 day, 0:00:00.00\n", 1, VALUE_TIMETICKS, 8640000, NULL, 0,
	    0, "time" },
	{ NAME "No Such Object available on this agent at this OID\n", 0, VALUE_NULL, 0, NULL,
	    0, 0, "an exception is no instance" },
	{ NAME "IpAddress: 192.0.2.1\n", 0, VALUE_NULL, 0, NULL, 0, 0, "what no table holds" },
	{ "SNMPv2-MIB::sysName.0 = STRING: leaf-1\n", 1, VALUE_OCTETS, 0, "leaf-1", 6, 0,
	    "names in place of numbers" },
	{ "# taken in spring\r\n" NAME "STRING: leaf-1\r\n", 1, VALUE_OCTETS, 0, "leaf-1", 6, 0,
	    "a remark, and the line ends of Windows" },
	{ ".1.3.9 = INTEGER: 2\n.1.3.7 = INTEGER: 1\n.1.3.7 = INTEGER: 3\n", 2, VALUE_INTEGER,
	    1, NULL, 0, 0, "in any order; the first of two counts" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct snmprec rec;
	struct fdb_err err;

	assert_int_equal(parse_walk(&rec, row->text, strlen(row->text), &err), FDB_OK);
	assert_int_equal(rec.ninstances, row->n);
	assert_int_equal(rec.ndamage, row->damaged);
	if (row->n > 0) {
		const struct value v = snmprec_value(&rec, &rec.instances[0]);

		assert_int_equal(v.type, row->type);
		assert_int_equal(v.number, row->number);
		assert_int_equal(v.nbytes, row->nbytes);
		assert_true(row->nbytes == 0 || memcmp(v.bytes, row->bytes, row->nbytes) == 0);
	}
	snmprec_free(&rec);
}

/* What is lost, and where the walk broke off: the instances are 1.3.6.1.2.1.1.N.0. */
#define A ".1.3.6.1.2.1.1.1.0 = STRING: a\n"
#define N ".1.3.6.1.2.1.1.7.0 = INTEGER: 72\n"

static const struct {
	const char *text;
	uint32_t line; /* 0: nothing is lost */
	uint32_t of,
	    next; /* the N of the instance that it is of, and of the one behind it; 0 none */
	bool broke;
	const char *why;
} damages[] = {
	{ A N "Timeout: No Response from 192.0.2.1\n", 3, 7, 0, true, "no answer" },
	{ A "Timeout: No Response from 192.0.2.1\n" N, 2, 1, 7, true,
	    "behind a text, and more" },
	{ A N "Error: OID not increasing: .1.3.6.1.2.1.1.7.0\n >= .1.3.6.1.2.1.1.7.0\n", 3, 7,
	    0, true, "no order" },
	{ A N "Error in packet.\nReason: (genError) A failure\nFailed object: "
	      ".1.3.6.1.2.1.1.8.0\n",
	    3, 7, 0, true, "three lines of one error" },
	{ A N "snmpbulkwalk: Timeout\n", 3, 7, 0, true, "the program's own name" },
	{ A N "^C\n", 3, 7, 0, true, "stopped" },
	{ A N ".1.3.6.1.2.1.1.8.0\n", 3, 8, 0, false, "cut before the equals sign" },
	{ A N ".1.3.6.1.2.1.1.8.0 =\n", 3, 8, 0, false, "cut behind it" },
	{ A N ".1.3.6.1.2.1.1.8.0 = INTEGER: ", 3, 8, 0, false, "cut before the number" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 1", 3, 8, 0, false, "cut inside an octet" },
	{ A N ".1.3.6.1.2.1.1.8.0 = STRING: \"ab", 3, 8, 0, true, "cut inside quotes" },
	{ A N ".1.3.6.1.2.1.1.8.0 = INTEGER: up\n", 3, 8, 0, false, "a word is no number" },
	{ A N ".1.3.6.1.2.1.1.8.0 INTEGER: 2\n", 3, 8, 0, false, "the equals sign is gone" },
	{ A ".1.3.6.1.2.1.1.8.0 INTEGER: 2\n" N, 2, 8, 0, false, "behind a text as well" },
	{ A N ".1.3.6.1.2.1.1.8.0 : INTEGER: 2\n", 3, 8, 0, false, "another sign" },
	{ A N "SNMPv2-MIB::sysName.0 INTEGER: 2\n", 3, 5, 0, false, "by its name" },
	{ A N ".1.3.6.1.2.1.1.8.0 7\n", 3, 8, 0, false, "no type" },
	{ A N ".1.3.6.1.2.1.1.8.0.1.2? = INTEGER: 2\n", 3, 8, 0, false, "a broken name" },
	{ A N ".1.3.6.1.2?1.1.8.0 = INTEGER: 2\n", 3, 7, 0, false,
	    "too little of it: of the one before" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \n5D 0G \n", 4, 8, 0, false,
	    "an octet in the second line" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \n5 0D 01 \n", 4, 8, 0, false,
	    "half an octet" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \n5G 0D01 02 03 \n", 4, 8, 0, false,
	    "a blank is gone" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \n$ exit\n", 0, 0, 0, false,
	    "a short prompt" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \n^D\n", 0, 0, 0, false,
	    "the end of a session" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \nb#\n", 0, 0, 0, false,
	    "a prompt as short as an octet" },
	{ A N ".1.3.6.1.2.1.1.8.0 = Hex-STRING: 00 15 \n5G\n", 4, 8, 0, false,
	    "an octet that was damaged" },
	{ A N "10.0.0.1 is asked next\n", 0, 0, 0, false, "an address of IP" },
	{ A "1.3.6.1 of 4\n" N, 0, 0, 0, false, "a number in a text" },
	{ A ".1.3.6.1.2.1.99 is not an OID line\n" N, 0, 0, 0, false, "more of a text" },
	{ A N "No more variables left in this MIB View\n", 0, 0, 0, false, "an end" },
	{ A N "switch:~$ exit\n", 0, 0, 0, false, "a prompt" },
	{ A N "NET-SNMP-MIB::x.1 = Opaque: Float: 1.0\n", 0, 0, 0, false, "not read at all" },
};

static void
check_damage(void **state)
{
	const __typeof__(damages[0]) *row = *state;
	struct snmprec rec;
	struct fdb_err err;
	const struct snmprec_damage *d;

	assert_int_equal(parse_walk(&rec, row->text, strlen(row->text), &err), FDB_OK);
	assert_int_equal(rec.ndamage, row->line > 0);
	if (row->line > 0) {
		d = &rec.damage[0];
		assert_int_equal(d->line, row->line);
		assert_int_equal(d->broke, row->broke);
		assert_int_equal(rec.oids[d->oid + 7], row->of);
		assert_int_equal(d->nnext > 0 ? rec.oids[d->next + 7] : 0, row->next);
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
	{ "SNMPv2-MIB::sysName.0 = STRING: leaf-1\n", true, "names in place of numbers" },
	{ "iso.3.6.1.2.1.1.5.0 = STRING: leaf-1\n", true,
	    "names above the first object alone" },
	{ "$ snmpwalk -v2c -c public -On 192.0.2.1 .1\n" NAME "STRING: leaf-1\n", true,
	    "behind a command line" },
	{ "a = STRING: leaf-1\n", false, "another assignment" },
	{ NAME "leaf-1\n", false, "no type" },
	{ "Timeout: No Response from 192.0.2.1\n", false, "an error alone" },
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
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(damages, check_damage),
		CLAIMS(contents, check_content), { 0 } };

	return claims_run(claims, NULL, 0);
}
