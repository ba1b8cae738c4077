/* A device that has named as many ports as it may, and then tells of one more. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/device/facts/link_facts.h"
#include "collect/device/facts/neighbour_facts.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/tables/tables.h"

static const struct port_ref beyond = { SPACE_IFINDEX, 7, NULL };
static const struct port_ref known = { SPACE_BRIDGE, 1, NULL };
static const struct mac someone = { UINT64_C(0x001b44000001) };

static void
neighbour(struct device *d)
{
	fact_neighbour(d, &(struct fact_neighbour){ .port = beyond,
			      .local_num = NONE,
			      .proto = NEIGHBOUR_CDP,
			      .sysname = "leaf-2" });
}

static void
by_local_number(struct device *d)
{
	fact_neighbour(d, &(struct fact_neighbour){
			      .local_num = 1, .proto = NEIGHBOUR_LLDP, .sysname = "leaf-2" });
}

static void
member(struct device *d)
{
	fact_lag_member(d, beyond, known);
}

static void
aggregate(struct device *d)
{
	fact_lag_member(d, known, beyond);
}

static void
stacked(struct device *d)
{
	fact_stacked(d, 7, 8);
}

static void
partner(struct device *d)
{
	fact_lacp(d, beyond, someone, 1, someone, 2);
}

static void
spanning_tree(struct device *d)
{
	fact_stp(d, 7, 5, someone, 1);
}

static void
interface(struct device *d)
{
	fact_if_text(d, beyond, IF_NAME, "Gi7", 3);
	fact_if_number(d, beyond, IF_TYPE, 6);
	fact_if_mac(d, beyond, someone);
	fact_pvid(d, beyond, 10);
}

static void
row(struct device *d)
{
	fact_row(d, 10, someone, beyond, 3, 0);
}

static void
halves(struct device *d)
{
	fact_row_port(d, 10, someone, beyond);
	fact_row_status(d, 10, someone, 3);
}

static const struct {
	size_t table;
	void (*tell)(struct device *d);
	uint32_t ndropped;
	size_t nneighbours;
	const char *why;
} rows[] = {
	{ TABLE_cdpCache, neighbour, 1, 0, "a neighbour" },
	{ TABLE_lldpRem, by_local_number, 0, 1, "a neighbour at a port by its LLDP number" },
	{ TABLE_dot3adAggPort, member, 0, 0, "a member of an aggregate" },
	{ TABLE_dot3adAggPort, aggregate, 0, 0, "an aggregate" },
	{ TABLE_ifStack, stacked, 0, 0, "an interface upon another" },
	{ TABLE_dot3adAgg, partner, 0, 0, "an LACP partner" },
	{ TABLE_dot1dStpPort, spanning_tree, 0, 0, "a port of the spanning tree" },
	{ TABLE_ifX, interface, 0, 0, "an interface" },
	{ TABLE_dot1dTpFdb, row, 0, 0, "a forwarding row" },
	{ TABLE_dot1dTpFdb, halves, 1, 0, "a forwarding row in two halves" },
};

/* It is left out, and the table is not whole. */
static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct table_request a = { .table = &tables.at[row->table] };
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct device *d = recorded_device();
	struct snapshot s;

	recorded_all_ports(d);
	device_begin(d, &a);
	row->tell(d);
	device_end(d, &a, &o);
	recorded_snapshot(d, 1, &s);
	assert_int_equal(s.nreads, 1);
	assert_int_equal(s.reads[0].ndropped, row->ndropped);
	if (row->nneighbours == 0) {
		assert_int_not_equal(s.reads[0].state, TABLE_COMPLETE);
		assert_int_equal(s.reads[0].code, FDB_ELIMIT);
	}
	assert_int_equal(s.nneighbours, row->nneighbours);
	assert_int_equal(s.nlacp + s.nstp + s.nrows, 0);
	assert_int_equal(s.nports, 2 + row->nneighbours);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
