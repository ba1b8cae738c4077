/* IEEE8021-Q-BRIDGE-MIB (IEEE 802.1ap): Q-BRIDGE-MIB once more, with a bridge component in front. */
#include "collect/tables/column.h"
#include "collect/tables/values.h"

const struct column columns_ieee8021QTpFdb[] = {
	COLUMN(ieee8021QBridgeTpFdbPort),
	COLUMN(ieee8021QBridgeTpFdbStatus),
};

const struct column columns_ieee8021QVlanCurrent[] = {
	COLUMN(ieee8021QBridgeVlanFdbId),
	COLUMN(ieee8021QBridgeVlanCurrentEgressPorts),
};

bool
cell_ieee8021QTpFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	/* Index: component.FID.address */
	return nindex > 2 && table_index_mac(index + 2, nindex - 2, &m) &&
	       table_fdb_cell(
		   d, column == 0 ? FDB_PORT : FDB_STATUS, SPACE_BRIDGE, index[1], m, v);
}

bool
cell_ieee8021QVlanCurrent(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	/* Index: time mark.component.VLAN; from here on it is Q-BRIDGE-MIB's own. */
	uint32_t short_index[2];

	if (nindex != 3) {
		return false;
	}
	short_index[0] = index[0];
	short_index[1] = index[2];
	return cell_dot1qVlanCurrent(d, column, short_index, 2, v);
}
