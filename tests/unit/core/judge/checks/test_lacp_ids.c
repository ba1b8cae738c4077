/* One LACP system id on several switches: an MLAG pair, or one that was configured twice. */
#include "aid/world.h"

#include <stdlib.h>

#define ID UINT64_C(0x0023045f0001)

/* Aggregates under one id, of so many switches; those that share a partner are joined. */
static const struct id_row {
	const char *why;
	uint32_t switches;
	uint32_t attachment[4]; /* of each switch's aggregate: one number, one partner; NONE */
	uint32_t count; /* 0: nothing is wrong */
} ids[] = {
	{ "an MLAG pair", 2, { 0, 0 }, 0 },
	{ "two switches that nothing joins", 2, { 0, 1 }, 0 },
	{ "three switches that nothing joins", 3, { 0, 1, 2 }, 3 },
	{ "three that one partner joins", 3, { 0, 0, 0 }, 0 },
	{ "two pairs of one id", 4, { 0, 0, 1, 1 }, 4 },
	{ "three without any partner", 3, { NONE, NONE, NONE }, 3 },
};

static void
judge_ids(void **state)
{
	static const char *const names[] = { "leaf-1", "leaf-2", "leaf-3", "leaf-4" };
	const struct id_row *r = *state;
	const struct finding *f;
	struct world w;

	net_init(&w.n, 1);
	for (uint32_t i = 0; i < r->switches; i++) {
		(void)net_switch(&w.n, names[i], UINT64_C(0x001b21010000) + (i << 16), 4);
	}
	net_place(&w.n);
	w.n.snap.lacp = calloc(r->switches, sizeof(*w.n.snap.lacp));
	w.n.snap.nlacp = r->switches;
	for (uint32_t i = 0; i < r->switches; i++) {
		const uint32_t port = w.n.snap.switches[i].ports.first;

		w.n.snap.lacp[i] = (struct lacp){ .port = port, .actor = { ID } };
		w.n.where.ports[port].attachment = r->attachment[i];
	}
	findings_init(&w.found, 1 << 20);
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB906");
	assert_int_equal(f == NULL ? 0 : f->count, r->count);
	if (f != NULL) {
		assert_string_equal(f->subject, "LACP system 00:23:04:5f:00:01");
		assert_int_equal(f->severity, SEV_INFO);
	}
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(ids, judge_ids), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
