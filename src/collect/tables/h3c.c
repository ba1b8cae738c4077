/* HH3C-LswMAM-MIB (H3C, HPE Comware): addresses by VLAN, with the interface. */
#include "collect/device/facts/row_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

const struct column columns_hh3cMacSearch[] = { COLUMN(hh3cdot1qMacSearchPort) };

bool
cell_hh3cMacSearch(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	(void)column;
	/* Index: address.VLAN */
	if (nindex != 7 || !table_index_mac(index, 6, &m) || index[6] < 1 ||
	    index[6] > VLAN_MAX ||
	    !table_fdb_cell(d, FDB_PORT, SPACE_IFINDEX, index[6], m, v)) {
		return false;
	}
	fact_fid_is_vlan(d, index[6], (uint16_t)index[6]);
	return true;
}
