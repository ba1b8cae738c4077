#include "aid/table.h"

#include "collect/device/facts.h"

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
	struct device *d = device_new("sw", "192.0.2.1:161", "", 0, max_rows);

	device_sample(d, 0);
	table_go_to(d, table, request);
	return d;
}

struct read
table_last_read(const struct device *d)
{
	assert_int_not_equal(d->reads.n, 0);
	return d->reads.at[d->reads.n - 1];
}

unsigned
table_row_flags(const struct device *d, uint32_t row)
{
	return d->bases.at[d->bases.n - 1].rows[row].flags;
}

size_t
table_rows_so_far(const struct device *d)
{
	return d->rows.n + d->cells.n;
}
