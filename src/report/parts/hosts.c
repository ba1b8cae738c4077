/* Hosts as a part: a row for each Hyper-V host, and as of when it is known. */
#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/host_uses.h"
#include "report/common/status.h"
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"

#include <stdlib.h>

static const char *const columns[] = { "name", "cluster", "nics", "collected", "places",
	"age_s" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const size_t n = r->inv != NULL ? r->inv->nhosts : 0;
	uint32_t *places = host_uses_places(r);
	bool more = true;

	for (uint32_t i = 0; i < n && more; i++) {
		const struct host *h = &r->inv->hosts[i];
		struct cell cells[NCOLUMNS];
		char stamp[STAMP_SIZE];

		if (!extract_has_host(r, i)) {
			continue;
		}
		cells[0] = cell_text(h->name);
		cells[1] =
		    cell_text(h->cluster != NONE ? r->inv->clusters[h->cluster].name : NULL);
		cells[2] = cell_number(h->nics.n);
		cells[3] = cell_text(
		    h->collected != 0 ? stamp_format(h->collected * 1000, stamp) : NULL);
		cells[4] = cell_number(places[i]);
		cells[5] = h->collected != 0
			       ? cell_number(export_files_age_s(report_began(r), h->collected))
			       : cell_text(NULL);
		more = row(arg, cells);
	}
	free(places);
}

const struct part part_hosts = { "hosts", columns, NCOLUMNS, each };
