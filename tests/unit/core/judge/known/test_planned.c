/* What of a declared plan may be given to its host: HV-1, which hands out POOL(1) and is planned to hand out another. */
#include "aid/world.h"

#include "core/judge/known/known.h"

#include <stdlib.h>
#include <string.h>

#define FIRST POOL(8)
#define LAST (POOL(8) + 0xff)
#define ROW(host_, site_, min_, max_)                                                        \
	{                                                                                    \
		.host = (host_), .site = (site_), .source = "plan.csv:2", .min = { (min_) }, \
		.max = {(max_) }                                                             \
	}
#define PLANNED                                   \
	{                                         \
		ROW("hv-1.corp", "", FIRST, LAST) \
	}

enum { ROWS = 2 };

static struct mac_range beside = { "HV-2", { LAST }, { LAST } };
static struct mac_range named = { "pool of HV-1", { FIRST }, { LAST } };
static struct mac_range hand = { "", { FIRST }, { FIRST } };
static const char *joined[] = { "east", "west" };
static struct domain_setting domain = { .name = "one", .sites = joined, .nsites = 2 };

static void
declared_beside(struct net *n)
{
	n->set.pools = &beside;
	n->set.npools = 1;
}

static void
declared_by_name(struct net *n)
{
	n->set.pools = &named;
	n->set.npools = 1;
}

static void
declared_by_hand(struct net *n)
{
	n->set.static_ranges = &hand;
	n->set.nstatic_ranges = 1;
}

static void
declared_shared(struct net *n)
{
	n->set.shared_macs = &hand;
	n->set.nshared_macs = 1;
}

static void
granted(struct net *n)
{
	n->inv.grants = calloc(1, sizeof(*n->inv.grants));
	assert_non_null(n->inv.grants);
	n->inv.grants[n->inv.ngrants++] = (struct grant){
		.mac = { LAST }, .host = NONE, .kind = POOL_NC, .to = "web", .pool = ""
	};
}

static void
granted_behind(struct net *n)
{
	granted(n);
	n->inv.grants[0].mac.bits = LAST + 1;
}

static void
managed(struct net *n)
{
	n->inv.pools = realloc(n->inv.pools, (n->inv.npools + 1) * sizeof(*n->inv.pools));
	assert_non_null(n->inv.pools);
	n->inv.pools[n->inv.npools++] = (struct pool){ .min = { LAST },
		.max = { LAST + 8 },
		.host = NONE,
		.kind = POOL_SCVMM,
		.name = "own" };
}

static void
unknown_kind(struct net *n)
{
	for (size_t i = 0; i < n->inv.nnics; i++) {
		if (n->inv.nics[i].mac.bits == FIRST) {
			n->inv.nics[i].dynamic = TRI_UNKNOWN;
		}
	}
}

/* HV-1 is at leaf-1 alone, HV-2 at leaf-2. */
static void
sites(struct net *n)
{
	n->snap.switches[0].site = "east";
	n->snap.switches[1].site = "west";
}

static void
joined_sites(struct net *n)
{
	sites(n);
	n->set.domains = &domain;
	n->set.ndomains = 1;
}

