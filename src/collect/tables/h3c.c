/* HH3C-LswMAM-MIB (H3C, HPE Comware): addresses by VLAN, with the interface. */
#include "collect/tables/tables.h"

const struct column columns_hh3cMacSearch[] = { COLUMN(hh3cdot1qMacSearchPort) };

bool
cell_hh3cMacSearch(struct device *r, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	(void)column;
	/* Index: address.VLAN */
	if (nindex != 7 || !index_mac(index, 6, &m) || index[6] < 1 || index[6] > VLAN_MAX ||
	    !fdb_cell(r, FDB_PORT, SPACE_IFINDEX, index[6], m, v)) {
		return false;
	}
	fact_fid_is_vlan(r, index[6], (uint16_t)index[6]);
	return true;
}
