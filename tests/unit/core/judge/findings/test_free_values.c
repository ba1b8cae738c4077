#include "aid/world.h"

#include "core/judge/findings/free_values.h"
#include "core/judge/known/known.h"

#include <stdlib.h>

static const struct story one = { .samples = 1,
	.mac = POOL(1) + 5,
	.owners = { { "HV-1", "a", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 } },
	.rows = { { "leaf-1 Eth1/1", 10, 0, 0 } } };

static struct judge_views views;
static struct known known;

static void
begin(struct free_values *f, const struct world *w)
{
	known = (struct known){ &w->n.snap, &w->n.inv, &w->n.where, &w->n.set, &views, NULL };
	free_values_init(f, &known);
}

/* The hosts of the world have 10.20.1.1 to .3 and the pools that follow from it. */
static void
test_ranges(void **state)
{
	struct mac_range kept[] = { { "later", { POOL(4) }, { POOL(4) + 1 } },
		{ "more", { POOL(5) + 0x80 }, { POOL(6) + 0x80 } } };
	struct mac_range shared = { "", { POOL(7) + 1 }, { POOL(7) + 1 } };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one);
	w.n.set.pools = kept;
	w.n.set.npools = 2;
	w.n.set.shared_macs = &shared;
	w.n.set.nshared_macs = 1;
	begin(&f, &w);
	/* 1 to 3 are pools, 4 to 6 are declared, however small a part, and so is 7 */
	assert_int_equal(free_values_range(&f, 0).min.bits, POOL(8));
	assert_int_equal(free_values_range(&f, 0).min.bits, POOL(8)); /* the same again */
	assert_int_equal(
	    free_values_range(&f, 1).min.bits, POOL(9)); /* another host, another one */
	free_values_free(&f);
	w.n.set.shared_macs = NULL;
	w.n.set.nshared_macs = 0;
	w.n.set.pools = NULL;
	w.n.set.npools = 0;
	world_free(&w);
}

/* What is planned goes to its host alone, whatever it asks for first; nobody else comes near to it. */
static void
test_planned(void **state)
{
	struct planned_pool rows[] = { { "HV-2", "", "plan.csv:2", { POOL(4) + 0x40 },
					   { POOL(4) + 0x7f } },
		{ "HV-9", "", "plan.csv:3", { POOL(5) }, { POOL(6) } },
		{ "HV-3", "", "plan.csv:4", { POOL(3) }, { POOL(3) + 0xff } },
		{ "HV-1", "", "plan.csv:5", { POOL(1) }, { POOL(1) + 0xff } },
		{ "HV-1", "", "plan.csv:6", { POOL(1) }, { POOL(1) + 0x7f } } };
	struct mac_range fixed = { "", { POOL(4) + 0x3f }, { POOL(4) + 0x80 } };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one);
	w.n.set.planned = rows;
	w.n.set.nplanned = sizeof(rows) / sizeof(rows[0]);
	planned_find(
	    &(struct known){
		.snap = &w.n.snap, .inv = &w.n.inv, .where = &w.n.where, .set = &w.n.set },
	    &views.planned);
	views.hosts.list = calloc(w.n.inv.nhosts, sizeof(*views.hosts.list));
	assert_non_null(views.hosts.list);
	begin(&f, &w);
	/* it has the first that is planned for it: the other one is the change */
	assert_int_equal(free_values_range(&f, 0).min.bits, POOL(1));
	assert_int_equal(free_values_range(&f, 0).max.bits, POOL(1) + 0x7f);
	assert_int_equal(free_values_range(&f, 1).min.bits, POOL(4) + 0x40);
	assert_int_equal(free_values_range(&f, 1).max.bits, POOL(4) + 0x7f);
	/* its own would be no change */
	assert_int_equal(free_values_range(&f, 2).min.bits, POOL(7));
	assert_int_equal(free_values_range(&f, 2).max.bits, POOL(7) + 0xff);
	w.n.set.static_ranges = &fixed;
	w.n.set.nstatic_ranges = 1;
	assert_int_equal(free_values_address(&f, 0), POOL(4) + 0x3f);
	assert_int_equal(free_values_address(&f, 1), POOL(4) + 0x80);
	free_values_free(&f);
	planned_free(&views.planned);
	free(views.hosts.list);
	views.hosts.list = NULL;
	w.n.set = (struct settings){ .text = w.n.set.text };
	world_free(&w);
}

/* Behind the last two octets come the first; when nothing is free there is no range. */
static void
test_all_taken(void **state)
{
	struct mac_range kept[] = { { "", { POOL(4) }, { UINT64_C(0x00155dffffff) } },
		{ "", { UINT64_C(0x00155d000100) }, { POOL(3) + 0xff } } };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one);
	w.n.set.pools = kept;
	w.n.set.npools = 2;
	begin(&f, &w);
	assert_int_equal(free_values_range(&f, 0).min.bits, UINT64_C(0x00155d000000));
	assert_int_equal(free_values_range(&f, 1).min.bits, 0);
	assert_int_equal(free_values_address(&f, 0), 0); /* nor a reserve */
	assert_int_equal(free_values_range(&f, 0).min.bits, UINT64_C(0x00155d000000));
	free_values_free(&f);
	w.n.set.pools = NULL;
	w.n.set.npools = 0;
	world_free(&w);
}

/* What an export, a manager or a switch shows in use is not free, whether or not it is a pool's. */
static void
test_in_use(void **state)
{
	struct grant granted = { .mac = { POOL(5) + 9 } };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one);
	w.n.inv.nics[0].mac.bits = POOL(4) + 200;
	w.n.inv.grants = &granted;
	w.n.inv.ngrants = 1;
	w.n.where.places[0].key = (POOL(6) + 1) << 16;
	begin(&f, &w);
	assert_int_equal(free_values_range(&f, 2).min.bits, POOL(7));
	free_values_free(&f);
	w.n.inv.grants = NULL;
	w.n.inv.ngrants = 0;
	world_free(&w);
}