static const struct free_row {
	const char *why;
	struct planned_pool rows[ROWS];
	struct story story;
	uint64_t min, max; /* what HV-1 is given; 0: nothing */
	const char *says; /* in the remedy, where it is the host's own affair; else NULL */
} rows[] = {
	{ "nobody has it", PLANNED, { .samples = 1 }, FIRST, LAST, NULL },
	{ "however small", { ROW("HV-1", "", FIRST, FIRST + 1) }, { .samples = 1 }, FIRST,
	    FIRST + 1, NULL },
	{ "one address, for its VM", { ROW("HV-1", "", FIRST, FIRST) }, { .samples = 1 }, FIRST,
	    FIRST, NULL },
	{ "too small for its VMs", { ROW("HV-1", "", FIRST, FIRST) },
	    { .samples = 1, .mac = DUP, .owners = { VM_DYN("HV-1", "web") } }, 0, 0,
	    "fewer addresses than the host has adapters of VMs" },
	{ "as many as they need", { ROW("HV-1", "", FIRST, FIRST + 1) },
	    { .samples = 1, .mac = DUP, .owners = { VM_DYN("HV-1", "web") } }, FIRST, FIRST + 1,
	    NULL },
	{ "another host hands it out", { ROW("HV-1", "", POOL(2), POOL(2) + 0xff) },
	    { .samples = 1 }, 0, 0, NULL },
	{ "one address of it", { ROW("HV-1", "", POOL(2) - 0xff, POOL(2)) }, { .samples = 1 },
	    0, 0, NULL },
	{ "up to it", { ROW("HV-1", "", POOL(1) + 1, POOL(2) - 1) }, { .samples = 1 },
	    POOL(1) + 1, POOL(2) - 1, NULL },
	{ "at another site", { ROW("HV-1", "", POOL(2), POOL(2) + 0xff) },
	    { .samples = 1, .after = sites }, POOL(2), POOL(2) + 0xff, NULL },
	{ "the plan tells its site, too", { ROW("HV-1", "East", POOL(2), POOL(2) + 0xff) },
	    { .samples = 1, .after = sites }, POOL(2), POOL(2) + 0xff, NULL },
	{ "that is the same one", { ROW("HV-1", "west", POOL(2), POOL(2) + 0xff) },
	    { .samples = 1, .after = sites }, 0, 0, NULL },
	{ "sites that are joined", { ROW("HV-1", "", POOL(2), POOL(2) + 0xff) },
	    { .samples = 1, .after = joined_sites }, 0, 0, NULL },
	{ "another host's VM has an address of it", PLANNED,
	    { .samples = 1, .mac = LAST, .owners = { VM_FIX("HV-2", "web") } }, 0, 0, NULL },
	{ "at another site", PLANNED,
	    { .samples = 1, .mac = LAST, .owners = { VM_FIX("HV-2", "web") }, .after = sites },
	    FIRST, LAST, NULL },
	{ "or the one behind it", PLANNED,
	    { .samples = 1, .mac = LAST + 1, .owners = { VM_FIX("HV-2", "web") } }, FIRST, LAST,
	    NULL },
	{ "its own VM drew it", PLANNED,
	    { .samples = 1, .mac = FIRST, .owners = { VM_DYN("HV-1", "web") } }, FIRST, LAST,
	    NULL },
	{ "its own VM has it by hand", PLANNED,
	    { .samples = 1, .mac = FIRST, .owners = { VM_FIX("HV-1", "web") } }, 0, 0,
	    "holds 00:15:5d:01:08:00, which is written by hand" },
	{ "the last one, by its vNIC", PLANNED,
	    { .samples = 1,
		.mac = LAST,
		.owners = { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } } },
	    0, 0, "holds 00:15:5d:01:08:ff, which is written by hand" },
	{ "a switch has it, and no export", PLANNED,
	    { .samples = 1, .mac = LAST, .rows = { { "leaf-2 Eth1/5", 10, 0, 0 } } }, 0, 0,
	    NULL },
	{ "at another site", PLANNED,
	    { .samples = 1,
		.mac = LAST,
		.rows = { { "leaf-2 Eth1/5", 10, 0, 0 } },
		.after = sites },
	    FIRST, LAST, NULL },
	{ "a manager gave it out", PLANNED, { .samples = 1, .after = granted }, 0, 0, NULL },
	{ "or the one behind it", PLANNED, { .samples = 1, .after = granted_behind }, FIRST,
	    LAST, NULL },
	{ "a manager gives it out", PLANNED, { .samples = 1, .after = managed }, 0, 0, NULL },
	{ "a part of what it has", { ROW("HV-1", "", POOL(1), POOL(1) + 0x7f) },
	    { .samples = 1 }, POOL(1), POOL(1) + 0x7f, NULL },
	{ "its own VM has it, by hand or not", PLANNED,
	    { .samples = 1,
		.mac = FIRST,
		.owners = { VM_DYN("HV-1", "web") },
		.after = unknown_kind },
	    0, 0, "holds 00:15:5d:01:08:00" },
	{ "declared for another host", PLANNED, { .samples = 1, .after = declared_beside }, 0,
	    0, NULL },
	{ "declared by its name", PLANNED, { .samples = 1, .after = declared_by_name }, FIRST,
	    LAST, NULL },
	{ "written by hand", PLANNED, { .samples = 1, .after = declared_by_hand }, 0, 0, NULL },
	{ "several have it", PLANNED, { .samples = 1, .after = declared_shared }, 0, 0, NULL },
	{ "planned for two", { ROW("HV-1", "", FIRST, LAST), ROW("HV-9", "", LAST, LAST) },
	    { .samples = 1 }, 0, 0, NULL },
	{ "at two sites", { ROW("HV-1", "east", FIRST, LAST), ROW("HV-9", "west", LAST, LAST) },
	    { .samples = 1 }, FIRST, LAST, NULL },
	{ "two that touch",
	    { ROW("HV-1", "", FIRST, LAST), ROW("HV-9", "", LAST + 1, LAST + 1) },
	    { .samples = 1 }, FIRST, LAST, NULL },
	{ "another maker's", { ROW("HV-1", "", 0x005056000000, 0x0050560000ff) },
	    { .samples = 1 }, 0, 0, NULL },
	{ "the second of two that it may have",
	    { ROW("HV-1", "", POOL(2), POOL(2) + 0xff), ROW("HV-1", "", FIRST, LAST) },
	    { .samples = 1 }, FIRST, LAST, NULL },
};

