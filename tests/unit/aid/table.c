#include "aid/table.h"

#include "collect/device/delivery.h"
#include "collect/device/device.h"
#include "collect/device/facts.h"
#include "collect/device/schedule.h"
#include "collect/tables/tables.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

void
table_go_to(struct device *d, const char *table, struct table_request *request)
{
	const struct table_outcome absent = { .state = TABLE_ABSENT, .expected = NONE };

	while (device_next(d, request)) {
		if (strcmp(request->table->info.name, table) == 0) {
			return;
		}
		device_end(d, request, &absent);
	}
	fail_msg("%s is not asked for", table);
}

struct device *
table_device(const char *table, uint32_t max_rows, struct table_request *request)
{
	struct device *d = device_new(&tables, "sw", "192.0.2.1:161", "", 0, max_rows);

	device_sample(d, 0);
	table_go_to(d, table, request);
	return d;
}

struct read
table_last_read(struct device *d)
{
	const struct device_facts *f = device_told(d);

	assert_int_not_equal(f->reads.n, 0);
	return f->reads.at[f->reads.n - 1];
}

unsigned
table_row_flags(struct device *d, uint32_t row)
{
	const struct device_facts *f = device_told(d);

	return f->bases.at[f->bases.n - 1].rows[row].flags;
}

size_t
table_rows_so_far(const struct device *d)
{
	return device_rows(d);
}
