/* Cisco: the VLANs whose BRIDGE-MIB is asked by community@VLAN, and PAgP bundles. */
#include "collect/device/facts/link_facts.h"
#include "collect/device/schedule.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

/* A switch that has them need not say so by its sysObjectID: on Linux that is net-snmp's. */
const struct column columns_vtpVlan[] = { COLUMN(vtpVlanState) };
const struct column columns_pagpPort[] = { COLUMN(pagpGroupIfIndex) };

bool
cell_vtpVlan(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	enum { OPERATIONAL = 1, FDDI = 1002, TRNET = 1005 };
	uint32_t state;

	(void)column;
	/* Index: management domain.VLAN */
	if (nindex != 2 || index[1] < 1 || index[1] > VLAN_MAX ||
	    !table_number(v, INT32_MAX, &state)) {
		return false;
	}
	/* 1002-1005 are there for FDDI and Token Ring; nothing is learned in them. */
	if (state == OPERATIONAL && (index[1] < FDDI || index[1] > TRNET)) {
		device_context(d, (uint16_t)index[1]);
	}
	return true;
}

bool
cell_pagpPort(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t group;

	(void)column;
	if (nindex != 1 || !table_interface(v, &group)) {
		return false;
	}
	if (group != 0 && group != index[0]) {
		fact_lag_member(d, (struct port_ref){ SPACE_IFINDEX, index[0], NULL },
		    (struct port_ref){ SPACE_IFINDEX, group, NULL });
	}
	return true;
}
