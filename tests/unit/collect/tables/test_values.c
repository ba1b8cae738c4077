/* What tables of many MIBs read alike. */
#include "aid/claims.h"
#include "collect/tables/values.h"

#define ANY 99 /* the result does not matter */

static const struct {
	uint32_t index[17];
	size_t n;
	uint64_t mac; /* ANY: it is none */
	const char *why;
} indexes[] = {
	{ { 0, 21, 93, 1, 2, 3 }, 6, 0x00155d010203, "six octets" },
	{ { 6, 0, 21, 93, 1, 2, 3 }, 7, 0x00155d010203, "their number in front" },
	{ { 7, 0, 21, 93, 1, 2, 3 }, 7, ANY, "another number in front" },
	{ { 0, 21, 93, 1, 2, 256 }, 6, ANY, "an octet above 255" },
	{ { 0, 21, 93, 1, 2 }, 5, ANY, "five octets" },
	{ { 6, 0, 21, 93, 1, 2, 3, 4 }, 8, ANY, "eight octets" },
	{ { 0 }, 0, ANY, "no index" },
	{ { '0', '0', '1', '5', '5', 'd', '0', '1', '0', '2', '0', '3' }, 12, 0x00155d010203,
	    "twelve letters" },
	{ { '0', '0', '1', '5', '.', '5', 'D', '0', '1', '.', '0', '2', '0', '3' }, 14,
	    0x00155d010203, "letters with dots" },
	{ { '0', '0', '1', '5', '5', 'd', '0', '1', '0', '2', '0', 'x' }, 12, ANY,
	    "another letter" },
	{ { 256 + '0', '0', '1', '5', '5', 'd', '0', '1', '0', '2', '0', '3' }, 12, ANY,
	    "no letter" },
};

static void
check_index(void **state)
{
	const __typeof__(indexes[0]) *row = *state;
	struct mac m = { ANY };
	const bool is = table_index_mac(row->index, row->n, &m);

	assert_int_equal(is, row->mac != ANY);
	assert_int_equal(m.bits, row->mac);
}

static const struct {
	struct value v;
	uint32_t max, number;
	bool is;
	const char *why;
} numbers[] = {
	{ { .type = VALUE_INTEGER, .number = 7 }, 7, 7, true, "the largest that is wanted" },
	{ { .type = VALUE_INTEGER, .number = 8 }, 7, ANY, false, "one more" },
	{ { .type = VALUE_INTEGER, .number = -1 }, 7, ANY, false, "below 0" },
	{ { .type = VALUE_GAUGE32, .number = 3 }, 7, 3, true, "Gauge32" },
	{ { .type = VALUE_TIMETICKS, .number = 3 }, 7, 3, true, "TimeTicks" },
	{ { .type = VALUE_COUNTER64, .number = INT64_MAX }, UINT32_MAX, ANY, false,
	    "a Counter64 that does not fit" },
	{ { .type = VALUE_OCTETS, .number = 3 }, 7, ANY, false, "octets are no number" },
	{ { .type = VALUE_NULL }, 7, ANY, false, "nothing" },
};

static void
check_number(void **state)
{
	const __typeof__(numbers[0]) *row = *state;
	uint32_t number = ANY;

	assert_int_equal(table_number(&row->v, row->max, &number), row->is);
	assert_int_equal(number, row->number);
}

static const struct {
	int64_t number;
	uint32_t interface;
	bool is;
	const char *why;
} interfaces[] = {
	{ 7, 7, true, "as the MIB has it" },
	{ INT64_C(2214592513), 2214592513, true, "above 2^31" },
	{ INT64_C(2214592513) - (INT64_C(1) << 32), 2214592513, true,
	    "the same as a negative number" },
	{ -1, NONE, true, "the last one" },
	{ INT64_C(1) << 32, ANY, false, "above 2^32" },
	{ -(INT64_C(1) << 32), ANY, false, "below -2^31" },
};

static void
check_interface(void **state)
{
	const __typeof__(interfaces[0]) *row = *state;
	const struct value v = { .type = VALUE_INTEGER, .number = row->number };
	uint32_t number = ANY;

	assert_int_equal(table_interface(&v, &number), row->is);
	assert_int_equal(number, row->interface);
}

static const struct {
	const char *bytes;
	size_t n;
	uint64_t mac;
	const char *why;
} octets[] = {
	{ "\x00\x15\x5d\x01\x02\x03", 6, 0x00155d010203, "six octets of a value" },
	{ "\x00\x15\x5d\x01\x02", 5, ANY, "five octets of a value" },
	{ "", 0, ANY, "an empty value" },
	{ "00:15:5d:01:02:03", 17, 0x00155d010203, "words (Zyxel)" },
	{ "0015.5d01.0203", 14, 0x00155d010203, "words with dots" },
	{ "0:15:5d:1:2:3", 13, 0x00155d010203, "words by the DISPLAY-HINT of MacAddress" },
	{ "0:15:5D:1:2:f0", 14, 0x00155d0102f0, "one and two digits" },
	{ "00 15 5D 01 02 03 ", 18, 0x00155d010203, "blanks between and behind" },
	{ "0-15-5d-1-2-3", 13, 0x00155d010203, "hyphens" },
	{ "0:0:0:0:0:0", 11, 0, "zeros in words" },
	{ "0:15:5d:1:2", 11, ANY, "five numbers" },
	{ "0:15:5d:1:2:3:4", 15, ANY, "seven numbers" },
	{ "0:15-5d:1:2:3", 13, ANY, "two separators" },
	{ "0:15:5d:1:2:300", 15, ANY, "three digits" },
	{ "0:15:5d:1::3", 12, ANY, "no digit" },
	{ "0:15:5d:1:2:", 12, ANY, "a separator at the end" },
	{ "GigabitEthernet1", 16, ANY, "other words" },
};

static void
check_octets(void **state)
{
	const __typeof__(octets[0]) *row = *state;
	struct value v = {
		.type = VALUE_OCTETS, .bytes = (const uint8_t *)row->bytes, .nbytes = row->n
	};
	struct mac m = { ANY };

	assert_int_equal(table_mac(&v, &m), row->mac != ANY);
	assert_int_equal(m.bits, row->mac);
	v.type = VALUE_OPAQUE;
	assert_false(table_mac(&v, &m));
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(indexes, check_index),
		CLAIMS(numbers, check_number), CLAIMS(octets, check_octets),
		CLAIMS(interfaces, check_interface), { 0 } };

	return claims_run(claims, NULL, 0);
}
