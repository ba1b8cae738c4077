/* IF-MIB, ifStackTable: bundles of switches that have neither IEEE8023-LAG-MIB nor PAgP. */
#include "collect/device/facts/link_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

const struct column columns_ifStack[] = { COLUMN(ifStackStatus) };

bool
cell_ifStack(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	enum { ACTIVE = 1 };
	uint32_t status;

	(void)column;
	/* Index: higher.lower; 0 is the end of a stack. */
	if (nindex != 2 || !table_number(v, INT32_MAX, &status)) {
		return false;
	}
	if (status == ACTIVE && index[0] != 0 && index[1] != 0) {
		fact_stacked(d, index[1], index[0]);
	}
	return true;
}
