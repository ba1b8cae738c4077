/* Coverage as a part: a row for each table of each switch. */
#include "report/common/coverage.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

#include <stdlib.h>

static const char *const columns[] = { "switch", "table", "status", "rows", "seconds",
	"reason" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(r, &list);
	struct str reason = { 0 };
	bool more = true;

	for (size_t i = 0; i < n && more; i++) {
		const struct coverage *c = &list[i];
		struct cell cells[NCOLUMNS];

		str_clear(&reason);
		coverage_reason(r, c, &reason);
		cells[0] = cell_text(r->snap->switches[c->sw].name);
		cells[1] = cell_text(r->snap->tables[c->table].name);
		cells[2] = cell_text(snapshot_completeness_name(c->state));
		cells[3] = cell_number((int64_t)c->rows);
		cells[4] = (struct cell){ .kind = r->snap->replay ? CELL_NULL : CELL_SECONDS,
			.number = c->ms };
		cells[5] = cell_text(str_get(&reason));
		more = row(arg, cells);
	}
	str_free(&reason);
	free(list);
}

const struct part part_coverage = { "coverage", columns, NCOLUMNS, each };
