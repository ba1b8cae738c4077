/*
 * Junos numbers its filtering databases by itself and has no
 * dot1qVlanCurrentTable: the map is in JUNIPER-L2ALD-MIB (ELS) or
 * JUNIPER-VLAN-MIB (before).
 */
#include "collect/device/facts/vlan_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

enum { TAG, FDB_ID };

/* Where jnxL2aldVlanFdbId is kept back, FIDs are the internal number times this. */
enum { FID_UNIT = 65536 };

const struct column columns_jnxL2aldVlan[] = {
	[TAG] = COLUMN(jnxL2aldVlanTag),
	[FDB_ID] = COLUMN(jnxL2aldVlanFdbId),
};

const struct column columns_jnxExVlan[] = { COLUMN(jnxExVlanTag) };

bool
row_jnxL2aldVlan(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	uint32_t tag;
	uint32_t fid;

	if (nindex != 1 || columns[TAG] == NULL ||
	    !table_number(columns[TAG], VLAN_MAX, &tag)) {
		return false;
	}
	if (tag == 0) {
		return true; /* untagged: no VLAN of the network */
	}
	if (columns[FDB_ID] != NULL && table_number(columns[FDB_ID], UINT32_MAX, &fid)) {
		fact_vlan(d, (uint16_t)tag, fid, NULL, 0);
	} else if (index[0] <= UINT16_MAX) {
		fact_vlan_guess(d, (uint16_t)tag, (uint64_t)index[0] * FID_UNIT);
	}
	return true;
}

bool
cell_jnxExVlan(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t tag;

	(void)column;
	if (nindex != 1 || !table_number(v, VLAN_MAX, &tag)) {
		return false;
	}
	if (tag != 0) {
		fact_vlan(d, (uint16_t)tag, index[0], NULL, 0);
	}
	return true;
}
