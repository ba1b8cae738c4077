/* BRIDGE-MIB (RFC 4188): bridge ports, and the forwarding table without VLANs. */
#include "collect/tables/tables.h"

const struct column columns_dot1dBasePort[] = { COLUMN(dot1dBasePortIfIndex) };

const struct column columns_dot1dTpFdb[] = {
	COLUMN(dot1dTpFdbPort),
	COLUMN(dot1dTpFdbStatus),
};

bool
cell_dot1dBasePort(struct reading *r, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t ifindex;

	(void)column;
	if (nindex != 1 || !table_number(v, INT32_MAX, &ifindex)) {
		return false;
	}
	fact_bridge_port(r, index[0], ifindex);
	return true;
}

bool
cell_dot1dTpFdb(struct reading *r, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	return index_mac(index, nindex, &m) && fdb_cell(r, column, NONE, m, v);
}
