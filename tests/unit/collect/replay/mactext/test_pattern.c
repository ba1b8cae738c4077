/* Patterns of a few words. */
#include "aid/claims.h"
#include "collect/replay/mactext/pattern.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *pattern, *line;
	bool covers;
	uint64_t number; /* 99: none is met */
	const char *why;
} covers[] = {
	{ "total: #", "Total: 40", true, 40, "without regard to case" },
	{ "total : #", "Total:40", true, 40, "a blank is none" },
	{ "total : #", "  Total   :   40  ", true, 40, "or many; ends do not count" },
	{ "total: #", "Total: 40 Static: 2", false, 40, "there is more" },
	{ "total: #*", "Total: 40 Static: 2", true, 40, "anything behind it" },
	{ "total: #", "Total: many", false, 99, "no number" },
	{ "from * = #", "from port 1/1/33 = 7", true, 7, "anything inside" },
	{ "from * = #", "from a = b = 7", true, 7, "the star goes on" },
	{ "from * = #", "from port 1/1/33", false, 99, "the end is missing" },
	{ "total: #", "total: 99999999999999999999", true, UINT32_MAX, "more than is counted" },
	{ "vl#", "Vl10", true, 10, "a name with a number" },
	{ "vl#", "Vlx", false, 99, "a name with none" },
	{ "#.#.#.#", "10.1.1.2", true, 2, "an address of IP" },
	{ "cpu*", "CPU", true, 99, "the star covers nothing" },
	{ "*#", "a 12", true, 12, "the star leaves the number whole" },
	{ "* #", "a 12   34", true, 34, "the last number of several" },
	{ "*#", "a 12b", false, 12, "a number that does not end the line" },
	{ "* x", "a    x", true, 99, "many blanks behind a star" },
	{ "*", "a 12", true, 99, "a star alone" },
	{ "", "", true, 99, "nothing" },
	{ "", "x", false, 99, "nothing is not something" },
};

static void
check_covers(void **state)
{
	const __typeof__(covers[0]) *row = *state;
	uint64_t number = 99;

	assert_int_equal(pattern_covers(row->pattern, row->line, &number), row->covers);
	assert_int_equal(number, row->number);
	assert_int_equal(pattern_covers(row->pattern, row->line, NULL), row->covers);
}

static const struct {
	const char *pattern, *line;
	size_t n;
	const char *why;
} begins[] = {
	{ "--more--", "--More--  10", 8, "the rest of the line is not touched" },
	{ "---(more #%)---", "---(more 80%)---", 16, "a number" },
	{ "-- more --", "--  MORE--x", 10, "blanks of any number" },
	{ "--more--", "--Mor", 0, "it is cut" },
	{ "vlan-", "vlan10", 0, "another sign" },
};

static void
check_begins(void **state)
{
	const __typeof__(begins[0]) *row = *state;

	assert_int_equal(pattern_begins(row->pattern, row->line), row->n);
}

/* Long runs are read once: each place of them tried would take a day. */
static void
test_runs(void **state)
{
	enum { N = 1 << 21 };
	static const char *const patterns[] = { "total * = #", "*#x", "* x", "total*" };
	char *line = malloc(N + 1);

	(void)state;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		for (int c = 0; c < 2; c++) {
			memset(line, c == 0 ? '7' : ' ', N);
			memcpy(line, "total ", 6);
			memcpy(line + N - 2, "=y", 3);
			assert_int_equal(pattern_covers(patterns[i], line, NULL), i == 3);
		}
	}
	free(line);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(covers, check_covers),
		CLAIMS(begins, check_begins), { 0 } };

	const struct CMUnitTest others[] = { cmocka_unit_test(test_runs) };

	return claims_run(claims, others, 1);
}
