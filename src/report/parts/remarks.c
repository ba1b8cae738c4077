/* Remarks as a part: what the exports cannot tell, and what was done about it. */
#include "report/common/export_files.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

static const char *const columns[] = { "source", "text" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const size_t n = r->inv != NULL ? r->inv->nremarks : 0;
	struct str source = { 0 };
	bool more = true;

	for (size_t i = 0; i < n && more; i++) {
		const struct remark *m = &r->inv->remarks[i];
		struct cell cells[NCOLUMNS];

		str_clear(&source);
		export_file_source(r->inv, m->src, &source);
		cells[0] = cell_text(str_get(&source));
		cells[1] = cell_text(m->text);
		more = row(arg, cells);
	}
	str_free(&source);
}

const struct part part_remarks = { "remarks", columns, NCOLUMNS, each };
