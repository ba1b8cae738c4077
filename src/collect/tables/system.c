/* Scalars: who the switch is (SNMPv2-MIB, BRIDGE-MIB, LLDP-MIB). One GET asks for all. */
#include "collect/device/facts/system_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

#include "fdbaudit/text.h"

#include <stdio.h>

enum {
	DESCR,
	OBJECT_ID,
	NAME,
	BRIDGE_ADDRESS,
	AGING,
	CHASSIS,
	UPTIME,
	TOPOLOGY_SINCE,
	TOPOLOGY_CHANGES
};

const struct column columns_system[] = {
	[DESCR] = COLUMN(sysDescr),
	[OBJECT_ID] = COLUMN(sysObjectID),
	[NAME] = COLUMN(sysName),
	[BRIDGE_ADDRESS] = COLUMN(dot1dBaseBridgeAddress),
	[AGING] = COLUMN(dot1dTpAgingTime),
	[CHASSIS] = COLUMN(lldpLocChassisId),
	[UPTIME] = COLUMN_AGAIN(sysUpTime),
	[TOPOLOGY_SINCE] = COLUMN_AGAIN(dot1dStpTimeSinceTopologyChange),
	[TOPOLOGY_CHANGES] = COLUMN_AGAIN(dot1dStpTopChanges),
};

/* "1.3.6.1.4.1.9.1.1208": longer than the buffer is cut, prefixes still match. */
static void
write_oid(char *dst, size_t cap, const uint32_t *oid, size_t n)
{
	size_t used = 0;

	dst[0] = '\0';
	for (size_t i = 0; i < n && used < cap; i++) {
		const int len =
		    snprintf(dst + used, cap - used, i == 0 ? "%u" : ".%u", (unsigned)oid[i]);

		used += len > 0 ? (size_t)len : 0;
	}
}

static bool
take_number(struct device *d, size_t column, const struct value *v)
{
	uint32_t number;

	if (!table_number(v, UINT32_MAX, &number)) {
		return false;
	}
	switch (column) {
	case AGING:
		fact_aging(d, number);
		return true;
	case UPTIME:
		fact_uptime(d, number);
		return true;
	case TOPOLOGY_SINCE:
		fact_topology_since(d, number);
		return true;
	case TOPOLOGY_CHANGES:
		fact_topology_changes(d, number);
		return true;
	}
	return false;
}

bool
cell_system(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	char text[TEXT_MAX];
	struct mac m;

	/* A scalar is instance 0; some agents leave it out (Cumulus Linux). */
	if (nindex > 1 || (nindex == 1 && index[0] != 0)) {
		return false;
	}
	switch (column) {
	case DESCR:
	case NAME:
		if (v->type != VALUE_OCTETS) {
			return false;
		}
		(void)text_clean(text, sizeof(text), v->bytes, v->nbytes);
		fact_system(
		    d, column == NAME ? text : NULL, column == DESCR ? text : NULL, NULL);
		return true;
	case OBJECT_ID:
		if (v->type != VALUE_OID) {
			return false;
		}
		write_oid(text, sizeof(text), v->oid, v->noid);
		fact_system(d, NULL, NULL, text);
		return true;
	case BRIDGE_ADDRESS:
		if (!table_mac(v, &m)) {
			return false;
		}
		fact_base(d, m);
		return true;
	case CHASSIS:
		/* Whatever its subtype: a chassis id that is an address is ours. */
		if (table_mac(v, &m) || (v->type == VALUE_OCTETS &&
					    mac_parse((const char *)v->bytes, v->nbytes, &m))) {
			fact_own_mac(d, m);
		}
		return v->type == VALUE_OCTETS;
	case AGING:
	case UPTIME:
	case TOPOLOGY_SINCE:
	case TOPOLOGY_CHANGES:
		return take_number(d, column, v);
	}
	return false;
}
