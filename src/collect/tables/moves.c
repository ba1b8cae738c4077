/* What switches remember of movement: ARISTA-BRIDGE-EXT-MIB, CISCO-MAC-NOTIFICATION-MIB. */
#include "collect/device/facts/move_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

enum { MOVES, LAST };
enum { MESSAGE, WHEN };

const struct column columns_aristaDot1qTpFdb[] = {
	[MOVES] = COLUMN(aristaDot1qTpFdbNumMoves),
	[LAST] = COLUMN(aristaDot1qTpFdbLastMove),
};

const struct column columns_cmnHistory[] = {
	[MESSAGE] = COLUMN(cmnHistMacChangedMsg),
	[WHEN] = COLUMN(cmnHistTimestamp),
};

bool
row_aristaDot1qTpFdb(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	uint32_t moves;
	uint32_t last = 0;
	struct mac m;

	/* Index behind the time mark: FID.address */
	if (nindex < 2 || !table_index_mac(index + 1, nindex - 1, &m) ||
	    columns[MOVES] == NULL || !table_number(columns[MOVES], UINT32_MAX, &moves)) {
		return false;
	}
	if (columns[LAST] != NULL) {
		(void)table_number(columns[LAST], UINT32_MAX, &last);
	}
	if (moves > 1) { /* the first is its being learned */
		fact_moves(d, index[0], m, moves - 1, last);
	}
	return true;
}

/* Operation, VLAN (2), address (6), bridge port (2): eleven octets for each change. */
static void
take_change(struct device *d, const uint8_t *b, uint32_t when)
{
	enum { LEARNED = 1 };
	const uint16_t vlan = (uint16_t)(b[1] << 8 | b[2]);
	struct mac m = { 0 };

	for (size_t i = 3; i < 9; i++) {
		m.bits = m.bits << 8 | b[i];
	}
	if (b[0] == LEARNED && vlan <= VLAN_MAX) {
		fact_learned(d, vlan, m, (uint32_t)(b[9] << 8 | b[10]), when);
	}
}

bool
row_cmnHistory(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	enum { SIZE = 11, END = 0 };
	const struct value *v = columns[MESSAGE];
	uint32_t when;

	(void)index;
	if (nindex != 1 || v == NULL || v->type != VALUE_OCTETS || columns[WHEN] == NULL ||
	    !table_number(columns[WHEN], UINT32_MAX, &when)) {
		return false;
	}
	for (size_t i = 0; i + SIZE <= v->nbytes && v->bytes[i] != END; i += SIZE) {
		take_change(d, v->bytes + i, when);
	}
	return true;
}
