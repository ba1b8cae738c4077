/*
 * HUAWEI-L2MAM-MIB: VRP leaves most VLANs out of BRIDGE-MIB and has no
 * Q-BRIDGE-MIB; hwDynFdbTable holds them all, with their VLAN.
 */
#include "collect/tables/tables.h"

const struct column columns_hwDynFdb[] = { COLUMN(hwDynFdbPort) };

bool
cell_hwDynFdb(struct device *r, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	(void)column;
	/* Index: address.VLAN.VSI name, a string with its length in front; "0" is none. */
	if (nindex < 7 || !index_mac(index, 6, &m) || index[6] > VLAN_MAX ||
	    !fdb_cell(r, FDB_PORT, SPACE_IFINDEX, index[6], m, v)) {
		return false;
	}
	if (index[6] != 0) {
		fact_fid_is_vlan(r, index[6], (uint16_t)index[6]);
	}
	return true;
}
