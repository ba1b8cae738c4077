/* Sums of moves, of made-up lines: what is a copy, what came back, and what ends at its largest value. */
#include "aid/claims.h"

#include "collect/events/log_sums.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { A = 3, B = 7 };
#define AT INT64_C(1764000000000)
#define SECOND INT64_C(1000)

static struct log_event
line(int64_t ms, uint32_t from, uint32_t to)
{
	return (struct log_event){ .mac = { 5 },
		.ms = ms,
		.who = 1,
		.from = from,
		.to = to,
		.n = 1,
		.within_s = LOG_WITHIN_UNKNOWN,
		.vlan = 10,
		.certain = true,
		.directed = true };
}

/* lines, moves, returns of the first sum; how many sums there are */
static void
holds(struct log_event *e, size_t n, size_t sums, uint32_t lines, uint32_t moves,
    uint32_t returns)
{
	size_t got;
	struct log_sum *s = log_sums(e, n, &got);

	assert_int_equal(got, sums);
	if (got > 0) {
		assert_int_equal(s[0].lines, lines);
		assert_int_equal(s[0].moves, moves);
		assert_int_equal(s[0].returns, returns);
	}
	free(s);
}

static void
copies(void **state)
{
	static const struct {
		const char *why;
		int64_t ms;
		uint32_t from, to;
		bool repeats, copy;
	} rows[] = {
		{ "in the same second", AT + 999, A, B, false, true },
		{ "in the one behind it", AT + SECOND + 999, A, B, false, true },
		{ "in the one before it", AT - 1, A, B, false, true },
		{ "two seconds later", AT + 2 * SECOND, A, B, false, false },
		{ "two seconds before", AT - 2 * SECOND, A, B, false, false },
		{ "in the other direction", AT, B, A, false, false },
		{ "it repeats it", AT, A, B, true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct log_event e[] = { line(AT, A, B),
			line(rows[i].ms, rows[i].from, rows[i].to) };

		print_message("  %s\n", rows[i].why);
		e[1].repeats = rows[i].repeats;
		holds(e, 2, 1, 2, rows[i].copy ? 1 : 2, !rows[i].copy);
	}
}

static void
times_that_are_none(void **state)
{
	struct log_event e[] = { line(0, A, B), line(0, A, B) };

	(void)state;
	holds(e, 2, 1, 2, 2, 1);
}

/* What is one address for one of them is another one for the other. */
static void
tracks(void **state)
{
	struct log_event e[] = { line(AT, A, B), line(AT, A, B), line(AT, A, B),
		line(AT, A, B) };

	(void)state;
	e[1].who = 2;
	e[2].mac.bits = 6;
	e[3].vlan = 20;
	holds(e, 4, 4, 1, 1, 0);
}

static void
no_moves(void **state)
{
	struct log_event to_itself = line(AT, A, A);
	struct log_event of_vlan = line(AT, A, A);

	(void)state;
	of_vlan.mac.bits = 0;
	holds(&to_itself, 1, 0, 0, 0, 0);
	holds(&of_vlan, 1, 1, 1, 1, 0);
}

static void
largest(void **state)
{
	struct log_event e[] = { line(AT, A, B), line(AT + 9 * SECOND, A, B) };

	(void)state;
	e[0].n = e[1].n = UINT32_MAX;
	holds(e, 2, 1, 2, UINT32_MAX, UINT32_MAX);
}

/* Returns of one address that goes round all ports, from each to the next one, `lines` times. */
static uint32_t
round_trip(uint32_t ports, uint32_t lines)
{
	struct log_event *e = vec_zeroed(lines, sizeof(*e));
	size_t n;
	struct log_sum *s;
	uint32_t returns = 0;

	for (uint32_t i = 0; i < lines; i++) {
		e[i] = line(AT + i * 10 * SECOND, i % ports, (i + 1) % ports);
	}
	s = log_sums(e, lines, &n);
	for (size_t i = 0; i < n; i++) {
		returns += s[i].returns;
	}
	assert_int_equal(n, ports);
	free(s);
	free(e);
	return returns;
}

/* However many ports an address was told of before, none is forgotten. */
static void
many_ports(void **state)
{
	static const struct {
		uint32_t ports, lines, returns;
	} rows[] = {
		{ 4, 8, 5 },
		{ 10, 10, 1 },
		{ 10, 20, 11 },
		{ 500, 510, 11 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %u ports\n", rows[i].ports);
		assert_int_equal(round_trip(rows[i].ports, rows[i].lines), rows[i].returns);
	}
}

/* What was told of one address is nothing that another one came back from. */
static void
other_tracks(void **state)
{
	struct log_event e[] = { line(AT, A, B), line(AT + 9 * SECOND, B, A), line(AT, A, B) };
	size_t n;
	struct log_sum *s;

	(void)state;
	e[2].mac.bits = 6;
	s = log_sums(e, 3, &n);
	assert_int_equal(n, 2);
	assert_int_equal(s[0].returns, 1);
	assert_int_equal(s[1].returns, 0);
	free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies),
		cmocka_unit_test(times_that_are_none),
		cmocka_unit_test(tracks),
		cmocka_unit_test(no_moves),
		cmocka_unit_test(largest),
		cmocka_unit_test(many_ports),
		cmocka_unit_test(other_tracks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
