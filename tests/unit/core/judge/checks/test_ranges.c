/* Tales of ranges.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdlib.h>
#include <string.h>

#define SCVMM_MIN UINT64_C(0x001dd8b71c00)
#define SCVMM_MAX UINT64_C(0x001dd8f41fff)
#define ROW(name_, min_, max_)   \
	{                        \
		name_, { min_ }, \
		{                \
			max_     \
		}                \
	}

static const struct range_row {
	const char *why;
	struct mac_range pools[2], fixed;
	struct pool managers[2]; /* of the exports; name NULL: none */
	const char *rule; /* NULL: nothing is said */
	enum severity severity;
	uint32_t count;
	const char *says; /* in the title */
} rows[] = {
	{ "a declared pool that is HV-1's own", { ROW("planned", POOL(1), POOL(1) + 0xff) },
	    { 0 }, { { .name = NULL } }, "FDB103", SEV_WARNING, 2,
	    "pool = planned 00155D010100-00155D0101FF overlaps the range of HV-1" },
	{ "one address of it is enough", { ROW("planned", POOL(1) + 0xff - 0x1ff, POOL(1)) },
	    { 0 }, { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "HV-1" },
	{ "a part of it", { ROW("planned", POOL(1) + 4, POOL(1) + 5) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "HV-1" },
	{ "a large one around two hosts'", { ROW("planned", POOL(1), POOL(3) - 1) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 3,
	    "HV-1 00155D010100-00155D0101FF, the range of HV-2" },
	{ "the next range", { ROW("planned", POOL(8), POOL(8) + 0xff) }, { 0 },
	    { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "it ends before the next one", { ROW("planned", POOL(0), POOL(1) - 1) }, { 0 },
	    { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "declared by the host's name", { ROW("hv-1", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "or with it", { ROW("pool of HV-1", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "with its domain", { ROW("HV-1.corp.example", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "with its domain, among words",
	    { ROW("pool  of hv-1.corp for VMs", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "a domain of its name", { ROW("x.HV-1.corp", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "pool = x.HV-1" },
	{ "another one with a domain", { ROW("HV-10.corp", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "pool = HV-10" },
	{ "by the name of another host", { ROW("HV-2", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "pool = HV-2" },
	{ "a name that begins as the host's", { ROW("HV-10", POOL(1), POOL(1) + 0xff) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "pool = HV-10" },
	{ "two declared pools with common addresses",
	    { ROW("east", POOL(8), POOL(9) + 7), ROW("west", POOL(9), POOL(9) + 0xff) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "pool = east" },
	{ "one pool by two names",
	    { ROW("east", POOL(8), POOL(8) + 7), ROW("west", POOL(8), POOL(8) + 7) }, { 0 },
	    { { .name = NULL } }, "FDB103", SEV_WARNING, 2, "pool = west" },
	{ "a part of a plan may be meant",
	    { ROW("site", POOL(8), POOL(9) + 0xff), ROW("rack", POOL(9), POOL(9) + 0xff) },
	    { 0 }, { { .name = NULL } }, "FDB103", SEV_INFO, 2, "pool = rack" },
	{ "static addresses in a host's pool", { { .name = NULL } },
	    ROW("", POOL(2) + 0xf0, POOL(2) + 0xff), { { .name = NULL } }, "FDB103",
	    SEV_WARNING, 2,
	    "static-range = 00155D0102F0-00155D0102FF overlaps the range of HV-2" },
	{ "static addresses beside it", { { .name = NULL } },
	    ROW("", POOL(9) + 0xf0, POOL(9) + 0xff), { { .name = NULL } }, NULL, 0, 0, NULL },
	{ "static addresses in SCVMM's pool", { { .name = NULL } },
	    ROW("", SCVMM_MIN, SCVMM_MIN + 9),
	    { { .min = { SCVMM_MIN },
		.max = { SCVMM_MAX },
		.kind = POOL_SCVMM,
		.name = "prod" } },
	    "FDB103", SEV_WARNING, 2, "SCVMM's pool prod" },
	{ "SCVMM's pool, declared", { ROW("vmm", SCVMM_MIN, SCVMM_MAX) }, { 0 },
	    { { .min = { SCVMM_MIN },
		.max = { SCVMM_MAX },
		.kind = POOL_SCVMM,
		.name = "prod" } },
	    NULL, 0, 0, NULL },
	{ "a part of SCVMM's pool, planned for others",
	    { ROW("lab", SCVMM_MIN + 0x100, SCVMM_MIN + 0x1ff) }, { 0 },
	    { { .min = { SCVMM_MIN },
		.max = { SCVMM_MAX },
		.kind = POOL_SCVMM,
		.name = "prod" } },
	    "FDB103", SEV_WARNING, 2, "pool = lab" },
	{ "pools of two SCVMM servers", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "prod" },
		{ .min = { SCVMM_MIN },
		    .max = { SCVMM_MAX },
		    .kind = POOL_SCVMM,
		    .name = "test" } },
	    "FDB108", SEV_WARNING, 2, "SCVMM's pool prod 001DD8B71C00-001DD8F41FFF overlaps" },
	{ "they cross", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MIN + 9 },
		  .kind = POOL_SCVMM,
		  .name = "prod" },
		{ .min = { SCVMM_MIN + 9 },
		    .max = { SCVMM_MAX },
		    .kind = POOL_NC,
		    .name = "nc" } },
	    "FDB108", SEV_WARNING, 2, "the Network Controller's pool nc" },
	{ "one server by two spellings", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "Default (vmm-1)" },
		{ .min = { SCVMM_MIN },
		    .max = { SCVMM_MAX },
		    .kind = POOL_SCVMM,
		    .name = "default (VMM-1.corp.example)" } },
	    NULL, 0, 0, NULL },
	{ "a server that is not named may be any", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "Default" },
		{ .min = { SCVMM_MIN },
		    .max = { SCVMM_MAX },
		    .kind = POOL_SCVMM,
		    .name = "Default (vmm-1)" } },
	    NULL, 0, 0, NULL },
	{ "a pool that was moved", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MIN + 9 },
		  .kind = POOL_SCVMM,
		  .name = "Prod" },
		{ .min = { SCVMM_MIN + 5 },
		    .max = { SCVMM_MIN + 20 },
		    .kind = POOL_SCVMM,
		    .name = "Prod (vmm-1)" } },
	    NULL, 0, 0, NULL },
	{ "pools of one name, of two servers", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "Default (vmm-1)" },
		{ .min = { SCVMM_MIN },
		    .max = { SCVMM_MAX },
		    .kind = POOL_SCVMM,
		    .name = "Default (vmm-2)" } },
	    "FDB108", SEV_WARNING, 2, "SCVMM's pool" },
	{ "two pools of one server", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "Default (vmm-1)" },
		{ .min = { SCVMM_MIN },
		    .max = { SCVMM_MAX },
		    .kind = POOL_SCVMM,
		    .name = "Prod (vmm-1)" } },
	    "FDB108", SEV_WARNING, 2, "SCVMM's pool" },
	{ "SCVMM's pool that is the Network Controller's", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "prod" },
		{ .min = { SCVMM_MIN }, .max = { SCVMM_MAX }, .kind = POOL_NC, .name = "nc" } },
	    NULL, 0, 0, NULL },
	{ "they lie side by side", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MIN + 9 },
		  .kind = POOL_SCVMM,
		  .name = "prod" },
		{ .min = { SCVMM_MIN + 10 },
		    .max = { SCVMM_MAX },
		    .kind = POOL_SCVMM,
		    .name = "test" } },
	    NULL, 0, 0, NULL },
	{ "a Network Controller's part of SCVMM's pool", { { .name = NULL } }, { 0 },
	    { { .min = { SCVMM_MIN },
		  .max = { SCVMM_MAX },
		  .kind = POOL_SCVMM,
		  .name = "prod" },
		{ .min = { SCVMM_MIN + 64 },
		    .max = { SCVMM_MAX },
		    .kind = POOL_NC,
		    .name = "nc" } },
	    "FDB108", SEV_INFO, 2, "SCVMM's pool prod" },
	{ "SCVMM's pool around a host's", { { .name = NULL } }, { 0 },
	    { { .min = { POOL(1) },
		.max = { POOL(1) + 0xff },
		.kind = POOL_SCVMM,
		.name = "own" } },
	    "FDB103", SEV_WARNING, 2,
	    "SCVMM's pool own 00155D010100-00155D0101FF overlaps the range of HV-1" },
};

