#include "collect/replay/absent_tables.h"

#include "collect/device/delivery.h"
#include "collect/tables/tables.h"

void
absent_tables_end(struct device *d)
{
	static const enum table_number absent[] = { TABLE_lldpRem, TABLE_dot3adAggPort };
	const struct table_outcome o = {
		.state = TABLE_ABSENT, .reason = "text: no LLDP, no LAG map", .expected = NONE
	};

	for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++) {
		device_end(d, &(struct table_request){ .table = &tables.at[absent[i]] }, &o);
	}
}
