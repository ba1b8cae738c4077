/* BRIDGE-MIB (RFC 4188): bridge ports, and the forwarding table without VLANs. */
#include "collect/device/facts/port_facts.h"
#include "collect/device/schedule.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

enum { BASE_VALUE, BASE_IFINDEX };

const struct column columns_dot1dBasePort[] = {
	[BASE_VALUE] = COLUMN(dot1dBasePort),
	[BASE_IFINDEX] = COLUMN(dot1dBasePortIfIndex),
};

enum { ADDRESS, PORT, STATUS };

const struct column columns_dot1dTpFdb[] = {
	[ADDRESS] = COLUMN_ON_NEED(dot1dTpFdbAddress),
	[PORT] = COLUMN(dot1dTpFdbPort),
	[STATUS] = COLUMN(dot1dTpFdbStatus),
};

bool
cell_dot1dBasePort(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t value;
	uint32_t ifindex;

	if (column == BASE_VALUE) { /* nearly always the index again: nothing is lost with it */
		if (nindex == 1 && table_interface(v, &value)) {
			fact_base_value(d, index[0], value);
		}
		return true;
	}
	if (nindex != 1 || !table_interface(v, &ifindex)) {
		return false;
	}
	fact_bridge_port(d, index[0], ifindex);
	return true;
}

bool
cell_dot1dTpFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	/* FortiSwitch counts its rows: the address is in a column that nobody else needs. */
	if (nindex == 1) {
		device_need(d);
		return cells_keep(d, column, index, nindex, v);
	}
	if (!table_index_mac(index, nindex, &m)) {
		return false;
	}
	return column == ADDRESS || table_fdb_cell(d, column == PORT ? FDB_PORT : FDB_STATUS,
					SPACE_BRIDGE, NO_FID, m, v);
}

/* The rows whose index is a mere number. */
bool
row_dot1dTpFdb(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	struct mac m;
	uint32_t status = 0;

	(void)index;
	(void)nindex;
	if (columns[ADDRESS] == NULL || columns[PORT] == NULL ||
	    !table_mac(columns[ADDRESS], &m)) {
		return false;
	}
	if (columns[STATUS] != NULL) {
		(void)table_number(columns[STATUS], UINT8_MAX, &status);
	}
	return table_fdb_row(d, SPACE_BRIDGE, NO_FID, m, columns[PORT], (uint8_t)status);
}