static void
given(void **state)
{
	const struct free_row *r = *state;
	struct planned_pool planned[ROWS] = { r->rows[0], r->rows[1] };
	const struct finding *f = NULL;
	struct mac_range got = { .name = "" };
	struct world w;

	world_build(&w, &r->story);
	w.n.set.planned = planned;
	w.n.set.nplanned = planned[1].host != NULL ? 2 : 1;
	world_judge(&w, false);
	for (size_t i = 0; i < w.found.n && f == NULL; i++) {
		f = strstr(w.found.list[i].title, "planned for it is") != NULL
			? &w.found.list[i]
			: NULL;
	}
	assert_non_null(f);
	assert_string_equal(world_host(&w, f->host), "HV-1");
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		const struct remedy_step *s = &f->remedy.steps[i];

		if (s->kind == REMEDY_NEW_RANGE) {
			got = (struct mac_range){ "", { s->value }, { s->last } };
		}
	}
	assert_int_equal(got.min.bits, r->min);
	assert_int_equal(got.max.bits, r->max);
	assert_non_null(strstr(f->remedy.text, r->says != NULL ? r->says
					       : r->min != 0   ? "Give HV-1"
							       : "precheck --plan"));
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
}

/* What the history alone has of it is in use; behind it, or where the plan's prefix is another one, nothing is. */
static void
test_history(void **state)
{
	static const struct {
		uint64_t mac;
		bool is_free;
	} tried[] = { { FIRST, false }, { LAST, false }, { LAST + 1, true },
		{ FIRST - 1, true }, { UINT64_C(0x020000000001), true } };
	const struct story t = { .samples = 1 };
	struct planned_pool row = ROW("HV-1", "", FIRST, LAST);

	(void)state;
	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
		const struct past_address was = {
			.mac = { tried[i].mac }, .sw = "leaf-9", .port = "Eth1/1", .last_s = 1
		};
		const struct history history = { .planned = &was, .nplanned = 1 };
		struct host_view views_of_hosts[8] = { 0 };
		struct judge_views views = { .hosts = { .list = views_of_hosts } };
		uint32_t number = NONE;
		struct known k;
		struct world w;

		world_build(&w, &t);
		assert_true(w.n.inv.nhosts <= 8);
		w.n.set.planned = &row;
		w.n.set.nplanned = 1;
		k = (struct known){ .snap = &w.n.snap,
			.inv = &w.n.inv,
			.where = &w.n.where,
			.set = &w.n.set,
			.views = &views,
			.history = &history };
		planned_find(&k, &views.planned);
		assert_int_equal(planned_find_free(&k, 0, &number), tried[i].is_free);
		assert_int_equal(number, 0);
		planned_free(&views.planned);
		w.n.set = (struct settings){ .text = w.n.set.text };
		world_free(&w);
	}
}

/* Of several rows that hold an address the first of the file, wherever its range begins; of those of a site. */
static void
test_holding(void **state)
{
	static const struct {
		uint64_t mac;
		const char *site, *host; /* NULL: none */
	} tried[] = { { FIRST, NULL, "HV-9" }, { LAST, NULL, "HV-8" },
		{ FIRST, "west", "HV-9" }, { LAST, "west", "HV-9" }, { LAST, "east", "HV-8" },
		{ LAST + 1, NULL, NULL }, { FIRST - 1, NULL, NULL }, { FIRST, "east", NULL } };
	const struct story t = { .samples = 1 };
	struct planned_pool all[] = { ROW("HV-8", "east", LAST - 1, LAST),
		ROW("HV-9", "west", FIRST, LAST) };
	struct judge_views views = { .planned = { .hosts = NULL } };
	struct known k;
	struct world w;

	(void)state;
	world_build(&w, &t);
	w.n.set.planned = all;
	w.n.set.nplanned = 2;
	k = (struct known){ .snap = &w.n.snap,
		.inv = &w.n.inv,
		.where = &w.n.where,
		.set = &w.n.set,
		.views = &views };
	planned_find(&k, &views.planned);
	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
		const struct planned_pool *r =
		    planned_holding(&k, (struct mac){ tried[i].mac }, tried[i].site);

		assert_int_equal(r != NULL, tried[i].host != NULL);
		if (r != NULL && tried[i].host != NULL) {
			assert_string_equal(r->host, tried[i].host);
		}
	}
	planned_free(&views.planned);
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
}

/* A host without a row has none that is free, and none to tell of. */
static void
test_no_row(void **state)
{
	const struct story t = { .samples = 1 };
	struct judge_views views = { .planned = { .hosts = NULL } };
	uint32_t row = 7;
	struct known k;
	struct world w;

	(void)state;
	world_build(&w, &t);
	k = (struct known){ .snap = &w.n.snap,
		.inv = &w.n.inv,
		.where = &w.n.where,
		.set = &w.n.set,
		.views = &views };
	planned_find(&k, &views.planned);
	assert_false(planned_find_free(&k, 0, &row));
	assert_int_equal(row, NONE);
	planned_free(&views.planned);
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, given), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_history),
		cmocka_unit_test(test_holding), cmocka_unit_test(test_no_row) };

	return claims_run(tables, tests, 3);
}
