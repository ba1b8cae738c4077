/* IEEE8023-LAG-MIB (IEEE 802.3ad): aggregates, by ifIndex. */
#include "collect/device/facts/link_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

enum { ACTOR, ACTOR_ADMIN_KEY, ACTOR_KEY, PARTNER, PARTNER_KEY };

const struct column columns_dot3adAggPort[] = { COLUMN(dot3adAggPortAttachedAggID) };

const struct column columns_dot3adAgg[] = {
	[ACTOR] = COLUMN(dot3adAggActorSystemID),
	[ACTOR_ADMIN_KEY] = COLUMN(dot3adAggActorAdminKey),
	[ACTOR_KEY] = COLUMN(dot3adAggActorOperKey),
	[PARTNER] = COLUMN(dot3adAggPartnerSystemID),
	[PARTNER_KEY] = COLUMN(dot3adAggPartnerOperKey),
};

bool
cell_dot3adAggPort(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	uint32_t aggregate;

	(void)column;
	if (nindex != 1 || !table_interface(v, &aggregate)) {
		return false;
	}
	/* 0: attached to none. A port attached to itself is an individual link. */
	if (aggregate != 0 && aggregate != NONE && aggregate != index[0]) {
		fact_lag_member(d, (struct port_ref){ SPACE_IFINDEX, index[0], NULL },
		    (struct port_ref){ SPACE_IFINDEX, aggregate, NULL });
	}
	return true;
}

static struct mac
system_id(const struct value *v)
{
	struct mac m = { 0 };

	if (v != NULL) {
		(void)table_mac(v, &m);
	}
	return m;
}

static uint32_t
key(const struct value *v)
{
	uint32_t number = 0;

	if (v != NULL) {
		(void)table_number(v, UINT16_MAX, &number);
	}
	return number;
}

bool
row_dot3adAgg(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	const uint32_t actor_key = key(columns[ACTOR_KEY]);

	if (nindex != 1) {
		return false;
	}
	fact_lacp(d, (struct port_ref){ SPACE_IFINDEX, index[0], NULL },
	    system_id(columns[ACTOR]),
	    actor_key != 0 ? actor_key : key(columns[ACTOR_ADMIN_KEY]),
	    system_id(columns[PARTNER]), key(columns[PARTNER_KEY]));
	return true;
}
