/* Plans: the pool of an address, and ranges that no host could give out. */
#include "aid/claims.h"

#include "fdbaudit/plan.h"

static const struct pool_row {
	uint32_t ip;
	uint64_t min;
	const char *why;
} pools[] = {
	{ 0x0a14010e, UINT64_C(0x00155d010e00), "10.20.1.14" },
	{ 0x0a15010e, UINT64_C(0x00155d010e00),
	    "10.21.1.14 gives the same: only two octets count" },
	{ 0xac10ffff, UINT64_C(0x00155dffff00), "the last pool of the prefix" },
	{ 0x0a000000, UINT64_C(0x00155d000000), "the first one" },
};

static void
pool_of_ip(void **state)
{
	const struct pool_row *r = *state;
	const struct mac_range got = plan_pool_of_ip(r->ip);

	assert_int_equal(got.min.bits, r->min);
	assert_int_equal(got.max.bits, r->min + 0xff);
}

static const struct range_row {
	uint64_t min, max;
	enum fdb_code code;
	const char *why;
} ranges[] = {
	{ UINT64_C(0x00155d010000), UINT64_C(0x00155d0100ff), FDB_OK, "a pool" },
	{ UINT64_C(0x00155d010000), UINT64_C(0x00155d010000), FDB_OK, "of one address" },
	{ UINT64_C(0x00155d000000), UINT64_C(0x00155dffffff), FDB_OK, "a whole prefix" },
	{ UINT64_C(0x02155d010000), UINT64_C(0x02155d0100ff), FDB_OK, "made up, and no group" },
	{ UINT64_C(0x00155d0100ff), UINT64_C(0x00155d010000), FDB_EUSAGE,
	    "ends before it begins" },
	{ UINT64_C(0x00155dffff00), UINT64_C(0x00155e0000ff), FDB_EUSAGE,
	    "over the end of a prefix" },
	{ UINT64_C(0x01155d010000), UINT64_C(0x01155d0100ff), FDB_EUSAGE, "group addresses" },
	{ 0, 0xff, FDB_EUSAGE, "all zeros" },
};

static void
range(void **state)
{
	const struct range_row *r = *state;
	const struct planned item = { .name = "HV-01", .kind = PLANNED_HOST };
	struct plan p;
	struct fdb_err err = { 0 };

	plan_begin(&p, 4096);
	assert_int_equal(plan_add(&p, &item, &err), FDB_OK);
	assert_int_equal(
	    plan_add_range(&p, (struct mac){ r->min }, (struct mac){ r->max }, 0, &err),
	    r->code);
	assert_int_equal(p.items[0].ranges.n, r->code == FDB_OK);
	plan_free(&p);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(pools, pool_of_ip), CLAIMS(ranges, range),
		{ .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
