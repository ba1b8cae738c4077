/* Q-BRIDGE-MIB (RFC 4363): forwarding table per FID, VLANs and their FIDs and ports. */
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/facts/vlan_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

const struct column columns_dot1qTpFdb[] = {
	COLUMN(dot1qTpFdbPort),
	COLUMN(dot1qTpFdbStatus),
};

const struct column columns_dot1qFdb[] = { COLUMN(dot1qFdbDynamicCount) };

const struct column columns_dot1qVlanCurrent[] = {
	COLUMN(dot1qVlanFdbId),
	COLUMN(dot1qVlanCurrentEgressPorts),
};

const struct column columns_dot1qPortVlan[] = { COLUMN(dot1qPvid) };

bool
cell_dot1qTpFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	enum { ADDRESS = 6 };
	const enum fdb_column what = column == 0 ? FDB_PORT : FDB_STATUS;
	struct mac m;

	/* Index: FID.address. Six parts may be an address without a FID, or one that was cut. */
	if (nindex == ADDRESS) {
		return cells_keep(d, column, index, nindex, v);
	}
	return nindex > 1 && table_index_mac(index + 1, nindex - 1, &m) &&
	       table_fdb_cell(d, what, SPACE_BRIDGE, index[0], m, v);
}

/* Where every index is an address alone, the agent leaves the FID out, and with it the VLAN. */
bool
row_dot1qTpFdb(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	uint32_t status = 0;
	struct mac m;

	if (!cells_alone(d) || columns[0] == NULL || !table_index_mac(index, nindex, &m)) {
		return false;
	}
	if (columns[1] != NULL) {
		(void)table_number(columns[1], UINT8_MAX, &status);
	}
	return table_fdb_row(d, SPACE_BRIDGE, NO_FID, m, columns[0], (uint8_t)status);
}

bool
cell_dot1qFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t count;

	(void)column;
	(void)index;
	if (nindex != 1 || !table_number(v, UINT32_MAX, &count)) {
		return false;
	}
	fact_promised(d, count);
	return true;
}

bool
cell_dot1qVlanCurrent(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t fid;

	/* Index: dot1qVlanTimeMark.dot1qVlanIndex */
	if (nindex != 2 || index[1] < 1 || index[1] > VLAN_MAX) {
		return false;
	}
	if (column == 1) {
		if (v->type != VALUE_OCTETS) {
			return false;
		}
		fact_vlan(d, (uint16_t)index[1], NO_FID, v->bytes, v->nbytes);
		return true;
	}
	if (!table_number(v, UINT32_MAX, &fid)) {
		return false;
	}
	fact_vlan(d, (uint16_t)index[1], fid, NULL, 0);
	return true;
}

bool
cell_dot1qPortVlan(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t vlan;

	(void)column;
	if (nindex != 1 || !table_number(v, VLAN_MAX, &vlan)) {
		return false;
	}
	fact_pvid(d, (struct port_ref){ SPACE_BRIDGE, index[0], NULL }, (uint16_t)vlan);
	return true;
}
