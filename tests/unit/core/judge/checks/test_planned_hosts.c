/* Hosts beside their plan: which of them hand out something else, and which of two keeps a range. */
#include "aid/world.h"

#include <string.h>

#define ROW(host_, min_, max_)                                                          \
	{                                                                               \
		.host = (host_), .site = "", .source = "plan.csv:2", .min = { (min_) }, \
		.max = {(max_) }                                                        \
	}

enum { ROWS = 2 };

static void
pool_unknown(struct net *n)
{
	n->inv.hosts[0].pools.n = 0;
}

static const struct host_row {
	const char *why;
	struct planned_pool rows[ROWS];
	void (*after)(struct net *n);
	const char *says; /* in the title; NULL: nothing is said */
} rows[] = {
	{ "as planned", { ROW("HV-1", POOL(1), POOL(1) + 0xff) }, NULL, NULL },
	{ "by another spelling", { ROW("hv-1.corp.example", POOL(1), POOL(1) + 0xff) }, NULL,
	    NULL },
	{ "another range", { ROW("HV-1", POOL(8), POOL(8) + 0xff) }, NULL,
	    "HV-1 hands out 00155D010100-00155D0101FF; planned for it is "
	    "00155D010800-00155D0108FF (plan plan.csv:2)" },
	{ "a part of it", { ROW("HV-1", POOL(1), POOL(1) + 0x7f) }, NULL,
	    "00155D010100-00155D01017F" },
	{ "more than it", { ROW("HV-1", POOL(1), POOL(2) + 0xff) }, NULL, "planned for it" },
	{ "one that begins later", { ROW("HV-1", POOL(1) + 1, POOL(1) + 0xff) }, NULL,
	    "planned for it" },
	{ "the second of two",
	    { ROW("HV-1", POOL(8), POOL(8) + 0xff), ROW("HV-1", POOL(1), POOL(1) + 0xff) },
	    NULL, NULL },
	{ "none of two",
	    { ROW("HV-1", POOL(8), POOL(8) + 0xff), ROW("HV-1", POOL(9), POOL(9) + 0xff) },
	    NULL, "or that of another of its addresses (plan plan.csv:2)" },
	{ "no export tells what it hands out", { ROW("HV-1", POOL(8), POOL(8) + 0xff) },
	    pool_unknown, NULL },
	{ "a host to come", { ROW("HV-9", POOL(8), POOL(8) + 0xff) }, NULL, NULL },
};

static void
host(void **state)
{
	const struct host_row *r = *state;
	const struct story t = { .samples = 1, .after = r->after };
	struct planned_pool planned[ROWS] = { r->rows[0], r->rows[1] };
	const struct finding *f;
	struct world w;

	world_build(&w, &t);
	w.n.set.planned = planned;
	w.n.set.nplanned = planned[1].host != NULL ? 2 : 1;
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB132");
	assert_int_equal(f != NULL, r->says != NULL);
	if (f != NULL && r->says != NULL) {
		assert_non_null(strstr(f->title, r->says));
		assert_string_equal(world_host(&w, f->host), "HV-1");
		assert_int_equal(f->severity, SEV_INFO);
		world_remedies(&w);
	}
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
}

/* Of two with one range, the one for which it is planned keeps it, whichever its address would give it to. */
static void
test_keeper(void **state)
{
	static const struct {
		const char *rule, *planned, *changes;
		uint64_t mac;
	} tried[] = { { "FDB103", NULL, "HV-2", 0 }, { "FDB103", "HV-2", "HV-1", 0 },
		{ "FDB103", "HV-1", "HV-2", 0 }, { "FDB102", "HV-2", "HV-1", DUP },
		{ "FDB102", "HV-1", "HV-2", DUP } };

	(void)state;
	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
		struct story t = { .samples = 1,
			.mac = tried[i].mac,
			.pool2 = POOL(1),
			.ip2 = tried[i].mac != 0 ? IP(1) | 0x10000 : 0 };
		struct planned_pool planned = ROW(tried[i].planned, POOL(1), POOL(1) + 0xff);
		const struct finding *f;
		struct world w;

		if (tried[i].mac != 0) {
			t.owners[0] = (struct owner_at)VM_DYN("HV-1", "a");
			t.owners[1] = (struct owner_at)VM_DYN("HV-2", "b");
			t.rows[0] = (struct row_at){ "leaf-1 Eth1/1", 10, 0, 0 };
			t.rows[1] = (struct row_at){ "leaf-2 Eth1/2", 10, 0, 0 };
		}
		world_build(&w, &t);
		w.n.set.planned = &planned;
		w.n.set.nplanned = tried[i].planned != NULL;
		world_judge(&w, false);
		f = world_by_rule(&w, tried[i].rule);
		assert_non_null(f);
		assert_string_equal(world_host(&w, f->host), tried[i].changes);
		w.n.set = (struct settings){ .text = w.n.set.text };
		world_free(&w);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, host), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_keeper) };

	return claims_run(tables, tests, 1);
}
