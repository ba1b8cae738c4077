/*
 * HUAWEI-L2MAM-MIB: VRP leaves most VLANs out of BRIDGE-MIB and has no
 * Q-BRIDGE-MIB; hwDynFdbTable holds them all, with their VLAN.
 */
#include "collect/device/facts/row_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

const struct column columns_hwDynFdb[] = { COLUMN(hwDynFdbPort) };

bool
cell_hwDynFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	(void)column;
	/* Index: address.VLAN.VSI name, a string with its length in front; "0" is none. */
	if (nindex < 7 || !table_index_mac(index, 6, &m) || index[6] > VLAN_MAX ||
	    !table_fdb_cell(d, FDB_PORT, SPACE_IFINDEX, index[6], m, v)) {
		return false;
	}
	if (index[6] != 0) {
		fact_fid_is_vlan(d, index[6], (uint16_t)index[6]);
	}
	return true;
}
