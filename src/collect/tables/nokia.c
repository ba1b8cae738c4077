/*
 * TIMETRA-SERV-MIB (Nokia SR OS): no BRIDGE-MIB at all. Addresses belong to a
 * service; rows without a port lie behind a tunnel.
 */
#include "collect/tables/column.h"
#include "collect/tables/values.h"

const struct column columns_tlsFdb[] = { COLUMN(tlsFdbPortId) };

bool
cell_tlsFdb(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	struct mac m;

	(void)column;
	/* Index: service.address; the port is an ifIndex. */
	return nindex == 7 && table_index_mac(index + 1, 6, &m) &&
	       table_fdb_cell(d, FDB_PORT, SPACE_IFINDEX, index[0], m, v);
}
