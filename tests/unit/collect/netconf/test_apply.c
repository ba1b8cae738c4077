/* Facts of a session on their way into a device. */
#include "collect/tables/tables.h"
#include "collect/netconf/apply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MAX_ROWS = 2 };

/* A device that is read by facts alone, in its first sample. */
static struct device *
typed_device(void)
{
	struct device *r = device_new(&tables, NULL, "192.0.2.1", "", 0, MAX_ROWS);

	device_typed(r);
	device_sample(r, 0);
	return r;
}

static bool
begin(struct apply *a, const char *table)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_TABLE_BEGIN);

	f.text[0] = table;
	return apply_fact(a, &f);
}

static bool
row(struct apply *a, uint64_t mac)
{
	struct netconf_fact f = netconf_fact_at(NETCONF_ROW, "Gi1");

	f.mac.bits = mac;
	netconf_fact_vlan(&f, 10);
	return apply_fact(a, &f);
}

/* A kind that the table of functions forgets would be lost without a word. */
static void
test_every_kind_is_taken(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < NETCONF_FACT_KINDS; kind++) {
		struct apply a = { .device = typed_device() };
		struct netconf_fact f =
		    netconf_fact_at((enum netconf_fact_kind)kind, "junos-lldp");

		print_message("  kind %u\n", kind);
		assert_int_equal(
		    apply_fact(&a, &f), kind != NETCONF_ROW); /* outside of a table */
		assert_int_equal(a.open, kind == NETCONF_TABLE_BEGIN);
		assert_int_equal(a.failed, kind == NETCONF_FAILED);
		assert_int_equal(a.done, kind == NETCONF_DONE);
		device_free(a.device);
	}
}

static void
test_what_is_no_kind_is_refused(void **state)
{
	struct apply a = { .device = typed_device() };
	struct netconf_fact f = netconf_fact_of(NETCONF_FACT_KINDS);

	(void)state;
	assert_false(apply_fact(&a, &f));
	assert_false(begin(&a, "no-such-table"));
	assert_false(a.open);
	device_free(a.device);
}

static void
test_rows_end_at_the_limit(void **state)
{
	struct apply a = { .device = typed_device() };

	(void)state;
	assert_true(begin(&a, "junos-bridge-mac"));
	for (uint64_t i = 1; i <= MAX_ROWS; i++) {
		(void)row(&a, i);
	}
	assert_false(row(&a, MAX_ROWS + 1));
	assert_int_equal(device_rows(a.device), MAX_ROWS);
	device_free(a.device);
}

/* The first table has no end of its own: it ends where the next begins. */
static void
test_a_table_begins_inside_of_another(void **state)
{
	struct apply a = { .device = typed_device() };

	(void)state;
	assert_true(begin(&a, "junos-bridge-mac"));
	assert_true(row(&a, 1));
	assert_true(begin(&a, "junos-ethernet-switching"));
	assert_true(a.open);
	assert_string_equal(a.request.table->info.name, "junos-ethernet-switching");
	assert_true(row(&a, 1));
	apply_cut(&a, FDB_EIO, "cut");
	assert_false(a.open);
	assert_int_equal(device_rows(a.device), 2);
	apply_cut(&a, FDB_EIO, "nothing is open");
	assert_false(row(&a, 2));
	device_free(a.device);
}

static void
test_a_failed_session_ends_its_table(void **state)
{
	struct apply a = { .device = typed_device() };
	struct netconf_fact f = netconf_fact_of(NETCONF_FAILED);

	(void)state;
	assert_true(begin(&a, "junos-bridge-mac"));
	f.code = FDB_EIO;
	f.text[0] = "its connection broke";
	assert_true(apply_fact(&a, &f));
	assert_false(a.open);
	assert_true(a.failed);
	device_free(a.device);
}

static void
test_the_switch_names_itself(void **state)
{
	struct apply a = { .device = typed_device() };
	struct netconf_fact f = netconf_fact_of(NETCONF_SYSTEM);

	(void)state;
	assert_string_equal(device_name(a.device), "192.0.2.1");
	f.text[1] = "leaf-1";
	assert_true(apply_fact(&a, &f));
	assert_string_equal(device_name(a.device), "leaf-1");
	device_free(a.device);
}

static int64_t
half_past(void)
{
	return 1800;
}

static void
test_stamps_are_of_live_sessions_alone(void **state)
{
	struct apply replay = { .device = typed_device() };
	struct apply live = { .device = typed_device(), .now_ms = half_past };

	(void)state;
	assert_true(begin(&replay, "junos-bridge-mac"));
	assert_true(begin(&live, "junos-bridge-mac"));
	assert_int_equal(replay.began_ms, 0);
	assert_int_equal(live.began_ms, 1800);
	device_free(replay.device);
	device_free(live.device);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_is_taken),
		cmocka_unit_test(test_what_is_no_kind_is_refused),
		cmocka_unit_test(test_rows_end_at_the_limit),
		cmocka_unit_test(test_a_table_begins_inside_of_another),
		cmocka_unit_test(test_a_failed_session_ends_its_table),
		cmocka_unit_test(test_the_switch_names_itself),
		cmocka_unit_test(test_stamps_are_of_live_sessions_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