/* Of declared addresses, range by range; what somebody has is passed over; then of the reserve. */
static void
test_addresses(void **state)
{
	struct mac_range fixed[] = { { "", { POOL(1) + 5 }, { POOL(1) + 6 } },
		{ "", { UINT64_C(0x001dd8b80000) }, { UINT64_C(0x001dd8b80000) } } };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one); /* a VM has POOL(1) + 5, and a switch shows it */
	w.n.set.static_ranges = fixed;
	w.n.set.nstatic_ranges = 2;
	begin(&f, &w);
	assert_int_equal(free_values_address(&f, 0), POOL(1) + 6);
	assert_int_equal(free_values_address(&f, 1), UINT64_C(0x001dd8b80000));
	assert_int_equal(free_values_address(&f, 0), POOL(1) + 6);
	assert_int_equal(f.reserve, 0);
	assert_int_equal(free_values_address(&f, 2), UINT64_C(0x00155d000000));
	assert_int_equal(f.reserve, UINT64_C(0x00155d000000));
	assert_int_equal(free_values_address(&f, 3), UINT64_C(0x00155d000001));
	free_values_free(&f);
	w.n.set.static_ranges = NULL;
	w.n.set.nstatic_ranges = 0;
	world_free(&w);
}

/* One of them is enough: an export has it, a switch shows it, a manager gave it out, or it is shared. */
static void
test_used(void **state)
{
	static const char *const by_whom[] = { "by an export", "by a switch", "by a grant",
		"by several, by declaration", "by nobody" };
	enum { BY_EXPORT, BY_SWITCH, BY_GRANT, BY_ALL, BY_NOBODY, BY };
	struct mac_range fixed = { "", { POOL(1) + 5 }, { POOL(1) + 6 } };
	struct mac_range shared = { "", { POOL(1) + 5 }, { POOL(1) + 5 } };
	struct grant granted = { .mac = { POOL(1) + 5 } };

	(void)state;
	for (int by = 0; by < BY; by++) {
		const uint64_t want = by != BY_NOBODY ? POOL(1) + 6 : POOL(1) + 5;
		struct free_values f;
		struct world w;

		print_message("  %s\n", by_whom[by]);
		world_build(&w, &one);
		w.n.where.nplaces = by == BY_SWITCH ? w.n.where.nplaces : 0;
		w.n.inv.nby_mac = by == BY_EXPORT ? w.n.inv.nby_mac : 0;
		w.n.inv.grants = &granted;
		w.n.inv.ngrants = by == BY_GRANT;
		w.n.set.shared_macs = &shared;
		w.n.set.nshared_macs = by == BY_ALL;
		w.n.set.static_ranges = &fixed;
		w.n.set.nstatic_ranges = 1;
		begin(&f, &w);
		assert_int_equal(free_values_address(&f, 0), want);
		free_values_free(&f);
		w.n.inv.grants = NULL;
		w.n.inv.ngrants = 0;
		w.n.set.shared_macs = NULL;
		w.n.set.nshared_macs = 0;
		w.n.set.static_ranges = NULL;
		w.n.set.nstatic_ranges = 0;
		world_free(&w);
	}
}

/* What two declared ranges have in common is given out once, whichever of them begins first. */
static void
test_overlap(void **state)
{
	struct mac_range fixed[] = { { "", { POOL(4) + 2 }, { POOL(4) + 3 } },
		{ "", { POOL(4) + 1 }, { POOL(4) + 4 } },
		{ "", { POOL(4) + 4 }, { POOL(4) + 5 } } };
	static const uint64_t want[] = { POOL(4) + 2, POOL(4) + 3, POOL(4) + 1, POOL(4) + 4,
		POOL(4) + 5 };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one);
	w.n.set.static_ranges = fixed;
	w.n.set.nstatic_ranges = 3;
	begin(&f, &w);
	for (uint32_t i = 0; i < 5; i++) {
		assert_int_equal(free_values_address(&f, i), want[i]);
	}
	free_values_free(&f);
	w.n.set.static_ranges = NULL;
	w.n.set.nstatic_ranges = 0;
	world_free(&w);
}

/* However many addresses of a range are shared, they are passed over at once. */
static void
test_shared(void **state)
{
	struct mac_range fixed = { "", { UINT64_C(0x020000000000) },
		{ UINT64_C(0x06ffffffffff) } };
	struct mac_range shared = { "", { UINT64_C(0x020000000000) },
		{ UINT64_C(0x06fffffffffe) } };
	struct free_values f;
	struct world w;

	(void)state;
	world_build(&w, &one);
	w.n.set.static_ranges = &fixed;
	w.n.set.nstatic_ranges = 1;
	w.n.set.shared_macs = &shared;
	w.n.set.nshared_macs = 1;
	begin(&f, &w);
	assert_int_equal(free_values_address(&f, 0), UINT64_C(0x06ffffffffff));
	assert_int_equal(
	    free_values_address(&f, 1), UINT64_C(0x00155d000000)); /* the reserve */
	free_values_free(&f);
	w.n.set.static_ranges = NULL;
	w.n.set.nstatic_ranges = 0;
	w.n.set.shared_macs = NULL;
	w.n.set.nshared_macs = 0;
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_planned),
		cmocka_unit_test(test_all_taken),
		cmocka_unit_test(test_in_use),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_used),
		cmocka_unit_test(test_overlap),
		cmocka_unit_test(test_shared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
