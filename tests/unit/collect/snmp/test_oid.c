/* Object identifiers: what is read from text, and the order of a walk. */
#include "collect/snmp/oid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const struct {
	const char *why, *text;
	size_t n;
	uint32_t last;
} texts[] = {
	{ "a plain OID", "1.3.6.1", 4, 1 },
	{ "a leading dot, as snmpwalk -On prints it", ".1.3.6", 3, 6 },
	{ "one sub-identifier alone", "1", 1, 1 },
	{ "the largest sub-identifier", "1.4294967295", 2, UINT32_MAX },
	{ "one that is too large", "1.4294967296", 0, 0 },
	{ "one that wraps 64 bits", "1.18446744073709551617", 0, 0 },
	{ "nothing", "", 0, 0 },
	{ "a dot alone", ".", 0, 0 },
	{ "a dot at the end", "1.3.", 0, 0 },
	{ "two dots", "1..3", 0, 0 },
	{ "a sign", "1.-3", 0, 0 },
	{ "a letter behind a number", "1.3a", 0, 0 },
	{ "a blank", "1 3", 0, 0 },
};

static void
test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		uint32_t sub[OID_MAX];
		struct oid o;
		const size_t n = oid_read(texts[i].text, strlen(texts[i].text), sub);

		print_message("  %s\n", texts[i].why);
		assert_int_equal(n, texts[i].n);
		assert_true(n == 0 || sub[n - 1] == texts[i].last);
		/* As a whole name it needs two sub-identifiers: BER packs these into one octet. */
		assert_int_equal(oid_parse(texts[i].text, &o), texts[i].n >= 2);
	}
}

/* The length rules, not the end of the string. */
static void
test_length(void **state)
{
	uint32_t sub[OID_MAX];

	(void)state;
	assert_int_equal(oid_read("1.3.6", 3, sub), 2);
	assert_int_equal(oid_read("1.3.6", 4, sub), 0); /* it ends with a dot then */
}

static void
test_limit(void **state)
{
	uint32_t sub[OID_MAX];
	char text[2 * (OID_MAX + 1) + 1] = "";

	(void)state;
	for (size_t i = 0; i < OID_MAX + 1; i++) {
		(void)snprintf(text + 2 * i, sizeof(text) - 2 * i, "1.");
	}
	assert_int_equal(oid_read(text, 2 * OID_MAX - 1, sub), OID_MAX);
	assert_int_equal(oid_read(text, 2 * (OID_MAX + 1) - 1, sub), 0);
}

static const struct {
	const char *why;
	struct oid a, b;
	int order;
	bool below; /* b lies below a */
} pairs[] = {
	{ "the same", { 2, { 1, 3 } }, { 2, { 1, 3 } }, 0, false },
	{ "a column comes before its instances", { 2, { 1, 3 } }, { 3, { 1, 3, 0 } }, -1,
	    true },
	{ "numbers, not digits", { 2, { 1, 9 } }, { 2, { 1, 10 } }, -1, false },
	{ "the first difference rules", { 3, { 1, 4, 1 } }, { 3, { 1, 3, 9 } }, 1, false },
	{ "numbers above 2^31", { 2, { 1, UINT32_MAX } }, { 2, { 1, 1 } }, 1, false },
	{ "a sibling with a longer index", { 2, { 1, 3 } }, { 3, { 1, 4, 0 } }, -1, false },
};

static void
test_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		const struct oid *a = &pairs[i].a;
		const struct oid *b = &pairs[i].b;

		print_message("  %s\n", pairs[i].why);
		assert_int_equal(oid_cmp(a->sub, a->n, b->sub, b->n), pairs[i].order);
		assert_int_equal(oid_cmp(b->sub, b->n, a->sub, a->n), -pairs[i].order);
		assert_int_equal(oid_below(a, b->sub, b->n), pairs[i].below);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
