/*
 * F10-LINK-AGGREGATION-MIB (Dell OS9): what is learned on a port channel is in
 * dot3aCurAggFdbTable alone.
 */
#include "collect/device/facts/row_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

#include <stdio.h>

const struct column columns_dot3aCurAggFdb[] = { COLUMN(dot3aCurAggFdbStatus) };

bool
cell_dot3aCurAggFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	char name[32];
	struct mac m;

	(void)column;
	(void)v;
	/* Index: VLAN.address.number of the port channel */
	if (nindex != 8 || index[0] < 1 || index[0] > VLAN_MAX ||
	    !table_index_mac(index + 1, 6, &m)) {
		return false;
	}
	(void)snprintf(name, sizeof(name), "Port-channel %u", (unsigned)index[7]);
	fact_row(d, index[0], m, (struct port_ref){ SPACE_NAME, 0, name }, 0, 0);
	fact_fid_is_vlan(d, index[0], (uint16_t)index[0]);
	return true;
}
