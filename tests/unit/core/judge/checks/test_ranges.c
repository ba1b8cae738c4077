/* Tales of ranges.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdio.h>
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

/* ---- rows of a declared plan ------------------------------------------------------------------------ */

#define PLANNED(host_, site_, min_, max_)                                                    \
	{                                                                                    \
		.host = (host_), .site = (site_), .source = "plan.csv:2", .min = { (min_) }, \
		.max = {(max_) }                                                             \
	}
#define WHOLE(host_, site_, min_) PLANNED(host_, site_, min_, (min_) + 0xff)

/* HV-2 and leaf-2 are at site west. */
static const struct planned_row {
	const char *why;
	struct planned_pool rows[2];
	struct mac_range pool, fixed;
	bool manager; /* SCVMM has POOL(8) */
	const char *host; /* that has to change, "none" */
	enum severity severity;
	const char *says; /* in the title; NULL: nothing is said */
} planned_rows[] = {
	{ "what HV-1 hands out", { WHOLE("HV-9", "", POOL(1)) }, { 0 }, { 0 }, false, "none",
	    SEV_WARNING,
	    "the range planned for HV-9 00155D010100-00155D0101FF (plan plan.csv:2) overlaps "
	    "the "
	    "range of HV-1" },
	{ "one address of it", { PLANNED("HV-9", "", POOL(1) - 0xff, POOL(1)) }, { 0 }, { 0 },
	    false, "none", SEV_WARNING, "overlaps the range of HV-1" },
	{ "up to it", { PLANNED("HV-9", "", POOL(1) - 0xff, POOL(1) - 1) }, { 0 }, { 0 }, false,
	    NULL, 0, NULL },
	{ "HV-1's own", { WHOLE("hv-1.corp", "", POOL(1)) }, { 0 }, { 0 }, false, NULL, 0,
	    NULL },
	{ "the name has to be whole", { WHOLE("x HV-1", "", POOL(1)) }, { 0 }, { 0 }, false,
	    "none", SEV_WARNING, "HV-1" },
	{ "HV-1 is planned to have another one",
	    { WHOLE("HV-9", "", POOL(1)), WHOLE("HV-1", "", POOL(9)) }, { 0 }, { 0 }, false,
	    "HV-1", SEV_WARNING, "overlaps the range of HV-1" },
	{ "HV-2's, at its site", { WHOLE("HV-9", "west", POOL(2)) }, { 0 }, { 0 }, false,
	    "none", SEV_WARNING, "overlaps the range of HV-2" },
	{ "at another one", { WHOLE("HV-9", "east", POOL(2)) }, { 0 }, { 0 }, false, NULL, 0,
	    NULL },
	{ "for two hosts, the one within the other",
	    { WHOLE("HV-8", "", POOL(8)), PLANNED("HV-9", "", POOL(8) + 4, POOL(8) + 5) },
	    { 0 }, { 0 }, false, "none", SEV_WARNING, "overlaps the range planned for HV-9" },
	{ "at two sites", { WHOLE("HV-8", "east", POOL(8)), WHOLE("HV-9", "west", POOL(8)) },
	    { 0 }, { 0 }, false, NULL, 0, NULL },
	{ "of one host, by two of its addresses",
	    { WHOLE("HV-9", "", POOL(8)), WHOLE("HV-9", "", POOL(8)) }, { 0 }, { 0 }, false,
	    NULL, 0, NULL },
	{ "declared by its name, too", { WHOLE("HV-9", "", POOL(8)) },
	    ROW("pool of HV-9.corp", POOL(8), POOL(8) + 0xff), { 0 }, false, NULL, 0, NULL },
	{ "by its name, and larger", { WHOLE("HV-9", "", POOL(8)) },
	    ROW("HV-9", POOL(8), POOL(9)), { 0 }, false, "none", SEV_INFO,
	    "pool = HV-9 00155D010800-00155D010900 overlaps the range planned for HV-9" },
	{ "declared by another name", { WHOLE("HV-9", "", POOL(8)) },
	    ROW("HV-8", POOL(8), POOL(8) + 0xff), { 0 }, false, "none", SEV_WARNING,
	    "pool = HV-8" },
	{ "a part of a declared pool", { WHOLE("HV-9", "", POOL(8)) },
	    ROW("west", POOL(4), POOL(9)), { 0 }, false, "none", SEV_INFO, "pool = west" },
	{ "a declared pool within it", { WHOLE("HV-9", "", POOL(8)) },
	    ROW("west", POOL(8), POOL(8)), { 0 }, false, "none", SEV_WARNING, "pool = west" },
	{ "written by hand", { WHOLE("HV-9", "", POOL(8)) }, { 0 }, ROW("", POOL(7), POOL(9)),
	    false, "none", SEV_WARNING, "static-range" },
	{ "a manager's", { WHOLE("HV-9", "", POOL(8)) }, { 0 }, { 0 }, true, "none",
	    SEV_WARNING, "overlaps SCVMM's pool own" },
};

static void
west(struct net *n)
{
	n->snap.switches[1].site = "west";
}

