/* BRIDGE-MIB, dot1dStpPortTable (RFC 4188): which bridge and port lie across each link. */
#include "collect/device/facts/link_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

enum { STATE, BRIDGE, PORT };

const struct column columns_dot1dStpPort[] = {
	[STATE] = COLUMN(dot1dStpPortState),
	[BRIDGE] = COLUMN(dot1dStpPortDesignatedBridge),
	[PORT] = COLUMN(dot1dStpPortDesignatedPort),
};

/* BridgeId: two octets of priority, then the address. */
static struct mac
bridge_address(const struct value *v)
{
	struct mac m = { 0 };

	if (v != NULL && v->type == VALUE_OCTETS && v->nbytes == 8) {
		for (size_t i = 2; i < 8; i++) {
			m.bits = m.bits << 8 | v->bytes[i];
		}
	}
	return m;
}

bool
row_dot1dStpPort(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	const struct value *port = columns[PORT];
	uint32_t state = 0;
	uint16_t port_id = 0;

	if (nindex != 1) {
		return false;
	}
	if (columns[STATE] != NULL) {
		(void)table_number(columns[STATE], UINT8_MAX, &state);
	}
	if (port != NULL && port->type == VALUE_OCTETS && port->nbytes == 2) {
		port_id = (uint16_t)(port->bytes[0] << 8 | port->bytes[1]);
	}
	fact_stp(d, index[0], (uint8_t)state, bridge_address(columns[BRIDGE]), port_id);
	return true;
}