static void
add_manager(struct net *n, struct pool p)
{
	p.host = NONE;
	n->inv.pools = realloc(n->inv.pools, (n->inv.npools + 1) * sizeof(*n->inv.pools));
	assert_non_null(n->inv.pools);
	n->inv.pools[n->inv.npools++] = p;
}

static void
range(void **state)
{
	const struct range_row *r = *state;
	const struct story t = { .samples = 1 };
	struct mac_range pools[2] = { r->pools[0], r->pools[1] };
	struct mac_range fixed = r->fixed;
	const struct finding *f;
	struct world w;

	world_build(&w, &t);
	w.n.set.pools = pools;
	w.n.set.npools = pools[0].name == NULL ? 0 : pools[1].name == NULL ? 1 : 2;
	w.n.set.static_ranges = &fixed;
	w.n.set.nstatic_ranges = fixed.name != NULL;
	for (size_t i = 0; i < 2 && r->managers[i].name != NULL; i++) {
		add_manager(&w.n, r->managers[i]);
	}
	world_judge(&w, false);
	f = world_by_rule(&w, r->rule != NULL ? r->rule : "FDB103");
	assert_int_equal(f != NULL, r->rule != NULL);
	if (f != NULL && r->rule != NULL) {
		assert_int_equal(f->severity, r->severity);
		assert_int_equal(f->count, r->count);
		assert_int_equal(f->kind, KIND_POOL);
		assert_non_null(strstr(f->title, r->says));
	} else {
		assert_null(world_by_rule(&w, "FDB108"));
	}
	w.n.set.npools = w.n.set.nstatic_ranges = 0;
	world_free(&w);
}

/* Of many the first are named, and no more than can be read are compared. */
static void
test_many(void **state)
{
	const struct story t = { .samples = 1 };
	struct mac_range all = ROW("all", POOL(16), POOL(255) + 0xff);
	const struct finding *f;
	struct world w;

	(void)state;
	world_build(&w, &t);
	w.n.set.pools = &all;
	w.n.set.npools = 1;
	for (uint64_t i = 0; i < 300; i++) {
		add_manager(&w.n, (struct pool){ .min = { POOL(16) + 16 * i },
				      .max = { POOL(16) + 16 * i + 1 },
				      .kind = POOL_NC,
				      .name = "nc" });
	}
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB103");
	assert_non_null(f);
	assert_int_equal(f->severity, SEV_INFO);
	assert_int_equal(f->count, 257);
	assert_non_null(strstr(f->title, " and 252 more"));
	w.n.set.npools = 0;
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, range), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many) };

	return claims_run(tables, tests, 1);
}