static void
planned(void **state)
{
	const struct planned_row *r = *state;
	const struct story t = { .samples = 1, .after = west };
	struct planned_pool rows_[2] = { r->rows[0], r->rows[1] };
	struct mac_range pool = r->pool;
	struct mac_range fixed = r->fixed;
	const struct finding *f;
	struct world w;

	world_build(&w, &t);
	w.n.set.planned = rows_;
	w.n.set.nplanned = rows_[1].host != NULL ? 2 : 1;
	w.n.set.pools = &pool;
	w.n.set.npools = pool.name != NULL;
	w.n.set.static_ranges = &fixed;
	w.n.set.nstatic_ranges = fixed.name != NULL;
	if (r->manager) {
		add_manager(&w.n, (struct pool){ .min = { POOL(8) },
				      .max = { POOL(8) + 0xff },
				      .kind = POOL_SCVMM,
				      .name = "own" });
	}
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB103");
	assert_int_equal(f != NULL, r->says != NULL);
	if (f != NULL && r->says != NULL) {
		assert_non_null(strstr(f->title, r->says));
		assert_int_equal(f->severity, r->severity);
		assert_string_equal(world_host(&w, f->host), r->host);
		assert_null(strstr(f->subject, "plan.csv"));
	}
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
}

/* The planned host shares its range with HV-1 already: the two hosts are told once. */
static void
test_told_once(void **state)
{
	const struct story t = { .samples = 1, .pool2 = POOL(1) };
	struct planned_pool row = WHOLE("HV-2", "", POOL(1));
	const struct finding *f;
	struct world w;

	(void)state;
	world_build(&w, &t);
	w.n.set.planned = &row;
	w.n.set.nplanned = 1;
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB103");
	assert_non_null(f);
	assert_non_null(strstr(f->title, "hand out the same addresses"));
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
}

