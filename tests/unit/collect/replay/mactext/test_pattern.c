/* Patterns of a few words. */
#include "aid/claims.h"
#include "collect/replay/mactext/pattern.h"

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

int
main(void)
{
	const struct claims claims[] = { CLAIMS(covers, check_covers),
		CLAIMS(begins, check_begins), { 0 } };

	return claims_run(claims, NULL, 0);
}
