/* All devices to one snapshot: their order, and what is said of those that failed. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/arp_facts.h"
#include "collect/device/facts/link_facts.h"
#include "collect/device/facts/system_facts.h"
#include "collect/snapshot/build.h"
#include "collect/tables/tables.h"

#include <string.h>

static void
test_order(void **state)
{
	static const int64_t ms[] = { 1000 };
	struct device *devices[] = {
		device_new(&tables, "b", "192.0.2.2", "", 0, 1),
		device_new(&tables, "a", "192.0.2.1", "", 0, 1),
	};
	const struct snapshot_input in = {
		.devices = devices, .n = 2, .sample_ms = ms, .nsamples = 1, .replay = true
	};
	struct snapshot s;
	struct fdb_err err = { 0 };

	(void)state;
	snapshot_init(&s, 4096);
	assert_int_equal(snapshot_build(&in, &s, &err), FDB_OK);
	assert_int_equal(s.nswitches, 2);
	assert_string_equal(s.switches[0].name, "a");
	assert_string_equal(s.switches[0].address, "192.0.2.1");
	assert_string_equal(s.switches[1].name, "b");
	assert_int_equal(s.ntables, tables.n);
	assert_true(s.replay);
	snapshot_free(&s);
	device_free(devices[0]);
	device_free(devices[1]);
}

/* A text that does not fit ends the audit, with what there is of it. */
static void
test_limit(void **state)
{
	static const int64_t ms[] = { 1000 };
	struct device *d = device_new(&tables, "a", "192.0.2.1", "a long name of a site", 0, 1);
	const struct snapshot_input in = {
		.devices = &d, .n = 1, .sample_ms = ms, .nsamples = 1
	};
	struct snapshot s;
	struct fdb_err err = { 0 };

	(void)state;
	snapshot_init(&s, 16);
	assert_int_equal(snapshot_build(&in, &s, &err), FDB_ELIMIT);
	assert_non_null(strstr(err.text, "more than one audit can hold"));
	snapshot_free(&s);
	device_free(d);
}

enum { ALL_FAIL = 1, ONE_PARTIAL = 2, ROWS = 4 };

static const struct {
	unsigned what;
	unsigned flags; /* of SWITCH_SILENT and SWITCH_NO_FDB */
	const char *reason; /* part of it; NULL: none */
	const char *why;
} switches[] = {
	{ ROWS, 0, NULL, "it has a forwarding table" },
	{ 0, SWITCH_NO_FDB, NULL, "it answers and has none" },
	{ ALL_FAIL, SWITCH_SILENT, "no answer", "it never answered" },
	{ ROWS | ONE_PARTIAL, 0, "dot1qTpFdbTable: cut", "a table was cut short" },
};

static void
check(void **state)
{
	const __typeof__(switches[0]) *row = *state;
	const struct table *t = &tables.at[TABLE_dot1qTpFdb];
	const struct table_request a = { .table = t, .columns = t->columns, .ncolumns = 2 };
	const struct table_outcome cut = {
		.state = TABLE_PARTIAL, .reason = "cut", .expected = NONE
	};
	struct device *d = recorded_device();
	struct snapshot s;

	if ((row->what & ALL_FAIL) != 0) {
		device_fail(d, FDB_ETIMEOUT, "no answer");
	} else {
		recorded_sample(
		    d, 0, (row->what & ROWS) != 0 ? D_PORT "0.0.0.0.0.1|2|9\n" : "");
	}
	if ((row->what & ONE_PARTIAL) != 0) {
		device_end(d, &a, &cut);
	}
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.switches[0].flags & (SWITCH_SILENT | SWITCH_NO_FDB), row->flags);
	assert_int_equal(s.switches[0].reason == NULL, row->reason == NULL);
	assert_true(row->reason == NULL || strstr(s.switches[0].reason, row->reason) != NULL);
	snapshot_free(&s);
	device_free(d);
}

/* What is kept in flat arrays is sorted, and refers to the ports of the snapshot. */
static void
test_lists(void **state)
{
	static const uint8_t ip[2][16] = { { [15] = 2 }, { [15] = 1 } };
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	recorded_table(d, TABLE_ifX, 0, IF_NAME_ "1|4|Gi1\n" IF_NAME_ "2|4|Gi2\n");
	recorded_table(d, TABLE_dot1dBasePort, 0, BASE_PORT "7|2|2\n" BASE_PORT "8|2|1\n");
	for (uint32_t i = 2; i > 0; i--) {
		fact_lacp(d, (struct port_ref){ SPACE_IFINDEX, i, NULL }, (struct mac){ i }, i,
		    (struct mac){ 0 }, 0);
		fact_stp(d, 6 + i, 5, (struct mac){ i }, (uint16_t)i);
		fact_binding(d, ip[i - 1], (struct mac){ i }, i);
		fact_own_mac(d, (struct mac){ i });
		fact_own_mac(d, (struct mac){ i });
	}
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nlacp, 2);
	assert_string_equal(s.ports[s.lacp[0].port].name, "Gi1");
	assert_int_equal(s.lacp[0].actor_key, 1);
	assert_true((s.ports[s.lacp[1].port].flags & PORT_AGGREGATE) != 0);
	assert_int_equal(s.nstp, 2);
	assert_string_equal(s.ports[s.stp[0].port].name, "Gi1"); /* bridge port 8 */
	assert_int_equal(s.stp[0].port_id, 2);
	assert_int_equal(s.ports[s.stp[0].port].stp_state, 5);
	assert_int_equal(s.nbindings, 2);
	assert_int_equal(s.bindings[0].ip[15], 1);
	assert_int_equal(s.switches[0].own_macs.n, 2); /* each once */
	assert_int_equal(s.own_macs[0], 1);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(switches, check), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_lists),
	};

	return claims_run(claims, others, 3);
}