/* HV-1 hands out what is planned for HV-9: it is sent to its own range of the plan where it can have that. */
static void
test_own_range(void **state)
{
	static const struct {
		struct story story;
		const char *host, *remedy;
	} tried[] = {
		{ { .samples = 1 }, "HV-1", "Another range is planned for HV-1." },
		{ { .samples = 1, .mac = POOL(9), .owners = { VM_FIX("HV-2", "web") } }, "none",
		    "What is planned for HV-1 is not free either: correct the plan" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
		struct planned_pool all[] = { WHOLE("HV-9", "", POOL(1)),
			WHOLE("HV-1", "", POOL(9)) };
		const struct finding *f;
		struct world w;

		world_build(&w, &tried[i].story);
		w.n.set.planned = all;
		w.n.set.nplanned = 2;
		world_judge(&w, false);
		f = world_by_rule(&w, "FDB103");
		assert_non_null(f);
		assert_string_equal(world_host(&w, f->host), tried[i].host);
		assert_ptr_equal(strstr(f->remedy.text, tried[i].remedy), f->remedy.text);
		w.n.set = (struct settings){ .text = w.n.set.text };
		world_free(&w);
	}
}

/* Of many the first are named, and the others are counted: as many as there are, whoever they are of. */
static void
test_many(void **state)
{
	enum { MANY = 600 };
	static const struct {
		bool planned; /* the wide range is a row of the plan, else a declared pool */
		bool managers; /* what lies in it is managers', else planned for hosts */
		const char *source; /* of the wide one */
		const char *lists;
	} tried[] = { { false, true, "",
			  "precheck --pool 00155D011000-00155D0BFFFF lists all." },
		{ true, true, "plan.csv:2", "precheck --plan plan.csv lists all." },
		{ true, true, "our plan's/a b'.csv:2",
		    "precheck --plan 'our plan'\\''s/a b'\\''.csv' lists all." },
		{ true, true, "a(1).csv:2", "precheck --plan 'a(1).csv' lists all." },
		{ false, false, "", "precheck --pool 00155D011000-00155D0BFFFF lists all." },
		{ true, false, "plan.csv:2", "precheck --plan plan.csv lists all." } };
	const struct story t = { .samples = 1 };

	(void)state;
	for (size_t x = 0; x < sizeof(tried) / sizeof(tried[0]); x++) {
		struct mac_range all = ROW("all", POOL(16), POOL(0xaff) + 0xff);
		struct planned_pool *rows_ = calloc(MANY + 1, sizeof(*rows_));
		char names[MANY][16];
		const struct finding *f;
		struct world w;

		assert_non_null(rows_);
		world_build(&w, &t);
		w.n.set.pools = &all;
		w.n.set.npools = !tried[x].planned;
		w.n.set.planned = rows_;
		if (tried[x].planned) {
			rows_[w.n.set.nplanned++] = (struct planned_pool)PLANNED(
			    "HV-W", "", POOL(16), POOL(0xaff) + 0xff);
			rows_[0].source = tried[x].source;
		}
		for (uint64_t i = 0; i < MANY; i++) {
			const uint64_t min = POOL(16) + 256 * i;

			(void)snprintf(names[i], sizeof(names[i]), "HV-N%u", (unsigned)i);
			if (tried[x].managers) {
				add_manager(&w.n, (struct pool){ .min = { min },
						      .max = { min + 1 },
						      .kind = POOL_NC,
						      .name = "nc" });
			} else {
				rows_[w.n.set.nplanned++] =
				    (struct planned_pool)WHOLE(names[i], "", min);
			}
		}
		world_judge(&w, false);
		f = world_by_rule(&w, "FDB103");
		assert_non_null(f);
		assert_int_equal(f->count, MANY + 1);
		assert_non_null(strstr(f->title, " and 596 more: no duplicate yet"));
		assert_non_null(strstr(f->remedy.text, tried[x].lists));
		w.n.set = (struct settings){ .text = w.n.set.text };
		world_free(&w);
		free(rows_);
	}
}

/* So many pairs that not all are looked at: told, whether any was wrong or none. */
static void
test_too_many(void **state)
{
	static const struct {
		size_t wide; /* declared pools around all of them */
		size_t parts; /* pools of one manager: in order among themselves */
		bool nested; /* each in the one before; else side by side */
		const char *says;
	} tried[] = { { 120, 36000, false, " and at least 252 more: no duplicate yet" },
		{ 0, 3000, true, " ranges were not compared with all that lie over them" } };
	const struct story t = { .samples = 1 };

	(void)state;
	for (size_t x = 0; x < sizeof(tried) / sizeof(tried[0]); x++) {
		struct mac_range wide[120];
		const struct finding *f = NULL;
		struct world w;

		world_build(&w, &t);
		for (uint64_t i = 0; i < tried[x].wide; i++) {
			wide[i] = (struct mac_range)ROW("all", POOL(16) - i, POOL(0xaff));
		}
		for (uint64_t i = 0; i < tried[x].parts; i++) {
			const uint64_t last = tried[x].nested ? POOL(0xaff) - i : POOL(16) + i;

			add_manager(&w.n, (struct pool){ .min = { POOL(16) + i },
					      .max = { last },
					      .kind = POOL_NC,
					      .name = "nc" });
		}
		w.n.set.pools = wide;
		w.n.set.npools = tried[x].wide;
		world_judge(&w, false);
		for (size_t i = 0; i < w.found.n && f == NULL; i++) {
			f = strstr(w.found.list[i].title, tried[x].says) != NULL
				? &w.found.list[i]
				: NULL;
		}
		assert_non_null(f);
		assert_string_equal(f->rule, "FDB103");
		assert_int_equal(f->severity, SEV_INFO);
		w.n.set = (struct settings){ .text = w.n.set.text };
		world_free(&w);
	}
}

/* However much else lies there: the host that is to take its own range is among what is listed. */
static void
test_host_among_many(void **state)
{
	enum { MANY = 300 };
	const struct story t = { .samples = 1 };
	struct planned_pool rows_[] = { PLANNED("HV-9", "", POOL(1), POOL(4)),
		WHOLE("HV-1", "", POOL(9)) };
	struct mac_range *fixed = calloc(MANY, sizeof(*fixed));
	const struct finding *f = NULL;
	struct world w;

	(void)state;
	assert_non_null(fixed);
	world_build(&w, &t);
	for (uint64_t i = 0; i < MANY; i++) {
		fixed[i] =
		    (struct mac_range)ROW("", POOL(3) + 2 * i % 256, POOL(3) + 2 * i % 256);
	}
	w.n.set.planned = rows_;
	w.n.set.nplanned = 2;
	w.n.set.static_ranges = fixed;
	w.n.set.nstatic_ranges = MANY;
	world_judge(&w, false);
	for (size_t i = 0; i < w.found.n && f == NULL; i++) {
		f = strstr(w.found.list[i].title, "the range planned for HV-9") != NULL
			? &w.found.list[i]
			: NULL;
	}
	assert_non_null(f);
	assert_string_equal(world_host(&w, f->host), "HV-1");
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
	free(fixed);
}

/* Each row that lies in one wide range of a host is told, wherever it begins. */
static void
test_each_row(void **state)
{
	enum { MANY = 600 };
	const struct story t = { .samples = 1 };
	struct planned_pool *rows_ = calloc(MANY, sizeof(*rows_));
	size_t told = 0;
	struct world w;

	(void)state;
	assert_non_null(rows_);
	world_build(&w, &t);
	w.n.inv.pools[0].max.bits = POOL(0xaff);
	w.n.set.planned = rows_;
	w.n.set.nplanned = MANY;
	for (uint64_t i = 0; i < MANY; i++) {
		rows_[i] = (struct planned_pool)PLANNED("HV-N", "", POOL(16) + i, POOL(16) + i);
	}
	world_judge(&w, false);
	for (size_t i = 0; i < w.found.n; i++) {
		told += strstr(w.found.list[i].title, "the range planned for HV-N") != NULL &&
			strstr(w.found.list[i].title, "overlaps the range of HV-1") != NULL;
	}
	assert_int_equal(told, MANY);
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
	free(rows_);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, range), CLAIMS(planned_rows, planned),
		{ .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many),
		cmocka_unit_test(test_each_row), cmocka_unit_test(test_told_once),
		cmocka_unit_test(test_own_range), cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_host_among_many) };

	return claims_run(tables, tests, 6);
}
