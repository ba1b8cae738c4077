/* The run of grants of an address. */
#include "aid/claims.h"

#include "core/judge/known/grants.h"

static struct grant grants[] = { { .mac = { 5 } }, { .mac = { 7 } }, { .mac = { 7 } },
	{ .mac = { 9 } } };

static const struct grant_row {
	const char *why;
	uint64_t mac;
	uint32_t n, first;
} rows[] = {
	{ "before the first", 4, 0, 0 },
	{ "the first", 5, 1, 0 },
	{ "between", 6, 0, 1 },
	{ "one of two managers", 7, 2, 1 },
	{ "the last", 9, 1, 3 },
	{ "after the last", 10, 0, 4 },
};

static void
grant(void **state)
{
	const struct grant_row *r = *state;
	const struct inventory inv = { .grants = grants, .ngrants = 4 };
	const struct span s = grants_of(&inv, (struct mac){ r->mac });

	assert_int_equal(s.n, r->n);
	assert_int_equal(s.first, r->first);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, grant), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
