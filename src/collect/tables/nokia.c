/*
 * TIMETRA-SERV-MIB (Nokia SR OS): no BRIDGE-MIB at all. Addresses belong to a
 * service; rows without a port lie behind a tunnel.
 */
#include "collect/tables/tables.h"

const struct column columns_tlsFdb[] = { COLUMN(tlsFdbPortId) };

bool
cell_tlsFdb(struct device *r, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	(void)column;
	/* Index: service.address; the port is an ifIndex. */
	return nindex == 7 && index_mac(index + 1, 6, &m) &&
	       fdb_cell(r, FDB_PORT, SPACE_IFINDEX, index[0], m, v);
}
