/* Pools: who hands an address out, and of which IPv4 address a pool is derived. */
#include "aid/trial.h"

#include "core/judge/known/pools.h"
#include "core/judge/known/scope.h"

static const struct held_row {
	uint64_t mac;
	uint32_t host; /* whose pool holds it; NONE */
	bool any; /* somebody hands it out */
	const char *why;
} held[] = {
	{ POOL(1), 0, true, "the first of a pool" },
	{ POOL(1) + 0xff, 0, true, "the last" },
	{ POOL(2), 1, true, "the next pool" },
	{ POOL(9), NONE, true, "Hyper-V's, of no host that is known" },
	{ UINT64_C(0x001dd8000001), NONE, true, "SCVMM's" },
	{ UINT64_C(0x020000000005), NONE, true, "of a pool that the configuration declares" },
	{ UINT64_C(0x020000000006), NONE, false, "beyond it" },
	{ UINT64_C(0x020000000010), NONE, true, "of a range that is planned for a host" },
	{ UINT64_C(0x02000000001f), NONE, true, "its last one" },
	{ UINT64_C(0x020000000020), NONE, false, "beyond it" },
	{ FOREIGN, NONE, false, "of another make" },
};

static void
holds(void **state)
{
	struct mac_range lab = { "lab", { 0x020000000000 }, { 0x020000000005 } };
	const struct held_row *r = *state;
	const struct mac m = { r->mac };
	struct planned_pool row = { "HV-9", "", "plan.csv:2", { 0x020000000010 },
		{ 0x02000000001f } };
	struct settings set = { .pools = &lab, .npools = 1, .planned = &row, .nplanned = 1 };
	struct judge_views views = { .planned = { .hosts = NULL } };
	struct trial t;
	struct known k;

	trial_make(&t);
	k = (struct known){
		.snap = &t.snap, .inv = &t.inv, .where = &t.where, .set = &set, .views = &views
	};
	planned_find(&k, &views.planned);
	for (uint32_t h = 0; h < TRIAL_HOSTS; h++) {
		assert_int_equal(pool_of_host(&t.inv, h, m) != NULL, h == r->host);
	}
	assert_null(pool_of_host(&t.inv, NONE, m));
	assert_int_equal(scope_is_given_out(&k, m), r->any);
	planned_free(&views.planned);
	trial_end(&t);
}

/* Ranges that overlap, touch, and lie apart. */
static void
cover(void **state)
{
	static struct pool pools[] = {
		{ .min = { 50 }, .max = { 60 } },
		{ .min = { 10 }, .max = { 19 } },
		{ .min = { 12 }, .max = { 14 } },
		{ .min = { 15 }, .max = { 25 } },
		{ .min = { 70 }, .max = { 70 } },
	};
	const struct inventory inv = { .pools = pools, .npools = 5 };
	const struct inventory none = { .npools = 0 };
	struct pool_cover c;

	(void)state;
	pool_cover_find(&inv, &c);
	assert_int_equal(c.n, 3);
	for (uint64_t m = 0; m < 80; m++) {
		assert_int_equal(pool_cover_holds(&c, (struct mac){ m }),
		    (m >= 10 && m <= 25) || (m >= 50 && m <= 60) || m == 70);
	}
	pool_cover_free(&c);
	pool_cover_find(&none, &c);
	assert_false(pool_cover_holds(&c, (struct mac){ 0 }));
	pool_cover_free(&c);
}

static void
source_of_a_pool(void **state)
{
	struct trial t;

	(void)state;
	trial_make(&t);
	assert_int_equal(pool_source_ip(&t.inv, 0, &t.pools[0]), IP(1));
	assert_int_equal(pool_source_ip(&t.inv, 0, &t.pools[1]), 0);
	t.ips[0] = UINT32_C(0xc0a80101); /* the last two octets are those of IP(1) */
	assert_int_equal(pool_source_ip(&t.inv, 0, &t.pools[0]), UINT32_C(0xc0a80101));
	t.pools[0].min.bits = UINT64_C(0x001dd8010100); /* SCVMM derives nothing */
	assert_int_equal(pool_source_ip(&t.inv, 0, &t.pools[0]), 0);
	trial_end(&t);
}

static void
strangers(void **state)
{
	enum { HERE, ELSEWHERE };
	struct nic nics[] = { { .mac = { 0x12 } } };
	uint32_t by_mac[] = { 0 };
	const struct inventory inv = {
		.nics = nics, .nnics = 1, .nics_by_mac = by_mac, .nby_mac = 1
	};
	struct place places[] = {
		{ .key = UINT64_C(0x0f) << 16, .port = HERE }, /* before the pool */
		{ .key = UINT64_C(0x10) << 16, .port = HERE },
		{ .key = UINT64_C(0x10) << 16 | 1, .port = HERE }, /* in another VLAN */
		{ .key = UINT64_C(0x11) << 16, .port = HERE }, /* the one that is asked about */
		{ .key = UINT64_C(0x12) << 16, .port = HERE }, /* an export names it */
		{ .key = UINT64_C(0x13) << 16, .port = ELSEWHERE },
		{ .key = UINT64_C(0x14) << 16, .port = HERE },
		{ .key = UINT64_C(0x1f) << 16, .port = HERE },
		{ .key = UINT64_C(0x20) << 16, .port = HERE }, /* behind the pool */
	};
	const struct placement where = { .places = places,
		.nplaces = sizeof(places) / sizeof(places[0]) };
	const struct known k = { .inv = &inv, .where = &where };
	const struct pool pool = { .min = { 0x10 }, .max = { 0x1f } };
	struct mac out[8];

	(void)state;
	assert_int_equal(pool_unlisted_at(&k, &pool, (struct mac){ 0x11 }, HERE, out, 8), 3);
	assert_int_equal(out[0].bits, 0x10);
	assert_int_equal(out[1].bits, 0x14);
	assert_int_equal(out[2].bits, 0x1f);
	assert_int_equal(pool_unlisted_at(&k, &pool, (struct mac){ 0x11 }, HERE, out, 2), 2);
	assert_int_equal(
	    pool_unlisted_at(&k, &pool, (struct mac){ 0x11 }, ELSEWHERE, out, 8), 1);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(held, holds), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(source_of_a_pool),
		cmocka_unit_test(cover), cmocka_unit_test(strangers) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
