#include "aid/world.h"

#include <string.h>

static void
id_of(const struct story *t, uint8_t id[6])
{
	const struct finding *f;
	struct world w;

	world_build(&w, t);
	world_judge(&w, false);
	f = world_about(&w, t->mac);
	assert_non_null(f);
	memcpy(id, f->id, 6);
	world_free(&w);
}

/* The finding stays itself while cause, places and severity change, and is another one in another VLAN. */
static void
test_identity(void **state)
{
	struct story other_cause = world_cloned;
	struct story other_vlan = world_cloned;
	struct story seen_once = world_cloned;
	uint8_t id[6];
	uint8_t other[6];

	(void)state;
	other_cause.pool2 = 0;
	seen_once.rows[1].where = NULL;
	other_vlan.rows[0].vlan = other_vlan.rows[1].vlan = 20;
	other_vlan.owners[0].vlan = other_vlan.owners[1].vlan = 20;
	id_of(&world_cloned, id);
	id_of(&other_cause, other);
	assert_memory_equal(id, other, 6);
	id_of(&seen_once, other);
	assert_memory_equal(id, other, 6);
	id_of(&other_vlan, other);
	assert_memory_not_equal(id, other, 6);
}

/* One address with a finding in each of two VLANs, and pools: no two ids are equal. */
static void
three_findings(struct net *n)
{
	net_row(n, "leaf-1 Eth1/5", 20, DUP, 0, 0);
	net_row(n, "leaf-2 Eth1/6", 20, DUP, 0, 0);
}

static void
test_ids_differ(void **state)
{
	struct story t = world_cloned;
	struct world w;

	(void)state;
	t.before = three_findings;
	world_build(&w, &t);
	world_judge(&w, false);
	assert_true(w.found.n >= 2);
	for (size_t i = 0; i < w.found.n; i++) {
		for (size_t k = 0; k < i; k++) {
			assert_memory_not_equal(w.found.list[i].id, w.found.list[k].id, 6);
		}
	}
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_identity),
		cmocka_unit_test(test_ids_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
