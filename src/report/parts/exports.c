/* Exports as a part: a row for each file of the inventory, and what it gave. */
#include "report/common/export_files.h"
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"

static const char *const columns[] = { "path", "format", "rows", "used", "passed_over",
	"collected", "reason" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const size_t n = r->inv != NULL ? r->inv->nfiles : 0;
	bool more = true;

	for (size_t i = 0; i < n && more; i++) {
		const struct inventory_file *f = &r->inv->files[i];
		struct cell cells[NCOLUMNS];
		char stamp[STAMP_SIZE];

		cells[0] = cell_text(f->path);
		cells[1] = cell_text(f->format);
		cells[2] = cell_number(f->rows);
		cells[3] = cell_number(f->used);
		cells[4] = cell_text(f->passed_over);
		cells[5] = cell_text(f->time != 0 ? stamp_format(f->time * 1000, stamp) : NULL);
		cells[6] = cell_text(export_file_reason(r->inv, (uint32_t)i));
		more = row(arg, cells);
	}
}

const struct part part_exports = { "exports", columns, NCOLUMNS, each };
