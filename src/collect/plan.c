/* The defaults of a collection. */
#include "fdbaudit/collect.h"

void
plan_init(struct collect_plan *plan)
{
	*plan = (struct collect_plan){
		.samples = 1,
		.interval_ms = 20000,
		.timeout_ms = 2000,
		.retries = 3,
		.budget_ms = 60000,
		.table_budget_ms = 30000,
		.parallel = 256,
		.windows = 1,
		.max_rows = 1000000,
		.sandbox = true,
	};
}
