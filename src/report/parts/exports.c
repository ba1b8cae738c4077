/* Exports as a part: a row for each file of the inventory, and what it gave. */
#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/status.h"
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

static const char *const columns[] = { "path", "format", "rows", "used", "passed_over",
	"collected", "reason", "hosts", "nics", "unused", "age_s" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* What is left of each file in the estate. */
struct shares {
	uint32_t hosts, nics, unused;
};

static struct shares *
count_shares(const struct inventory *inv)
{
	struct shares *of = vec_zeroed(inv->nfiles, sizeof(*of));

	for (size_t i = 0; i < inv->nhosts; i++) {
		of[inv->hosts[i].src.file].hosts++;
	}
	for (size_t i = 0; i < inv->nnics; i++) {
		of[inv->nics[i].src.file].nics++;
	}
	for (size_t i = 0; i < inv->nunused; i++) {
		of[inv->unused[i].src.file].unused++;
	}
	return of;
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const size_t n = r->inv != NULL ? r->inv->nfiles : 0;
	struct shares *shares = r->inv != NULL ? count_shares(r->inv) : NULL;
	bool more = true;

	for (uint32_t i = 0; i < n && more; i++) {
		const struct inventory_file *f = &r->inv->files[i];
		struct cell cells[NCOLUMNS];
		char stamp[STAMP_SIZE];

		if (!extract_has_file(r, i)) {
			continue;
		}
		cells[0] = cell_text(f->path);
		cells[1] = cell_text(f->format);
		cells[2] = cell_number(f->rows);
		cells[3] = cell_number(f->used);
		cells[4] = cell_text(f->passed_over);
		cells[5] = cell_text(f->time != 0 ? stamp_format(f->time * 1000, stamp) : NULL);
		cells[6] = cell_text(export_file_reason(r->inv, i));
		cells[7] = cell_number(shares[i].hosts);
		cells[8] = cell_number(shares[i].nics);
		cells[9] = cell_number(shares[i].unused);
		cells[10] = f->time != 0
				? cell_number(export_files_age_s(report_began(r), f->time))
				: cell_text(NULL);
		more = row(arg, cells);
	}
	free(shares);
}

const struct part part_exports = { "exports", columns, NCOLUMNS, each };
