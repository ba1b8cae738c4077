#include "collect/snmp/usm_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* RFC 3412 section 6: a report of an engine of 5 octets, 3 boots, 260 s. */
static const uint8_t message[] = { 0x30, 0x3a, 0x02, 0x01, 0x03, 0x30, 0x0f, 0x02, 0x03, 0x12,
	0x34, 0x56, 0x02, 0x02, 0x05, 0xdc, 0x04, 0x01, 0x03, 0x02, 0x01, 0x03, 0x04, 0x1a,
	0x30, 0x18, 0x04, 0x05, 0x80, 0x00, 0x00, 0x01, 0x02, 0x02, 0x01, 0x03, 0x02, 0x02,
	0x01, 0x04, 0x04, 0x01, 'u', 0x04, 0x03, 1, 2, 3, 0x04, 0x00, 0x30, 0x08, 0x04, 0x00,
	0x04, 0x00, 0xa8, 0x02, 0x05, 0x00 };
enum {
	VERSION = 4,
	ID = 9,
	FLAGS_LENGTH = 17,
	FLAGS = 18,
	MODEL = 21,
	SECURITY = 22,
	ENGINE_LENGTH = 27,
	BOOTS = 35,
	TIME = 38,
	USER = 40,
	SCOPED = 50
};

static void
test_what_it_says(void **state)
{
	uint8_t copy[sizeof(message)];
	struct usm_header h;

	(void)state;
	memcpy(copy, message, sizeof(copy));
	assert_true(usm_header_parse(copy, sizeof(copy), &h));
	assert_int_equal(h.id, 0x123456);
	assert_int_equal(h.flags, USM_AUTH | USM_PRIV);
	assert_int_equal(h.engine.n, 5);
	assert_memory_equal(h.engine.id, message + ENGINE_LENGTH + 1, 5);
	assert_int_equal(h.boots, 3);
	assert_int_equal(h.time, 260);
	assert_int_equal(h.user.n, 1);
	assert_memory_equal(h.user.p, "u", 1);
	assert_ptr_equal(h.security, copy + SECURITY);
	assert_ptr_equal(h.scoped, copy + SCOPED);
	assert_int_equal(h.nscoped, sizeof(message) - SCOPED);
}

/* A copy of the exact length, so that a read beyond it is seen. */
static bool
parses(const uint8_t *p, size_t n)
{
	uint8_t *copy = malloc(n > 0 ? n : 1);
	struct usm_header h;
	bool good;

	assert_non_null(copy);
	memcpy(copy, p, n);
	good = usm_header_parse(copy, n, &h);
	free(copy);
	return good;
}

static void
test_a_cut_message_is_none(void **state)
{
	uint8_t longer[sizeof(message) + 1] = { 0 };

	(void)state;
	memcpy(longer, message, sizeof(message));
	assert_false(parses(longer, sizeof(longer))); /* nor is one with an octet behind it */
	for (size_t n = 0; n < sizeof(message); n++) {
		assert_false(parses(message, n));
	}
}

static void
test_other_messages_are_none(void **state)
{
	static const struct {
		const char *why;
		size_t at;
		uint8_t octet;
	} rows[] = {
		{ "SNMPv2c", VERSION, 1 },
		{ "two octets of flags", FLAGS_LENGTH, 2 },
		{ "another security model", MODEL, 2 },
		{ "security parameters that are no octets", SECURITY, 0x02 },
		{ "an engine id that is longer than its message", ENGINE_LENGTH, 33 },
		{ "a negative number of boots", BOOTS, 0x83 },
		{ "a negative time", TIME, 0x81 },
		{ "a negative msgID", ID, 0x92 },
		{ "privacy without authentication", FLAGS, USM_PRIV },
		{ "a user that is a number", USER, 0x02 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint8_t copy[sizeof(message)];

		print_message("  %s\n", rows[i].why);
		memcpy(copy, message, sizeof(copy));
		copy[rows[i].at] = rows[i].octet;
		assert_false(parses(copy, sizeof(copy)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_it_says),
		cmocka_unit_test(test_a_cut_message_is_none),
		cmocka_unit_test(test_other_messages_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
