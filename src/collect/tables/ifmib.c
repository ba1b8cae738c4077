/* IF-MIB (RFC 2863): the interfaces, by ifIndex. */
#include "collect/device/facts/port_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

enum { IF_TABLE_DESCR, IF_TABLE_TYPE, IF_TABLE_MAC, IF_TABLE_OPER, IF_TABLE_CHANGE };

const struct column columns_if[] = {
	[IF_TABLE_DESCR] = COLUMN(ifDescr),
	[IF_TABLE_TYPE] = COLUMN(ifType),
	[IF_TABLE_MAC] = COLUMN(ifPhysAddress),
	[IF_TABLE_OPER] = COLUMN_AGAIN(ifOperStatus),
	[IF_TABLE_CHANGE] = COLUMN_AGAIN(ifLastChange),
};

const struct column columns_ifX[] = {
	COLUMN(ifName),
	COLUMN(ifHighSpeed),
	COLUMN(ifAlias),
};

static bool
text_cell(struct device *d, struct port_ref p, enum if_field f, const struct value *v)
{
	if (v->type != VALUE_OCTETS) {
		return false;
	}
	fact_if_text(d, p, f, v->bytes, v->nbytes);
	return true;
}

static bool
number_cell(struct device *d, struct port_ref p, enum if_field f, const struct value *v)
{
	uint32_t number;

	if (!table_number(v, UINT32_MAX, &number)) {
		return false;
	}
	fact_if_number(d, p, f, number);
	return true;
}

bool
cell_if(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	const struct port_ref p = { SPACE_IFINDEX, nindex == 1 ? index[0] : 0, NULL };
	struct mac m;

	if (p.number == 0) {
		return false;
	}
	switch (column) {
	case IF_TABLE_DESCR:
		return text_cell(d, p, IF_DESCR, v);
	case IF_TABLE_TYPE:
		return number_cell(d, p, IF_TYPE, v);
	case IF_TABLE_MAC:
		/* Loopbacks and VLAN interfaces have none: an empty string is no damage. */
		if (table_mac(v, &m)) {
			fact_if_mac(d, p, m);
		}
		return v->type == VALUE_OCTETS;
	case IF_TABLE_OPER:
		return number_cell(d, p, IF_OPER, v);
	case IF_TABLE_CHANGE:
		return number_cell(d, p, IF_LAST_CHANGE, v);
	}
	return false;
}

bool
cell_ifX(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	const struct port_ref p = { SPACE_IFINDEX, nindex == 1 ? index[0] : 0, NULL };

	if (p.number == 0) {
		return false;
	}
	switch (column) {
	case 0:
		return text_cell(d, p, IF_NAME, v);
	case 1:
		return number_cell(d, p, IF_MBIT, v);
	case 2:
		return text_cell(d, p, IF_ALIAS, v);
	}
	return false;
}
