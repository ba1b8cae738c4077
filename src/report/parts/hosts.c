/* Hosts as a part: a row for each Hyper-V host, and as of when it is known. */
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"

static const char *const columns[] = { "name", "cluster", "nics", "collected" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const size_t n = r->inv != NULL ? r->inv->nhosts : 0;
	bool more = true;

	for (size_t i = 0; i < n && more; i++) {
		const struct host *h = &r->inv->hosts[i];
		struct cell cells[NCOLUMNS];
		char stamp[STAMP_SIZE];

		cells[0] = cell_text(h->name);
		cells[1] =
		    cell_text(h->cluster != NONE ? r->inv->clusters[h->cluster].name : NULL);
		cells[2] = cell_number(h->nics.n);
		cells[3] = cell_text(
		    h->collected != 0 ? stamp_format(h->collected * 1000, stamp) : NULL);
		more = row(arg, cells);
	}
}

const struct part part_hosts = { "hosts", columns, NCOLUMNS, each };
