/* Links as a part: a row for each link between switches, from the one that stands first. */
#include "report/common/extract_has.h"
#include "report/network/switch_links.h"
#include "report/parts/parts.h"

#include <stdlib.h>

static const char *const columns[] = { "a", "a_port", "b", "b_port", "how", "confidence" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	struct link *links;
	const size_t n = switch_links_list(r, &links);
	bool more = true;

	for (size_t i = 0; i < n && more; i++) {
		const struct link *l = &links[i];
		const struct port *p = &r->snap->ports[l->port];
		const bool theirs = extract_has_switch(r, p->sw) ||
				    (l->sw != NONE && extract_has_switch(r, l->sw));
		const struct cell cells[NCOLUMNS] = {
			cell_text(r->snap->switches[p->sw].name),
			cell_text(p->name),
			cell_text(l->sw_name),
			cell_text(l->far_name),
			cell_text(proof_name((enum proof_kind)l->how)),
			cell_number(r->where->ports[l->port].sure),
		};

		more = !theirs || row(arg, cells);
	}
	free(links);
}

const struct part part_links = { "links", columns, NCOLUMNS, each };
