/* The ledger: rows with their final numbers, sorted, each said once. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/tables/tables.h"

/* Filtering databases are numbered by FID, not by first sight: rows of one address change places. */
static void
test_rows_are_sorted(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;
	const struct read *r = NULL;

	(void)state;
	recorded_table(d, TABLE_hwDynFdb, 0,
	    "1.3.6.1.4.1.2011.5.25.42.2.1.3.1.4.0.0.0.0.0.1.30.1.48|2|9\n"
	    "1.3.6.1.4.1.2011.5.25.42.2.1.3.1.4.0.0.0.0.0.1.20.1.48|2|8\n"
	    "1.3.6.1.4.1.2011.5.25.42.2.1.3.1.4.0.0.0.0.0.2.20.1.48|2|8\n");
	recorded_snapshot(d, 1, &s);
	for (size_t i = 0; i < s.nreads; i++) {
		r = s.reads[i].nkept > 0 ? &s.reads[i] : r;
	}
	assert_true(r != NULL && r->nkept == 3);
	for (uint32_t i = 0; r != NULL && i < r->nkept; i++) {
		const struct fdb *f = &s.fdbs[KEY_FDB(r->rows[i].key)];

		assert_true(i == 0 || r->rows[i - 1].key < r->rows[i].key);
		assert_int_equal(f->id, i == 1 ? 30 : 20);
		assert_int_equal(s.ports[r->rows[i].port].ifindex, i == 1 ? 9 : 8);
	}
	assert_int_equal(s.nrows, 3);
	snapshot_free(&s);
	device_free(d);
}

/* The plain table says again what the context of VLAN 1 says with its VLAN. */
static const struct {
	uint16_t context;
	bool kept;
	const char *why;
} contexts[] = {
	{ 1, false, "VLAN 1 has a table of its own" },
	{ 20, true, "another VLAN has a table of its own" },
	{ 0, true, "no VLAN has a table of its own" },
};

static void
check_context(void **state)
{
	const __typeof__(contexts[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;

	recorded_table(d, TABLE_dot1dTpFdb, 0, D_PORT "0.0.0.0.0.1|2|9\n");
	if (row->context != 0) {
		recorded_table(d, TABLE_dot1dTpFdb, row->context, D_PORT "0.0.0.0.0.1|2|9\n");
	}
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nreads, row->context != 0 ? 2 : 1);
	assert_int_equal(s.reads[0].nkept, row->kept);
	snapshot_free(&s);
	device_free(d);
}

#define TWO_PORTS IF_NAME_ "101|4|Gi1\n" BASE_PORT "1|2|101\n" BASE_PORT "2|2|101\n"

static const struct {
	const char *first, *second;
	size_t nchanges;
	const char *why;
} changes[] = {
	{ D_PORT "0.0.0.0.0.1|2|7\n", D_PORT "0.0.0.0.0.1|2|8\n", 1, "another port" },
	{ D_PORT "0.0.0.0.0.1|2|7\n", D_PORT "0.0.0.0.0.1|2|7\n", 0, "the same port" },
	{ TWO_PORTS D_PORT "0.0.0.0.0.1|2|1\n", D_PORT "0.0.0.0.0.1|2|2\n", 0,
	    "two numbers of one port are no movement" },
};

static void
check_change(void **state)
{
	const __typeof__(changes[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;

	recorded_sample(d, 0, row->first);
	recorded_sample(d, 1, row->second);
	recorded_snapshot(d, 2, &s);
	assert_int_equal(s.nchanges, row->nchanges);
	assert_int_equal(s.switches[0].changes.n, row->nchanges);
	snapshot_free(&s);
	device_free(d);
}

/* Ports that turn out to be ifIndexes, when no reference is left: they stay as they are told. */
static void
test_no_reference_left(void **state)
{
	struct device *d = recorded_device();
	struct snapshot s;

	(void)state;
	recorded_sample(d, 0,
	    SYS_OBJECT_ID "1.3.6.1.4.1.6486.801\n" IF_NAME_ "101|4|Gi1\n" IF_TYPE_
			  "101|2|6\n" Q_PORT "10.0.0.0.0.0.1|2|101\n" Q_PORT
			  "10.0.0.0.0.0.2|2|102\n");
	recorded_sample(d, 1, Q_PORT "10.0.0.0.0.0.1|2|102\n");
	recorded_all_ports(d);
	recorded_snapshot(d, 2, &s);
	assert_int_equal(s.nrows, 2);
	for (size_t i = 0; i < s.nreads; i++) {
		for (uint32_t k = 0; k < s.reads[i].nkept; k++) {
			assert_string_equal(s.ports[s.reads[i].rows[k].port].name,
			    k == 0 ? "Gi1" : "port #102");
		}
	}
	assert_int_equal(s.nchanges, 2);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(contexts, check_context),
		CLAIMS(changes, check_change), { 0 } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_rows_are_sorted),
		cmocka_unit_test(test_no_reference_left),
	};

	return claims_run(claims, others, 2);
}
